import { removeMember } from '../check/memberEdits';
import type { Entry, EntryContent } from '../model/entry';
import type { EventsDocument } from '../model/eventsDocument';
import { JsonScanner } from '../model/jsonScanner';
import { toOutgoingEntry } from '../model/outgoingEntry';
import type { TextChange, TextRange } from '../model/textRange';

/** What is told apart by: exactly what would be sent. Undefined where the entry cannot be sent as it is. */
function outgoingText(content: EntryContent): string | undefined {
  const departure = toOutgoingEntry(content);
  if (departure.kind === 'unsendable') return undefined;
  const { source, detailType, detail, resources, time } = departure.entry;
  return JSON.stringify([source, detailType, detail, resources, time].map((value) => value ?? null));
}

/** The entries that send exactly what an earlier entry of the file sends, in order. */
export function duplicateEntries({ entries }: EventsDocument): readonly Entry[] {
  const met = new Set<string>();
  return entries.filter(({ content }) => {
    const text = outgoingText(content);
    if (text === undefined) return false;
    const isMet = met.has(text);
    met.add(text);
    return isMet;
  });
}

/** Takes entries out of the file, each with its comma, and with its lines where nothing else is on them. Comments around them stay. */
export function removeEntries(document: EventsDocument, removed: readonly Entry[]): readonly TextChange[] {
  const ids = new Set(removed.map(({ id }) => id));
  const { entries, text } = document;
  let before: Entry | undefined;
  const changes: TextChange[] = [];
  for (const [index, entry] of entries.entries()) {
    if (!ids.has(entry.id)) {
      before = entry;
      continue;
    }
    const comma = commaBehindComments(text, entry.end);
    if (comma !== undefined) {
      changes.push({ start: entry.start, end: entry.end, text: '' }, { ...comma, text: '' });
      continue;
    }
    const place = (one: Entry | undefined) => one && { key: one, value: undefined };
    const isLast = index === entries.length - 1;
    changes.push(...removeMember(text, { before: place(before), member: place(entry), isLast }));
  }
  return united(changes);
}

/** The comma behind an entry where comments stand between the two, which are to stay. */
function commaBehindComments(text: string, entryEnd: number): TextRange | undefined {
  const scanner = new JsonScanner(text, entryEnd, 'comments');
  const isComma = scanner.next() === ',';
  return isComma && scanner.comments.length > 0 ? { start: scanner.start, end: scanner.end } : undefined;
}

/** The same deletions, none of which overlap. */
function united(deletions: readonly TextChange[]): readonly TextChange[] {
  const joined: TextChange[] = [];
  for (const deletion of deletions.toSorted((one, other) => one.start - other.start)) {
    const last = joined.at(-1);
    if (last === undefined || last.end < deletion.start) joined.push(deletion);
    else joined[joined.length - 1] = { ...last, end: Math.max(last.end, deletion.end) };
  }
  return joined;
}
