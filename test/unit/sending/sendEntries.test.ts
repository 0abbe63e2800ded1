import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PutAnswer } from '../../../src/eventbridge/partnerEventsApi';
import { inEnglish, sentence } from '../../../src/model/sentence';
import type { Clock } from '../../../src/sending/clock';
import { signInWordsOf, type Outcome } from '../../../src/sending/outcome';
import { defaultRetryPolicy } from '../../../src/sending/retryPolicy';
import { sendEntries } from '../../../src/sending/sendEntries';
import type { SendEntriesOptions, SendResult } from '../../../src/sending/sendEntriesOptions';
import { hastyClock } from './hastyClock';
import { behaviours, SimulatedService, type Behaviour } from './simulatedService';

const accept: Behaviour = { kind: 'answer', results: ['accept'], surplus: 0 };
const throttle: Behaviour = { kind: 'refuse', code: 'ThrottlingException', throttled: true };
const lost: Behaviour = { kind: 'unanswered' };
const closed: Behaviour = { kind: 'not-reached', retryable: true };
const never = new AbortController().signal;

function entriesOf(sizes: readonly number[]): SendEntriesOptions<string>['entries'] {
  return sizes.map((bytes, index) => ({ key: String(index), entry: { source: String(index) }, bytes }));
}

async function send(
  count: number,
  script: readonly Behaviour[],
  options: Partial<SendEntriesOptions<string>> = {},
): Promise<{
  result: SendResult<string>;
  service: SimulatedService;
  kinds: string;
  clock: ReturnType<typeof hastyClock>;
}> {
  const service = new SimulatedService(script);
  const clock = hastyClock();
  const result = await sendEntries({
    entries: entriesOf(Array.from({ length: count }, () => 10)),
    limits: { maxEntries: 2, maxBytes: 1000 },
    concurrency: 1,
    api: service,
    cancel: never,
    stopWaiting: never,
    onOutcome: () => undefined,
    clock,
    random: () => 0.5,
    ...options,
  });
  assert.deepEqual(service.faults, []);
  return { result, service, kinds: result.entries.map(({ outcome }) => outcome.kind).join(' '), clock };
}

function outcomeAt(result: SendResult<string>, index: number): Outcome {
  const outcome = result.entries[index]?.outcome;
  assert.ok(outcome !== undefined);
  return outcome;
}

