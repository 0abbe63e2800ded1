import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/model/sentence';
import { sizeText } from '../../../src/model/sizeText';

describe('A size', () => {
  const table: readonly (readonly [bytes: number, text: string])[] = [
    [0, '0 B'],
    [1023, '1,023 B'],
    [1024, '1 KB'],
    [1434, '1.4 KB'],
    [10_240, '10 KB'],
    [217_088, '212 KB'],
    [262_144, '256 KB'],
    [1_048_575, '1,024 KB'],
    [1_572_864, '1.5 MB'],
  ];
  for (const [bytes, text] of table) {
    it(`of ${bytes} bytes is ${text}`, () => {
      assert.equal(inEnglish(sizeText(bytes)), text);
    });
  }
});
