import type { Entry } from '../model/entry';
import { memberText } from '../model/entryMembers';
import type { EventsDocument } from '../model/eventsDocument';
import { EntryTitles } from './entryTitle';

/** The entries of a file that have the same DetailType and Source. */
export interface EntryGroup {
  /** Such as `Order placed · orders/acme`. */
  readonly title: string;
  readonly source: string | undefined;
  /** The first of them. */
  readonly first: Entry;
  /** At least 1. */
  readonly count: number;
}

const groupsOfDocuments = new WeakMap<EventsDocument, readonly EntryGroup[]>();

/** The entries of a file by DetailType and Source, in the order of the first ones; without those that have neither. */
export function entryGroups(document: EventsDocument): readonly EntryGroup[] {
  let groups = groupsOfDocuments.get(document);
  if (groups === undefined) {
    groups = groupEntries(document);
    groupsOfDocuments.set(document, groups);
  }
  return groups;
}

function groupEntries(document: EventsDocument): readonly EntryGroup[] {
  const titles = EntryTitles.of(document);
  const groups = new Map<string, EntryGroup>();
  for (const entry of document.entries) {
    const { content } = entry;
    const source = memberText(content, 'Source');
    const key = JSON.stringify([memberText(content, 'DetailType'), source]);
    const known = groups.get(key);
    const title = known?.title ?? titles.titleOf(content);
    if (title !== undefined)
      groups.set(key, { title, source, first: known?.first ?? entry, count: (known?.count ?? 0) + 1 });
  }
  return [...groups.values()];
}

/** Whether the characters of the query stand in the title or the source in their order, as VS Code compares them. */
export function matchesQuery({ title, source }: EntryGroup, query: string): boolean {
  const wanted = query.replace(/\s+/g, '').toLowerCase();
  return holdsInOrder(title.toLowerCase(), wanted) || holdsInOrder(source?.toLowerCase() ?? '', wanted);
}

function holdsInOrder(text: string, wanted: string): boolean {
  let at = 0;
  for (const character of wanted) {
    at = text.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
