import assert from 'node:assert/strict';
import { parse } from 'jsonc-parser';
import type { RequestSummary } from '../../../src/sending/sendEntriesOptions';
import { comparisonText } from '../../../src/history/comparisonText';
import { requestSentence, sentEntryText, sentRequestText } from '../../../src/history/sentText';
import type { RecordedEntry, SendRecord } from '../../../src/ledger/sendRecord';
import { inEnglish } from '../../../src/model/sentence';
import { accepted, everyOutcome, orders, recordOf } from '../ledger/recordedSends';

const [, rejected, , notSent] = everyOutcome;
const sent = {
  source: orders,
  detailType: 'Order placed',
  detail: '{"n":12345678901234567890,"n":1.0}',
  time: Date.UTC(2026, 0, 2, 3, 4, 5, 500),
};
const entries: readonly RecordedEntry[] = [
  { index: 0, line: 2, source: orders, detailType: 'Order placed', hash: 'hash one', sent, outcome: accepted },
  {
    index: 2,
    line: 9,
    hash: 'hash two',
    sent: { detail: '*/ // {' },
    ...(rejected === undefined ? {} : { outcome: rejected }),
  },
  {
    index: 3,
    line: 11,
    hash: 'hash three',
    sent: { source: 'x' },
    ...(notSent === undefined ? {} : { outcome: notSent }),
  },
];
const answered: RequestSummary = {
  entries: 2,
  bytes: 100,
  resent: 0,
  startedAt: Date.UTC(2026, 0, 2, 3, 4, 6),
  milliseconds: 42,
  ending: 'answered',
  requestId: 'r-1',
};
const record: SendRecord = recordOf(1, { entries, requests: [{ places: [0, 1], ending: answered }] });
const withoutSent = { ...record, entries: entries.map(({ sent: _sent, ...entry }) => entry) };

/** The lines of comments, without their slashes, and the value of the JSON below. */
function read(text: string): { readonly told: readonly string[]; readonly value: unknown } {
  const errors: unknown[] = [];
  const value: unknown = parse(text, errors as never, { allowEmptyContent: true });
  assert.deepEqual(errors, [], text);
  return { told: text.split('\n').flatMap((line) => /^\/\/ (.*)$/.exec(line)?.[1] ?? []), value };
}

describe('exactly what was sent of an entry', () => {
  it('is its wire form: Time in seconds, Detail as the text that it was, with the request that it travelled with', () => {
    const text = sentEntryText(record, 0, 'orders.events.json', inEnglish);
    const { told, value } = read(text);
    assert.deepEqual(value, {
      Time: 1767323045.5,
      Source: orders,
      DetailType: 'Order placed',
      Detail: '{"n":12345678901234567890,"n":1.0}',
    });
    assert.deepEqual(told, [
      'Entry 1, line 2 of orders.events.json, as it was sent to acme (profile acme · eu-west-1)',
      '✓ accepted e-1',
      'Event ID e-1',
      'Request 1 of 1, entries in it: 2. Left 2026-01-02T03:04:06.000Z, answered 2026-01-02T03:04:06.042Z, request ID r-1',
      'Size: 95 bytes as EventBridge counts them, 146 bytes in the body of the request',
      'What stands below is what was in the request; only line breaks and spaces between the members are added.',
    ]);
  });

  it('says which members were others than in the file', () => {
    const [first, ...others] = entries;
    const overridden = [{ ...(first ?? assert.fail()), overridden: ['DetailType', 'Time'] as const }, ...others];
    const told =
      'For this send alone, other than in the file: DetailType: Order placed · Time: 2026-01-02T03:04:05.500Z';
    const entry = read(sentEntryText({ ...record, entries: overridden }, 0, 'x', inEnglish));
    assert.ok(entry.told.includes(told), entry.told.join('\n'));
    const request = read(sentRequestText({ ...record, entries: overridden }, 0, 'x', inEnglish));
    assert.ok(request.told.includes(told), request.told.join('\n'));
    const untouched = read(sentEntryText({ ...record, entries: overridden }, 1, 'x', inEnglish));
    assert.ok(!untouched.told.some((line) => line.startsWith('For this send alone')));
  });

  it('says where no request carried it', () => {
    const { told } = read(sentEntryText(record, 2, 'x', inEnglish));
    assert.ok(told.includes('No request carried it.'), told.join('\n'));
  });

  it('says so where nothing of it was kept', () => {
    const { told, value } = read(sentEntryText(withoutSent, 0, 'x', inEnglish));
    assert.equal(
      told.at(-1),
      'What was sent was not kept: the setting partnerEvents.history.keepSent was off, or the program sent it from a large file.',
    );
    assert.equal(value, undefined);
    const request = read(sentRequestText(withoutSent, 0, 'x', inEnglish));
    assert.equal(request.told.at(-1), told.at(-1));
    assert.equal(request.value, undefined);
  });

  it('lets no text of others end a comment', () => {
    const hostile = { ...record, connection: 'a\n{"x":1}', place: 'b\u2028c' };
    const { told } = read(sentEntryText(hostile, 0, 'f\r\n"g', inEnglish));
    assert.equal(told[0], 'Entry 1, line 2 of f "g, as it was sent to a {"x":1} (b c)');
  });
});

