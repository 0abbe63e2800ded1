import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/model/sentence';
import { filterObjection, filterPrefix } from '../../../src/sources/filter';

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
