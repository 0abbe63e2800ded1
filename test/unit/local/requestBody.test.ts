import assert from 'node:assert/strict';
import { BodyInPieces, HeldBytes, parseBody } from '../../../src/local/requestBody';
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
    for (const before of ['\\', '"', '\\"', '"\\', 'a"b']) {
      assert.deepEqual(parsed(JSON.stringify([before, '['.repeat(2000)])), [before, '['.repeat(2000)]);
      assert.equal(
        refusalOf(`[${JSON.stringify(before)},${nested(1000)}]`),
        'SerializationException: The request is nested deeper than 1000 levels.',
      );
    }
  });
});

describe('the bytes of the bodies under way', () => {
  const kibibyte = 1024;
  const ofThrottling = /^ThrottlingException: Too many large requests are under way\. Send this one again later\.$/;

  /** How many bytes are left of so many, found by taking them. */
  function freeOf(held: HeldBytes): number {
    let free = 0;
    for (let step = 2 ** 30; step >= 1; step /= 2) {
      try {
        held.take(step);
        free += step;
      } catch {
        // So many are not left.
      }
    }
    held.give(free);
    return free;
  }

  it('are held to the last one, and no more', () => {
    const held = new HeldBytes(10);
    held.take(4);
    assert.throws(() => {
      held.take(7);
    }, ofThrottling);
    held.take(6);
    assert.equal(freeOf(held), 0);
    held.give(10);
    assert.equal(freeOf(held), 10);
  });

  it('are held in a piece that doubles, and are all given back', () => {
    const held = new HeldBytes(1_000_000);
    const body = new BodyInPieces(held);
    const text: Buffer[] = [];
    for (const [added, taken] of [
      [1, 64 * kibibyte],
      [64 * kibibyte - 1, 64 * kibibyte],
      [1, 128 * kibibyte],
      [200 * kibibyte, 264 * kibibyte + 1],
    ] as const) {
      const chunk = Buffer.alloc(added, text.length + 1);
      text.push(chunk);
      body.add(chunk);
      assert.equal(1_000_000 - freeOf(held), taken);
    }
    assert.ok(body.bytes().equals(Buffer.concat(text)));
    body.release();
    assert.equal(freeOf(held), 1_000_000);
    assert.equal(body.bytes().byteLength, 0);
    body.release();
    assert.equal(freeOf(held), 1_000_000);
  });

  it('are never more than those of the longest body', () => {
    const longest = 10 * kibibyte * kibibyte;
    const held = new HeldBytes(longest);
    const body = new BodyInPieces(held);
    body.add(Buffer.alloc(longest - 1));
    assert.equal(freeOf(held), 1);
    body.add(Buffer.alloc(1));
    assert.equal(freeOf(held), 0);
    assert.throws(() => {
      body.add(Buffer.alloc(1));
    }, /^RequestEntityTooLargeException: The request is longer than 10485760 bytes\.$/);
    body.release();
  });

  it('are as before where there is no room for more', () => {
    const held = new HeldBytes(100 * kibibyte);
    const body = new BodyInPieces(held);
    body.add(Buffer.from('abc'));
    assert.throws(() => {
      body.add(Buffer.alloc(64 * kibibyte));
    }, ofThrottling);
    assert.equal(body.bytes().toString(), 'abc');
    body.release();
    assert.equal(freeOf(held), 100 * kibibyte);
  });
});
