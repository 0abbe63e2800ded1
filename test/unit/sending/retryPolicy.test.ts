import assert from 'node:assert/strict';
import fc from 'fast-check';
import { backoff, defaultRetryPolicy } from '../../../src/sending/retryPolicy';

describe('The backoff', () => {
  it('lies anywhere between nothing and a bound that doubles up to the longest delay', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (retry, random) => {
          const bound = backoff(defaultRetryPolicy, retry, 1);
          assert.equal(
            bound,
            Math.min(defaultRetryPolicy.longestDelay, defaultRetryPolicy.firstDelay * 2 ** (retry - 1)),
          );
          const delay = backoff(defaultRetryPolicy, retry, random);
          assert.ok(delay >= 0 && (delay < bound || random === 0));
        },
      ),
    );
  });
});
