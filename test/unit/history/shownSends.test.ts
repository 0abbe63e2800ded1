import assert from 'node:assert/strict';
import type { ListedSend } from '../../../src/ledger/ledger';
import { headOf, summaryOf } from '../../../src/ledger/recordHead';
import type { RecordedEntry, SendRecord } from '../../../src/ledger/sendRecord';
import { inEnglish } from '../../../src/model/sentence';
import type { HistoryWords } from '../../../src/history/sendRows';
import { entriesAtOnce, sendsAtOnce, ShownSends } from '../../../src/history/shownSends';
import { entry, everyOutcome, accepted, orders, recordOf, sendId, unfinished } from '../ledger/recordedSends';

const words: HistoryWords = { localize: inEnglish, time: (at) => `at ${at}`, file: (address) => `file ${address}` };
const [, rejected, unknown] = everyOutcome;

/** A ledger that has these records, and counts how many it was asked to read whole. */
function ledgerOf(records: readonly SendRecord[], running: readonly string[] = []) {
  const byId = new Map(records.map((record) => [record.id, record]));
  const reads: string[] = [];
  const newestFirst = () => Promise.resolve([...byId.keys()].sort().reverse());
  return {
    reads,
    byId,
    newestFirst,
    own: { newestFirst },
    listed: (id: string): Promise<ListedSend | undefined> => {
      const record = byId.get(id);
      if (record === undefined) return Promise.resolve(undefined);
      return Promise.resolve({
        ...headOf(record),
        id,
        summary: summaryOf(record),
        isRunning: running.includes(id),
        isOfOthers: false,
        mayGoOn: running.includes(id) && record.entriesAfter !== undefined,
      });
    },
    find: (id: string) => {
      reads.push(id);
      return Promise.resolve(byId.get(id));
    },
  };
}

async function labels(shown: ShownSends, below?: string): Promise<readonly string[]> {
  const top = await shown.top();
  const parent = top.find((node) => node.kind === 'send' && node.sendId === below);
  const nodes = below === undefined ? top : parent === undefined ? [] : await shown.below(parent);
  const rows = await Promise.all(nodes.map((node) => shown.row(node, words)));
  return rows.map((row) => `${row?.icon ?? ''} ${row?.label ?? ''} | ${row?.description ?? ''}`);
}

