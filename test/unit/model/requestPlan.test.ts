import assert from 'node:assert/strict';
import fc from 'fast-check';
import { planRequests } from '../../../src/model/requestPlan';

/** The least number of requests, found by trying every first request. */
function fewestRequests(sizes: readonly number[], maxEntries: number, maxBytes: number): number {
  const fewest = [0];
  for (let end = 1; end <= sizes.length; end++) {
    let best = Infinity;
    for (let start = end - 1; start >= Math.max(0, end - maxEntries); start--) {
      const bytes = sizes.slice(start, end).reduce((sum, size) => sum + size, 0);
      if (bytes <= maxBytes || end - start === 1) best = Math.min(best, 1 + (fewest[start] ?? Infinity));
    }
    fewest.push(best);
  }
  return fewest[sizes.length] ?? Infinity;
}

describe('planRequests', () => {
  it('takes all entries in file order, within the limits, in as few requests as there can be', () => {
    const sizes = fc.array(fc.nat(50), { maxLength: 60 });
    fc.assert(
      fc.property(
        sizes,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 0, max: 120 }),
        (all, maxEntries, maxBytes) => {
          const requests = planRequests(all, { maxEntries, maxBytes });
          let next = 0;
          for (const { first, count, bytes } of requests) {
            assert.equal(first, next);
            assert.ok(count >= 1 && count <= maxEntries);
            assert.equal(
              bytes,
              all.slice(first, first + count).reduce((sum, size) => sum + size, 0),
            );
            assert.ok(bytes <= maxBytes || count === 1);
            next += count;
          }
          assert.equal(next, all.length);
          assert.equal(requests.length, fewestRequests(all, maxEntries, maxBytes));
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('plans nothing for nothing', () => {
    assert.deepEqual(planRequests([], { maxEntries: 20, maxBytes: 100 }), []);
  });
});
