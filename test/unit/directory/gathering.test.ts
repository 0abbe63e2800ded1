import assert from 'node:assert/strict';
import { Gathering } from '../../../src/directory/gathering';

describe('gathering what comes within a while', () => {
  it('makes one piece of work of it, and another one of what comes later', async () => {
    let worked = 0;
    let done: () => void = () => undefined;
    const gathering = new Gathering(1, () => {
      worked += 1;
      done();
    });
    for (const round of [1, 2]) {
      const end = new Promise<void>((resolve) => (done = resolve));
      for (let count = 0; count < 8000; count += 1) gathering.add();
      assert.equal(worked, round - 1);
      await end;
      assert.equal(worked, round);
    }
  });

  it('does nothing any more once it has ended', async () => {
    let worked = 0;
    const ended = new Gathering(1, () => (worked += 1));
    ended.add();
    ended.dispose();
    await new Promise<void>((resolve) => {
      new Gathering(2, resolve).add();
    });
    assert.equal(worked, 0);
  });
});
