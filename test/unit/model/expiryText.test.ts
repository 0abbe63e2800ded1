import assert from 'node:assert/strict';
import { expiryText } from '../../../src/model/expiryText';
import { inEnglish } from '../../../src/model/sentence';

describe('How far away the end of a source is', () => {
  const minute = 60_000;
  const hour = 60 * minute;
  const day = 24 * hour;
  const golden: readonly (readonly [away: number, words: string])[] = [
    [6.4 * day, 'expires in 6 days'],
    [2 * day, 'expires in 2 days'],
    [2 * day - 1, 'expires in 48 hours'],
    [2 * hour, 'expires in 2 hours'],
    [2 * hour - 1, 'expires in 120 minutes'],
    [1.4 * minute, 'expires in a minute'],
    [0, 'expired just now'],
    [-3 * minute, 'expired 3 minutes ago'],
    [-5 * hour, 'expired 5 hours ago'],
    [-9 * day, 'expired 9 days ago'],
  ];
  for (const [away, words] of golden) {
    it(words, () => {
      assert.equal(inEnglish(expiryText(100 * day + away, 100 * day)), words);
    });
  }
});
