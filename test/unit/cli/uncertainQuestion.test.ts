import assert from 'node:assert/strict';
import { uncertainQuestion } from '../../../src/cli/send/uncertainQuestion';
import { inEnglish } from '../../../src/model/sentence';

describe('the question about entries of which it is not known whether they arrived', () => {
  const table: readonly (readonly [entries: number, uncertain: number, words: string])[] = [
    [1, 1, 'Of this entry it is not known whether Local accepted it before. It left, '],
    [5, 1, 'Of 1 of 5 entries it is not known whether Local accepted it before. It left, '],
    [5, 2, 'Of 2 of 5 entries it is not known whether Local accepted them before. They left, '],
  ];
  for (const [entries, uncertain, words] of table) {
    it(`counts ${uncertain} of ${entries}`, () => {
      const { question, lines } = uncertainQuestion('Local', entries, uncertain);
      assert.ok([question, ...lines].map(inEnglish).join(' ').startsWith(words));
    });
  }
});
