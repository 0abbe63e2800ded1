import assert from 'node:assert/strict';
import { inEnglish, sentence } from '../../../src/model/sentence';
import type { Outcome } from '../../../src/sending/outcome';
import { countOutcomes, countsSentence, sumOfCounts } from '../../../src/sending/outcomeLook';
import { outcomeLine } from '../../../src/sending/outcomeSentence';

const accepted: Outcome = { kind: 'accepted', eventId: '7f3c9a2e-11d2-4a55-9c1e-000000000001', attempts: 1, at: 0 };
const rejected: Outcome = {
  kind: 'rejected',
  errorCode: 'MalformedDetail',
  errorMessage: 'Detail is malformed.',
  scope: 'entry',
  attempts: 1,
  at: 0,
};
const unknown: Outcome = { kind: 'unknown', reason: sentence('reset by {0}', 'peer'), attempts: 1, at: 0 };
const notSent: Outcome = { kind: 'not-sent', reason: sentence('It was cancelled.'), at: 0 };

describe('an outcome in one line', () => {
  const golden: readonly (readonly [outcome: Outcome, line: string])[] = [
    [accepted, '✓ accepted 7f3c9a2e'],
    [rejected, '✗ MalformedDetail: Detail is malformed.'],
    [{ ...rejected, errorMessage: ' ' }, '✗ MalformedDetail'],
    [unknown, '? unknown: reset by peer'],
    [notSent, '– not sent: It was cancelled.'],
  ];
  for (const [outcome, line] of golden) {
    it(`is ${line}`, () => assert.equal(outcomeLine(outcome, inEnglish), line));
  }
});

describe('the outcomes of many entries', () => {
  const told = (...outcomes: readonly Outcome[]): string => inEnglish(countsSentence(countOutcomes(outcomes)));

  it('are counted, but for those that no entry has', () => {
    assert.equal(told(accepted, rejected, accepted), '2 accepted, 1 rejected');
    assert.equal(told(notSent, unknown), '1 unknown, 1 not sent');
  });

  it('are those of all parts of a send', () => {
    const part = countOutcomes([accepted, rejected, unknown, notSent]);
    const other = countOutcomes([rejected, rejected, accepted]);
    assert.equal(inEnglish(countsSentence(sumOfCounts(part, other))), '2 accepted, 3 rejected, 1 unknown, 1 not sent');
  });
});
