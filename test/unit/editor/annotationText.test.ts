import assert from 'node:assert/strict';
import { annotationText } from '../../../src/editor/annotationText';
import { inEnglish, sentence } from '../../../src/model/sentence';
import type { Outcome } from '../../../src/send/outcome';

const dispatched = { attempts: 1, at: 0 };
const accepted: Outcome = { kind: 'accepted', eventId: '7f3c9a2e-1111-2222-3333-444455556666', ...dispatched };
const rejected: Outcome = {
  kind: 'rejected',
  errorCode: 'MalformedDetail',
  errorMessage: 'Detail is malformed.',
  scope: 'entry',
  ...dispatched,
};

describe('the words after an entry', () => {
  const golden: readonly (readonly [Outcome, string])[] = [
    [accepted, '✓ accepted 7f3c9a2e'],
    [rejected, '✗ MalformedDetail: Detail is malformed.'],
    [
      { kind: 'unknown', reason: sentence('connection reset after sending'), ...dispatched },
      '? unknown: connection reset after sending',
    ],
    [{ kind: 'not-sent', reason: sentence('It was {0}.', 'cancelled'), at: 0 }, '– not sent: It was cancelled.'],
  ];
  for (const [outcome, expected] of golden) {
    it(outcome.kind, () => {
      assert.equal(annotationText(outcome, false, inEnglish), expected);
    });
  }

  it('say that the entry was edited since', () => {
    assert.equal(annotationText(accepted, true, inEnglish), '✓ accepted 7f3c9a2e (before your edit)');
  });

  it('stay on one line and end before they fill the screen', () => {
    const long = annotationText({ ...rejected, errorMessage: `a\n b ${'x'.repeat(500)}` }, false, inEnglish);
    assert.equal(long.length, 160);
    assert.match(long, /^✗ MalformedDetail: a b x+…$/);
  });
});
