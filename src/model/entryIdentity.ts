import type { Entry } from './entry';
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

/**
 * Which of the old entries each element read anew is: undefined where it is new. From the right down to the edit
 * they are the same where text and place are; then whatever has the same text is the same entry, the first the first;
 * what is left pairs up in order when there are as many, else by a start or an end that did not move.
 */
export function matchEntries(
  old: readonly Entry[],
  fresh: readonly FreshElement[],
  edit: EditedStretch,
): readonly (Entry | undefined)[] {
  const matches = new Array<Entry | undefined>(fresh.length).fill(undefined);
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
  pairByText(rest, fresh, open, matches);
  const unmatched = open.filter((index) => matches[index] === undefined);
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

function pairByText(
  rest: Set<Entry>,
  fresh: readonly FreshElement[],
  open: readonly number[],
  matches: (Entry | undefined)[],
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

function pairByPlace(
  rest: Set<Entry>,
  fresh: readonly FreshElement[],
  open: readonly number[],
  matches: (Entry | undefined)[],
  edit: EditedStretch,
): void {
  const shift = edit.newEnd - edit.oldEnd;
  const byStart = new Map([...rest].map((entry) => [entry.start, entry]));
  const byEnd = new Map([...rest].map((entry) => [entry.end, entry]));
  for (const index of open) {
    const element = fresh[index];
    if (element === undefined) continue;
    const sameStart = element.start <= edit.start ? byStart.get(element.start) : undefined;
    const sameEnd = element.end >= edit.newEnd ? byEnd.get(element.end - shift) : undefined;
    const entry = [sameStart, sameEnd].find((candidate) => candidate !== undefined && rest.has(candidate));
    if (entry === undefined) continue;
    matches[index] = entry;
    rest.delete(entry);
  }
}
