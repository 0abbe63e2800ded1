import assert from 'node:assert/strict';
import { inEnglish, sentence } from '../../../src/model/sentence';
import type { CliOutput } from '../../../src/sending/cliOutput';
import type { RequestSummary } from '../../../src/sending/sendEntriesOptions';
import { resultsReport } from '../../../src/sends/resultsReport';
import { resultsTable } from '../../../src/sends/resultsTable';
import { resultsText } from '../../../src/sends/resultsText';
import type { SendRecord } from '../../../src/ledger/sendRecord';

const answered: RequestSummary = {
  entries: 2,
  bytes: 100,
  resent: 0,
  startedAt: 0,
  milliseconds: 5,
  ending: 'answered',
};

const record: SendRecord = {
  id: '1',
  file: 'file:///shop/orders.events.json',
  connection: 'acme',
  connectionHash: 'h',
  place: 'profile acme · eu-west-1',
  startedAt: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
  finishedAt: Date.UTC(2026, 0, 2, 3, 4, 6),
  requests: [],
  entries: [
    {
      index: 0,
      line: 2,
      hash: 'h',
      source: 'aws.partner/example.com/a/b',
      detailType: 'Order */ placed\n',
      outcome: { kind: 'accepted', eventId: 'e-1', attempts: 1, at: 0 },
    },
    {
      index: 2,
      line: 9,
      hash: 'h',
      outcome: {
        kind: 'rejected',
        errorCode: 'MalformedDetail',
        errorMessage: 'Detail is "malformed".',
        scope: 'entry',
        attempts: 1,
        at: 0,
      },
    },
    {
      index: 3,
      line: 12,
      hash: 'h',
      detailType: 'Paid',
      outcome: { kind: 'unknown', reason: sentence('reset by {0}', 'peer'), attempts: 1, at: 0 },
    },
    { index: 4, line: 15, hash: 'h', outcome: { kind: 'not-sent', reason: sentence('It was cancelled.'), at: 0 } },
  ],
};

describe('the results as the AWS CLI prints them', () => {
  it('are its output to the letter; what the service did not answer keeps its place', () => {
    assert.equal(
      resultsText(record),
      `{
    "FailedEntryCount": 1,
    "Entries": [
        {
            "EventId": "e-1"
        },
        {
            "ErrorCode": "MalformedDetail",
            "ErrorMessage": "Detail is \\"malformed\\"."
        },
        {},
        {}
    ]
}
`,
    );
  });

  it('have an entry that is still under way at its place', () => {
    const open = { index: 0, line: 2, hash: 'h' };
    const value = JSON.parse(resultsText({ ...record, entries: [open, ...record.entries] })) as CliOutput;
    assert.equal(value.Entries.length, 5);
    assert.deepEqual(value.Entries[0], {});
  });

  it('have the FailedEntryCount that the service said, though it contradicts its results', () => {
    const requests = [{ places: [0, 1], ending: { ...answered, miscount: { said: 5, counted: 1 } } }];
    assert.equal((JSON.parse(resultsText({ ...record, requests })) as CliOutput).FailedEntryCount, 5);
  });
});

const report = `Results of orders.events.json

1 accepted, 1 rejected, 1 unknown, 1 not sent
Accepted is not delivered: events for a PENDING source are accepted and dropped.

Connection: acme (profile acme · eu-west-1)
Started: 2026-01-02T03:04:05.678Z
Finished: 2026-01-02T03:04:06.000Z, 322 ms later
Requests: 2
FailedEntryCount, as the service said it: 1

1 rejected · Resend → acme
  ✗ Entry 3, line 9
      MalformedDetail: Detail is "malformed".
      Request 1, 1970-01-01T00:00:00.000Z
      Resend this entry

1 unknown · Resend → acme…
  ? Entry 4, line 12: Paid
      reset by peer
      It may or may not have been taken. Look for the event at its receiver before you send it again.
      Request 2, 1970-01-01T00:00:00.000Z
      Resend this entry…

1 not sent · Send → acme
  – Entry 5, line 15
      It was cancelled.
      Send this entry

1 accepted
  ✓ Entry 1, line 2: Order */ placed · aws.partner/example.com/a/b
      Event ID e-1
      Request 1, 1970-01-01T00:00:00.000Z
`;

