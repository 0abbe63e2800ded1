import assert from 'node:assert/strict';
import {
  isHopeless,
  isNotAllowed,
  isNotFound,
  lacksCredentials,
  type ListFailure,
} from '../../../src/directory/listFailure';
import { sentence } from '../../../src/model/sentence';

const refused = (code: string, obstacle?: 'credentials' | 'set-up'): ListFailure => ({
  kind: 'refused',
  error: { code, message: '' },
  throttled: false,
  ...(obstacle !== undefined && { obstacle }),
});
const notReached = (obstacle?: 'credentials' | 'set-up'): ListFailure => ({
  kind: 'not-reached',
  reason: sentence('…'),
  retryable: false,
  ...(obstacle !== undefined && { obstacle }),
});

/** What each failure is taken for, in the order of the questions. */
const cases: readonly (readonly [ListFailure, readonly string[]])[] = [
  [refused('ResourceNotFoundException'), ['not found']],
  [refused('AccessDeniedException'), ['not allowed', 'hopeless']],
  [refused('NotAuthorized'), ['not allowed', 'hopeless']],
  [refused('OperationDisabledException'), ['hopeless']],
  [refused('ThrottlingException'), []],
  [refused('ExpiredTokenException', 'credentials'), ['hopeless', 'credentials']],
  [refused('SomethingException', 'set-up'), ['hopeless']],
  [notReached(), []],
  [notReached('credentials'), ['hopeless', 'credentials']],
  [notReached('set-up'), ['hopeless']],
  [{ kind: 'unanswered', reason: sentence('ResourceNotFoundException') }, []],
  [{ kind: 'repeated' }, []],
  [{ kind: 'unreadable', message: 'AccessDenied' }, []],
];

describe('why a list ends before its end', () => {
  for (const [failure, kinds] of cases) {
    const name = failure.kind === 'refused' ? failure.error.code : JSON.stringify(failure);
    it(`is ${kinds.join(' and ') || 'in passing'}: ${name}`, () => {
      const found = [
        ...(isNotFound(failure) ? ['not found'] : []),
        ...(isNotAllowed(failure) ? ['not allowed'] : []),
        ...(isHopeless(failure) ? ['hopeless'] : []),
        ...(lacksCredentials(failure) ? ['credentials'] : []),
      ];
      assert.deepEqual(found, kinds);
    });
  }

  it('is nothing where nothing failed', () => {
    assert.ok(!lacksCredentials(undefined));
  });
});
