import { openLocalConnection } from '../../../src/eventbridge/openConnection';
import { Ledger } from '../../../src/ledger/ledger';
import type { SendRecord } from '../../../src/ledger/sendRecord';
import { sendEntries } from '../../../src/sending/sendEntries';
import { sourceOf } from './killedSends';

/** A process that sends, with its journal, until somebody ends it: the folder, the id, the endpoint and the number of entries. */
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
const ledger = new Ledger(folder, { warn: console.error, setAside: console.error }, () => ({ sends: 9, bytes: 1e9 }));
const journal = await ledger.begin({ id, record: () => record });
if (journal === undefined) throw new Error('There is no journal.');
const never = new AbortController().signal;
await sendEntries<number>({
  entries: places.map((key) => ({ key, entry: { source: sourceOf(key), detailType: 'x', detail: '{}' }, bytes: 50 })),
  limits: { maxEntries: 20, maxBytes: 200_000 },
  api: openLocalConnection(endpoint),
  cancel: never,
  stopWaiting: never,
  beforeRequest: (keys) => journal.leaving(keys),
  onReturn: (key, refusal) => {
    journal.returned(key, refusal);
  },
  onOutcome: (key, outcome) => {
    journal.settled(key, outcome);
  },
});
