import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/model/sentence';
import type { SourceAccount } from '../../../src/eventbridge/partnerEventsApi';
import {
  filterObjection,
  filterPrefix,
  fits,
  fittingAccounts,
  looksAtAccounts,
  mayFit,
  type SourceFilter,
} from '../../../src/sources/sourceFilter';

const partner = 'example.com.test';

describe('a filter', () => {
  it('is the beginning of a whole name, or of what follows the partner name', () => {
    assert.equal(filterPrefix('', partner), 'aws.partner/example.com.test/');
    assert.equal(filterPrefix('orders/ac', partner), 'aws.partner/example.com.test/orders/ac');
    assert.equal(filterPrefix('example.com.test/orders', partner), 'aws.partner/example.com.test/orders');
    assert.equal(filterPrefix('aws.partner/example.com.test/or', partner), 'aws.partner/example.com.test/or');
    assert.equal(filterPrefix('aws.partner/exam', partner), 'aws.partner/example.com.test/');
  });

  it('leaves out the partners that it cannot fit', () => {
    assert.equal(filterPrefix('aws.partner/example.com/orders', partner), undefined);
  });

  it('holds only what a name can hold', () => {
    assert.equal(filterObjection('orders/ac-1_2.3'), undefined);
    assert.match(inEnglish(filterObjection('or ders') ?? { text: '', values: [] }), /no spaces/);
    assert.match(inEnglish(filterObjection('or*') ?? { text: '', values: [] }), /^\* is not allowed/);
    assert.equal(filterObjection('x'.repeat(256)), undefined);
    assert.match(inEnglish(filterObjection('x'.repeat(257)) ?? { text: '', values: [] }), /256/);
  });
});

describe('a search among the sources that are known', () => {
  const name = 'aws.partner/example.com.test/orders/Acme';
  const accounts: readonly SourceAccount[] = [
    { account: '111122223333', state: 'PENDING' },
    { account: '444455556666', state: 'ACTIVE' },
  ];
  const found = (filter: SourceFilter): readonly string[] | false =>
    fits(name, accounts, filter) && fittingAccounts(name, accounts, filter).map(({ account }) => account);
  const both = ['111122223333', '444455556666'];

  for (const [filter, expected] of [
    [{}, both],
    [{ text: 'acme' }, both],
    [{ text: 'ORDERS/ac' }, both],
    [{ text: 'der cme' }, both],
    [{ text: 'globex' }, false],
    [{ text: '2222' }, ['111122223333']],
    [{ text: '4444-5555' }, ['444455556666']],
    [{ text: 'pending' }, ['111122223333']],
    [{ text: 'acme active' }, ['444455556666']],
    [{ text: '1111 active' }, false],
    [{ text: '9999' }, false],
    [{ state: 'DELETED' }, false],
    [{ state: 'ACTIVE' }, ['444455556666']],
    [{ account: '111122223333' }, ['111122223333']],
    [{ account: '111122223333', state: 'ACTIVE' }, false],
    [{ state: 'PENDING', text: 'acme' }, ['111122223333']],
    [{ state: 'PENDING', text: 'globex' }, false],
  ] as const) {
    it(`with ${JSON.stringify(filter)} finds ${JSON.stringify(expected)}`, () => {
      assert.deepEqual(found(filter), expected);
    });
  }

  it('tells where accounts that are not known could change what it finds', () => {
    const looks = (filter: SourceFilter): readonly [boolean, boolean] => [
      looksAtAccounts(filter),
      mayFit(name, filter),
    ];
    assert.deepEqual(looks({ text: 'acme' }), [false, false]);
    assert.deepEqual(looks({ text: 'globex' }), [false, false]);
    assert.deepEqual(looks({ text: '1111' }), [true, true]);
    assert.deepEqual(looks({ text: 'acme 1111' }), [true, true]);
    assert.deepEqual(looks({ text: 'globex 1111' }), [true, false]);
    assert.deepEqual(looks({ state: 'PENDING' }), [true, true]);
    assert.deepEqual(looks({ state: 'PENDING', text: 'globex' }), [true, false]);
  });
});
