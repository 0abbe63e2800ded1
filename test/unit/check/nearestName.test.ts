import assert from 'node:assert/strict';
import { nearestName } from '../../../src/check/nearestName';

const names = ['Time', 'Source', 'Resources', 'DetailType', 'Detail'] as const;

describe('nearestName', () => {
  const table: readonly (readonly [string, string | undefined])[] = [
    ['source', 'Source'],
    ['SOURCE', 'Source'],
    ['detail-type', 'DetailType'],
    ['detail_type', 'DetailType'],
    ['Detail Type', 'DetailType'],
    ['DetailTyp', 'DetailType'],
    ['resource', 'Resources'],
    ['Resorces', 'Resources'],
    ['Suorce', 'Source'],
    ['Details', 'Detail'],
    ['Tiem', 'Time'],
    ['EventBusName', undefined],
    ['id', undefined],
    ['', undefined],
    ['x'.repeat(100_000), undefined],
  ];
  for (const [written, meant] of table) {
    it(`takes ${written.slice(0, 20)} for ${meant ?? 'none'}`, () => {
      assert.equal(nearestName(written, names), meant);
    });
  }

  it('is at most as many letters away as it may be, however long it is', () => {
    const sources = ['aws.partner/example.com/orders/acme'];
    assert.equal(nearestName('aws.partner/example.com/ordres/acne', sources, 3), sources[0]);
    assert.equal(nearestName('aws.partner/example.com/orders/acmeabc', sources, 3), sources[0]);
    assert.equal(nearestName('aws.partner/example.com/orders/acmeabcd', sources, 3), undefined);
    assert.equal(nearestName('aws.partner/example.com/invoices/acme', sources, 3), undefined);
  });

  it('counts every letter between a beginning and an end that are the same', () => {
    assert.equal(nearestName('xab', ['cxb']), undefined);
    assert.equal(nearestName('cxb', ['xab']), undefined);
    assert.equal(nearestName('zzabccba', ['zzbaccba'], 1), 'zzbaccba');
  });

  it('does not choose between two names that are equally close', () => {
    assert.equal(nearestName('Tame', ['Time', 'Tome']), undefined);
  });
});
