import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { setImmediate as turn } from 'node:timers/promises';
import { inLanes } from '../../src/inLanes';

describe('work in lanes', () => {
  for (const width of [0, 1, 3, 20]) {
    it(`does each item once, in order, at most ${Math.max(1, width)} at once`, async () => {
      const items = Array.from({ length: 10 }, (_, item) => item);
      const begun: number[] = [];
      let underWay = 0;
      let most = 0;
      await inLanes(items, width, async (item) => {
        begun.push(item);
        underWay += 1;
        most = Math.max(most, underWay);
        for (let turns = 0; turns <= item % 3; turns += 1) await turn();
        underWay -= 1;
      });
      assert.deepEqual(begun, items);
      assert.equal(most, Math.min(items.length, Math.max(1, width)));
      assert.equal(underWay, 0);
    });
  }

  it('has nothing to do where there is no item', async () => {
    await inLanes([], 3, () => Promise.reject(new Error('called')));
  });
});
