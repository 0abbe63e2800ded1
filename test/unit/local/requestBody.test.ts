import assert from 'node:assert/strict';
import { parseBody } from '../../../src/local/requestBody';
import type { ServiceFault } from '../../../src/local/serviceFault';

function parsed(json: string): unknown {
  return parseBody(Buffer.from(json));
}

function refusalOf(json: string): string {
  try {
    parsed(json);
  } catch (error) {
    const { name, message } = error as ServiceFault;
    return `${name}: ${message}`;
  }
  return assert.fail('it was read');
}

describe('the body of a request', () => {
  const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
  const objects = (levels: number): string => '{"a":'.repeat(levels) + '0' + '}'.repeat(levels);
  const list = (items: number): string => `[${Array.from({ length: items }, () => '0').join()}]`;

  it('is read down to a thousand levels, and no deeper', () => {
    for (const json of [nested(1000), objects(1000), `[${nested(999)},${nested(999)}]`]) {
      assert.deepEqual(parsed(json), JSON.parse(json));
    }
    for (const json of [nested(1001), objects(1001), `[[],${nested(1000)}]`]) {
      assert.equal(refusalOf(json), 'SerializationException: The request is nested deeper than 1000 levels.');
    }
  });

  it('is read up to a hundred thousand values, and no more', () => {
    assert.equal((parsed(list(99_999)) as unknown[]).length, 99_999);
    assert.equal(refusalOf(list(100_000)), 'SerializationException: The request has more than 100000 values.');
    assert.equal(
      refusalOf(`[${'{},'.repeat(50_000)}{}]`),
      'SerializationException: The request has more than 100000 values.',
    );
  });

  it('may have in a text whatever it likes', () => {
    const text = '"\\"\\\\,[{'.repeat(200_000);
    const json = JSON.stringify({ text, after: [1] });
    assert.deepEqual(parsed(json), { text, after: [1] });
    assert.equal((parsed(JSON.stringify(['\\', '['.repeat(2000)])) as unknown[]).length, 2);
  });
});