describe('Sending entries', () => {
  it('gives every entry exactly one truthful outcome and resends only what was definitely refused, whatever happens', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          sizes: fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 30 }),
          maxEntries: fc.integer({ min: 1, max: 6 }),
          maxBytes: fc.integer({ min: 1, max: 150 }),
          concurrency: fc.integer({ min: 1, max: 5 }),
          script: fc.array(behaviours, { maxLength: 30 }),
          random: fc.constantFrom(0, 0.3, 0.999),
          cancelAt: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined, freq: 3 }),
          stopWaitingAt: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined, freq: 4 }),
        }),
        fc.scheduler(),
        async (drawn, scheduler) => {
          const [cancel, stopWaiting] = [new AbortController(), new AbortController()];
          let requestsAtHalt = Infinity;
          const service = new SimulatedService(
            drawn.script,
            () => scheduler.schedule(Promise.resolve()),
            (number) => {
              if (number === drawn.cancelAt) cancel.abort();
              if (number === drawn.stopWaitingAt) stopWaiting.abort();
              if (cancel.signal.aborted || stopWaiting.signal.aborted)
                requestsAtHalt = Math.min(requestsAtHalt, number);
            },
          );
          const heard: [string, Outcome][] = [];
          const sending = sendEntries({
            entries: entriesOf(drawn.sizes),
            limits: drawn,
            concurrency: drawn.concurrency,
            api: service,
            cancel: cancel.signal,
            stopWaiting: stopWaiting.signal,
            onOutcome: (key, outcome) => heard.push([key, outcome]),
            clock: hastyClock(),
            random: () => drawn.random,
          });
          const result = await scheduler.waitFor(sending);

          const keys = drawn.sizes.map((_, index) => String(index));
          assert.deepEqual(
            result.entries.map(({ key }) => key),
            keys,
          );
          assert.equal(heard.length, keys.length);
          assert.deepEqual(new Map(heard), new Map(result.entries.map(({ key, outcome }) => [key, outcome])));
          assert.deepEqual(service.faults, []);
          assert.ok(service.mostUnderWay <= drawn.concurrency);
          if (requestsAtHalt !== Infinity) assert.equal(service.requests.length, requestsAtHalt);
          for (const request of service.requests) {
            const places = request.map(Number);
            const bytes = places.reduce((sum, place) => sum + (drawn.sizes[place] ?? 0), 0);
            assert.ok(request.length >= 1 && request.length <= drawn.maxEntries);
            assert.ok(bytes <= drawn.maxBytes || request.length === 1);
            assert.deepEqual(
              places,
              [...places].sort((one, other) => one - other),
            );
          }
          assert.deepEqual(result.requests.length, service.requests.length);
          for (const { key, outcome } of result.entries) assertTrue(outcome, service, key);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  /** The outcome says what the service's books say. */
  function assertTrue(outcome: Outcome, service: SimulatedService, key: string): void {
    const dispatches = (service.books.get(key) ?? []).filter(({ kind }) => kind !== 'never-left');
    const last = dispatches.at(-1);
    if (outcome.kind === 'not-sent') {
      assert.equal(last, undefined);
      return;
    }
    assert.equal(outcome.attempts, dispatches.length);
    const failures = dispatches.filter((one) => one.kind === 'refused' && one.code === 'InternalFailure');
    assert.ok(failures.length <= defaultRetryPolicy.attempts);
    switch (outcome.kind) {
      case 'accepted':
        assert.deepEqual(last, { kind: 'taken', eventId: outcome.eventId });
        return;
      case 'rejected':
        assert.ok(last?.kind === 'refused');
        assert.equal(outcome.errorCode, last.code);
        return;
      case 'unknown':
        assert.equal(last?.kind, 'uncertain');
    }
  }

  it('makes the least possible number of requests, in file order, where nothing goes wrong', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 40 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 200 }),
        async (sizes, maxEntries, maxBytes) => {
          const { service, result } = await send(0, [], {
            entries: entriesOf(sizes),
            limits: { maxEntries, maxBytes },
            concurrency: 4,
          });
          assert.deepEqual(
            service.requests.flat(),
            sizes.map((_, index) => String(index)),
          );
          assert.equal(service.requests.length, fewestRequests(sizes, maxEntries, maxBytes));
          assert.ok(result.entries.every(({ outcome }) => outcome.kind === 'accepted'));
        },
      ),
      { numRuns: 300 },
    );
  });

  /** By trying every division. */
  function fewestRequests(sizes: readonly number[], maxEntries: number, maxBytes: number): number {
    const fewest = [0];
    for (let end = 1; end <= sizes.length; end += 1) {
      let best = Infinity;
      for (let count = 1; count <= Math.min(end, maxEntries); count += 1) {
        const bytes = sizes.slice(end - count, end).reduce((sum, size) => sum + size, 0);
        if (count === 1 || bytes <= maxBytes) best = Math.min(best, (fewest[end - count] ?? Infinity) + 1);
      }
      fewest.push(best);
    }
    return fewest[sizes.length] ?? 0;
  }

  it('has as many requests under way as it may', async () => {
    const service = new SimulatedService([], () => new Promise((resolve) => setImmediate(resolve)));
    await send(20, [], { api: service, concurrency: 3 });
    assert.equal(service.mostUnderWay, 3);
  });

  it('resends a throttled request, and afterwards what was still to come, in file order', async () => {
    const { service, kinds, clock } = await send(6, [accept, throttle]);
    assert.deepEqual(service.requests, [
      ['0', '1'],
      ['2', '3'],
      ['2', '3'],
      ['4', '5'],
    ]);
    assert.equal(kinds, 'accepted accepted accepted accepted accepted accepted');
    assert.equal(Math.round(clock.pauses[0] ?? 0), 357, 'the pace falls to 2.8 requests a second');
  });

  it('sends nothing before a pause is over, whatever made it', async () => {
    const passing: Behaviour = { kind: 'answer', results: ['ThrottlingException'], surplus: 0 };
    for (const obstacle of [throttle, closed, passing]) {
      const service = new SimulatedService([obstacle, obstacle]);
      const pauses: (() => void)[] = [];
      let begun: (() => void) | undefined;
      let isHasty = false;
      const clock: Clock = {
        now: () => 0,
        sleep: () =>
          new Promise((resolve) => {
            if (isHasty) resolve();
            pauses.push(resolve);
            begun?.();
          }),
      };
      const pauseBegins = () => new Promise<void>((resolve) => (begun = resolve));
      let next = pauseBegins();
      const sending = send(4, [], { api: service, clock });
      for (const requests of [1, 2]) {
        await next;
        next = pauseBegins();
        // Whatever would leave without waiting has left by then.
        await new Promise((resolve) => setImmediate(resolve));
        assert.equal(service.requests.length, requests);
        assert.equal(pauses.length, requests);
        isHasty = requests === 2;
        pauses.at(-1)?.();
      }
      const { kinds } = await sending;
      assert.equal(kinds, 'accepted accepted accepted accepted');
      assert.deepEqual(service.faults, []);
    }
  });

  it('leaves accepted what was accepted before nothing could be reached any more', async () => {
    const heard: string[] = [];
    const { kinds } = await send(6, [accept, { kind: 'not-reached', retryable: false }], {
      onOutcome: (key, { kind }) => heard.push(`${key} ${kind}`),
    });
    assert.equal(kinds, 'accepted accepted not-sent not-sent not-sent not-sent');
    assert.deepEqual(heard, ['0 accepted', '1 accepted', '2 not-sent', '3 not-sent', '4 not-sent', '5 not-sent']);
  });

  it('leaves accepted what was accepted before connections stopped opening, and before a cancel', async () => {
    const cancel = new AbortController();
    const lostLater = await send(4, [accept, closed, closed, closed]);
    assert.equal(lostLater.kinds, 'accepted accepted not-sent not-sent');
    const cancelled = await send(4, [accept, throttle], {
      cancel: cancel.signal,
      onOutcome: () => {
        cancel.abort();
      },
    });
    assert.equal(cancelled.kinds, 'accepted accepted not-sent not-sent');
  });

  it('resends only the entries that were refused for the moment, planned anew', async () => {
    const mixed: Behaviour = { kind: 'answer', results: ['InternalFailure', 'accept'], surplus: 0 };
    const { service, result } = await send(6, [mixed, mixed, mixed]);
    assert.deepEqual(service.requests.slice(3), [['0', '2'], ['4']]);
    const { at, ...outcome } = outcomeAt(result, 0);
    assert.deepEqual(outcome, { kind: 'accepted', eventId: 'event-7', attempts: 2, requestId: 'r' });
    assert.ok(at > result.startedAt && at < result.finishedAt);
    assert.equal(result.requests[3]?.resent, 2);
  });

  it('waits longer and longer while nothing is accepted, then rejects after five attempts', async () => {
    const { service, result, clock } = await send(
      1,
      Array.from({ length: 9 }, () => throttle),
    );
    assert.equal(service.requests.length, 5);
    assert.deepEqual(clock.pauses, [500, 1000, 2000, 4000]);
    const outcome = outcomeAt(result, 0);
    assert.ok(outcome.kind === 'rejected');
    assert.equal(outcome.scope, 'request');
    assert.equal(outcome.attempts, 5);
  });

  it('waits as long as was drawn for each retry', async () => {
    const draws = [0.25, 0.75];
    const { clock, kinds } = await send(2, [closed, closed], { random: () => draws.shift() ?? assert.fail('drawn') });
    assert.deepEqual(clock.pauses, [0.25 * 200, 0.75 * 400]);
    assert.equal(kinds, 'accepted accepted');
    assert.deepEqual(draws, []);
  });

  it('counts against an entry only that others behind it were taken', async () => {
    const busy = Array.from({ length: 8 }, () => 'ThrottlingException' as const);
    const onlySecond: Behaviour = { kind: 'answer', results: ['ThrottlingException', 'accept', ...busy], surplus: 0 };
    const onlyFirst: Behaviour = { kind: 'answer', results: ['accept', 'ThrottlingException', ...busy], surplus: 0 };
    const { service, result, kinds } = await send(10, [onlyFirst, ...Array.from({ length: 5 }, () => onlySecond)], {
      limits: { maxEntries: 10, maxBytes: 1000 },
    });
    const carrying = service.requests.filter((sources) => sources.includes('1'));
    assert.equal(carrying.length, 6, 'first behind what was taken, then five times before it');
    assert.equal(kinds, ['accepted', 'rejected', ...Array<string>(8).fill('accepted')].join(' '));
    const outcome = outcomeAt(result, 1);
    assert.ok(outcome.kind === 'rejected' && outcome.attempts === 6);
  });

  it('ends when it has waited long enough in all', async () => {
    const policy = { ...defaultRetryPolicy, attempts: 1000, longestWait: 4_000 };
    const { result, clock, kinds } = await send(
      4,
      Array.from({ length: 99 }, () => throttle),
      { policy },
    );
    assert.deepEqual(clock.pauses, [500, 1000, 2000]);
    assert.equal(kinds, 'rejected rejected not-sent not-sent');
    const outcome = outcomeAt(result, 3);
    assert.ok(outcome.kind === 'not-sent');
    assert.match(inEnglish(outcome.reason), /stayed busy/);
  });

  it('stops where a refusal would meet every request', async () => {
    const { service, result, kinds } = await send(6, [
      accept,
      { kind: 'refuse', code: 'ExpiredTokenException', throttled: false },
    ]);
    assert.equal(service.requests.length, 2);
    assert.equal(kinds, 'accepted accepted rejected rejected not-sent not-sent');
    const outcome = outcomeAt(result, 5);
    assert.ok(outcome.kind === 'not-sent');
    assert.match(inEnglish(outcome.reason), /ExpiredTokenException/);
  });

  it('goes on where a refusal is about the entries of one request', async () => {
    const { kinds } = await send(6, [accept, { kind: 'refuse', code: 'ValidationException', throttled: false }]);
    assert.equal(kinds, 'accepted accepted rejected rejected accepted accepted');
  });

  it('goes on where one request is not answered, and never resends it', async () => {
    const { service, kinds } = await send(6, [accept, lost]);
    assert.equal(service.requests.length, 3);
    assert.equal(kinds, 'accepted accepted unknown unknown accepted accepted');
  });

  it('gives no entry a result where the answer has more or fewer of them than the request had entries', async () => {
    for (const surplus of [-2, -1, 1, 2]) {
      for (const result of ['accept', 'MalformedDetail', 'ThrottlingException'] as const) {
        const { result: sent, service } = await send(4, [{ kind: 'answer', results: [result], surplus }]);
        assert.deepEqual(service.requests, [
          ['0', '1'],
          ['2', '3'],
        ]);
        assert.deepEqual(
          sent.entries.map(({ outcome: { kind } }) => kind),
          ['unknown', 'unknown', 'accepted', 'accepted'],
        );
        const outcome = outcomeAt(sent, 0);
        assert.ok(outcome.kind === 'unknown');
        assert.equal(
          inEnglish(outcome.reason),
          `the answer does not have one result for each entry (sent: 2, results: ${String(2 + surplus)}), so none is certain to be this entry's`,
        );
        const hints = result === 'accept' ? Array.from({ length: 2 + surplus }, (_, at) => `event-${at + 1}`) : [];
        assert.deepEqual(outcome.eventIds ?? [], hints);
        assert.notDeepEqual(outcome.eventIds, []);
      }
    }
  });

  it('stops before every entry is unknown', async () => {
    const { kinds, result } = await send(12, [lost, lost, lost, lost, accept, accept]);
    assert.equal(kinds, `${'unknown '.repeat(8)}not-sent not-sent not-sent not-sent`);
    const outcome = outcomeAt(result, 11);
    assert.ok(outcome.kind === 'not-sent');
    assert.equal(inEnglish(outcome.reason), '4 requests in a row had no usable answer.');
  });

  it('stops as well before every entry is unknown by answers of another number of results', async () => {
    const short: Behaviour = { kind: 'answer', results: ['accept'], surplus: -1 };
    const { kinds } = await send(10, [short, short, short, short]);
    assert.equal(kinds, `${'unknown '.repeat(8)}not-sent not-sent`);
  });

  it('tries a connection that does not open three times, and sends nothing else meanwhile', async () => {
    const { service, kinds } = await send(
      6,
      Array.from({ length: 9 }, () => closed),
    );
    assert.deepEqual(service.requests, [
      ['0', '1'],
      ['0', '1'],
      ['0', '1'],
    ]);
    assert.equal(kinds, 'not-sent not-sent not-sent not-sent not-sent not-sent');
  });

  it('sends all when the connection opens at the second try', async () => {
    const { kinds } = await send(4, [closed]);
    assert.equal(kinds, 'accepted accepted accepted accepted');
  });

  it('says to every entry that did not leave which sign-in was missing', async () => {
    const signIn = ['aws', 'sso', 'login', '--profile', 'acme'] as const;
    const reason = sentence('The sign-in is missing.');
    const answers: readonly PutAnswer[] = [
      { kind: 'not-reached', reason, retryable: false, signIn },
      { kind: 'refused', error: { code: 'ExpiredTokenException', message: 'no' }, throttled: false, signIn },
    ];
    for (const answer of answers) {
      const { result } = await send(4, [], { api: { putPartnerEvents: () => Promise.resolve(answer) } });
      assert.deepEqual(
        result.entries.map(({ outcome }) => signInWordsOf(outcome)),
        [signIn, signIn, signIn, signIn],
      );
    }
  });

  it('gives the reason to all when nothing can be reached', async () => {
    const { service, result } = await send(4, [{ kind: 'not-reached', retryable: false }]);
    assert.equal(service.requests.length, 1);
    for (const { outcome } of result.entries) {
      assert.ok(outcome.kind === 'not-sent');
      assert.equal(inEnglish(outcome.reason), 'not reached');
    }
  });

  it('leaves an entry rejected that was refused before and then could not be sent again', async () => {
    const { kinds } = await send(4, [throttle, { kind: 'not-reached', retryable: false }]);
    assert.equal(kinds, 'rejected rejected not-sent not-sent');
  });

  it('lets nothing leave that is cancelled while it is being written down', async () => {
    const cancel = new AbortController();
    const returned: string[] = [];
    const { service, kinds } = await send(4, [accept], {
      cancel: cancel.signal,
      concurrency: 2,
      beforeRequest: async (keys) => {
        await Promise.resolve();
        if (keys.includes('2')) cancel.abort();
      },
      onReturn: (key) => returned.push(key),
    });
    assert.equal(kinds, 'not-sent not-sent not-sent not-sent');
    assert.equal(service.requests.length, 0);
    assert.deepEqual(returned, ['0', '1', '2', '3']);
  });

  it('is cancelled in the middle of a pause', async () => {
    const cancel = new AbortController();
    const clock: Clock = {
      now: () => 0,
      sleep: (_, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            resolve();
          });
          cancel.abort();
        }),
    };
    const { service, kinds } = await send(4, [throttle], { cancel: cancel.signal, clock });
    assert.equal(service.requests.length, 1);
    assert.equal(kinds, 'rejected rejected not-sent not-sent');
  });

  it('hands the signal to stop waiting, and not the one to cancel, to the requests under way', async () => {
    const [cancel, stopWaiting] = [new AbortController(), new AbortController()];
    const handed: AbortSignal[] = [];
    const { kinds } = await send(4, [], {
      cancel: cancel.signal,
      stopWaiting: stopWaiting.signal,
      api: {
        putPartnerEvents: (entries, signal) => {
          handed.push(signal);
          cancel.abort();
          return Promise.resolve({ kind: 'answered', results: entries.map(() => ({ eventId: 'e' })) });
        },
      },
    });
    assert.deepEqual(handed, [stopWaiting.signal]);
    assert.equal(kinds, 'accepted accepted not-sent not-sent');
  });

  it('sends nothing for no entries', async () => {
    const { service, result } = await send(0, []);
    assert.deepEqual([service.requests, result.entries, result.requests], [[], [], []]);
  });

  it('says of each request how it went', async () => {
    const { result } = await send(3, [accept, { kind: 'refuse', code: 'ValidationException', throttled: false }]);
    assert.deepEqual(
      result.requests.map(({ startedAt, milliseconds, ...request }) => {
        assert.ok(startedAt >= 1_000 && milliseconds > 0);
        return request;
      }),
      [
        { entries: 2, bytes: 20, resent: 0, ending: 'answered', requestId: 'r' },
        { entries: 1, bytes: 10, resent: 0, ending: 'refused', code: 'ValidationException' },
      ],
    );
  });

  it('says of a request with which entries it went, and where the service counted otherwise than its results', async () => {
    const results = [{ eventId: 'e-1' }, { errorCode: 'MalformedDetail' }];
    const told: unknown[] = [];
    const summarize = async (failedEntryCount?: number): Promise<void> => {
      await send(2, [], {
        api: {
          putPartnerEvents: () =>
            Promise.resolve({
              kind: 'answered',
              results,
              ...(failedEntryCount === undefined ? {} : { failedEntryCount }),
            }),
        },
        onRequest: ({ miscount }, keys) => told.push([keys.join(' '), miscount]),
      });
    };
    for (const count of [1, 5, undefined]) await summarize(count);
    assert.deepEqual(told, [
      ['0 1', undefined],
      ['0 1', { said: 5, counted: 1 }],
      ['0 1', undefined],
    ]);
  });
});
