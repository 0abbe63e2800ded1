import { openLocalConnection } from '../../../src/eventbridge/openConnection';
import type { SendJournal } from '../../../src/ledger/sendJournal';
import type { Outcome } from '../../../src/sending/outcome';
import { sendEntries } from '../../../src/sending/sendEntries';

/** The Source of the entry at that place of a send. */
export function sourceOf(place: number): string {
  return `aws.partner/example.com/orders/${place}`;
}

/** Sends an entry for each place over a real socket, and notes its requests in the journal. */
export async function sendJournalled(
  places: readonly number[],
  endpoint: string,
  journal: SendJournal,
  onOutcome: (place: number, outcome: Outcome) => void,
): Promise<void> {
  const never = new AbortController().signal;
  await sendEntries<number>({
    entries: places.map((key) => ({ key, entry: { source: sourceOf(key), detailType: 'x', detail: '{}' }, bytes: 50 })),
    limits: { maxEntries: 20, maxBytes: 200_000 },
    api: openLocalConnection(endpoint),
    cancel: never,
    stopWaiting: never,
    beforeRequest: (keys) => {
      journal.leaving(keys);
    },
    onReturn: (key, refusal) => {
      journal.returned(key, refusal);
    },
    onOutcome,
  });
}