describe('exactly what was sent in a request', () => {
  it('is all of its entries, each with what became of it', () => {
    const text = sentRequestText(record, 0, 'orders.events.json', inEnglish);
    const { told, value } = read(text);
    assert.deepEqual(value, {
      Entries: [
        { Time: 1767323045.5, Source: orders, DetailType: 'Order placed', Detail: sent.detail },
        { Detail: '*/ // {' },
      ],
    });
    assert.match(text, /^ {4}\/\/ Entry 3, line 9: ✗ AccessDenied: No\.$/m);
    assert.ok(told.some((line) => line.startsWith('Request 1 of 1, entries in it: 2')));
  });

  it('is laid out as one request, with what became of each entry before it', () => {
    const two = { ...record, entries: entries.slice(1), requests: [{ places: [0, 1], ending: answered }] };
    assert.equal(
      sentRequestText(two, 0, 'a', inEnglish).replace(/^\/\/.*\n/gm, ''),
      `{
  "Entries": [
    // Entry 3, line 9: ✗ AccessDenied: No.
    {
      "Detail": "*/ // {"
    },
    // Entry 4, line 11: – not sent: It was cancelled.
    {
      "Source": "x"
    }
  ]
}
`,
    );
  });

  it('says when it left and how it ended, whatever the end', () => {
    const saidOf = (ending: Partial<RequestSummary>): string =>
      inEnglish(requestSentence({ places: [0, 1], ending: { ...answered, ...ending } }, 1, 3));
    const left = 'Request 2 of 3, entries in it: 2. Left 2026-01-02T03:04:06.000Z, ';
    const at = '2026-01-02T03:04:06.042Z';
    assert.equal(saidOf({}), `${left}answered ${at}, request ID r-1`);
    assert.equal(
      saidOf({ ending: 'refused', code: 'AccessDenied' }),
      `${left}refused with AccessDenied ${at}, request ID r-1`,
    );
    const { requestId: _, ...withoutId } = answered;
    const mute = inEnglish(requestSentence({ places: [0], ending: { ...withoutId, ending: 'refused' } }, 0, 1));
    assert.match(mute, /refused with – \S+, request ID –$/);
    for (const ending of ['unanswered', 'not-reached'] as const) {
      assert.equal(saidOf({ ending }), `${left}given up ${at} without a usable answer, request ID r-1`);
    }
  });

  it('is nothing where the send has no such request or entry', () => {
    for (const [text, told] of [
      [sentRequestText(record, 1, 'x', inEnglish), 'This request is not part of the send.'],
      [sentEntryText(record, 3, 'x', inEnglish), 'This entry is not part of the send.'],
    ] as const) {
      assert.equal(text, `// ${told}\n`);
    }
  });

  it('says of an entry without an answer that there is none yet', () => {
    const open = { ...record, entries: entries.map(({ outcome: _, ...entry }) => entry), requests: [] };
    const { told } = read(sentEntryText(open, 1, 'x', inEnglish));
    assert.equal(told[1], 'no answer yet');
    assert.ok(!told.includes('No request carried it.'));
    assert.match(comparisonText(open, inEnglish), /^Entry 1: no answer yet$/m);
  });

  it('tells of an answer that contradicts itself, and of one that never came', () => {
    const requests = [{ places: [0], ending: { ...answered, miscount: { said: 3, counted: 0 } } }, { places: [1] }];
    const lines = [0, 1].map((index) => read(sentRequestText({ ...record, requests }, index, 'x', inEnglish)).told);
    assert.match(
      lines[0]?.join('\n') ?? '',
      /contradicts itself: its FailedEntryCount is 3, but 0 of its results failed/,
    );
    assert.match(lines[1]?.join('\n') ?? '', /Request 2 of 2, entries in it: 1. No answer is known/);
  });
});

describe('a send that is compared with another one', () => {
  it('has what was sent and what became of it, and nothing that always differs', () => {
    assert.equal(
      comparisonText({ ...record, entries: entries.slice(0, 2) }, inEnglish),
      `Entry 1: accepted
  DetailType: Order placed
  Source: ${orders}
  Time: 2026-01-02T03:04:05.500Z
  Detail:
    {
      "n": 12345678901234567890,
      "n": 1.0
    }

Entry 3: rejected: AccessDenied: No.
  Detail:
    */ // {
`,
    );
  });

  it('names resources, and why an entry was not sent or its end is unknown', () => {
    const [, , unknown] = everyOutcome;
    const text = comparisonText(
      {
        ...record,
        entries: [
          { index: 0, line: 1, hash: 'h', sent: { resources: ['a', 'b\nc'] }, ...(unknown && { outcome: unknown }) },
          { index: 1, line: 2, hash: 'h', sent: { detail: '{"a":"\u2028"}' }, ...(notSent && { outcome: notSent }) },
        ],
      },
      inEnglish,
    );
    assert.equal(
      text,
      `Entry 1: unknown: reset by peer
  Resource: a
  Resource: b c

Entry 2: not sent: It was cancelled.
  Detail:
    {
      "a": "↵"
    }
`,
    );
  });

  it('tells entries apart though nothing of them was kept', () => {
    assert.match(comparisonText(withoutSent, inEnglish), /^ {2}SHA-256: hash one$/m);
  });
});
