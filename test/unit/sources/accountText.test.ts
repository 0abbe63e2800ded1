import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/model/sentence';
import type { SourceAccount, SourceState } from '../../../src/eventbridge/partnerEventsApi';
import {
  accountDescription,
  accountsSummary,
  shortAccountDescription,
  stateLook,
  stateMeaning,
} from '../../../src/sources/accountText';

const now = Date.UTC(2026, 0, 10);
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const states: readonly (SourceState | undefined)[] = ['PENDING', 'ACTIVE', 'DELETED', undefined];

const account = (state: SourceState | undefined): SourceAccount => ({ account: '111122223333', state });

describe('the text of an account', () => {
  it('names the state, and the end that the service named', () => {
    const pending = { ...account('PENDING'), expiresAt: now + 6 * day };
    assert.equal(accountDescription(pending, now, inEnglish), 'PENDING · expires in 6 days');
    assert.equal(accountDescription(account('PENDING'), now, inEnglish), 'PENDING');
    assert.equal(accountDescription(account(undefined), now, inEnglish), 'state not known');
  });

  it('has the time that is left in front where the end may be cut', () => {
    const short = (left: number, deactivated = false): string =>
      shortAccountDescription({ ...account('PENDING'), expiresAt: now + left }, now, inEnglish, deactivated);
    assert.equal(short(6 * day), '6 d · PENDING');
    assert.equal(short(2 * day), '2 d · PENDING');
    assert.equal(short(2 * day - 1, true), '48 h · PENDING · event bus deactivated');
    assert.equal(short(2 * hour), '2 h · PENDING');
    assert.equal(short(2 * hour - 1), '120 min · PENDING');
    assert.equal(short(1), '1 min · PENDING');
    assert.equal(short(0), 'expired · PENDING');
    assert.equal(shortAccountDescription(account('ACTIVE'), now, inEnglish, false), 'ACTIVE');
    assert.equal(shortAccountDescription(account(undefined), now, inEnglish, false), 'state not known');
  });

  it('has for each state an icon and a meaning of its own', () => {
    assert.equal(new Set(states.map((state) => stateLook(state).icon)).size, states.length);
    assert.equal(new Set(states.map((state) => inEnglish(stateMeaning(state)))).size, states.length);
  });

  it('sums up the accounts of a source', () => {
    const summary = (...of: readonly (SourceState | undefined)[]): string =>
      inEnglish(accountsSummary(of.map(account)));
    assert.equal(summary(), 'no accounts');
    assert.equal(summary('ACTIVE'), '1 account');
    assert.equal(summary('PENDING'), '1 account, pending');
    assert.equal(summary('DELETED'), '1 account, deleted');
    assert.equal(summary('ACTIVE', 'ACTIVE'), '2 accounts');
    assert.equal(summary('DELETED', 'DELETED'), '2 accounts, 2 deleted');
    assert.equal(summary('ACTIVE', 'PENDING'), '2 accounts, 1 pending');
    assert.equal(summary('ACTIVE', 'PENDING', 'DELETED', undefined), '4 accounts, 1 pending, 1 deleted');
  });

  it('says where there are more accounts than are known, or than a filter lets through', () => {
    const three = (['ACTIVE', 'PENDING', 'PENDING'] as const).map(account);
    assert.equal(inEnglish(accountsSummary(three, 3, false)), '3+ accounts');
    assert.equal(inEnglish(accountsSummary(three, 2, true)), '2 of 3 accounts');
    assert.equal(inEnglish(accountsSummary(three, 2, false)), '2 of 3+ accounts');
  });
});
