import { writeSync } from 'node:fs';
import { Ledger } from '../../../src/ledger/ledger';
import { ProcessesHere } from '../../../src/ledger/processes';
import type { SendRecord } from '../../../src/ledger/sendRecord';
import { sendJournalled } from './journalledSend';

/**
 * A process that sends, with its journal, until somebody ends it: the folder, the id, the endpoint and the number of entries. It
 * writes a line for each outcome: its place, and when it came, in milliseconds since the epoch.
 */
const [folder = '', id = '', endpoint = '', count = ''] = process.argv.slice(2);
const places = Array.from({ length: Number(count) }, (_, place) => place);
const record: SendRecord = {
  id,
  file: 'file:///shop/a.events.json',
  connection: 'acme',
  connectionHash: 'hash of acme',
  place: endpoint,
  startedAt: 0,
  requests: [],
  entries: places.map((index) => ({ index, line: 1, hash: String(index) })),
};
const follower = { warn: console.error, setAside: console.error };
const limits = { sends: 9, bytes: 1e9 };
const ledger = new Ledger(folder, follower, () => limits, new ProcessesHere(console.error));
const journal = await ledger.own.begin({ id, record: () => record });
if (journal === undefined) throw new Error('There is no journal.');
await sendJournalled(places, endpoint, journal, (place, outcome) => {
  journal.settled(place, outcome);
  writeSync(process.stdout.fd, `${place} ${Date.now()}\n`);
});
