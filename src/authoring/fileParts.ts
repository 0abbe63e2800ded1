import { lineEnding } from '../check/memberEdits';
import type { EventsDocument } from '../model/eventsDocument';
import { JsonScanner } from '../model/jsonScanner';
import type { PlannedRequest } from '../model/requestPlan';

/**
 * The texts of files that hold the entries of each request, in order, in the form of the file. The first begins as the file does, the
 * last ends as it does, and comments stay with the entry that follows them, or on whose line they stand: nothing is lost. Undefined where
 * the text around the entries is broken.
 */
export function partsOfFile(
  document: EventsDocument,
  requests: readonly PlannedRequest[],
): readonly string[] | undefined {
  const { text, entriesArray: array, entries, form } = document;
  const isWhole = document.syntaxProblems.length === 0 && document.conflicts.length === 0;
  if (!isWhole || document.unread !== undefined || array === undefined || form === 'none') return undefined;
  const newLine = lineEnding(text);
  const opening = form === 'array' ? '[' : `{${newLine}  "Entries": [`;
  const closing = form === 'array' ? `${newLine}]${newLine}` : `${newLine}  ]${newLine}}${newLine}`;
  return requests.map(({ first, count }, index) => {
    const isFirst = index === 0;
    const isLast = index === requests.length - 1;
    const start = isFirst ? 0 : endOfLine(text, entries[first - 1]?.end ?? 0);
    const lastEntry = entries[first + count - 1]?.end ?? array.end;
    if (isLast) return withOpening(text.slice(start), isFirst ? undefined : opening, newLine);
    const comma = commaBehind(text, lastEntry);
    const behind = text.slice(comma.end, endOfLine(text, lastEntry));
    const own = text.slice(start, comma.start) + behind;
    return withOpening(own, isFirst ? undefined : opening, newLine) + closing;
  });
}

function withOpening(text: string, opening: string | undefined, newLine: string): string {
  if (opening === undefined) return text;
  return opening + (/^[ \t]*[\r\n]/.test(text) ? '' : newLine) + text;
}

/** The end of what belongs to an entry: its comma, and comments that follow on its line where nothing else does. */
function endOfLine(text: string, entryEnd: number): number {
  const comma = commaBehind(text, entryEnd);
  const scanner = new JsonScanner(text, comma.end, 'comments');
  scanner.next();
  let end = comma.end;
  for (const comment of scanner.comments) {
    if (/[\r\n]/.test(text.slice(end, comment.start))) return end;
    end = comment.end;
  }
  return /[\r\n]/.test(text.slice(end, scanner.start)) ? end : comma.end;
}

/** Where there is none, the place at which it would stand. */
function commaBehind(text: string, offset: number): { readonly start: number; readonly end: number } {
  const scanner = new JsonScanner(text, offset);
  return scanner.next() === ',' ? { start: scanner.start, end: scanner.end } : { start: offset, end: offset };
}

/** Names of files beside one, numbered from 1: `orders.1.events.json` beside `orders.events.json`. */
export function partNames(name: string, count: number): readonly string[] {
  const base = name.replace(/(?:\.events)?\.jsonc?$/i, '');
  return Array.from({ length: count }, (_, index) => `${base}.${index + 1}.events.json`);
}
