import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Pace } from '../../../src/sending/pace';
import { sendEntries } from '../../../src/sending/sendEntries';
import type { SendResult } from '../../../src/sending/sendEntriesOptions';
import { LimitedService, type ServiceLimit } from './limitedService';
import { VirtualClock } from './virtualClock';

const never = new AbortController().signal;
const maxEntries = 20;

interface Sent {
  readonly service: LimitedService;
  readonly result: SendResult<number>;
  /** Seconds of the virtual clock. */
  readonly seconds: number;
}

async function send(
  count: number,
  limit: ServiceLimit,
  options: { readonly concurrency?: number; readonly random?: number; readonly requestsPerSecond?: number } = {},
): Promise<Sent> {
  const clock = new VirtualClock();
  const service = new LimitedService(limit, clock);
  const result = await clock.passUntil(
    sendEntries({
      entries: Array.from({ length: count }, (_, key) => ({ key, entry: { source: String(key) }, bytes: 100 })),
      limits: { maxEntries, maxBytes: 262_144 },
      concurrency: options.concurrency ?? 4,
      api: service,
      cancel: never,
      stopWaiting: never,
      onOutcome: () => undefined,
      clock,
      random: () => options.random ?? 0.5,
      ...(options.requestsPerSecond !== undefined && { requestsPerSecond: options.requestsPerSecond }),
    }),
  );
  return { service, result, seconds: clock.now() / 1000 };
}

function assertAllTakenOnce({ service, result }: Sent, count: number): void {
  assert.ok(result.entries.every(({ outcome }) => outcome.kind === 'accepted'));
  assert.equal(result.entries.length, count);
  assert.equal(service.taken.size, count);
  assert.ok([...service.taken.values()].every((times) => times === 1));
}

/** The seconds that nobody could beat. */
function shortest(count: number, { of, rate, burst, latency }: ServiceLimit, concurrency: number): number {
  const pieces = of === 'requests' ? Math.ceil(count / maxEntries) : count;
  const byLatency = (Math.ceil(count / maxEntries / concurrency) * latency) / 1000;
  return Math.max(byLatency, (pieces - burst) / rate);
}

describe('The pace of a send', () => {
  it('brings every entry through a service that takes only so much, once, and not much later than possible', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3_000 }),
        fc.record<ServiceLimit>({
          of: fc.constantFrom('requests', 'entries'),
          rate: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 20, max: 2_000 })),
          burst: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 200 })),
          latency: fc.integer({ min: 1, max: 400 }),
        }),
        fc.integer({ min: 1, max: 16 }),
        fc.constantFrom(0, 0.5, 0.999),
        async (count, drawn, concurrency, random) => {
          // Where not even one request is taken whole, no pace helps.
          const limit = drawn.of === 'requests' ? drawn : { ...drawn, burst: Math.max(maxEntries, drawn.burst) };
          const sent = await send(count, limit, { concurrency, random });
          assertAllTakenOnce(sent, count);
          const most = 15 + 3 * shortest(count, limit, concurrency);
          assert.ok(sent.seconds <= most, `${sent.seconds.toFixed(1)} s of ${most.toFixed(1)} s`);
        },
      ),
      { numRuns: 75 },
    );
  });

  it('brings 50,000 entries through a service that takes 20 requests a second, with few throttled on the way', async () => {
    const limit: ServiceLimit = { of: 'requests', rate: 20, burst: 20, latency: 30 };
    const sent = await send(50_000, limit);
    assertAllTakenOnce(sent, 50_000);
    const { service, seconds } = sent;
    assert.ok(seconds < 1.35 * shortest(50_000, limit, 4), `${seconds.toFixed(0)} s`);
    assert.ok(service.throttled < service.requests / 10, `${service.throttled} of ${service.requests} throttled`);
  });

  it('recovers when the service takes more again', async () => {
    const slow: ServiceLimit = { of: 'requests', rate: 1, burst: 1, latency: 10 };
    const clock = new VirtualClock();
    const first = new LimitedService(slow, clock);
    const later = new LimitedService({ ...slow, rate: 10_000, burst: 10_000 }, clock);
    const count = 20_000;
    const result = await clock.passUntil(
      sendEntries({
        entries: Array.from({ length: count }, (_, key) => ({ key, entry: { source: String(key) }, bytes: 100 })),
        limits: { maxEntries, maxBytes: 262_144 },
        api: { putPartnerEvents: (entries) => (clock.now() < 20_000 ? first : later).putPartnerEvents(entries) },
        cancel: never,
        stopWaiting: never,
        onOutcome: () => undefined,
        clock,
      }),
    );
    assert.ok(result.entries.every(({ outcome }) => outcome.kind === 'accepted'));
    // Without a recovery, a thousand requests would take as many seconds.
    assert.ok(clock.now() < 80_000, `${clock.now()} ms`);
  });

  it('never exceeds the requests a second that are allowed, and is not slower', async () => {
    const count = 4_000;
    const limit: ServiceLimit = { of: 'requests', rate: 10_000, burst: 10_000, latency: 5 };
    const { seconds, service, result } = await send(count, limit, { requestsPerSecond: 50 });
    assert.equal(service.requests, count / maxEntries);
    const starts = result.requests.map(({ startedAt }) => startedAt).sort((one, other) => one - other);
    for (const [index, start] of starts.entries()) {
      const later = starts[index + 50];
      assert.ok(later === undefined || later - start >= 999.9, `${start} to ${String(later)}`);
    }
    assert.ok(Math.abs(seconds - count / maxEntries / 50) < 0.1, `${seconds} s`);
  });

  it('does not let one entry that is always throttled hold up the others', async () => {
    const clock = new VirtualClock();
    const result = await clock.passUntil(
      sendEntries({
        entries: Array.from({ length: 100 }, (_, key) => ({ key, entry: { source: String(key) }, bytes: 100 })),
        limits: { maxEntries, maxBytes: 262_144 },
        api: {
          putPartnerEvents: async (entries) => {
            await clock.sleep(10);
            const results = entries.map(({ source = '' }) =>
              source === '3' ? { errorCode: 'ThrottlingException', errorMessage: 'm' } : { eventId: source },
            );
            return { kind: 'answered', results };
          },
        },
        cancel: never,
        stopWaiting: never,
        onOutcome: () => undefined,
        clock,
      }),
    );
    const notAccepted = result.entries.filter(({ outcome }) => outcome.kind !== 'accepted');
    assert.deepEqual(
      notAccepted.map(({ key, outcome }) => [key, outcome.kind]),
      [[3, 'rejected']],
    );
    assert.ok(clock.now() < 30_000, `${clock.now()} ms`);
  });

  it('falls below what was taken lately, and further while nothing is taken', () => {
    const pace = new Pace(Infinity);
    for (let at = 0; at < 1000; at += 10) {
      assert.equal(pace.turn(at), 0);
      pace.took(at);
    }
    assert.equal(Math.round(1000 / pace.slow(1000, false)), 69);
    assert.equal(pace.slow(1010, true), 500);
    assert.equal(pace.slow(1510, true), 1000);
    for (let times = 0; times < 9; times += 1) pace.slow(2000, true);
    assert.equal(pace.slow(2000, true), 20_000);
  });

  it('recovers by the same part each second, from the moment at which it fell', () => {
    const pace = new Pace(Infinity);
    assert.equal(pace.slow(1000, true), 500);
    assert.equal(pace.turn(1000), 0);
    assert.equal(pace.turn(1000), 500);
    assert.equal(pace.turn(11_000), 0);
    assert.ok(Math.abs(pace.turn(11_000) - 500 / 1.2 ** 10) < 1e-9);
  });
});