describe('the report of results', () => {
  const sent: SendRecord = { ...record, requests: [{ places: [0, 1], ending: answered }, { places: [2] }] };

  it('says what became of each entry, and first of those that somebody has to look at', () => {
    assert.equal(resultsReport(sent, 'orders.events.json', inEnglish).text, report);
  });

  it('leads from each result to its entry, to the request that it went with, and to sending it again', () => {
    const { text, links } = resultsReport(sent, 'orders.events.json', inEnglish);
    const lines = text.split('\n');
    assert.deepEqual(
      links.map(({ line, start, end, target }) => [lines[line]?.slice(start, end), target]),
      [
        ['Resend → acme', { resend: { kind: 'rejected' } }],
        ['Entry 3, line 9', { place: 1 }],
        ['Request 1', { request: 0 }],
        ['Resend this entry', { resend: { place: 1 } }],
        ['Resend → acme…', { resend: { kind: 'unknown' } }],
        ['Entry 4, line 12', { place: 2 }],
        ['Request 2', { request: 1 }],
        ['Resend this entry…', { resend: { place: 2 } }],
        ['Send → acme', { resend: { kind: 'not-sent' } }],
        ['Entry 5, line 15', { place: 3 }],
        ['Send this entry', { resend: { place: 3 } }],
        ['Entry 1, line 2', { place: 0 }],
        ['Request 1', { request: 0 }],
      ],
    );
  });

  it('counts what is still under way, and has no end as long as the send has none', () => {
    const { finishedAt, ...rest } = record;
    assert.ok(finishedAt !== undefined);
    const open = { index: 0, line: 2, hash: 'h' };
    const { text } = resultsReport({ ...rest, entries: [...record.entries.slice(1), open] }, 'x', inEnglish);
    assert.match(text, /1 rejected, 1 unknown, 1 not sent, 1 without an answer yet/);
    assert.match(text, /… Entry 1, line 2/);
    assert.doesNotMatch(text, /Finished|Resend|Send →/);
  });

  it('says how many entries of a large file were in parts that had not begun', () => {
    const [five, one, none] = [5, 1, 0].map((unbegun) => resultsReport(record, 'x', inEnglish, unbegun).text);
    assert.match(
      five ?? '',
      /\n5 entries in parts that had not begun were not sent\. With --resend not-sent the program/,
    );
    assert.match(one ?? '', /\n1 entry in a part that had not begun was not sent\. With --resend not-sent the program/);
    assert.doesNotMatch(none ?? '', /had not begun/);
  });

  it('tells of an answer that contradicts itself', () => {
    const requests = [{ places: [0, 1], ending: { ...answered, miscount: { said: 5, counted: 1 } } }];
    const { text } = resultsReport({ ...record, requests }, 'x', inEnglish);
    assert.match(
      text,
      /answer to request 1 contradicts itself: its FailedEntryCount is 5, but 1 of its results failed/,
    );
    assert.match(text, /FailedEntryCount, as the service said it: 5\n/);
  });

  it('lets no text of others make a line of its own', () => {
    const entries = [{ index: 0, line: 2, hash: 'h', detailType: 'a\n  ✓ Entry 9\u2028\u202e', source: 'b\r\nc' }];
    const { text } = resultsReport({ ...record, entries }, 'x', inEnglish);
    assert.equal(text.split(/[\r\n\u2028]/).filter((line) => line.includes('Entry 9')).length, 1);
    assert.match(text, /… Entry 1, line 2: a ✓ Entry 9 \\u202e · b c\n/);
  });
});

describe('the table of results', () => {
  it('has a line for each entry, in file order', () => {
    assert.equal(
      resultsTable(record, inEnglish),
      [
        'Entry  Line  Outcome   Event ID or error  DetailType       Source                       Attempts  Request ID',
        '─────  ────  ────────  ─────────────────  ───────────────  ───────────────────────────  ────────  ──────────',
        '1      2     accepted  e-1                Order */ placed  aws.partner/example.com/a/b  1',
        '3      9     rejected  MalformedDetail                                                  1',
        '4      12    unknown   reset by peer      Paid                                          1',
        '5      15    not sent  It was cancelled.',
        '',
      ].join('\n'),
    );
  });
});
