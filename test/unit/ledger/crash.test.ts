import assert from 'node:assert/strict';
import fc from 'fast-check';
import { headLines, leftLine, requestLine, returnedLine } from '../../../src/ledger/journalLines';
import { readJournal } from '../../../src/ledger/journalText';
import { RequestsOfSend } from '../../../src/ledger/requestsOfSend';
import { WaitingLines } from '../../../src/ledger/waitingLines';
import type { OutgoingEntry } from '../../../src/model/outgoingEntry';
import type { Outcome } from '../../../src/sending/outcome';
import { sendEntries } from '../../../src/sending/sendEntries';
import { hastyClock } from '../sending/hastyClock';
import { behaviours, SimulatedService, type Dispatch } from '../sending/simulatedService';
import { entry, recordOf, sendId, unfinished } from './recordedSends';

/** What was true in the moment in which the process ended. */
interface Wreck {
  readonly journal: string;
  /** Outcomes that were written. */
  readonly written: ReadonlyMap<string, Outcome>;
  /** By Source, what the service did with it, with `uncertain` for what was on its way. */
  readonly books: ReadonlyMap<string, readonly Dispatch[]>;
}

describe('a journal whose process ended', () => {
  it('calls nothing better than it was, and forgets nothing that was written, whenever that was', async () => {
    let wrecks = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          count: fc.integer({ min: 1, max: 25 }),
          maxEntries: fc.integer({ min: 1, max: 6 }),
          concurrency: fc.integer({ min: 1, max: 5 }),
          script: fc.array(behaviours, { maxLength: 20 }),
          end: fc.integer({ min: 0, max: 40 }),
          torn: fc.nat({ max: 300 }),
        }),
        fc.scheduler(),
        async (drawn, scheduler) => {
          const wreck = await runUntil(drawn, scheduler);
          if (wreck === undefined) return;
          wrecks += 1;
          check(wreck, drawn.count);
        },
      ),
      { numRuns: Number(process.env['RANDOM_SENDS'] ?? 3_000) },
    );
    assert.ok(wrecks > 100, `only ${wrecks} sends were cut off`);
  });
});

interface Drawn {
  readonly count: number;
  readonly maxEntries: number;
  readonly concurrency: number;
  readonly script: ConstructorParameters<typeof SimulatedService>[0];
  /** The process ends after so many events: writes, departures and arrivals. */
  readonly end: number;
  /** So many characters of what was still to be written are on the disk all the same. */
  readonly torn: number;
}

async function runUntil(drawn: Drawn, scheduler: fc.Scheduler): Promise<Wreck | undefined> {
  const entries = Array.from({ length: drawn.count }, (_, index) => ({ ...entry, index }));
  const requests = new RequestsOfSend();
  let journal = [...headLines(unfinished(recordOf(1, { entries })), { id: 1 })].join('');
  const waiting = new WaitingLines();
  const settled = new Map<string, Outcome>();
  let written = new Map<string, Outcome>();
  const underWay = new Set<string>();
  const stop = new AbortController();
  let events = 0;
  let wreck: Wreck | undefined;

  const step = (): void => {
    events += 1;
    if (events !== drawn.end || wreck !== undefined) return;
    const books = new Map([...service.books].map(([source, book]) => [source, [...book]]));
    for (const source of underWay) books.set(source, [...(books.get(source) ?? []), { kind: 'uncertain' }]);
    wreck = { journal: journal + waiting.take().slice(0, drawn.torn), written: new Map(written), books };
    stop.abort();
  };
  const flush = (): void => {
    journal += waiting.take();
    written = new Map(settled);
    step();
  };
  const service = new SimulatedService(drawn.script, () => scheduler.schedule(Promise.resolve()));
  const api = {
    async putPartnerEvents(sent: readonly OutgoingEntry[], signal: AbortSignal) {
      const sources = sent.map(({ source = '' }) => source);
      for (const source of sources) underWay.add(source);
      step();
      try {
        return await service.putPartnerEvents(sent, signal);
      } finally {
        for (const source of sources) underWay.delete(source);
        step();
      }
    },
  };
  await scheduler.waitFor(
    sendEntries<string>({
      entries: entries.map((_, place) => ({ key: String(place), entry: { source: String(place) }, bytes: 1 })),
      limits: { maxEntries: drawn.maxEntries, maxBytes: 1_000 },
      concurrency: drawn.concurrency,
      api,
      cancel: stop.signal,
      stopWaiting: new AbortController().signal,
      async beforeRequest(keys) {
        waiting.add(leftLine(keys.map(Number)));
        requests.leave(keys.map(Number));
        await scheduler.schedule(Promise.resolve());
        flush();
      },
      onReturn(key, refusal) {
        waiting.add(returnedLine(Number(key), refusal));
        requests.returned(Number(key));
      },
      onRequest(ending, [first]) {
        const number = requests.end(Number(first), ending);
        assert.ok(number !== undefined);
        waiting.add(requestLine(number, ending));
      },
      onOutcome(key, outcome) {
        waiting.settle(Number(key), outcome);
        settled.set(key, outcome);
      },
      clock: hastyClock(),
      random: () => 0,
    }),
  );
  return wreck;
}

function check({ journal, written, books }: Wreck, count: number): void {
  const record = readJournal(journal, sendId(1), false);
  assert.ok(record !== undefined && record !== 'unbegun', journal);
  assert.equal(record.entries.length, count);
  for (const { index, outcome } of record.entries) {
    const source = String(index);
    const book = books.get(source) ?? [];
    const last = book.findLast(({ kind }) => kind !== 'never-left');
    const known = written.get(source);
    if (known !== undefined) assert.deepEqual(outcome, known, 'something written was forgotten');
    assert.ok(book.filter(({ kind }) => kind === 'taken').length <= 1);
    switch (outcome?.kind) {
      case 'accepted':
        assert.deepEqual(last, { kind: 'taken', eventId: outcome.eventId });
        break;
      case 'rejected':
        assert.ok(last?.kind === 'refused' && last.code === outcome.errorCode, JSON.stringify(last));
        break;
      case 'not-sent':
        assert.equal(last, undefined);
        break;
      case 'unknown':
        break;
      case undefined:
        assert.fail('an entry has no outcome');
    }
    if (outcome.kind === 'rejected' || outcome.kind === 'not-sent') {
      // These are offered to be sent again without a question.
      assert.ok(!book.some(({ kind }) => kind === 'taken' || kind === 'uncertain'), 'it may have been taken');
    }
    if (outcome.kind === 'not-sent') continue;
    assert.ok(
      record.requests.some(({ places }) => places.includes(index)),
      'no request carried an entry that left',
    );
  }
}
