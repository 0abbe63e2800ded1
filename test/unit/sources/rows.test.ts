import assert from 'node:assert/strict';
import type { ListState } from '../../../src/directory/pagedList';
import type { AccountsState } from '../../../src/directory/sourceDirectory';
import { local, type AwsConnection } from '../../../src/eventbridge/connection';
import type { CallFailure, SourceAccount } from '../../../src/eventbridge/partnerEventsApi';
import { inEnglish } from '../../../src/model/sentence';
import {
  accountRow,
  listEndRow,
  namespaceRow,
  noMatchRow,
  partnerRow,
  sourceRow,
  spokenText,
  unsearchedRow,
  type SourcesCount,
} from '../../../src/sources/rows';
import type { Words } from '../../../src/ui/row';
import {
  accountNode,
  listEndNode,
  namespaceNode,
  noMatchNode,
  partnerNode,
  sourceNode,
} from '../../../src/sources/sourceNodes';

const words: Words = { localize: inEnglish, time: (time) => `@${time}` };
const production: AwsConnection = {
  kind: 'aws',
  name: 'acme-prod',
  region: 'eu-west-1',
  production: true,
  partnerNames: [],
};
const partner = partnerNode(production, 'example.com');
const source = sourceNode(production, 'aws.partner/example.com/orders/acme');
const complete: ListState = { status: 'complete' };
const day = 86_400_000;
const now = Date.UTC(2026, 0, 10);

const account = (state: SourceAccount['state'], more: Partial<SourceAccount> = {}): SourceAccount => ({
  account: '111122223333',
  state,
  ...more,
});
const accountsOf = (...accounts: readonly SourceAccount[]): AccountsState => ({ status: 'complete', accounts });
const busy: CallFailure = { kind: 'refused', error: { code: 'ThrottlingException', message: 'm' }, throttled: true };

