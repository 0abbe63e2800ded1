import { Ledger } from '../../../src/ledger/ledger';
import { ProcessesHere } from '../../../src/ledger/processes';
import { newSendId } from '../../../src/ledger/sendId';
import type { SendRecord } from '../../../src/ledger/sendRecord';
import { sentence } from '../../../src/model/sentence';
import type { Outcome } from '../../../src/sending/outcome';
import { sendJournalled } from './journalledSend';

/** A window that sends a file as soon as it is told to: the folder, the endpoint and the number of entries. */
const [folder = '', endpoint = '', count = ''] = process.argv.slice(2);
const places = Array.from({ length: Number(count) }, (_, place) => place);
const follower = { warn: console.error, setAside: console.error };
const limits = { sends: 999, bytes: 1e9 };
const ledger = new Ledger(folder, follower, () => limits, new ProcessesHere(console.error));
const file = 'file:///shop/a.events.json';
const connectionHash = 'hash of acme';

process.on('message', () => void send());
process.send?.('ready');

async function send(): Promise<void> {
  if (await ledger.isSentElsewhere([file], connectionHash)) {
    process.send?.('told');
    process.disconnect();
    return;
  }
  const startedAt = Date.now();
  const outcomes = new Map<number, Outcome>();
  const id = newSendId(startedAt);
  const record = (finishedAt?: number): SendRecord => ({
    id,
    file,
    connection: 'acme',
    connectionHash,
    place: endpoint,
    startedAt,
    requests: [],
    entries: places.map((index) => {
      const outcome = outcomes.get(index);
      return { index, line: 1, hash: String(index), ...(outcome && { outcome }) };
    }),
    ...(finishedAt !== undefined && { finishedAt }),
  });
  const journal = await ledger.own.begin({ id, record });
  if (journal === undefined) throw new Error('There is no journal.');
  const settle = (place: number, outcome: Outcome): void => {
    outcomes.set(place, outcome);
    journal.settled(place, outcome);
  };
  if (await ledger.isSentElsewhere([file], connectionHash)) {
    process.send?.('told');
    for (const place of places) settle(place, { kind: 'not-sent', reason: sentence('Another window.'), at: startedAt });
  } else {
    process.send?.('sends');
    await sendJournalled(places, endpoint, journal, settle);
  }
  await ledger.own.end(record(Date.now()), journal);
  process.send?.('done');
  process.disconnect();
}
