import { connectionKey, local } from '../../src/eventbridge/connection';
import type { PartnerEventsApi } from '../../src/eventbridge/partnerEventsApi';
import { newSendId } from '../../src/ledger/sendId';
import { Ledger } from '../../src/ledger/ledger';
import { ProcessesHere } from '../../src/ledger/processes';
import { hash } from '../../src/ledger/textHash';
import type { EventsDocument } from '../../src/model/eventsDocument';
import { countOutcomes } from '../../src/sending/outcomeLook';
import { sendEntries } from '../../src/sending/sendEntries';
import { departingEntries, recordedEntries, type DepartingEntry } from '../../src/pressing/departure';
import { sortEntries } from '../../src/pressing/sortedEntries';
import { RunningSend } from '../../src/pressing/runningSend';

export const entriesOfRequest = 20;
export const concurrency = 4;

/** The entries of the file, as a press takes them. */
export async function departing(document: EventsDocument): Promise<readonly DepartingEntry[]> {
  const { good } = await sortEntries(document.entries, () => false);
  if (good.length !== document.entries.length) throw new Error('The generated file holds what cannot be sent.');
  return departingEntries(document, good);
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
  const limits = { sends: 3, bytes: 1_000_000_000 };
  const processes = new ProcessesHere((error) => {
    throw error;
  });
  const ledger = new Ledger(folder, { warn, setAside: warn }, () => limits, processes);
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
  const journal = await ledger.own.begin(send);
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
  await ledger.own.end(send.record(Date.now()), journal);
  const { accepted } = countOutcomes(result.entries.map(({ outcome }) => outcome));
  if (accepted !== entries.length) throw new Error(`Only ${accepted} entries were accepted.`);
  return result.requests.length;
}
