import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { placeOfStep } from '../../../src/editor/outcomes/failedEntries';

describe('the next and the previous of some ranges', () => {
  const ranges = [
    { start: 10, end: 20 },
    { start: 30, end: 40 },
    { start: 50, end: 60 },
  ];
  const steps: readonly (readonly [cursor: number, next: number, previous: number])[] = [
    [0, 0, 2],
    [10, 1, 2],
    [15, 1, 2],
    [25, 1, 0],
    [30, 2, 0],
    [50, 0, 1],
    [55, 0, 1],
    [70, 0, 2],
  ];
  for (const [cursor, next, previous] of steps) {
    it(`from ${cursor} are ${next} and ${previous}, around the ends`, () => {
      assert.equal(placeOfStep(ranges, cursor, 'next'), next);
      assert.equal(placeOfStep(ranges, cursor, 'previous'), previous);
    });
  }

  it('is the one that there is, or none', () => {
    const only = ranges.slice(0, 1);
    assert.equal(placeOfStep(only, 10, 'next'), 0);
    assert.equal(placeOfStep(only, 10, 'previous'), 0);
    assert.equal(placeOfStep([], 0, 'next'), -1);
    assert.equal(placeOfStep([], 0, 'previous'), -1);
  });
});
