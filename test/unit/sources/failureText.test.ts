import assert from 'node:assert/strict';
import type { ListFailure } from '../../../src/directory/listFailure';
import type { NotReached, Refused, SignInCommand } from '../../../src/eventbridge/partnerEventsApi';
import { inEnglish, sentence } from '../../../src/model/sentence';
import { failureLabel, failureText, obstacleOf, signInOf } from '../../../src/sources/failureText';

const signIn: SignInCommand = ['aws', 'sso', 'login'];

function refused(code: string, more: Partial<Refused> = {}): Refused {
  return { kind: 'refused', error: { code, message: 'So it is.' }, throttled: false, ...more };
}

function notReached(more: Partial<NotReached> = {}): NotReached {
  return { kind: 'not-reached', reason: sentence('The port {0} is closed.', 7), retryable: true, ...more };
}

describe('why a list ends before its end', () => {
  const advised = { code: 'Odd', message: 'So it is.', advice: sentence('Wait for {0}.', 'Monday') };
  const rows: readonly (readonly [failure: ListFailure, label: string, text: string])[] = [
    [
      { kind: 'repeated' },
      'The list may be incomplete',
      'EventBridge repeats itself: a page led back to an earlier one. The list may be incomplete. Try again.',
    ],
    [
      { kind: 'unreadable', message: 'no list' },
      'The answer could not be read',
      'The answer of EventBridge could not be read: no list. Try again.',
    ],
    [refused('ThrottlingException', { throttled: true }), 'EventBridge is busy', 'ThrottlingException: So it is.'],
    [
      refused('ExpiredTokenException', { obstacle: 'credentials' }),
      'Credentials not accepted',
      'ExpiredTokenException: So it is.',
    ],
    [refused('AccessDeniedException'), 'No permission', 'AccessDeniedException: So it is.'],
    [refused('NotAuthorized'), 'No permission', 'NotAuthorized: So it is.'],
    [refused('NoAccessDenied'), 'Refused: NoAccessDenied', 'NoAccessDenied: So it is.'],
    [refused('Odd', { error: advised }), 'Refused: Odd', 'Odd: So it is. Wait for Monday.'],
    [notReached({ obstacle: 'credentials' }), 'No credentials', 'The port 7 is closed.'],
    [notReached({ obstacle: 'set-up' }), 'The connection cannot be used', 'The port 7 is closed.'],
    [notReached(), 'EventBridge was not reached', 'The port 7 is closed.'],
    [
      { kind: 'unanswered', reason: sentence('no answer within {0} seconds', 60) },
      'No usable answer',
      'EventBridge gave no usable answer: no answer within 60 seconds. Try again.',
    ],
  ];
  for (const [failure, label, text] of rows) {
    it(`is said in short, "${label}", and in full`, () => {
      assert.equal(inEnglish(failureLabel(failure)), label);
      assert.equal(failureText(failure, inEnglish), text);
    });
  }

  it('names what renews the sign-in, and what stands in the way, where that is known', () => {
    for (const failure of [
      refused('Odd', { obstacle: 'credentials', signIn }),
      notReached({ obstacle: 'set-up', signIn }),
    ]) {
      assert.equal(signInOf(failure), signIn);
      assert.equal(obstacleOf(failure), failure.obstacle);
    }
    const others: readonly ListFailure[] = [
      refused('Odd'),
      notReached(),
      { kind: 'repeated' },
      { kind: 'unanswered', reason: sentence('cut off') },
    ];
    for (const failure of others) assert.deepEqual([signInOf(failure), obstacleOf(failure)], [undefined, undefined]);
    assert.equal(obstacleOf(undefined), undefined);
  });
});
