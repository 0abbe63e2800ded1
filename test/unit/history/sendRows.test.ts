import assert from 'node:assert/strict';
import { colorIds } from '../../../src/ids';
import type { ListedSend } from '../../../src/ledger/ledger';
import { headOf, summaryOf } from '../../../src/ledger/recordHead';
import type { SendRecord } from '../../../src/ledger/sendRecord';
import { inEnglish } from '../../../src/model/sentence';
import type { Outcome } from '../../../src/sending/outcome';
import {
  durationSentence,
  entryRow,
  isUnseen,
  moreRow,
  noMatchRow,
  sendRow,
  type HistoryWords,
} from '../../../src/history/sendRows';
import { sentArgument } from '../../../src/history/historyArguments';
import { accepted, entry, everyOutcome, orders, recordOf, sendId, unfinished } from '../ledger/recordedSends';

const words: HistoryWords = { localize: inEnglish, time: (at) => `at ${at}`, file: (address) => `file ${address}` };

function listed(record: SendRecord, changes: Partial<ListedSend> = {}): ListedSend {
  return {
    ...headOf(record),
    id: record.id,
    summary: summaryOf(record),
    isRunning: false,
    isOfOthers: false,
    mayGoOn: false,
    ...changes,
  };
}

const ofEveryKind = recordOf(1, {
  entries: everyOutcome.map((outcome) => ({ ...entry, outcome })),
  requests: [{ places: [0] }, { places: [1] }],
});

