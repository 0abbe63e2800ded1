import { errorPlaces } from '../model/unknownValues';
import type { RequestSummary } from '../sending/sendEntriesOptions';
import type { RunningSend } from './runningSend';
import { countOutcomes, countsInEnglish } from '../sending/outcomeLook';
import type { SendRecord } from '../ledger/sendRecord';
import { inEnglish } from '../model/sentence';
import { together } from '../model/together';

// The lines of the log about a send: ids, counts, codes and durations, and never anything of a Detail.

export function beginningLine({ id, entries, connection }: RunningSend): string {
  return `Send ${id}: ${entriesText(entries.length)} to ${connection.name}`;
}

export function requestLine({ id }: RunningSend, request: RequestSummary): string {
  const { entries, bytes, milliseconds, ending, code, requestId } = request;
  const answer = [ending, code, requestId].filter((word) => word !== undefined).join(' ');
  return `Send ${id}: a request of ${entriesText(entries)}, ${bytes} bytes: ${answer} after ${milliseconds} ms`;
}

export function endLine({ id, startedAt, finishedAt = startedAt, entries }: SendRecord): string {
  const outcomes = entries.flatMap(({ outcome }) => (outcome === undefined ? [] : [outcome]));
  const counts = inEnglish(together('{0}, {1}', countsInEnglish(countOutcomes(outcomes))));
  return `Send ${id}: ${counts} after ${finishedAt - startedAt} ms`;
}

/** An error that nobody foresaw, without its message, which may hold what stood in a Detail. */
export function faultLine({ id }: RunningSend, error: unknown): string {
  if (!(error instanceof Error)) return `Send ${id}: a thrown ${typeof error}`;
  return [`Send ${id}: ${error.name}`, ...errorPlaces(error)].join('\n');
}

function entriesText(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`;
}
