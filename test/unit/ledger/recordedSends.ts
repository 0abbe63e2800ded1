import { sentence } from '../../../src/model/sentence';
import type { Outcome, RejectedOutcome } from '../../../src/sending/outcome';
import type { RecordedEntry, SendRecord } from '../../../src/ledger/sendRecord';

export const orders = 'aws.partner/example.com/orders/acme';

export const accepted: Outcome = { kind: 'accepted', eventId: 'e-1', attempts: 1, requestId: 'r-1', at: 1 };

export const throttled: RejectedOutcome = {
  kind: 'rejected',
  errorCode: 'ThrottlingException',
  errorMessage: 'Slow down.',
  scope: 'entry',
  attempts: 1,
  at: 2,
};

/** One outcome of each kind, with every member that it can have. */
export const everyOutcome: readonly Outcome[] = [
  accepted,
  {
    kind: 'rejected',
    errorCode: 'AccessDenied',
    errorMessage: 'No.',
    scope: 'request',
    advice: sentence('Ask {0} about {1}.', 'acme', 2),
    attempts: 2,
    at: 2,
  },
  { kind: 'unknown', reason: sentence('reset by {0}', 'peer'), eventIds: ['e-7'], attempts: 1, at: 3 },
  { kind: 'not-sent', reason: sentence('It was cancelled.'), at: 4 },
];

/** An entry of which nothing is known. */
export const entry: RecordedEntry = { index: 0, line: 1, hash: 'hash of the entry' };

/** The id of a send; the higher the number, the later it began. */
export function sendId(number: number): string {
  return `20260102030405${String(number).padStart(3, '0')}-0123abcd`;
}

/** A finished send of one entry. */
export function recordOf(number: number, changes: Partial<SendRecord> = {}): SendRecord {
  return {
    id: sendId(number),
    file: 'file:///shop/a.events.json',
    connection: 'acme',
    connectionHash: 'hash of acme',
    place: 'profile acme · eu-west-1',
    startedAt: 0,
    finishedAt: 5,
    entries: [{ ...entry, source: orders, outcome: accepted }],
    requests: [],
    ...changes,
  };
}

/** A send that has not ended. */
export function unfinished({ finishedAt: _, ...record }: SendRecord): SendRecord {
  return record;
}