describe('the rows of the view Sends', () => {
  it('are the sends, running ones on top and then the newest, and read no journal', async () => {
    const ledger = ledgerOf(
      [
        unfinished(recordOf(1, { entries: [entry, { ...entry, outcome: accepted }] })),
        recordOf(2, { startedAt: 1000, finishedAt: 2240, requests: [{ places: [0] }] }),
        recordOf(3, { entries: everyOutcome.map((outcome) => ({ ...entry, outcome })) }),
      ],
      [sendId(1)],
    );
    assert.deepEqual(await labels(new ShownSends(ledger)), [
      'sync~spin a | Sending 1 of 2 · acme · at 0 · 0 requests',
      'question a | 1 unknown, 1 rejected, 1 not sent, 1 accepted · acme · at 0 · 5 ms · 0 requests · up to 2 attempts',
      'pass a | 1 accepted · acme · at 1000 · 1.2 s · 1 request',
    ]);
    assert.deepEqual(ledger.reads, []);
  });

  it('are the entries of a send with what became of each, in words', async () => {
    const entries = everyOutcome.map((outcome, index) => ({
      ...entry,
      index,
      line: 10 * index + 1,
      source: orders,
      detailType: index === 0 ? '  ' : `Order ${index}`,
      outcome,
    }));
    const shown = new ShownSends(ledgerOf([recordOf(1, { entries })]));
    assert.deepEqual(await labels(shown, sendId(1)), [
      'pass Entry 1 | accepted e-1 · entry 1, line 1',
      'error Order 1 | AccessDenied: No. · 2 attempts · entry 2, line 11',
      'question Order 2 | unknown: reset by peer · entry 3, line 21',
      'circle-slash Order 3 | not sent: It was cancelled. · entry 4, line 31',
    ]);
    const [first] = await shown.below({ kind: 'send', id: sendId(1), sendId: sendId(1) });
    assert.ok(first !== undefined);
    const row = await shown.row(first, words);
    assert.equal(row?.spoken, `Entry 1, Accepted, accepted e-1, entry 1, line 1, ${orders}`);
    assert.ok(row.tooltip.includes('Event ID e-1'));
  });

  it('are a thousand entries at first, and a thousand more where somebody asks', async () => {
    const entries = Array.from({ length: 2 * entriesAtOnce + 5 }, (_, index) => ({
      ...entry,
      index,
      outcome: accepted,
    }));
    const ledger = ledgerOf([recordOf(1, { entries })]);
    const shown = new ShownSends(ledger);
    const [send] = await shown.top();
    assert.ok(send !== undefined);
    assert.equal((await shown.below(send)).length, entriesAtOnce + 1);
    const last = (await labels(shown, sendId(1))).at(-1);
    assert.equal(last, 'fold-down Load more: 1,005 are not shown | ');
    shown.showMore(sendId(1));
    shown.showMore(sendId(1));
    assert.equal((await shown.below(send)).length, entries.length);
    assert.equal(ledger.reads.length, 1, 'a send that has ended is read once');
  });

  it('are so many sends at first, of which the others are not even looked up', async () => {
    const ledger = ledgerOf(Array.from({ length: sendsAtOnce + 3 }, (_, number) => recordOf(number)));
    const shown = new ShownSends(ledger);
    const rows = await labels(shown);
    assert.equal(rows.length, sendsAtOnce + 1);
    assert.equal(rows.at(-1), 'fold-down Load more: 3 are not shown | ');
    shown.showMore(undefined);
    assert.equal((await labels(shown)).length, sendsAtOnce + 3);
  });

  it('are one for the parts that the program sent a large file in, however many', async () => {
    const part = (number: number, changes: Partial<SendRecord> = {}): SendRecord =>
      recordOf(number, { partOf: 'a large file', startedAt: number, finishedAt: number + 1, ...changes });
    const parts = Array.from({ length: sendsAtOnce + 5 }, (_, number) => part(2 * number + 1));
    const rejected = part(2, { entries: everyOutcome.map((outcome) => ({ ...entry, outcome })) });
    const shown = new ShownSends(ledgerOf([recordOf(0), recordOf(4), ...parts, rejected]));
    const count = parts.length + 1;
    assert.deepEqual(await labels(shown), [
      `question a | 1 unknown, 1 rejected, 1 not sent, ${parts.length + 1} accepted · acme · at 1 · ${2 * parts.length - 1} ms · 0 requests · up to 2 attempts · ${count} parts`,
      'pass a | 1 accepted · acme · at 0 · 5 ms · 0 requests',
      'pass a | 1 accepted · acme · at 0 · 5 ms · 0 requests',
    ]);
    const [whole] = await shown.top();
    assert.ok(whole !== undefined);
    const below = await shown.below(whole);
    assert.equal(below.length, count);
    const [first] = below;
    assert.ok(first !== undefined);
    assert.deepEqual(shown.above(first), whole);
    assert.match((await shown.row(first, words))?.description ?? '', /^1 accepted · acme · at 1/);
    shown.filter = { outcome: 'rejected' };
    assert.equal((await labels(shown)).length, 1);
    assert.doesNotMatch((await labels(shown))[0] ?? '', /parts/);
  });

  describe('of a large file whose send was interrupted', () => {
    const part = (number: number, changes: Partial<SendRecord> = {}): SendRecord =>
      recordOf(number, { partOf: 'a large file', startedAt: number, finishedAt: number + 5, ...changes });

    async function belowOf(shown: ShownSends): Promise<readonly string[]> {
      const [whole] = await shown.top();
      assert.ok(whole !== undefined);
      const below = await shown.below(whole);
      for (const node of below) assert.deepEqual(shown.above(node), whole);
      return (await Promise.all(below.map((node) => shown.row(node, words)))).map(
        (row) => `${row?.label ?? ''} | ${row?.description ?? ''}`,
      );
    }

    it('count what is in parts that had not begun as not sent', async () => {
      const ledger = ledgerOf([part(1, { entriesAfter: 6 }), part(2, { entriesAfter: 5 })]);
      const shown = new ShownSends(ledger);
      assert.deepEqual(await labels(shown), [
        'circle-slash a | 5 not sent, 2 accepted · acme · at 1 · 6 ms · 0 requests · 2 parts',
      ]);
      assert.equal((await belowOf(shown)).at(-1), 'Parts that had not begun | 5 not sent');
      const [whole] = await shown.top();
      const row = whole && (await shown.row(whole, words));
      const told =
        '5 entries in parts that had not begun were not sent. With --resend not-sent the program sends them.';
      assert.ok(row !== undefined);
      assert.ok(row.tooltip.includes(told) && row.spoken.endsWith(told), row.spoken);
      assert.equal(row.context, 'parts.over');
      assert.deepEqual(ledger.reads, []);
    });

    it('do so where the first part is all that began', async () => {
      const shown = new ShownSends(ledgerOf([part(1, { entriesAfter: 1 })]));
      assert.deepEqual(await labels(shown), [
        'circle-slash a | 1 not sent, 1 accepted · acme · at 1 · 5 ms · 0 requests · 1 part',
      ]);
      assert.equal((await belowOf(shown)).at(-1), 'Parts that had not begun | 1 not sent');
    });

    it('count it among what is being sent as long as another part may begin', async () => {
      const runs = [sendId(2)];
      const ledger = ledgerOf([recordOf(9), part(1), part(2, { entriesAfter: 5 })], runs);
      const shown = new ShownSends(ledger);
      assert.match((await labels(shown))[0] ?? '', /^sync~spin a \| Sending 2 of 7 · acme/);
      assert.equal((await belowOf(shown)).length, 2);
      runs.pop();
      assert.match((await labels(shown))[1] ?? '', /^circle-slash a \| 5 not sent, 2 accepted/);
    });

    it('leave it out where a filter asks for something else, and are there where it asks for what was not sent', async () => {
      const shown = new ShownSends(ledgerOf([part(1), part(2, { entriesAfter: 5 }), recordOf(3)]));
      shown.filter = { outcome: 'accepted' };
      assert.match((await labels(shown))[1] ?? '', /^pass a \| 2 accepted .* 2 parts$/);
      shown.filter = { outcome: 'not-sent' };
      assert.match((await labels(shown)).join('\n'), /^circle-slash a \| 5 not sent, 1 accepted .* 1 part$/);
      assert.equal((await belowOf(shown)).at(-1), 'Parts that had not begun | 5 not sent');
      shown.filter = { outcome: 'not-sent', source: orders };
      assert.deepEqual(await labels(shown), ['filter No entry that was sent fits the filter | ']);
    });

    it('are each of its parts for what is done to all of them', async () => {
      const shown = new ShownSends(ledgerOf([part(2, { entriesAfter: 5 }), part(1), recordOf(3)]));
      await shown.top();
      assert.deepEqual(shown.partsOf('a large file'), [sendId(1), sendId(2)]);
      assert.deepEqual(shown.partsOf('another one'), []);
    });
  });

  it('follow a send that runs until it has ended', async () => {
    const running = unfinished(recordOf(1, { entries: [entry] }));
    const runs = [sendId(1)];
    const ledger = ledgerOf([running], runs);
    const shown = new ShownSends(ledger);
    assert.deepEqual(await labels(shown, sendId(1)), ['sync~spin Entry 1 | no answer yet · entry 1, line 1']);
    ledger.byId.set(sendId(1), recordOf(1));
    runs.pop();
    assert.deepEqual(await labels(shown, sendId(1)), ['pass Entry 1 | accepted e-1 · entry 1, line 1']);
  });
});

