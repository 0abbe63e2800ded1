import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import { inEnglish, sentence } from '../../../src/model/sentence';
import { fileNameOf } from '../../../src/ledger/fileAddress';
import { resultsText } from '../../../src/sends/resultsText';
import { headOf, isSendId, readRecordHead, readSendRecord, sendRecordText } from '../../../src/ledger/sendRecordText';
import { everyOutcome, orders, recordOf, sendId, unfinished } from './recordedSends';

const record = recordOf(1, {
  entries: everyOutcome.map((outcome, index) => ({
    index,
    line: index + 1,
    source: orders,
    detailType: 'Order placed',
    outcome,
  })),
});
const running = unfinished(recordOf(1, { entries: [{ index: 0, line: 1 }] }));

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** The value with the one at that place, counted through the whole of it, replaced or removed. */
function damaged(json: Json, place: number, by: Json | undefined): Json {
  let count = 0;
  const visit = (value: Json): Json | undefined => {
    count += 1;
    if (count === place) return by;
    if (Array.isArray(value)) return value.flatMap((item) => visit(item) ?? []);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, member]) => {
        const kept = visit(member);
        return kept === undefined ? [] : [[name, kept]];
      }),
    );
  };
  return visit(json) ?? null;
}

describe('the text of a record', () => {
  it('says everything that the record does', () => {
    assert.deepEqual(readSendRecord(sendRecordText(record), record.id), record);
    assert.deepEqual(readSendRecord(sendRecordText(running), running.id), running);
  });

  it('has no command line, and none is read from it', () => {
    const signIn = ['aws', 'sso', 'login'] as const;
    const outcome = { kind: 'not-sent', reason: sentence('The sign-in is missing.'), signIn, at: 0 } as const;
    const withSignIn = recordOf(1, { entries: [{ index: 0, line: 1, outcome }] });
    assert.ok(!sendRecordText(withSignIn).includes('login'));
    assert.ok(!JSON.stringify(readSendRecord(JSON.stringify(withSignIn), withSignIn.id)).includes('login'));
  });

  it('is that of one send alone', () => {
    assert.equal(readSendRecord(sendRecordText(record), sendId(2)), undefined);
  });

  const wrong: Readonly<Record<string, (json: Record<string, Json>) => unknown>> = {
    'no object': () => [],
    'no file': ({ file, ...rest }) => (assert.ok(file !== undefined), rest),
    'a file that is no URI': (json) => ({ ...json, file: '/shop/a.events.json' }),
    'entries that are an object': (json) => ({ ...json, entries: { length: 1 } }),
    'an entry that is null': (json) => ({ ...json, entries: [null] }),
    'a line before the first': (json) => ({ ...json, entries: [{ index: 0, line: -1 }] }),
    'a line between two': (json) => ({ ...json, entries: [{ index: 0, line: 1.5 }] }),
    'an outcome of no kind': (json) => ({ ...json, entries: [{ index: 0, line: 1, outcome: {} }] }),
    'an accepted entry without an event id': (json) => ({
      ...json,
      entries: [{ index: 0, line: 1, outcome: { kind: 'accepted', attempts: 1, at: 1 } }],
    }),
    'a rejection of no scope': (json) => ({
      ...json,
      entries: [
        {
          index: 0,
          line: 1,
          outcome: { kind: 'rejected', errorCode: 'X', errorMessage: 'x', scope: 'all', attempts: 1, at: 1 },
        },
      ],
    }),
    'a reason that is a text': (json) => ({
      ...json,
      entries: [{ index: 0, line: 1, outcome: { kind: 'unknown', reason: 'x', attempts: 1, at: 1 } }],
    }),
    'a reason about an object': (json) => ({
      ...json,
      entries: [{ index: 0, line: 1, outcome: { kind: 'not-sent', reason: { text: '{0}', values: [{}] }, at: 1 } }],
    }),
    'a time that there is not': (json) => ({ ...json, startedAt: 1e99 }),
    'an end that is a text': (json) => ({ ...json, finishedAt: '5' }),
  };
  for (const [what, change] of Object.entries(wrong)) {
    it(`is none with ${what}`, () => {
      const json = JSON.parse(sendRecordText(record)) as Record<string, Json>;
      assert.equal(readSendRecord(JSON.stringify(change(json)), record.id), undefined);
    });
  }

  it('is none where it is no JSON', () => {
    assert.equal(readSendRecord(sendRecordText(record).slice(0, -1), record.id), undefined);
    assert.equal(readSendRecord('', record.id), undefined);
  });

  it('whatever happened to it, is none or one that can be shown, looked up and written', () => {
    const json = JSON.parse(sendRecordText(record)) as Json;
    const anything = fc.option(fc.jsonValue() as fc.Arbitrary<Json>, { nil: undefined });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), anything), { maxLength: 3 }), (damages) => {
        const text = JSON.stringify(damages.reduce((value, [place, by]) => damaged(value, place, by), json));
        const read = readSendRecord(text, record.id);
        if (read === undefined) return;
        const errors: unknown[] = [];
        parse(resultsText(read, fileNameOf(read.file), inEnglish), errors as never);
        assert.deepEqual(errors, []);
        assert.deepEqual(readSendRecord(sendRecordText(read), read.id), read);
        assert.deepEqual(readRecordHead(JSON.stringify(headOf(read))), headOf(read));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('the head of a record', () => {
  it('names each source once', () => {
    assert.deepEqual(headOf(record), { file: record.file, connection: 'acme', sources: [orders] });
  });

  it('names no source where they are more than a hundred', () => {
    const entriesTo = (count: number): typeof record =>
      recordOf(1, { entries: Array.from({ length: count }, (_, index) => ({ index, line: 1, source: `s${index}` })) });
    assert.equal(headOf(entriesTo(100)).sources?.length, 100);
    assert.deepEqual(headOf(entriesTo(101)), { file: record.file, connection: 'acme' });
    assert.deepEqual(readRecordHead(JSON.stringify(headOf(entriesTo(101)))), headOf(entriesTo(101)));
  });

  it('is none where a member is of another type', () => {
    for (const text of [
      '',
      '[]',
      '{}',
      '{"file":"x:","connection":1}',
      '{"file":"x:","connection":"","sources":[1]}',
    ]) {
      assert.equal(readRecordHead(text), undefined);
    }
  });
});

describe('the id of a send', () => {
  it('is a time and eight digits, and nothing that leads elsewhere', () => {
    assert.ok(isSendId(sendId(1)));
    for (const text of ['', '../../x', `../${sendId(1)}`, `${sendId(1)}/`, `${sendId(1)}\n`, `x${sendId(1)}`, '1']) {
      assert.equal(isSendId(text), false, text);
    }
  });
});
