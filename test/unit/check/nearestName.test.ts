import assert from 'node:assert/strict';
import fc from 'fast-check';
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

  it('finds a name as far away as a plain count says, and none beyond', () => {
    const word = fc.stringMatching(/^[abc]{0,9}$/);
    fc.assert(
      fc.property(word, word, fc.nat({ max: 4 }), (written, name, most) => {
        const allowed = Math.min(most, Math.floor(name.length / 3));
        const expected = written === name || plainDistance(written, name) <= allowed ? name : undefined;
        assert.equal(nearestName(written, [name], most), expected);
      }),
      { numRuns: 3000 },
    );
  });

  it('does not choose between two names that are equally close', () => {
    assert.equal(nearestName('Tame', ['Time', 'Tome']), undefined);
  });
});

/** Letters inserted, removed, replaced, or swapped with their neighbour, counted in the plainest way. */
function plainDistance(one: string, other: string): number {
  const [rows, columns] = [one.length, other.length];
  const known: number[][] = [];
  for (let row = 0; row <= rows; row += 1) {
    const counts: number[] = [];
    known.push(counts);
    for (let column = 0; column <= columns; column += 1) {
      const of = (up: number, left: number): number => known[row - up]?.[column - left] ?? Infinity;
      const isSame = one[row - 1] === other[column - 1];
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      const ways = [of(1, 0) + 1, of(0, 1) + 1, of(1, 1) + (isSame ? 0 : 1)];
      if (row > 1 && column > 1 && isSwapped) ways.push(of(2, 2) + 1);
      counts.push(row === 0 && column === 0 ? 0 : Math.min(...ways));
    }
  }
  return known[rows]?.[columns] ?? Infinity;
}
