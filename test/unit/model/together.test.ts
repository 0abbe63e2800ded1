import assert from 'node:assert/strict';
import { inEnglish, sentence, type SentenceValue } from '../../../src/model/sentence';
import { together, type Together } from '../../../src/model/together';

describe('texts together', () => {
  const rows: readonly (readonly [Together, readonly SentenceValue[], string])[] = [
    ['{0} · {1}', [], ''],
    ['{0} · {1}', ['acme-prod'], 'acme-prod'],
    ['{0} · {1}', ['acme-prod', 'eu-west-1', sentence('{0} entries', 1200)], 'acme-prod · eu-west-1 · 1,200 entries'],
    ['{0}, {1}', [1, 2, 3], '1, 2, 3'],
    ['{0} {1}', [sentence('It is gone.'), sentence('Look again.')], 'It is gone. Look again.'],
    ['{0} · {1}', ['{0}', '{1}', '{2}'], '{0} · {1} · {2}'],
  ];
  for (const [way, texts, said] of rows) {
    it(`are ${JSON.stringify(said)}`, () => {
      assert.equal(inEnglish(together(way, texts)), said);
    });
  }

  it('are put together by the language: each two of them by its one text', () => {
    const { text, values } = together('{0}, {1}', ['a', 'b', 'c']);
    assert.deepEqual([text, values.at(-1)], ['{0}, {1}', 'c']);
  });
});
