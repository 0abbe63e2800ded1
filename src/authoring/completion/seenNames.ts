import type { Entry, EntryContent } from '../../model/entry';
import { entryMembers } from '../../model/entryMembers';
import type { EventsDocument } from '../../model/eventsDocument';

/** What of an entry others may be written with as well. */
interface EntryNames {
  readonly source: string | undefined;
  readonly detailType: string | undefined;
  readonly resources: readonly string[];
}

/** Longer texts are not proposed. In UTF-16 units. */
const longestProposed = 2048;

/** Of one entry no more Resources are looked at. */
const mostResources = 50;

const namesOfContents = new WeakMap<EntryContent, EntryNames>();

/** Read once for each content. */
export function entryNames(content: EntryContent): EntryNames {
  const known = namesOfContents.get(content);
  if (known !== undefined) return known;
  const names = readNames(content);
  namesOfContents.set(content, names);
  return names;
}

function readNames(content: EntryContent): EntryNames {
  const { Source, DetailType, Resources } = entryMembers(content)?.known ?? {};
  const text = (value: typeof Source): string | undefined =>
    value?.value?.kind === 'string' && isProposed(value.value.value) ? value.value.value : undefined;
  const items = Resources?.value?.kind === 'array' ? Resources.value.items.slice(0, mostResources) : [];
  return {
    source: text(Source),
    detailType: text(DetailType),
    resources: items.flatMap((item) => (item.kind === 'string' && isProposed(item.value) ? [item.value] : [])),
  };
}

function isProposed(text: string): boolean {
  return text.trim() !== '' && text.length <= longestProposed;
}

/** How many entries have each name. */
export type Counts = ReadonlyMap<string, number>;

/** The names in one file or in several. */
export interface SeenNames {
  readonly sources: Counts;
  readonly detailTypes: Counts;
}

/** The names in a file while it is edited: what an edit did not touch is not counted again. */
export class NamesInFile implements SeenNames {
  readonly sources = new Map<string, number>();
  readonly detailTypes = new Map<string, number>();
  private entries: readonly Entry[] = [];

  /** Takes in the file as it is now. */
  follow({ entries }: EventsDocument): void {
    const before = this.entries;
    if (before === entries) return;
    let start = 0;
    while (start < before.length && start < entries.length && isSame(before[start], entries[start])) start += 1;
    let beforeEnd = before.length;
    let end = entries.length;
    while (beforeEnd > start && end > start && isSame(before[beforeEnd - 1], entries[end - 1])) {
      beforeEnd -= 1;
      end -= 1;
    }
    for (const { content } of before.slice(start, beforeEnd)) this.count(content, -1);
    for (const { content } of entries.slice(start, end)) this.count(content, 1);
    this.entries = entries;
  }

  private count(content: EntryContent, by: 1 | -1): void {
    const { source, detailType } = entryNames(content);
    if (source !== undefined) add(this.sources, source, by);
    if (detailType !== undefined) add(this.detailTypes, detailType, by);
  }
}

function isSame(one: Entry | undefined, other: Entry | undefined): boolean {
  return one === other || one?.content === other?.content;
}

const namesOfDocuments = new WeakMap<EventsDocument, SeenNames>();

/** The names in a file that is not being edited here. */
export function namesIn(document: EventsDocument): SeenNames {
  const known = namesOfDocuments.get(document);
  if (known !== undefined) return known;
  const names = new NamesInFile();
  names.follow(document);
  namesOfDocuments.set(document, names);
  return names;
}

/** All counts in one. */
export function together(counts: readonly Counts[]): Counts {
  const [first, ...others] = counts.filter(({ size }) => size > 0);
  if (first === undefined || others.length === 0) return first ?? new Map();
  const all = new Map(first);
  for (const other of others) for (const [name, count] of other) add(all, name, count);
  return all;
}

/** The same counts without one use of a name: that of the place where it is being written. */
export function without(counts: Counts, name: string | undefined): Counts {
  if (name === undefined || !counts.has(name)) return counts;
  const others = new Map(counts);
  add(others, name, -1);
  return others;
}

/**
 * The names that are used most, the most used first; at most `most` of them.
 * @param own names that come before all others, however often these are used
 * @param written what is written already: of more names than that, only those that hold its characters in this order
 */
export function mostUsed(
  counts: Counts,
  { own, written, most }: { readonly own: Counts; readonly written: string; readonly most: number },
): readonly (readonly [string, number])[] {
  const all = [...counts];
  const fitting = all.length > most && written !== '' ? all.filter(([name]) => holdsInOrder(name, written)) : all;
  const rank = (name: string): number => (own.has(name) ? 0 : 1);
  return fitting
    .sort(([one, oneCount], [other, count]) => rank(one) - rank(other) || count - oneCount || (one < other ? -1 : 1))
    .slice(0, most);
}

/** Whether the characters of `part` stand in `text`, in their order, whatever their case. */
export function holdsInOrder(text: string, part: string): boolean {
  const [lower, wanted] = [text.toLowerCase(), part.toLowerCase()];
  let from = 0;
  for (const character of wanted) {
    const at = lower.indexOf(character, from);
    if (at < 0) return false;
    from = at + character.length;
  }
  return true;
}

function add(counts: Map<string, number>, name: string, by: number): void {
  const count = (counts.get(name) ?? 0) + by;
  if (count > 0) counts.set(name, count);
  else counts.delete(name);
}
