import type { RecordedEntry, SendRecord } from '../ledger/sendRecord';
import { sentence, type Sentence } from '../model/sentence';
import { oneLine } from './oneLine';

/** The most characters of a cell; what is longer ends in an ellipsis, and the report has it whole. */
const widest = 48;

/** The results as a table: a line for each entry, in file order. */
export function resultsTable({ entries }: SendRecord, localize: (sentence: Sentence) => string): string {
  const titles = [
    sentence('Entry'),
    sentence('Line'),
    sentence('Outcome'),
    sentence('Event ID or error'),
    sentence('DetailType'),
    sentence('Source'),
    sentence('Attempts'),
    sentence('Request ID'),
  ].map(localize);
  const rows = [titles, ...entries.map((entry) => cellsOf(entry, localize).map(shortened))];
  const widths = titles.map((_, column) =>
    rows.reduce((width, row) => Math.max(width, lengthOf(row[column] ?? '')), 0),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - lengthOf(cell)))
      .join('  ')
      .trimEnd();
  const [first = [], ...others] = rows;
  return [line(first), widths.map((width) => '─'.repeat(width)).join('  '), ...others.map(line), ''].join('\n');
}

function cellsOf(
  { index, line, source = '', detailType = '', outcome }: RecordedEntry,
  localize: (sentence: Sentence) => string,
): readonly string[] {
  const place = [String(index + 1), String(line)];
  const names = [detailType, source];
  switch (outcome?.kind) {
    case 'accepted':
      return [...place, localize(sentence('accepted')), outcome.eventId, ...names, ...dispatch(outcome)];
    case 'rejected':
      return [...place, localize(sentence('rejected')), outcome.errorCode, ...names, ...dispatch(outcome)];
    case 'unknown':
      return [...place, localize(sentence('unknown')), localize(outcome.reason), ...names, ...dispatch(outcome)];
    case 'not-sent':
      return [...place, localize(sentence('not sent')), localize(outcome.reason), ...names, '', ''];
    case undefined:
      return [...place, localize(sentence('no answer yet')), '', ...names, '', ''];
  }
}

function dispatch({ attempts, requestId = '' }: { readonly attempts: number; readonly requestId?: string }): string[] {
  return [String(attempts), requestId];
}

function shortened(cell: string): string {
  const characters = Array.from(oneLine(cell));
  return characters.length <= widest ? characters.join('') : `${characters.slice(0, widest - 1).join('')}…`;
}

/** In characters, as they stand beside each other. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}
