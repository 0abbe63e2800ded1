import assert from 'node:assert/strict';
import type { AwsCredentials } from '../../../../../src/eventbridge/aws/credentials/awsCredentials';
import { CredentialCache } from '../../../../../src/eventbridge/aws/credentials/credentialCache';

const minute = 60_000;

describe('Credentials that are kept', () => {
  let now: number;
  let cache: CredentialCache;
  let fetched: number;

  beforeEach(() => {
    now = 1_000_000;
    fetched = 0;
    cache = new CredentialCache(() => now);
  });

  /** Gives other credentials each time. */
  const lasting = (minutes: number | undefined) => (): Promise<AwsCredentials> => {
    fetched += 1;
    return Promise.resolve({
      accessKeyId: `key-${String(fetched)}`,
      secretAccessKey: 's',
      ...(minutes !== undefined && { expiration: new Date(now + minutes * minute) }),
    });
  };

  const idOf = async (credentials: Promise<AwsCredentials>) => (await credentials).accessKeyId;

  /** A fetch that ends when it is told to. */
  function held() {
    let give: (credentials: AwsCredentials) => void = () => undefined;
    let fail: (error: Error) => void = () => undefined;
    let calls = 0;
    const promise = new Promise<AwsCredentials>((resolve, reject) => {
      give = resolve;
      fail = reject;
    });
    return {
      fetch: () => {
        calls += 1;
        return promise;
      },
      calls: () => calls,
      give,
      fail,
    };
  }

  const temporary = (accessKeyId: string): AwsCredentials => ({
    accessKeyId,
    secretAccessKey: 's',
    expiration: new Date(now + 60 * minute),
  });

  it('serve until five minutes before they expire', async () => {
    assert.equal(await idOf(cache.get('a', true, lasting(60))), 'key-1');
    now += 55 * minute - 1;
    assert.equal(await idOf(cache.get('a', true, lasting(60))), 'key-1');
    now += 1;
    assert.equal(await idOf(cache.get('a', true, lasting(60))), 'key-2');
  });

  it("are another key's own", async () => {
    await cache.get('a', true, lasting(60));
    assert.equal(await idOf(cache.get('b', true, lasting(60))), 'key-2');
  });

  it('are none without an expiration, and none that are about to expire', async () => {
    for (const minutes of [undefined, 5, -1]) {
      const before = fetched;
      await cache.get('a', true, lasting(minutes));
      await cache.get('a', true, lasting(minutes));
      assert.equal(fetched - before, 2, String(minutes));
    }
  });

  it('are fetched once for all who wait', async () => {
    const slow = held();
    const waiting = [
      cache.get('a', true, slow.fetch),
      cache.get('a', true, slow.fetch),
      cache.get('a', false, slow.fetch),
    ];
    slow.give(temporary('one'));
    assert.deepEqual(await Promise.all(waiting.map(idOf)), ['one', 'one', 'one']);
    assert.equal(slow.calls(), 1);
  });

  it('are not waited for where nobody is asked, by one who can be asked', async () => {
    const silent = held();
    const asking = held();
    const first = cache.get('a', false, silent.fetch);
    const second = cache.get('a', true, asking.fetch);
    silent.fail(new Error('nobody asked'));
    await assert.rejects(first, /nobody asked/);
    asking.give(temporary('asked'));
    assert.equal(await idOf(second), 'asked');
    assert.equal(await idOf(cache.get('a', false, lasting(60))), 'asked');
  });

  it('are fetched again after a fetch that failed', async () => {
    await assert.rejects(
      cache.get('a', true, () => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.equal(await idOf(cache.get('a', true, lasting(60))), 'key-1');
  });

  it('are forgotten when they are refused, and no others', async () => {
    const first = await cache.get('a', true, lasting(60));
    await cache.get('b', true, lasting(60));
    cache.forget(first);
    const renewed = await cache.get('a', true, lasting(60));
    assert.equal(renewed.accessKeyId, 'key-3');
    cache.forget(first);
    assert.equal(await cache.get('a', true, lasting(60)), renewed);
    assert.equal(await idOf(cache.get('b', true, lasting(60))), 'key-2');
  });

  it('are gone when the cache is cleared, those that are being fetched too', async () => {
    await cache.get('a', true, lasting(60));
    const slow = held();
    const waiting = cache.get('b', true, slow.fetch);
    cache.clear();
    slow.give(temporary('late'));
    assert.equal(await idOf(waiting), 'late');
    assert.equal(await idOf(cache.get('a', true, lasting(60))), 'key-2');
    assert.equal(await idOf(cache.get('b', true, lasting(60))), 'key-3');
  });
});