describe('what the view Sends keeps of the records', () => {
  const many = Array.from({ length: 9 }, (_, number) => recordOf(number));
  const look = async (shown: ShownSends, ...numbers: readonly number[]): Promise<void> => {
    for (const number of numbers) await shown.placesOf(sendId(number));
  };

  it('are the entries of the eight sends that were looked at last', async () => {
    const ledger = ledgerOf(many);
    const shown = new ShownSends(ledger);
    await look(shown, 0, 1, 2, 3, 4, 5, 6, 7, 0);
    assert.equal(ledger.reads.length, 8);
    await look(shown, 8, 0);
    assert.equal(ledger.reads.length, 9, 'the one that was looked at again stays');
    await look(shown, 1);
    assert.equal(ledger.reads.length, 10);
  });

  it('is nothing of a send that is gone', async () => {
    const ledger = ledgerOf(many.slice(0, 2));
    const shown = new ShownSends(ledger);
    const [newest] = await shown.top();
    assert.ok(newest?.kind === 'send');
    ledger.byId.delete(newest.sendId);
    shown.forget();
    assert.equal(await shown.row(newest, words), undefined);
    assert.deepEqual(await shown.below(newest), []);
    assert.equal((await shown.top()).length, 1);
  });

  it('is read again of what may have another name now', async () => {
    const ledger = ledgerOf(many.slice(0, 1));
    const shown = new ShownSends(ledger);
    await labels(shown);
    ledger.byId.set(sendId(0), recordOf(0, { file: 'file:///shop/new.events.json' }));
    assert.match((await labels(shown))[0] ?? '', /^pass a \|/);
    shown.forget();
    assert.match((await labels(shown))[0] ?? '', /^pass new \|/);
  });
});

