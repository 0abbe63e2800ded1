import type { Entry, EntryContent, EntryId } from './entry';
import { textKey, type FormerTexts } from './formerTexts';
import type { TextRange } from './textRange';

/** The stretch of a text that an edit replaced; offsets before and after it. */
export interface EditedStretch {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** An element read anew. */
export interface FreshElement extends TextRange {
  readonly text: string;
}

/** The entry that an element read anew is. */
export interface KnownEntry {
  readonly id: EntryId;
  /** What it held just before; undefined where it was gone. */
  readonly content?: EntryContent;
}

/** Where entries may be found again that are not among those that the edit touched. */
export interface Memory {
  readonly former: FormerTexts;
  /** Whether the entry is in the file outside of what the edit touched. */
  readonly isElsewhere: (id: EntryId) => boolean;
}

/**
 * Which entry each element read anew is: undefined where it is new. Those are the same whose text and place are; then whatever has the same text is the same entry, the first the first; then whatever has a
 * text again that an entry had before; what is left pairs up in order when there are as many, else by a start or an end
 * that did not move.
 */
export function matchEntries(
  old: readonly Entry[],
  fresh: readonly FreshElement[],
  edit: EditedStretch,
  memory: Memory,
): readonly (KnownEntry | undefined)[] {
  const matches = new Array<KnownEntry | undefined>(fresh.length).fill(undefined);
  const shift = edit.newEnd - edit.oldEnd;
  let right = 0;
  while (right < Math.min(old.length, fresh.length)) {
    const before = old[old.length - 1 - right];
    const after = fresh[fresh.length - 1 - right];
    if (before === undefined || after === undefined) break;
    if (after.start < edit.newEnd || after.start - shift !== before.start || !isSameText(before, after)) break;
    matches[fresh.length - 1 - right] = before;
    right++;
  }
  const rest = new Set(old.slice(0, old.length - right));
  const open: number[] = [];
  for (let index = 0; index < fresh.length - right; index++) open.push(index);
  const isOpen = (index: number): boolean => matches[index] === undefined;
  pairByTextAndPlace(rest, fresh, open, matches, edit);
  pairByText(rest, fresh, open.filter(isOpen), matches);
  pairByFormerText(rest, new Set(old.map(({ id }) => id)), fresh, open.filter(isOpen), matches, memory);
  const unmatched = open.filter(isOpen);
  if (unmatched.length === rest.size) {
    const remaining = [...rest];
    unmatched.forEach((index, place) => (matches[index] = remaining[place]));
  } else {
    pairByPlace(rest, fresh, unmatched, matches, edit);
  }
  return matches;
}

function isSameText(before: Entry, after: FreshElement): boolean {
  return before.content.text === after.text;
}

/** Of several with one text each stays where it was. */
function pairByTextAndPlace(
  rest: Set<Entry>,
  fresh: readonly FreshElement[],
  open: readonly number[],
  matches: (KnownEntry | undefined)[],
  edit: EditedStretch,
): void {
  const shift = edit.newEnd - edit.oldEnd;
  const byStart = new Map([...rest].map((entry) => [entry.start, entry]));
  pairEach(rest, fresh, open, matches, (element) => {
    const isBefore = element.end <= edit.start;
    const entry =
      isBefore || element.start >= edit.newEnd ? byStart.get(element.start - (isBefore ? 0 : shift)) : undefined;
    return entry !== undefined && isSameText(entry, element) ? entry : undefined;
  });
}

/** Pairs each element with the entry that it is, where there is one. */
function pairEach(
  rest: Set<Entry>,
  fresh: readonly FreshElement[],
  open: readonly number[],
  matches: (KnownEntry | undefined)[],
  entryOf: (element: FreshElement) => Entry | undefined,
): void {
  for (const index of open) {
    const element = fresh[index];
    const entry = element && entryOf(element);
    if (entry === undefined) continue;
    matches[index] = entry;
    rest.delete(entry);
  }
}

function pairByText(
  rest: Set<Entry>,
  fresh: readonly FreshElement[],
  open: readonly number[],
  matches: (KnownEntry | undefined)[],
): void {
  const byText = new Map<string, Entry[]>();
  for (const entry of rest) {
    const same = byText.get(entry.content.text);
    if (same === undefined) byText.set(entry.content.text, [entry]);
    else same.push(entry);
  }
  for (const same of byText.values()) same.reverse();
  for (const index of open) {
    const entry = byText.get(fresh[index]?.text ?? '')?.pop();
    if (entry === undefined) continue;
    matches[index] = entry;
    rest.delete(entry);
  }
}

function pairByFormerText(
  rest: Set<Entry>,
  touched: ReadonlySet<EntryId>,
  fresh: readonly FreshElement[],
  open: readonly number[],
  matches: (KnownEntry | undefined)[],
  { former, isElsewhere }: Memory,
): void {
  const changed = new Map([...rest].map((entry) => [entry.id, entry]));
  const candidates = new Map<number, Iterator<EntryId>>();
  // One entry may have had several of the texts.
  const found = new Set<EntryId>();
  for (const index of open) {
    const key = textKey(fresh[index]?.text ?? '');
    let ids = candidates.get(key);
    if (ids === undefined) {
      ids = inPreference(former.idsOf(key), changed, (id) => !touched.has(id) && !isElsewhere(id)).values();
      candidates.set(key, ids);
    }
    let next = ids.next();
    while (next.done !== true && found.has(next.value)) next = ids.next();
    if (next.done === true) continue;
    found.add(next.value);
    const entry = changed.get(next.value);
    matches[index] = entry ?? { id: next.value };
    if (entry !== undefined) rest.delete(entry);
  }
}

/** Those that were changed before those that are gone. */
function inPreference(
  ids: readonly EntryId[],
  changed: ReadonlyMap<EntryId, Entry>,
  isGone: (id: EntryId) => boolean,
): readonly EntryId[] {
  const found = ids.flatMap((id) => changed.get(id) ?? []).sort((one, other) => one.start - other.start);
  return [...found.map(({ id }) => id), ...ids.filter(isGone)];
}

function pairByPlace(
  rest: Set<Entry>,
  fresh: readonly FreshElement[],
  open: readonly number[],
  matches: (KnownEntry | undefined)[],
  edit: EditedStretch,
): void {
  const shift = edit.newEnd - edit.oldEnd;
  const byStart = new Map([...rest].map((entry) => [entry.start, entry]));
  const byEnd = new Map([...rest].map((entry) => [entry.end, entry]));
  pairEach(rest, fresh, open, matches, (element) => {
    const sameStart = element.start <= edit.start ? byStart.get(element.start) : undefined;
    const sameEnd = element.end >= edit.newEnd ? byEnd.get(element.end - shift) : undefined;
    return [sameStart, sameEnd].find((candidate) => candidate !== undefined && rest.has(candidate));
  });
}
