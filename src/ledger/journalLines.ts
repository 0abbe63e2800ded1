import type { Dispatched, Outcome, RejectedOutcome } from '../sending/outcome';
import type { RequestSummary } from '../sending/sendEntriesOptions';
import type { WritingProcess } from './processes';
import type { SendRecord } from './sendRecord';

/** Of what the lines say. */
export const journalVersion = 1;

/**
 * The lines that a journal begins with: what the send is, and one for each of its entries.
 * @param writer the process that writes it
 */
export function* headLines(
  { entries, requests: _requests, finishedAt: _, ...send }: SendRecord,
  writer: WritingProcess,
): Generator<string> {
  yield line({ version: journalVersion, writer: writer.id, ...writer.mark, ...send, entries: entries.length });
  for (const { index, line: lineNumber, source, detailType, hash, overridden, sent } of entries) {
    yield line({ index, line: lineNumber, source, detailType, hash, overridden, sent });
  }
}

/** @param places of entries among those of the send, from 0 */
export function leftLine(places: readonly number[]): string {
  return line({ left: places });
}

/** @param number of the request among those that left, from 0: the n-th line of `leftLine` */
export function requestLine(number: number, ending: RequestSummary): string {
  return line({ request: number, ending });
}

export function returnedLine(place: number, refusal: RejectedOutcome | undefined): string {
  return line({ returned: place, ...(refusal === undefined ? {} : { refusal: withoutCommand(refusal) }) });
}

export function answersLine(place: number, outcome: Outcome): string {
  return line({ settled: place, outcome: withoutCommand(outcome) });
}

/** Entries that the service accepted in one answer. */
export interface AcceptedTogether extends Dispatched {
  /** Among the entries of the send, from 0. */
  readonly places: readonly number[];
  /** One for each place. */
  readonly eventIds: readonly string[];
}

export function acceptedLine({ places, ...answer }: AcceptedTogether): string {
  return line({ accepted: places, ...answer });
}

/** @param at milliseconds since the epoch */
export function endLine(at: number): string {
  return line({ finishedAt: at });
}

/** A command line is never read back from a file: what could be run is only what this window was told. */
function withoutCommand(outcome: Outcome): Outcome {
  if (!('signIn' in outcome)) return outcome;
  const { signIn: _, ...rest } = outcome;
  return rest;
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