describe('a row of the tree', () => {
  it('of a partner counts its sources as far as they are listed, and names the connection', () => {
    const none: SourcesCount = { shown: 0, known: 0, isWhole: true };
    const two: SourcesCount = { shown: 2, known: 2, isWhole: true };
    const row = partnerRow(partner, two, complete, true, words);
    assert.equal(row.label, 'example.com');
    assert.equal(row.description, '2 sources');
    assert.equal(row.open, 'at-first');
    assert.equal(row.context, 'partner.aws');
    assert.equal(spokenText(row, words), 'example.com 2 sources, on acme-prod');
    assert.match(row.tooltip.join('\n'), /acme-prod.*aws\.partner\/example\.com\//);
    assert.equal(
      partnerRow(partner, { ...two, isWhole: false }, { status: 'more' }, false, words).description,
      '2+ sources',
    );
    assert.equal(partnerRow(partner, { ...two, isWhole: false }, { status: 'more' }, false, words).open, 'closed');
    assert.equal(partnerRow(partner, none, complete, true, words).description, 'no sources');
    const reading = partnerRow(partner, { ...none, isWhole: false }, { status: 'reading' }, true, words);
    assert.equal(reading.description, '');
    assert.equal(spokenText(reading, words), 'example.com, on acme-prod');
  });

  it('of a namespace counts its sources and is spoken with all of its name', () => {
    const node = namespaceNode(local, 'example.com', 'aws.partner/example.com/orders/');
    const one: SourcesCount = { shown: 1, known: 1, isWhole: true };
    const row = namespaceRow(node, 'orders', one, false, words);
    assert.equal(row.open, 'closed');
    assert.equal(namespaceRow(node, 'orders', one, true, words).open, 'at-first');
    assert.equal(row.context, 'namespace.local');
    assert.equal(spokenText(row, words), 'orders 1 source, aws.partner/example.com/orders/');
  });

  it('of a partner and of a namespace counts in the same words, under a filter and before all is known too', () => {
    const node = namespaceNode(local, 'example.com', 'aws.partner/example.com/orders/');
    for (const [count, said] of [
      [{ shown: 1, known: 1, isWhole: true }, '1 source'],
      [{ shown: 1, known: 1, isWhole: false }, '1+ sources'],
      [{ shown: 3, known: 1500, isWhole: true }, '3 of 1,500 sources'],
      [{ shown: 0, known: 500, isWhole: false }, '0 of 500+ sources'],
    ] as const) {
      assert.equal(partnerRow(partner, count, complete, true, words).description, said);
      assert.equal(namespaceRow(node, 'orders', count, true, words).description, said);
    }
  });

  it('of a source sums up its accounts, or says why they are not known', () => {
    const row = sourceRow(source, accountsOf(account('PENDING')), 'arn:acme', words);
    assert.equal(spokenText(row, words), 'acme 1 account, pending, aws.partner/example.com/orders/acme');
    assert.equal(row.tooltip.join('\n'), 'aws.partner/example.com/orders/acme\narn:acme');
    assert.equal(row.context, 'source.aws');
    const unread = sourceRow(source, { status: 'unread', accounts: [] }, '', words);
    assert.equal(unread.description, '');
    assert.equal(unread.tooltip.join(), source.sourceName);
    const failed = sourceRow(source, { status: 'failed', failure: busy, accounts: [] }, '', words);
    assert.equal(failed.description, 'EventBridge is busy');
    const some = sourceRow(source, { status: 'more', accounts: [account('PENDING')] }, '', words);
    assert.equal(some.description, '1+ accounts');
    const anew = sourceRow(source, { status: 'reading', wasWhole: true, accounts: [account('PENDING')] }, '', words);
    assert.equal(anew.description, '1 account, pending');
    assert.equal(sourceRow(source, accountsOf(account('PENDING')), '', words, 0).description, '0 of 1 accounts');
  });

  it('of an account is spoken with its state and its end', () => {
    const node = accountNode(source, '111122223333', 'PENDING');
    const pending = account('PENDING', { createdAt: 7, expiresAt: now + 6 * day });
    const row = accountRow(node, pending, false, now, words);
    assert.equal(row.description, '6 d · PENDING');
    assert.equal(row.context, 'account.pending.aws');
    assert.match(
      spokenText(row, words),
      /^111122223333 6 d · PENDING, expires in 6 days\. PENDING: offered, but the customer has no event bus/,
    );
    assert.match(row.tooltip.join('\n'), /^Account 111122223333\nPENDING: .*\nCreated: @7\nExpires: @\d+$/);
    assert.equal(row.open, 'never');
  });

  it('of an account has a menu by its state', () => {
    const contexts = ([undefined, 'PENDING', 'ACTIVE', 'DELETED'] as const).map(
      (state) => accountRow(accountNode(source, '111122223333', state), account(state), false, now, words).context,
    );
    assert.deepEqual(contexts, [
      'account.unknown.aws',
      'account.pending.aws',
      'account.active.aws',
      'account.deleted.aws',
    ]);
    const node = accountNode(sourceNode(local, source.sourceName), '111122223333', 'PENDING');
    const deactivated = accountRow(node, account('PENDING'), true, now, words);
    assert.equal(deactivated.context, 'account.pending.bus.local');
    assert.equal(deactivated.description, 'PENDING · event bus deactivated');
    assert.match(
      deactivated.tooltip.join('\n'),
      /\nPENDING: the customer has the event bus, and has deactivated it\. Events are accepted and dropped\.$/,
    );
    const active = accountRow(node, account('ACTIVE'), true, now, words);
    assert.equal(active.context, 'account.active.local');
    assert.equal(active.description, 'ACTIVE');
  });

  it('of an account that is not known any more shows it as it was listed', () => {
    const node = accountNode(source, '111122223333', 'ACTIVE');
    assert.equal(accountRow(node, undefined, false, now, words).description, 'ACTIVE');
  });

  it('at the end of a list says what stands in the way, and tries again when pressed', () => {
    const row = listEndRow(listEndNode(partner, undefined), { status: 'failed', failure: busy }, 3, words);
    assert.equal(row.press?.kind, 'load-more');
    assert.equal(row.context, 'failure');
    assert.match(spokenText(row, words), /^EventBridge is busy Press to try again, ThrottlingException: m/);
    assert.match(row.tooltip.join('\n'), /ThrottlingException: m\nPress to try again\.$/);
    const signIn = listEndNode(partner, ['aws', 'sso', 'login']);
    assert.equal(listEndRow(signIn, { status: 'failed', failure: busy }, 3, words).context, 'failure.signIn');
  });

  it('at the end of a list says how far it is', () => {
    const node = listEndNode(partner, undefined);
    const reading = listEndRow(node, { status: 'reading' }, 0, words);
    assert.equal(spokenText(reading, words), 'Loading…');
    assert.equal(reading.press, undefined);
    assert.equal(spokenText(listEndRow(node, { status: 'reading' }, 300, words), words), 'Loading… 300 so far');
    for (const status of ['more', 'stopped'] as const) {
      const row = listEndRow(node, { status }, 500, words);
      assert.equal(spokenText(row, words), 'Load more… 500 shown');
      assert.equal(row.press?.kind, 'load-more');
      assert.equal(row.context, 'list-end.aws');
    }
  });

  it('in place of all sources quotes the filter that none fits, and clears it when pressed', () => {
    const row = noMatchRow(noMatchNode(production, { beginning: 'orders/zz' }), words);
    assert.equal(row.label, 'No source begins with "orders/zz"');
    assert.equal(row.press?.kind, 'clear-filter');
    assert.match(row.tooltip.join('\n'), /acme-prod.*"orders\/zz"/);
    const searched = noMatchRow(noMatchNode(production, { text: 'zz', state: 'PENDING' }), words);
    assert.equal(searched.label, 'No loaded source fits the filter');
    assert.deepEqual(searched.tooltip, ['No source on acme-prod fits the filter: "zz" · PENDING']);
  });

  it('says of how many sources the accounts are not known, and what a press costs', () => {
    const row = unsearchedRow(4980, 100, words);
    assert.equal(row.description, 'those of 4,980 sources are not known');
    assert.equal(row.press?.title, 'Look up the accounts of 100 sources, with one call for each');
    assert.equal(unsearchedRow(1, 100, words).press?.title, 'Look up the accounts of 1 source, with one call');
  });
});
