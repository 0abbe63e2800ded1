import { entrySize } from '../model/entrySize';
import type { Entry } from '../model/entry';
import type { EventsDocument } from '../model/eventsDocument';
import { JsonScanner } from '../model/jsonScanner';
import type { PlannedRequest } from '../model/requestPlan';
import { sentence, type Sentence } from '../model/sentence';
import { sizeText } from '../model/sizeText';
import type { TextRange } from '../model/textRange';
import { entriesBefore, requestOf } from './placeInPlan';

/** Which hints stand between the lines of a file. */
export const sizeHintChoices = ['off', 'requests', 'requestsAndSizes'] as const;

export type SizeHintChoice = (typeof sizeHintChoices)[number];

/** Something said in a line that is no part of the file. */
export interface SizeHint {
  /** Where it stands; UTF-16 and absolute. */
  readonly offset: number;
  /** What stands between the text and it. */
  readonly blank: 'before' | 'behind' | 'both';
  readonly sentence: Sentence;
}

/** From this column on a line may end where nobody sees it, in UTF-16 units. */
const seenLength = 80;

/**
 * The sizes of the entries that `range` touches, and the borders between requests in it, as a send of the whole file would plan
 * them. One request has no borders. Costs what the range holds, not the file.
 */
export function sizeHints(
  document: EventsDocument,
  requests: readonly PlannedRequest[],
  choice: SizeHintChoice,
  range: TextRange,
): readonly SizeHint[] {
  const { entries } = document;
  const touched = document.entriesIn(range);
  const [first] = touched;
  if (choice === 'off') return [];
  const from = first === undefined ? entriesBefore(entries, range.end) : entriesBefore(entries, first.start);
  const hints: SizeHint[] = [];
  // The border before an entry stands at the end of the one before it.
  for (const [place, entry] of entries.slice(from, from + touched.length + 1).entries()) {
    const index = from + place;
    const request = requests.length > 1 ? requestOf(requests, index) : -1;
    if (requests[request]?.first === index) hints.push(border(document, requests, request, entries[index - 1], entry));
    if (choice === 'requestsAndSizes' && entry.content.node.kind === 'object') hints.push(size(entry));
  }
  return hints.filter(({ offset }) => range.start <= offset && offset <= range.end);
}

function size({ start, content }: Entry): SizeHint {
  return { offset: start + 1, blank: 'both', sentence: sizeText(entrySize(content)) };
}

function border(
  document: EventsDocument,
  requests: readonly PlannedRequest[],
  index: number,
  before: Entry | undefined,
  entry: Entry,
): SizeHint {
  const { count = 0, bytes = 0 } = requests[index] ?? {};
  const place = [index + 1, requests.length] as const;
  const said =
    count === 1
      ? sentence('── request {0} of {1} · 1 entry · {2} ──', ...place, sizeText(bytes))
      : sentence('── request {0} of {1} · {2} entries · {3} ──', ...place, count, sizeText(bytes));
  return { ...placeOfBorder(document, before, entry), sentence: said };
}

/** At the end of the line before the entry; where that may not be seen, at the entry. */
function placeOfBorder(
  { text, entriesArray }: EventsDocument,
  before: Entry | undefined,
  { start }: Entry,
): Pick<SizeHint, 'offset' | 'blank'> {
  const end = before?.end ?? (entriesArray?.start ?? -1) + 1;
  const offset = before === undefined ? end : endOfComma(text, end, start);
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return offset - lineStart > seenLength || !/[\n\r]/.test(text.slice(offset, start))
    ? { offset: start, blank: 'behind' }
    : { offset, blank: 'before' };
}

/** Behind the comma between two entries; where none stands there, behind the first of them. */
function endOfComma(text: string, end: number, next: number): number {
  const scanner = new JsonScanner(text, end);
  return scanner.next() === ',' && scanner.end <= next ? scanner.end : end;
}
