import assert from 'node:assert/strict';
import { nothingFound } from '../../../src/editor/problems/checkWords';
import { inEnglish } from '../../../src/model/sentence';

describe('what Check answers where there are no problems', () => {
  const golden: readonly (readonly [entries: number, hints: number, words: string])[] = [
    [60, 0, 'No problems in 60 entries'],
    [1, 0, 'No problems in 1 entry'],
    [0, 0, 'No problems in 0 entries'],
    [60, 1, 'No problems in 60 entries, and 1 hint, underlined with dots'],
    [1, 1, 'No problems in 1 entry, and 1 hint, underlined with dots'],
    [60, 3, 'No problems in 60 entries, and 3 hints, underlined with dots'],
    [1, 3, 'No problems in 1 entry, and 3 hints, underlined with dots'],
  ];
  for (const [entries, hints, words] of golden) {
    it(words, () => {
      assert.equal(inEnglish(nothingFound(entries, hints)), words);
    });
  }
});
