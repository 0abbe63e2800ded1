import assert from 'node:assert/strict';
import { systemClock } from '../../../src/sending/clock';

describe('The clock of the system', () => {
  it('ends a pause when its time is over', async () => {
    const before = systemClock.now();
    await systemClock.sleep(5, new AbortController().signal);
    assert.ok(systemClock.now() >= before);
  });

  it('ends a pause at once when it is aborted, before or meanwhile', async () => {
    const abort = new AbortController();
    const sleeping = systemClock.sleep(2 ** 30, abort.signal);
    abort.abort();
    await sleeping;
    await systemClock.sleep(2 ** 30, abort.signal);
  });
});