describe('the nodes of the view Sends', () => {
  it('are each its own, and know what they lie below', async () => {
    const entries = Array.from({ length: entriesAtOnce + 1 }, (_, index) => ({ ...entry, index, outcome: accepted }));
    const shown = new ShownSends(
      ledgerOf([
        recordOf(900, { entries }),
        recordOf(901, { entries }),
        ...Array.from({ length: sendsAtOnce }, (_, number) => recordOf(number)),
      ]),
    );
    const top = await shown.top();
    const nodes = [...top];
    for (const node of top) {
      assert.equal(shown.above(node), undefined);
      const below = await shown.below(node);
      for (const one of below) {
        assert.equal(shown.above(one)?.id, node.id);
        assert.deepEqual(await shown.below(one), []);
      }
      nodes.push(...below);
    }
    assert.equal(
      new Set(nodes.map(({ id }) => id)).size,
      sendsAtOnce + 1 + 2 * (entriesAtOnce + 1) + (sendsAtOnce - 2),
    );
  });
});

describe('the filter of the view Sends', () => {
  const typed = (index: number, outcome: RecordedEntry['outcome'], changes: Partial<RecordedEntry> = {}) => ({
    ...entry,
    index,
    source: orders,
    ...(outcome === undefined ? {} : { outcome }),
    ...changes,
  });
  const records = [
    recordOf(1, { entries: [typed(0, accepted), typed(1, rejected, { detailType: 'Refund paid' })] }),
    recordOf(2, { entries: [typed(0, accepted, { sent: { detail: '{"order":"A-17"}' } })] }),
    recordOf(3, { entries: [typed(0, unknown)], file: 'file:///shop/stock.events.json' }),
  ];

  const shownWith = async (filter: ShownSends['filter']): Promise<readonly string[]> => {
    const ledger = ledgerOf(records);
    const shown = new ShownSends(ledger);
    shown.filter = filter;
    const nodes = await shown.top();
    const places = await Promise.all(
      nodes.map(async (node) => {
        if (node.kind !== 'send') return node.kind;
        return `${records.findIndex(({ id }) => id === node.sendId) + 1}: ${(await shown.placesOf(node.sendId)).join(' ')}`;
      }),
    );
    return places;
  };

  it('leaves the entries with that outcome, error code, source or text, and the sends that have any', async () => {
    assert.deepEqual(await shownWith({ outcome: 'rejected' }), ['1: 1']);
    assert.deepEqual(await shownWith({ code: 'AccessDenied' }), ['1: 1']);
    assert.deepEqual(await shownWith({ source: orders, outcome: 'accepted' }), ['2: 0', '1: 0']);
    assert.deepEqual(await shownWith({ text: 'refund' }), ['1: 1']);
    assert.deepEqual(await shownWith({ text: 'a-17' }), ['2: 0'], 'in the Detail that was sent');
    assert.deepEqual(await shownWith({ text: 'STOCK' }), ['3: 0'], 'the name of the file');
    assert.deepEqual(await shownWith({ text: 'ACCESSDENIED' }), ['1: 1']);
  });

  it('finds what was answered, and the resources and the connection that it was sent with', async () => {
    for (const [text, found] of [
      ['E-1', ['2: 0', '1: 0']],
      ['R-1', ['2: 0', '1: 0']],
      ['a-17', ['2: 0']],
      ['peer', ['no-match']],
      ['ACME', ['3: 0', '2: 0', '1: 0 1']],
      ['eu-west', ['3: 0', '2: 0', '1: 0 1']],
    ] as const) {
      assert.deepEqual(await shownWith({ text }), found, text);
    }
    const resource = [recordOf(4, { entries: [typed(0, accepted, { sent: { resources: ['x', 'arn:B'] } })] })];
    const shown = new ShownSends(ledgerOf(resource));
    shown.filter = { text: 'arn:b' };
    assert.deepEqual(await shown.placesOf(sendId(4)), [0]);
  });

  it('says beside a send how many of its entries fit, and starts anew with its rows', async () => {
    const shown = new ShownSends(ledgerOf(records));
    shown.showMore(sendId(1));
    shown.filter = { outcome: 'rejected' };
    assert.match((await labels(shown))[0] ?? '', /1 accepted · 1 of 2 shown · acme/);
    shown.filter = {};
    assert.match((await labels(shown)).at(-1) ?? '', /1 rejected, 1 accepted · acme/);
  });

  it('reads the journal of a send that has ended once for each filter', async () => {
    const many = Array.from({ length: 20 }, (_, number) => recordOf(number, { entries: [typed(0, accepted)] }));
    const ledger = ledgerOf(many);
    const shown = new ShownSends(ledger);
    shown.filter = { text: 'e-1' };
    for (let looks = 0; looks < 3; looks += 1) await labels(shown);
    assert.equal(ledger.reads.length, many.length);
  });

  it('says so where nothing fits', async () => {
    assert.deepEqual(await shownWith({ code: 'AccessDenied', outcome: 'accepted' }), ['no-match']);
  });
});

describe('the badge of the view Sends', () => {
  it('counts the sends with unknown outcomes that nobody has looked at', async () => {
    const uncertain = [{ ...entry, outcome: unknown }].flatMap(({ outcome, ...rest }) =>
      outcome === undefined ? [] : [{ ...rest, outcome }],
    );
    const shown = new ShownSends(
      ledgerOf([recordOf(1, { entries: uncertain }), recordOf(2), recordOf(3, { entries: uncertain })]),
    );
    assert.equal(await shown.unseen(), 2);
    assert.equal(await shown.look(sendId(1)), true);
    assert.equal(await shown.look(sendId(1)), false, 'once');
    assert.equal(await shown.look(sendId(2)), false, 'nothing is unknown there');
    assert.equal(await shown.unseen(), 1);
  });
});
