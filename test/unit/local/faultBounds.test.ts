import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { FaultPlan } from '../../../src/local/faults/faultPlan';
import { readFaultPlan } from '../../../src/local/faults/faultText';
import { Misbehaviour } from '../../../src/local/faults/misbehaviour';

function planOf(text: string): FaultPlan {
  const reading = readFaultPlan(text);
  assert.ok(reading.kind === 'plan', text);
  return reading.plan;
}

const isRead = (text: string): boolean => readFaultPlan(text).kind === 'plan';
const put = 'PutPartnerEvents';

describe('the bounds of a fault', () => {
  const bounds: readonly (readonly [setting: string, least: string, most: string, under: string, over: string])[] = [
    ['truncate:chance', '0.000001', '1', '0.0000009', '1.0000001'],
    ['truncate:times', '1', '1000000000', '0', '1000000001'],
    ['throttle:rate', '0.001', '1000000', '0.0009', '1000000.1'],
    ['throttle:rate=1,burst', '1', '1000000', '0', '1000001'],
    ['error-before:status', '500', '599', '499', '600'],
    ['stall:seconds', '0.001', '86400', '0.0009', '86400.1'],
    ['idle-close:seconds', '0.001', '86400', '0.0009', '86400.1'],
    ['slow:bytes', '1', '1000000000', '0', '1000000001'],
    ['truncate seed', '0', '4294967295', '-1', '4294967296'],
  ];
  for (const [setting, least, most, under, over] of bounds) {
    it(`${setting} goes from ${least} to ${most}`, () => {
      for (const value of [least, most]) assert.ok(isRead(`${setting}=${value}`), value);
      for (const value of [under, over]) assert.ok(!isRead(`${setting}=${value}`), value);
    });
  }

  it('are whole where half of one means nothing', () => {
    const whole = ['truncate:times', 'throttle:rate=1,burst', 'error-before:status', 'slow:bytes', 'truncate seed'];
    for (const setting of whole) {
      assert.ok(isRead(`${setting}=501`), setting);
      assert.ok(!isRead(`${setting}=501.5`), setting);
    }
    for (const setting of ['truncate:chance', 'throttle:rate', 'stall:seconds'])
      assert.ok(isRead(`${setting}=0.5`), setting);
  });

  it('lets a name have a hundred characters, and no more', () => {
    assert.ok(isRead(`reject:code=${'x'.repeat(100)}`));
    assert.ok(!isRead(`reject:code=${'x'.repeat(101)}`));
  });

  it('takes what is not written from its meaning: a burst of a second, HTTP 500, one second, 200 bytes', () => {
    const faults = planOf('throttle:rate=2.5 throttle:rate=0.1 error-after idle-close slow stall').faults;
    const own = faults.map(({ on, chance, times, ...rest }) => {
      assert.deepEqual([on, chance, times], [put, 1, Infinity]);
      return rest;
    });
    assert.deepEqual(own, [
      { kind: 'throttle', rate: 2.5, burst: 3 },
      { kind: 'throttle', rate: 0.1, burst: 1 },
      { kind: 'error-after', status: 500 },
      { kind: 'idle-close', seconds: 1 },
      { kind: 'slow', bytes: 200 },
      { kind: 'stall', seconds: Infinity },
    ]);
  });
});

describe('a fault that strikes', () => {
  let now = 0;
  beforeEach(() => {
    now = 1000;
  });
  const misbehaviour = (text: string): Misbehaviour => new Misbehaviour(planOf(text), () => now);

  /** A letter for each request: `x` where the fault struck. `null`: of no known operation. */
  function strikes(faulty: Misbehaviour, count: number, operation: string | null = put): string {
    return Array.from({ length: count }, () =>
      faulty.ofRequest(operation ?? undefined).ending === undefined ? '.' : 'x',
    ).join('');
  }

  it('by chance strikes as it always did with the same seed, so that a seed in a report means something', () => {
    assert.equal(strikes(misbehaviour('truncate:chance=0.5'), 40), '.x...x..x.xxxxxxxxx.xxxx..xx...x.x..x.xx');
    assert.equal(strikes(misbehaviour('truncate:chance=0.5 seed=7'), 40), 'xx...xxx..xx..xxx.x.x.xxxx..x........xxx');
    assert.equal(
      strikes(misbehaviour('stall truncate:chance=0.25 seed=7'), 40),
      '......x...x.x.xx.x.x..x.x..x.....x..xxxx',
    );
  });

  it('by chance strikes as it always did in a hundred thousand requests too', () => {
    const long = strikes(misbehaviour('truncate:chance=0.25 seed=7'), 100_000);
    assert.equal(createHash('sha256').update(long).digest('hex').slice(0, 16), '0fbd369f4480213d');
    assert.equal(long.split('x').length - 1, 25_071);
  });

  it('strikes so often, and is over', () => {
    assert.equal(strikes(misbehaviour('truncate:times=2'), 5), 'xx...');
    assert.equal(strikes(misbehaviour('truncate:times=1 reset-after:times=2'), 5), 'xxx..');
  });

  it('strikes its own operation, or every one', () => {
    assert.equal(strikes(misbehaviour('truncate'), 2, 'ListEventBuses'), '..');
    assert.equal(strikes(misbehaviour('truncate:on=ListEventBuses'), 2, 'ListEventBuses'), 'xx');
    assert.equal(strikes(misbehaviour('truncate:on=every'), 2, null), 'xx');
    assert.equal(strikes(misbehaviour('truncate'), 2, null), '..');
  });

  it('throttles what goes beyond its rate, and lets so many through at once as its burst says', () => {
    const throttled = misbehaviour('throttle:rate=2,burst=3');
    assert.equal(strikes(throttled, 5), '...xx');
    now += 499;
    assert.equal(strikes(throttled, 1), 'x');
    now += 1;
    assert.equal(strikes(throttled, 2), '.x');
    now += 60_000;
    assert.equal(strikes(throttled, 5), '...xx');
  });

  it('throttles entries apart from requests, and rejects what is left', () => {
    const faulty = misbehaviour('throttle-entries:rate=1,burst=1 reject:code=Odd,times=1');
    assert.deepEqual(
      Array.from({ length: 3 }, () => faulty.rejectionOfEntry(put)),
      ['Odd', 'ThrottlingException', 'ThrottlingException'],
    );
    assert.equal(faulty.rejectionOfEntry('ListEventBuses'), undefined);
    now += 1000;
    assert.equal(faulty.rejectionOfEntry(put), undefined);
    assert.equal(faulty.ofRequest(put).ending, undefined);
  });

  it('makes a request wait, or its answer slow, besides what ends it', () => {
    const faulty = misbehaviour('slow:bytes=7 reset-after stall:seconds=1.5');
    assert.deepEqual(
      { ...faulty.ofRequest(put), ending: faulty.ofRequest(put).ending?.kind },
      { ending: 'reset-after', stall: 1500, bytesPerSecond: 7 },
    );
    assert.equal(misbehaviour('idle-close:seconds=2.5').idleTime, 2500);
    assert.equal(misbehaviour('stall').idleTime, undefined);
  });

  it('gives a result too few or too many, at the front, and none where there is none', () => {
    const faulty = misbehaviour('mismatch');
    const told = Array.from({ length: 12 }, () => faulty.miscounted(put, ['a', 'b']).join(''));
    assert.equal(told.join(' '), 'aab b aab aab aab b aab aab b aab b b', 'as it always did with the same seed');
    assert.deepEqual(faulty.miscounted(put, []), []);
    assert.deepEqual(misbehaviour('mismatch:times=1').miscounted('ListEventBuses', ['a']), ['a']);
  });
});
