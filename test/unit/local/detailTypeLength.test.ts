import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { countCharacters, longestDetailType } from '../../../src/model/documentedLimits';
import { describeFile, entrySource } from '../check/described';

describe('The length of a DetailType', () => {
  const told = (detailType: string): readonly string[] =>
    describeFile(`[${entrySource({ DetailType: JSON.stringify(detailType) })}]`);

  it('is counted in characters, one of which an emoji is', () => {
    assert.equal(longestDetailType, 128);
    assert.equal(countCharacters('a😀\ud83d'), 3);
    for (const character of ['x', 'é', '😀']) {
      assert.deepEqual(told(character.repeat(128)), []);
      assert.match(told(character.repeat(129)).join(), /^error detail-type-length .* is 129 characters long/);
    }
  });

  it('has the limit in the schema that the model has', () => {
    const schema = JSON.parse(readFileSync(new URL('../../../schemas/entry.schema.json', import.meta.url), 'utf8')) as {
      properties: { DetailType: { maxLength: number } };
    };
    assert.equal(schema.properties.DetailType.maxLength, longestDetailType);
  });
});
