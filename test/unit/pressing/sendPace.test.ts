import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/model/sentence';
import { progressSentence, SendPace } from '../../../src/pressing/sendPace';

const progress = { done: 400, total: 2000, cancelling: false };

describe('the pace of a send', () => {
  /** When it begins, on a clock that ran before. */
  const began = 700_000;

  it('is not said of one that has only begun', () => {
    const pace = new SendPace(began);
    pace.note(began + 1_000, 100);
    assert.equal(pace.rate(began + 1_999), undefined);
    assert.equal(pace.rate(began + 2_000), 50);
  });

  it('is that of the last seconds', () => {
    const pace = new SendPace(began);
    for (let second = 1; second <= 10; second += 1) pace.note(began + second * 1_000, second * 100);
    for (let second = 11; second <= 20; second += 1) pace.note(began + second * 1_000, 1_000 + (second - 10) * 10);
    const rate = pace.rate(began + 20_000);
    assert.ok(rate !== undefined && rate >= 10 && rate < 11, String(rate));
  });

  it('shows a pause, however long', () => {
    const pace = new SendPace(began);
    pace.note(began + 1_000, 1_000);
    pace.note(began + 58_000, 1_030);
    pace.note(began + 61_000, 1_060);
    assert.equal(pace.rate(began + 61_000), 1);
  });

  it('is not known where nothing comes any more', () => {
    const pace = new SendPace(began);
    for (let second = 1; second <= 20; second += 1) pace.note(began + second * 1_000, 100);
    assert.equal(pace.rate(began + 20_000), undefined);
  });
});

describe('how far a send is', () => {
  const words = (changes: Partial<typeof progress>, rate?: number): string =>
    inEnglish(progressSentence('acme', { ...progress, ...changes }, rate));

  it('is said with what is left, as soon as that is known', () => {
    assert.equal(words({}), 'Sending 400 of 2,000 to acme');
    assert.equal(words({}, 50), 'Sending 400 of 2,000 to acme · 50/s · 32 s left');
    assert.equal(words({}, 5), 'Sending 400 of 2,000 to acme · 5/s · 6 min left');
    assert.equal(words({}, 1234.5), 'Sending 400 of 2,000 to acme · 1,235/s · 2 s left');
    assert.equal(words({}, 1), 'Sending 400 of 2,000 to acme · 1/s · 27 min left');
    assert.equal(words({}, 0.5), 'Sending 400 of 2,000 to acme · < 1/s · 54 min left');
    assert.equal(words({ total: 1, done: 0 }), 'Sending 1 entry to acme');
    assert.equal(words({ cancelling: true }, 50), 'Waiting for the answers of acme');
  });
});
