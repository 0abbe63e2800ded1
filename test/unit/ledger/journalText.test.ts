import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inEnglish, sentence } from '../../../src/model/sentence';
import type { SendRecord } from '../../../src/ledger/sendRecord';
import { fileNameOf } from '../../../src/ledger/fileAddress';
import { resultsReport } from '../../../src/sends/resultsReport';
import { resultsText } from '../../../src/sends/resultsText';
import { headLines, leftLine, requestLine, returnedLine } from '../../../src/ledger/journalLines';
import { journalText, readJournal, writerIn } from '../../../src/ledger/journalText';
import { isSendId } from '../../../src/ledger/sendId';
import type { RequestSummary } from '../../../src/sending/sendEntriesOptions';
import { headOf, readRecordHead } from '../../../src/ledger/recordHead';
import { entry, everyOutcome, orders, recordOf, sendId, throttled, unfinished } from './recordedSends';

const record = recordOf(1, {
  entriesAfter: 7,
  reach: [
    { source: orders, accounts: [{ account: '111122223333', state: 'PENDING' }, { account: '444455556666' }], at: 1 },
  ],
  entries: everyOutcome.map((outcome, index) => ({
    ...entry,
    index,
    source: orders,
    detailType: 'Order placed',
    overridden: ['DetailType', 'Time', 'Resources'],
    sent: { source: orders, detailType: 'Order placed', detail: '{}', resources: ['arn:x'], time: 7 },
    outcome,
  })),
});

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

const ending: RequestSummary = {
  entries: 2,
  resent: 0,
  bytes: 120,
  startedAt: 3,
  milliseconds: 40,
  ending: 'answered',
  requestId: 'r-1',
};

/** A journal with a line of each kind. */
const whole =
  journalText(record) +
  leftLine([0, 1]) +
  returnedLine(1, throttled) +
  returnedLine(0, undefined) +
  leftLine([2]) +
  requestLine(1, { ...ending, ending: 'not-reached' });

function read(text: string): SendRecord | undefined {
  const found = readJournal(text, record.id, false);
  return found === 'unbegun' ? undefined : found;
}

