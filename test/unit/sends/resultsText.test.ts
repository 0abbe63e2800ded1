import assert from 'node:assert/strict';
import { parse } from 'jsonc-parser';
import { inEnglish, sentence } from '../../../src/model/sentence';
import { resultsText } from '../../../src/sends/resultsText';
import type { SendRecord } from '../../../src/ledger/sendRecord';

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

const golden = `{
  // 1 accepted, 1 rejected, 1 unknown, 1 not sent. Accepted is not delivered: events for a PENDING source are accepted and dropped.
  "File": "orders.events.json",
  "Connection": "acme",
  "ConnectedTo": "profile acme · eu-west-1",
  "StartedAt": "2026-01-02T03:04:05.678Z",
  "FinishedAt": "2026-01-02T03:04:06.000Z",
  "FailedEntryCount": 3,
  "Entries": [
    // entry 1, line 2: Order */ placed · aws.partner/example.com/a/b
    {
      "EventId": "e-1"
    },
    // entry 3, line 9
    {
      "ErrorCode": "MalformedDetail",
      "ErrorMessage": "Detail is \\"malformed\\"."
    },
    // entry 4, line 12: Paid
    {
      "Outcome": "unknown",
      "Reason": "reset by peer"
    },
    // entry 5, line 15
    {
      "Outcome": "not sent",
      "Reason": "It was cancelled."
    }
  ]
}
`;

describe('the results document', () => {
  it('reads as the AWS CLI prints results, with the entry that each belongs to', () => {
    assert.equal(resultsText(record, 'orders.events.json', inEnglish), golden);
  });

  it('shows what is still under way, and stays JSON with comments', () => {
    const { finishedAt, ...rest } = record;
    assert.ok(finishedAt !== undefined);
    const open = { index: 0, line: 2, hash: 'h' };
    const running: SendRecord = { ...rest, entries: [...record.entries.slice(1), open] };
    const text = resultsText(running, 'orders.events.json', inEnglish);
    assert.match(text, /1 rejected, 1 unknown, 1 not sent, 1 under way/);
    const errors: unknown[] = [];
    const value = parse(text, errors as never) as { readonly Entries: readonly unknown[] };
    assert.deepEqual(errors, []);
    assert.equal(value.Entries.length, 4);
    assert.equal(value.Entries[3], null);
  });
});
