import assert from 'node:assert/strict';
import { inEnglish, sentence } from '../../../src/model/sentence';
import type { Outcome } from '../../../src/sending/outcome';
import { reportText } from '../../../src/sends/reportText';

const accepted: Outcome = { kind: 'accepted', eventId: 'abc', attempts: 1, at: 0 };
const rejected: Outcome = {
  kind: 'rejected',
  errorCode: 'MalformedDetail',
  errorMessage: 'Detail is malformed.',
  scope: 'entry',
  advice: sentence('Correct it.'),
  attempts: 1,
  at: 0,
};
const unknown: Outcome = { kind: 'unknown', reason: sentence('connection reset after sending'), attempts: 1, at: 0 };
const notSent: Outcome = { kind: 'not-sent', reason: sentence('No connection could be opened.'), at: 0 };

describe('what is said at the end of a send', () => {
  const golden: readonly (readonly [readonly Outcome[], boolean, boolean, string])[] = [
    [[accepted, accepted], false, false, 'Local: 2 accepted'],
    [[accepted, notSent, notSent], true, false, 'Local: send cancelled, 1 accepted, 2 not sent'],
    [[accepted], true, false, 'Local: 1 accepted'],
    [[accepted, notSent], false, true, 'Local: 1 accepted, 1 not sent|No connection could be opened.'],
    [
      [accepted, rejected],
      false,
      true,
      'Local: 1 accepted, 1 rejected|MalformedDetail: Detail is malformed. Correct it.',
    ],
    [
      [notSent, rejected, rejected],
      true,
      true,
      'Local: send cancelled, 2 rejected, 1 not sent|First: MalformedDetail: Detail is malformed. Correct it.',
    ],
    [
      [accepted, unknown, notSent],
      true,
      true,
      'Local: send cancelled, 1 accepted, 1 unknown, 1 not sent|Unknown: connection reset after sending.',
    ],
  ];
  for (const [outcomes, cancelled, isWarning, expected] of golden) {
    it(`is ${expected}`, () => {
      const report = reportText({ connectionName: 'Local', outcomes, cancelled, dropped: 0 }, inEnglish);
      assert.equal([report.summary, ...(report.first === undefined ? [] : [report.first])].join('|'), expected);
      assert.equal(report.isWarning, isWarning);
    });
  }

  it('says what was accepted and dropped', () => {
    const report = reportText(
      { connectionName: 'acme', outcomes: [accepted, accepted], cancelled: false, dropped: 1 },
      inEnglish,
    );
    assert.equal(report.summary, 'acme: 2 accepted, 1 of these dropped because its source is PENDING');
  });
});
