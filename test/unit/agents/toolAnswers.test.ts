import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { checkAnswer, explanation, sendAnswer, sourcesAnswer } from '../../../src/agents/toolAnswers';
import { checkDocument, defaultCheckSettings } from '../../../src/check/documentCheck';
import { problemCodes, type ProblemCode } from '../../../src/check/problem';
import type { SendRecord } from '../../../src/ledger/sendRecord';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { sentence } from '../../../src/model/sentence';

const good = '{"Source":"aws.partner/example.com.test/orders/acme","DetailType":"Order placed","Detail":{}}';

function answerOf(text: string) {
  const document = EventsDocument.read(text);
  return checkAnswer(document, checkDocument(document, defaultCheckSettings));
}

describe('what a language model is told of a check', () => {
  it('has each problem with its line and the place of its entry', () => {
    const { entries, requests, problems, more } = answerOf(
      `[\n${good},\n{"Source":"acme","DetailType":"a","Detail":{}}\n]`,
    );
    assert.deepEqual({ entries, requests, more }, { entries: 2, requests: 1, more: 0 });
    assert.deepEqual(
      problems.map(({ severity, code, line, entry }) => ({ severity, code, line, entry })),
      [{ severity: 'error', code: 'source-name', line: 3, entry: 2 }],
    );
  });

  it('stays short however much is wrong, and counts what it leaves out', () => {
    const faulty = Array.from({ length: 400 }, () => '{"Source":"acme","DetailType":"a","Detail":{}}');
    const answer = answerOf(`[${faulty.join(',\n')}]`);
    assert.ok(JSON.stringify(answer).length < 30_000);
    assert.ok(answer.problems.length <= 50);
    assert.equal(answer.problems.filter(({ code }) => code === 'source-name').length + answer.more >= 400, true);
  });

  it('names no problem of the whole file an entry of', () => {
    const [problem] = answerOf('{').problems;
    assert.equal(problem?.code, 'syntax');
    assert.ok(!('entry' in problem));
  });
});

describe('the explanation of a problem', () => {
  const page = readFileSync('docs/problems.md', 'utf8');

  for (const code of Object.keys(problemCodes) as readonly ProblemCode[]) {
    it(`of ${code} is its section of the page alone`, () => {
      const text = explanation(page, code);
      assert.match(text ?? '', /\*\*(error|warning|hint)/i);
      assert.doesNotMatch(text ?? '', /^#{1,3} /m);
    });
  }
});

describe('what a language model is told of a send', () => {
  const record: SendRecord = {
    id: '20261128202051-6b7ebc53',
    file: 'file:///a.events.json',
    connection: 'acme-prod',
    connectionHash: 'h',
    place: 'profile acme · eu-west-1',
    startedAt: Date.UTC(2026, 10, 28, 20, 20),
    finishedAt: Date.UTC(2026, 10, 28, 20, 21),
    requests: [],
    entries: [
      {
        index: 0,
        line: 2,
        hash: 'a',
        sent: { source: 's', detail: '{"secret":1}' },
        outcome: { kind: 'accepted', eventId: 'e-1', attempts: 1, at: 0 },
      },
      {
        index: 1,
        line: 3,
        hash: 'b',
        outcome: {
          kind: 'rejected',
          errorCode: 'MalformedDetail',
          errorMessage: 'x'.repeat(9000),
          scope: 'entry',
          attempts: 1,
          at: 0,
        },
      },
      { index: 2, line: 4, hash: 'c', outcome: { kind: 'unknown', reason: sentence('no answer'), attempts: 1, at: 0 } },
      { index: 3, line: 5, hash: 'd' },
    ],
  };

  it('has every outcome, those that need a look first, and no Detail', () => {
    const { entries, counts, isOver, started, connection } = sendAnswer(record);
    assert.deepEqual(counts, { accepted: 1, rejected: 1, unknown: 1, 'not-sent': 0 });
    assert.deepEqual(
      { isOver, started, connection },
      { isOver: true, started: '2026-11-28T20:20:00.000Z', connection: 'acme-prod' },
    );
    assert.deepEqual(
      entries.map(({ entry, outcome }) => `${entry} ${outcome}`),
      ['2 rejected', '3 unknown', '4 under way', '1 accepted'],
    );
    const text = JSON.stringify(sendAnswer(record));
    assert.doesNotMatch(text, /secret/);
    assert.ok(text.length < 2000);
  });
});

describe('what a language model is told of sources', () => {
  it('has at most 50, the accounts that are known, and why it is not all', () => {
    const names = Array.from({ length: 70 }, (_, number) => `aws.partner/example.com/a/${number}`);
    const accounts = [{ account: '111122223333', state: 'ACTIVE' as const }];
    const { sources, more, incomplete } = sourcesAnswer(
      'acme',
      names,
      (name) => (name === names[0] ? accounts : undefined),
      'denied',
    );
    assert.equal(sources.length, 50);
    assert.deepEqual({ more, incomplete }, { more: 20, incomplete: 'denied' });
    assert.deepEqual(sources.slice(0, 2), [{ name: names[0], accounts }, { name: names[1] }]);
  });
});