describe('the row of a send', () => {
  it('says so where the program sent it', () => {
    const { description, tooltip, spoken } = sendRow(listed(recordOf(1), { isOfOthers: true }), undefined, words);
    assert.equal(description, '1 accepted · by the program · acme · at 0 · 5 ms · 0 requests');
    assert.ok(tooltip.includes('Sent by the program in a terminal.'));
    assert.match(spoken, /, by the program, acme, /);
    const running = sendRow(listed(recordOf(1), { isOfOthers: true, isRunning: true }), undefined, words);
    assert.ok(running.tooltip.includes('The program sends it in a terminal, where Ctrl-C cancels it.'));
    const cut = sendRow(listed(unfinished(recordOf(1)), { isOfOthers: true }), undefined, words);
    assert.ok(cut.tooltip.includes('The program ended before it did.'));
  });

  it('says where it went, when, how long it took and how it ended', () => {
    assert.deepEqual(sendRow(listed(recordOf(1, { requests: [{ places: [0] }] })), undefined, words), {
      label: 'a',
      description: '1 accepted · acme · at 0 · 5 ms · 1 request',
      tooltip: [
        'file file:///shop/a.events.json',
        '1 accepted',
        'acme, profile acme · eu-west-1',
        'at 0 · 5 ms · 1 request',
      ],
      spoken: 'a.events.json, 1 accepted, acme, at 0, 5 ms, 1 request',
      icon: 'pass',
      color: colorIds.accepted,
      context: 'send.accepted',
      isOpenable: true,
    });
  });

  it('says which members were others than in the file, and in its tooltip what was sent in their place', () => {
    const [first = entry] = recordOf(1).entries;
    const overridden = { ...first, overridden: ['Source', 'Resources'] as const };
    const another = { ...overridden, source: 'aws.partner/example.com/orders/other' };
    const row = sendRow(listed(recordOf(1, { entries: [overridden] })), undefined, words);
    assert.equal(row.description, '1 accepted · acme · with another Source, Resources · at 0 · 5 ms · 0 requests');
    const told = `For this send alone, other than in the file: Source: ${orders} · Resources`;
    assert.ok(row.tooltip.includes(told) && row.spoken.includes(told), row.spoken);
    const differing = sendRow(listed(recordOf(1, { entries: [overridden, another] })), undefined, words);
    assert.ok(differing.tooltip.includes('For this send alone, other than in the file: Source · Resources'));
  });

  it('leaves room for that beside a long name, which is heard and in the tooltip as it is', () => {
    for (const [name, label] of [
      ['orders.events.json', 'orders'],
      ['entries.json', 'entries.json'],
      ['.events.json', '.events.json'],
      ['exactly-24-characters-abc.events.json', 'exactly-24-c…racters-abc'],
      ['exactly-24-characters-ab.events.json', 'exactly-24-characters-ab'],
      ['orders-of-acme-in-europe-of-2024.events.json', 'orders-of-ac…ope-of-2024'],
      ['😀'.repeat(30), `${'😀'.repeat(12)}…${'😀'.repeat(11)}`],
    ] as const) {
      const row = sendRow(listed(recordOf(1, { file: `file:///shop/${encodeURIComponent(name)}` })), undefined, words);
      assert.equal(row.label, label);
      assert.ok(row.spoken.startsWith(`${name}, `));
    }
  });

  it('shows the worst of what became of its entries', () => {
    const worst = (...outcomes: readonly (Outcome | undefined)[]) => {
      const entries = outcomes.flatMap((outcome) => (outcome === undefined ? [] : [{ ...entry, outcome }]));
      const { icon, color, context } = sendRow(listed(recordOf(1, { entries })), undefined, words);
      return { icon, color, context };
    };
    const [yes, rejected, unknown, notSent] = everyOutcome;
    const open = 'send.open';
    assert.deepEqual(worst(yes, notSent), { icon: 'circle-slash', color: colorIds.notSent, context: open });
    assert.deepEqual(worst(yes, notSent, rejected), { icon: 'error', color: colorIds.rejected, context: open });
    assert.deepEqual(worst(rejected, unknown, yes), { icon: 'question', color: colorIds.unknown, context: open });
    assert.deepEqual(worst(yes, yes), { icon: 'pass', color: colorIds.accepted, context: 'send.accepted' });
  });

  it('says how many of its entries fit the filter, where not all do', () => {
    const description = (shown: number): string => sendRow(listed(ofEveryKind), shown, words).description;
    assert.match(description(3), /1 accepted · 3 of 4 shown · acme/);
    assert.match(description(4), /1 accepted · acme/);
  });

  it('says what a person has to know of it: that nobody has looked, that its window ended, that it runs', () => {
    const unseen = sendRow(listed(ofEveryKind), undefined, words);
    assert.deepEqual(unseen.tooltip.slice(3), [
      'at 0 · 5 ms · 2 requests · up to 2 attempts',
      'Nobody has looked at what is unknown yet.',
    ]);
    assert.match(unseen.spoken, /up to 2 attempts, Nobody has looked at what is unknown yet\.$/);
    const cut = sendRow(listed(unfinished(ofEveryKind), { looked: true }), undefined, words);
    assert.deepEqual(cut.tooltip.slice(3), ['at 0 · 2 requests · up to 2 attempts', 'Its window ended before it did.']);
    assert.match(cut.spoken, /, Its window ended before it did\.$/);
    const running = sendRow(listed(unfinished(ofEveryKind), { isRunning: true }), undefined, words);
    assert.deepEqual(
      [running.icon, running.color, running.context, running.tooltip[1], running.tooltip.length],
      ['sync~spin', undefined, 'send.running', 'Sending 4 of 4', 4],
    );
  });

  it('calls for a look where something is unknown, the send is over and nobody has looked', () => {
    assert.ok(isUnseen(listed(ofEveryKind)));
    assert.ok(!isUnseen(listed(ofEveryKind, { looked: true })));
    assert.ok(!isUnseen(listed(ofEveryKind, { isRunning: true })));
    assert.ok(!isUnseen(listed(recordOf(1))));
  });
});