describe('the text of a journal', () => {
  it('says everything that the record does', () => {
    assert.deepEqual(read(journalText(record)), record);
    assert.deepEqual(writerIn(journalText(unfinished(record))), { id: 0 }, 'no process writes it');
    assert.deepEqual(read(whole), record);
  });

  it('says which requests left, in their order, with which entries and how they ended', () => {
    const text =
      [...headLines(unfinished(record), { id: 1 })].join('') +
      leftLine([0, 1]) +
      leftLine([2]) +
      leftLine([3]) +
      requestLine(1, ending) +
      requestLine(0, { ...ending, miscount: { said: 2, counted: 0 } }) +
      returnedLine(3, undefined) +
      returnedLine(1, throttled) +
      leftLine([1, 3]);
    assert.deepEqual(read(text)?.requests, [
      { places: [0, 1], ending: { ...ending, miscount: { said: 2, counted: 0 } } },
      { places: [2], ending },
      { places: [1, 3] },
    ]);
    const found = read(text);
    assert.ok(found !== undefined);
    assert.deepEqual(read(journalText(found))?.requests, found.requests, 'also written at once');
  });

  it('has no command line, and none is read from it', () => {
    const signIn = ['aws', 'sso', 'login'] as const;
    const outcome = { kind: 'not-sent', reason: sentence('The sign-in is missing.'), signIn, at: 0 } as const;
    const withSignIn = recordOf(1, { entries: [{ ...entry, outcome }] });
    assert.ok(!journalText(withSignIn).includes('login'));
    const foisted = journalText(withSignIn).replace(
      '"kind":"not-sent"',
      '"kind":"not-sent","signIn":["aws","sso","login"]',
    );
    assert.ok(foisted.includes('login'));
    assert.ok(!JSON.stringify(read(foisted)).includes('login'));
  });

  it('is that of one send alone', () => {
    assert.equal(readJournal(journalText(record), sendId(2), false), undefined);
  });

  const lines = whole.split('\n').slice(0, -1);
  const wrong: Readonly<Record<string, readonly [line: number, by: (json: Record<string, Json>) => Json]>> = {
    'no object': [0, () => []],
    'another version': [0, (json) => ({ ...json, version: 2 })],
    'no file': [0, (json) => ({ ...json, file: null })],
    'a file that is no URI': [0, (json) => ({ ...json, file: '/shop/a.events.json' })],
    'a time that there is not': [0, (json) => ({ ...json, startedAt: 1e99 })],
    'a reach that is no list': [0, (json) => ({ ...json, reach: {} })],
    'an account that is a number': [
      0,
      (json) => ({ ...json, reach: [{ source: '', at: 0, accounts: [{ account: 1 }] }] }),
    ],
    'entries that are a list': [0, (json) => ({ ...json, entries: [] })],
    'an entry that is null': [1, () => null],
    'a line before the first': [1, (json) => ({ ...json, line: -1 })],
    'a line between two': [1, (json) => ({ ...json, line: 1.5 })],
    'an entry without a hash': [1, (json) => ({ ...json, hash: null })],
    'a Detail that is an object': [1, (json) => ({ ...json, sent: { detail: {} } })],
    'an outcome of no kind': [6, (json) => ({ ...json, outcome: {} })],
    'an accepted entry without an event id': [5, (json) => ({ ...json, eventIds: [] })],
    'an entry of an earlier version that was accepted without an event id': [
      5,
      () => ({ settled: 0, outcome: { kind: 'accepted', attempts: 1, at: 1 } }),
    ],
    'an accepted entry that is not there': [5, (json) => ({ ...json, accepted: [4] })],
    'a rejection of no scope': [
      6,
      (json) => ({
        ...json,
        outcome: { kind: 'rejected', errorCode: 'X', errorMessage: 'x', scope: 'all', attempts: 1, at: 1 },
      }),
    ],
    'a reason that is a text': [
      7,
      (json) => ({ ...json, outcome: { kind: 'unknown', reason: 'x', attempts: 1, at: 1 } }),
    ],
    'a reason about an object': [
      7,
      (json) => ({ ...json, outcome: { kind: 'not-sent', reason: { text: '{0}', values: [{}] }, at: 1 } }),
    ],
    'an outcome of an entry that is not there': [6, (json) => ({ ...json, settled: 4 })],
    'an end that is a text': [9, () => ({ finishedAt: '5' })],
    'a line that says nothing': [9, () => ({})],
    'the end of a request that did not leave': [14, (json) => ({ ...json, request: 2 })],
    'a request that ended in no way': [
      14,
      (json) => ({ ...json, ending: { ...(json['ending'] as object), ending: 'x' } }),
    ],
    'a refusal that is none': [
      11,
      (json) => ({ ...json, refusal: { kind: 'not-sent', reason: sentence('x'), at: 1 } as never }),
    ],
  };
  for (const [what, [at, by]] of Object.entries(wrong)) {
    it(`is none with ${what}`, () => {
      const changed = lines.map((line, index) =>
        index === at ? JSON.stringify(by(JSON.parse(line) as Record<string, Json>)) : line,
      );
      assert.equal(readJournal(`${changed.join('\n')}\n`, record.id, false), undefined);
    });
  }

  it('is none where a line is no JSON', () => {
    assert.equal(readJournal(whole.replace('}', ''), record.id, false), undefined);
  });

  it('whatever happened to it, is none or one that can be shown, looked up and written', () => {
    const anything = fc.option(fc.jsonValue() as fc.Arbitrary<Json>, { nil: undefined });
    const damage = fc.tuple(fc.nat({ max: lines.length - 1 }), fc.integer({ min: 1, max: 20 }), anything);
    fc.assert(
      fc.property(fc.array(damage, { maxLength: 3 }), (damages) => {
        const text = lines
          .map((line, index) => {
            const json = JSON.parse(line) as Json;
            const hits = damages.filter(([at]) => at === index);
            return JSON.stringify(hits.reduce((value, [, place, by]) => damaged(value, place, by), json));
          })
          .map((line) => `${line}\n`)
          .join('');
        const found = read(text);
        if (found === undefined) return;
        JSON.parse(resultsText(found));
        resultsReport(found, fileNameOf(found.file), inEnglish);
        assert.deepEqual(read(journalText(found)), found);
        assert.deepEqual(readRecordHead(JSON.stringify(headOf(found))), headOf(found));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('the head of a record', () => {
  it('names each source once', () => {
    assert.deepEqual(headOf(record), {
      file: record.file,
      connection: 'acme',
      connectionHash: 'hash of acme',
      entriesAfter: 7,
      over: true,
      sources: [orders],
      summary: {
        place: record.place,
        startedAt: 0,
        finishedAt: 5,
        entries: 4,
        counts: { accepted: 1, rejected: 1, unknown: 1, 'not-sent': 1 },
        requests: 0,
        attempts: 2,
        codes: ['AccessDenied'],
        overridden: [
          { member: 'DetailType', value: 'Order placed' },
          { member: 'Time', value: '1970-01-01T00:00:00.007Z' },
          { member: 'Resources', value: 'arn:x' },
        ],
      },
    });
  });

  it('has no numbers as long as an entry has no outcome', () => {
    const running = unfinished({ ...record, entries: [...record.entries, entry] });
    assert.equal(headOf(running).summary, undefined);
  });

  it('names no source where they are more than a hundred', () => {
    const entriesTo = (count: number): typeof record =>
      recordOf(1, { entries: Array.from({ length: count }, (_, index) => ({ ...entry, index, source: `s${index}` })) });
    assert.equal(headOf(entriesTo(100)).sources?.length, 100);
    assert.equal(headOf(entriesTo(101)).sources, undefined);
    assert.deepEqual(readRecordHead(JSON.stringify(headOf(entriesTo(101)))), headOf(entriesTo(101)));
  });

  it('is none where a member is of another type', () => {
    for (const text of [
      '',
      '[]',
      '{}',
      '{"file":"x:","connection":1,"connectionHash":""}',
      '{"file":"x:","connection":""}',
      '{"file":"x:","connection":"","connectionHash":"","sources":[1]}',
      '{"file":"x:","connection":"","connectionHash":"","summary":{"place":"","startedAt":0,"entries":1,"attempts":1}}',
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
