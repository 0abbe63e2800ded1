import assert from 'node:assert/strict';
import { countObjection, mostCopiesOf } from '../../../src/editor/buttons/copyCount';
import { inEnglish } from '../../../src/model/sentence';

describe('the number of copies of an entry', () => {
  it('is bounded, and more so for large ones', () => {
    assert.deepEqual([0, 100, 1024 * 1024, 1024 * 1024 * 1024].map(mostCopiesOf), [1000, 1000, 50, 1]);
  });

  it('is a whole number within the bounds', () => {
    const said = (text: string): string | undefined => {
      const objection = countObjection(text, 50);
      return objection && inEnglish(objection);
    };
    assert.deepEqual(['1', '50'].map(said), [undefined, undefined]);
    for (const text of ['', '-1', '1.5', '1e1', 'x']) assert.equal(said(text), 'Write a whole number.');
    for (const text of ['0', '51', '99999999999999999999']) assert.equal(said(text), 'Write a number from 1 to 50.');
  });
});