describe('the row of an entry that was sent', () => {
  const sent = { ...entry, index: 4, line: 9, source: orders, detailType: 'Order placed' };

  it('tells all that is known of it', () => {
    const rows = everyOutcome.map((outcome) => entryRow({ ...sent, outcome }, words));
    assert.deepEqual(
      rows.map(({ tooltip }) => tooltip.slice(2)),
      [
        ['accepted e-1', 'Event ID e-1', 'Request ID r-1', 'at 1 · entry 5, line 9'],
        ['AccessDenied: No.', 'Ask acme about 2.', 'at 2 · 2 attempts · entry 5, line 9'],
        ['unknown: reset by peer', 'at 3 · entry 5, line 9'],
        ['not sent: It was cancelled.', 'at 4 · entry 5, line 9'],
      ],
    );
    assert.ok(rows.every(({ tooltip }) => tooltip[0] === 'Order placed' && tooltip[1] === orders));
    assert.deepEqual(
      rows.map(({ context, color, press, isOpenable }) => [context, color, press, isOpenable]),
      [
        ['sent.accepted', colorIds.accepted, 'go-to', false],
        ['sent.rejected', colorIds.rejected, 'go-to', false],
        ['sent.unknown', colorIds.unknown, 'go-to', false],
        ['sent.not-sent', colorIds.notSent, 'go-to', false],
      ],
    );
  });

  it('has thousands apart in what is counted, and not in the line, which is a name', () => {
    assert.equal(
      entryRow({ ...sent, index: 1199, line: 12_004 }, words).description,
      'no answer yet · entry 1,200, line 12004',
    );
  });

  it('says that no answer is there yet', () => {
    assert.deepEqual(entryRow(sent, words), {
      label: 'Order placed',
      isOpenable: false,
      press: 'go-to',
      description: 'no answer yet · entry 5, line 9',
      tooltip: ['Order placed', orders, 'no answer yet', 'entry 5, line 9'],
      spoken: `Order placed, no answer yet, entry 5, line 9, ${orders}`,
      icon: 'sync~spin',
      context: 'sent.running',
    });
  });

  it('says nothing of a source or a DetailType that is not there', () => {
    for (const outcome of [undefined, accepted]) {
      const row = entryRow({ ...entry, ...(outcome && { outcome }) }, words);
      assert.equal(row.label, 'Entry 1');
      assert.ok(!row.spoken.endsWith(', ') && !row.spoken.includes('undefined'), row.spoken);
      assert.equal(row.tooltip.includes(''), false);
    }
  });
});

describe('the other rows of the view Sends', () => {
  it('show more, and clear the filter', () => {
    assert.deepEqual(moreRow(undefined, words).label, 'Load more');
    const more = moreRow(5, words);
    assert.deepEqual(
      [more.label, more.tooltip, more.spoken, more.press, more.isOpenable],
      ['Load more: 5 are not shown', ['Load more: 5 are not shown'], 'Load more: 5 are not shown', 'more', false],
    );
    const none = noMatchRow(words);
    assert.deepEqual(
      [none.spoken, none.press, none.context, none.isOpenable],
      ['No entry that was sent fits the filter. Press to clear the filter.', 'clear-filter', 'no-send-fits', false],
    );
  });
});

describe('how long a send took', () => {
  for (const [milliseconds, text] of [
    [-3, '0 ms'],
    [0.4, '0 ms'],
    [999, '999 ms'],
    [1000, '1 s'],
    [1240, '1.2 s'],
    [59_900, '59.9 s'],
    [60_000, '1 min 0 s'],
    [125_900, '2 min 5 s'],
  ] as const) {
    it(`is ${text} for ${milliseconds} milliseconds`, () => {
      assert.equal(inEnglish(durationSentence(milliseconds)), text);
    });
  }
});

describe('what a command about a send is called with', () => {
  const id = sendId(1);
  for (const [what, value, argument] of [
    ['a row', { sendId: id, place: 0, request: 3 }, { sendId: id, place: 0, request: 3 }],
    ['a row of a send', { kind: 'send', sendId: id }, { sendId: id }],
    ['a tab', { scheme: 'partner-events-sent', authority: id }, { sendId: id }],
    ['a tab of another kind', { scheme: 'file', authority: id }, undefined],
    ['a tab without a send', { scheme: 'partner-events-sent', authority: '' }, undefined],
    ['a tab that names a send in another way', { scheme: 'file', authority: '', sendId: id }, undefined],
    ['a link with odd places', { sendId: id, place: -1, request: 0.5 }, { sendId: id }],
    ['a link with other places', { sendId: id, place: '1', request: 2 ** 53 }, { sendId: id }],
    ['a link without an id', { sendId: 7 }, undefined],
    ['nothing', undefined, undefined],
    ['a text', id, undefined],
  ] as const) {
    it(`is read from ${what}`, () => {
      assert.deepEqual(sentArgument(value), argument);
    });
  }
});
