import assert from 'node:assert/strict';
import { partnerNameObjection } from '../../../src/model/partnerName';

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
