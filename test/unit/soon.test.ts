import assert from 'node:assert/strict';
import { soon } from '../../src/soon';

describe('waiting for work no longer than so long', () => {
  it('answers what the work brings', async () => {
    assert.equal(await soon(Promise.resolve('brought'), 'otherwise', 60_000), 'brought');
  });

  it('answers otherwise where it takes longer', async () => {
    assert.equal(await soon(new Promise<string>(() => undefined), 'otherwise', 0), 'otherwise');
  });

  it('fails as the work does', async () => {
    await assert.rejects(soon(Promise.reject(new Error('of the work')), 'otherwise', 60_000), /of the work/);
  });
});
