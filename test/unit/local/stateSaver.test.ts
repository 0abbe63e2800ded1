import assert from 'node:assert/strict';
import { StateSaver } from '../../../src/local/stateSaver';
import { memoryStateStore } from '../../../src/local/stateStore';

describe('the saver of a state', () => {
  it('has one write under way, and none left out, however often it is flushed', async () => {
    const written: string[] = [];
    const releases: (() => void)[] = [];
    let began = (): void => undefined;
    const secondBegan = new Promise<void>((resolve) => (began = resolve));
    let value = 0;
    let writing = 0;
    const saver = new StateSaver(
      {
        ...memoryStateStore(),
        write: async (text) => {
          writing += 1;
          assert.equal(writing, 1);
          await new Promise<void>((resolve) => {
            releases.push(resolve);
            if (releases.length === 2) began();
          });
          written.push(text);
          writing -= 1;
        },
      },
      () => String(value),
      (error) => {
        throw error;
      },
    );
    const change = (): void => {
      value += 1;
      saver.changed();
    };
    change();
    const first = saver.flush();
    change();
    const others = [saver.flush(), saver.flush()];
    assert.equal(releases.length, 1);
    releases[0]?.();
    await first;
    await secondBegan;
    assert.deepEqual(written, ['1']);
    releases[1]?.();
    await Promise.all(others);
    assert.deepEqual(written, ['1', '2']);
    await saver.flush();
    assert.equal(releases.length, 2);
  });

  it('that failed waits for the next change, and then writes that one too', async () => {
    const written: string[] = [];
    const failures: unknown[] = [];
    let isFull = true;
    let value = 0;
    const saver = new StateSaver(
      {
        ...memoryStateStore(),
        write: (text) => {
          if (isFull) return Promise.reject(new Error('full'));
          written.push(text);
          return Promise.resolve();
        },
      },
      () => String(value),
      (error) => failures.push(error),
    );
    const timers = (): number => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
    // The timer of the test itself begins with its first wait.
    await Promise.resolve();
    const before = timers();
    value = 1;
    saver.changed();
    assert.equal(timers(), before + 1);
    saver.changed();
    assert.equal(timers(), before + 1);
    await saver.flush();
    assert.equal(failures.length, 1);
    assert.equal(timers(), before, 'nothing is tried again by itself');
    isFull = false;
    await saver.flush();
    assert.deepEqual(written, ['1']);
    await saver.flush();
    assert.deepEqual(written, ['1']);
    assert.equal(timers(), before);
  });
});
