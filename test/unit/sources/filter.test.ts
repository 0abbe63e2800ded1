import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/model/sentence';
import { filterObjection, filterPrefix, partnerNameObjection } from '../../../src/sources/filter';

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
    assert.match(inEnglish(filterObjection('or*') ?? { text: '', values: [] }), /^\* may not stand/);
    assert.match(inEnglish(filterObjection('x'.repeat(257)) ?? { text: '', values: [] }), /256/);
  });
});

describe('a partner name', () => {
  it('is one part of a source name', () => {
    for (const name of ['example.com', 'example.com.test', 'salesforce', 'a_b-c']) {
      assert.equal(partnerNameObjection(name), undefined, name);
    }
    for (const name of ['', 'aws.partner/example.com', 'example.com/orders', 'exämple.com', 'a b', 'x'.repeat(243)]) {
      assert.notEqual(partnerNameObjection(name), undefined, name);
    }
    assert.equal(partnerNameObjection('x'.repeat(242)), undefined);
  });
});
