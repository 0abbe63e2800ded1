import assert from 'node:assert/strict';
import { endAll } from '../../src/endAll';

describe('ending everything', () => {
  it('ends the others where one fails, at once or later, and does not fail itself', async () => {
    const ended: string[] = [];
    const failures: unknown[] = [];
    const atOnce = new Error('at once');
    const later = new Error('later');
    await endAll(
      [
        () => {
          throw atOnce;
        },
        async () => {
          await new Promise((resolve) => setImmediate(resolve));
          throw later;
        },
        async () => {
          await new Promise((resolve) => setImmediate(resolve));
          ended.push('the last one');
        },
      ],
      (error) => failures.push(error),
    );
    assert.deepEqual(ended, ['the last one']);
    assert.deepEqual(failures, [atOnce, later]);
  });

  it('waits for none before it ends the next', async () => {
    let release = (): void => undefined;
    const hanging = new Promise<void>((resolve) => (release = resolve));
    let isEnded = false;
    const all = endAll(
      [
        () => hanging,
        () => {
          isEnded = true;
          return Promise.resolve();
        },
      ],
      assert.ifError,
    );
    assert.ok(isEnded);
    release();
    await all;
  });
});
