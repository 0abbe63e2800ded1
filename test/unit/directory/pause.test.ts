import assert from 'node:assert/strict';
import { Pause } from '../../../src/directory/pause';

const minute = 60_000;

describe('a pause', () => {
  let now = 0;
  const pause = (): Pause => new Pause({ now: () => now, sleep: () => Promise.resolve() });

  beforeEach(() => {
    now = 0;
  });

  it('is one, whatever fails while it lasts', () => {
    const one = pause();
    assert.ok(one.isOver);
    for (let failures = 0; failures < 4; failures += 1) one.begin();
    now = minute - 1;
    assert.ok(!one.isOver);
    now = minute;
    assert.ok(one.isOver);
    one.begin();
    now = 3 * minute - 1;
    assert.ok(!one.isOver);
    now = 3 * minute;
    assert.ok(one.isOver);
  });

  it('is no shorter for what went well while it lasted', () => {
    const one = pause();
    one.begin();
    one.forgive();
    assert.ok(!one.isOver);
    now = minute;
    one.begin();
    now = 2 * minute;
    assert.ok(!one.isOver);
  });

  it('begins small again after something went well', () => {
    const one = pause();
    one.begin();
    now = minute;
    one.forgive();
    one.begin();
    now = 2 * minute;
    assert.ok(one.isOver);
  });
});
