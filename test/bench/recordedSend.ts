import { connectionKey, local } from '../../src/eventbridge/connection';
import type { PartnerEventsApi } from '../../src/eventbridge/partnerEventsApi';
import { newSendId } from '../../src/ledger/journalText';
import { Ledger } from '../../src/ledger/ledger';
import { hash } from '../../src/ledger/textHash';
import { EventsDocument } from '../../src/model/eventsDocument';
import { toOutgoingEntry } from '../../src/model/outgoingEntry';
import { countOutcomes } from '../../src/sending/outcomeLook';
import { sendEntries } from '../../src/sending/sendEntries';
import { departingEntries, recordedEntries, type DepartingEntry } from '../../src/sends/departure';
import { RunningSend } from '../../src/sends/runningSend';
import { bigFile } from './bigFile';

export const entriesOfRequest = 20;
export const concurrency = 4;

/** The entries of a file of that many, as a press takes them. */
export function departing(entries: number): readonly DepartingEntry[] {
  const document = EventsDocument.read(bigFile(entries));
  const ready = document.entries.map((entry) => {
    const outgoing = toOutgoingEntry(entry.content);
    if (outgoing.kind === 'unsendable') throw new Error('The generated file holds an entry that cannot be sent.');
    return { entry, outgoing: outgoing.entry };
  });
  return departingEntries(document, ready);
}

/**
 * Sends them as a press does, with the journal on the disk. Answers how many requests that took.
 * @param onRequest called after each request
 */
export async function sendRecorded(
  entries: readonly DepartingEntry[],
  api: PartnerEventsApi,
  folder: string,
  onRequest: () => void = () => undefined,
): Promise<number> {
  const warn = (line: string): void => {
    throw new Error(line);
  };
  const ledger = new Ledger(folder, { warn, setAside: warn }, () => ({ sends: 3, bytes: 1_000_000_000 }));
  const startedAt = Date.now();
  const id = newSendId(startedAt);
  const send = new RunningSend(id, local, entries, {
    id,
    file: 'file:///bench.events.json',
    connection: local.name,
    connectionHash: hash(connectionKey(local)),
    place: 'on this machine',
    startedAt,
    entries: recordedEntries(entries, true),
    requests: [],
  });
  const journal = await ledger.begin(send);
  const sending = send.sending(journal);
  const result = await sendEntries<number>({
    ...sending,
    limits: { maxEntries: entriesOfRequest, maxBytes: 262_144 },
    concurrency,
    api,
    onOutcome: (place, outcome) => {
      send.settle(place, outcome);
      journal?.settled(place, outcome);
    },
    onRequest: (request, places) => {
      sending.onRequest(request, places);
      onRequest();
    },
  });
  await ledger.end(send.record(Date.now()), journal);
  const { accepted } = countOutcomes(result.entries.map(({ outcome }) => outcome));
  if (accepted !== entries.length) throw new Error(`Only ${accepted} entries were accepted.`);
  return result.requests.length;
}
