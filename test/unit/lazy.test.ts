import assert from 'node:assert/strict';
import { lazy } from '../../src/lazy';

describe('What is loaded by its first use', () => {
  it('is loaded once, whoever asks while it is being loaded', async () => {
    let loads = 0;
    const value = lazy(() => Promise.resolve({ number: (loads += 1) }));
    const isAsked = () => value.asked !== undefined;
    assert.ok(!isAsked());
    const [one, other] = await Promise.all([value.get(), value.get()]);
    assert.equal(one, other);
    assert.ok(isAsked());
    assert.equal(loads, 1);
  });

  it('is loaded by the next use where the first failed', async () => {
    let loads = 0;
    const value = lazy(() => {
      loads += 1;
      return loads === 1 ? Promise.reject(new Error('no such chunk')) : Promise.resolve('loaded');
    });
    await assert.rejects(value.get(), /no such chunk/);
    assert.equal(value.asked, undefined);
    assert.equal(await value.get(), 'loaded');
    assert.equal(loads, 2);
  });
});
