import assert from 'node:assert/strict';
import type { CallFailure, SignInCommand } from '../../../src/eventbridge/partnerEventsApi';
import { sentence } from '../../../src/model/sentence';
import { viewState, type ListedPartner } from '../../../src/sources/viewState';

const failed = (obstacle?: 'credentials' | 'set-up', signIn?: SignInCommand): ListedPartner => {
  const failure: CallFailure = {
    kind: 'not-reached',
    reason: sentence('…'),
    retryable: false,
    ...(obstacle !== undefined && { obstacle }),
    ...(signIn !== undefined && { signIn }),
  };
  return { list: { status: 'failed', failure }, hasSources: false };
};
const complete = (hasSources: boolean): ListedPartner => ({ list: { status: 'complete' }, hasSources });
const reading: ListedPartner = { list: { status: 'reading' }, hasSources: false };

describe('the view of the sources', () => {
  it('is empty, with a reason, only where nothing else is to be shown', () => {
    assert.equal(viewState([], false), 'no-partner');
    assert.equal(viewState([], true), 'no-match');
    assert.equal(viewState([complete(false), complete(false)], false), 'no-sources');
    assert.equal(viewState([complete(false)], true), 'no-match');
    assert.equal(viewState([failed('credentials')], false), 'no-credentials');
    const signIn = ['aws', 'sso', 'login'] as const;
    assert.equal(viewState([failed('credentials', signIn)], false), 'not-signed-in');
    assert.equal(viewState([failed('set-up'), failed('set-up')], true), 'set-up');
  });

  it('is a tree as long as something is known, being read, or failed in a way of its own', () => {
    assert.equal(viewState([complete(true), failed('credentials')], false), 'ready');
    assert.equal(viewState([reading, complete(false)], false), 'ready');
    assert.equal(viewState([failed()], false), 'ready');
    assert.equal(viewState([failed('credentials'), complete(false)], false), 'ready');
  });
});
