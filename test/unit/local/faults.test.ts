import assert from 'node:assert/strict';
import { createAwsPartnerEventsApi } from '../../../src/eventbridge/aws/awsPartnerEventsApi';
import { localCredentials } from '../../../src/eventbridge/aws/credentials/awsCredentials';
import type { PartnerEventsApi, PutAnswer } from '../../../src/eventbridge/partnerEventsApi';
import { readFaultPlan } from '../../../src/local/faults/faultText';
import type { FaultPlan } from '../../../src/local/faults/faultPlan';
import { activeSource, run, type Running } from './running';

const never = new AbortController().signal;

function planOf(text: string): FaultPlan {
  const reading = readFaultPlan(text);
  assert.ok(reading.kind === 'plan', text);
  return reading.plan;
}

describe('the faults of the Local EventBridge, met over a socket', () => {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  let time = 1_700_000_000_000;

  async function faulty(
    text: string,
    answerTime = 60_000,
  ): Promise<Running & { readonly api: PartnerEventsApi; readonly put: (count?: number) => Promise<PutAnswer> }> {
    const running = await run({ faults: planOf(text), now: () => time });
    const api = createAwsPartnerEventsApi({
      region: 'us-east-1',
      endpoint: running.local.endpoint,
      credentials: localCredentials,
      timeouts: { connection: 60_000, request: answerTime },
    });
    ends.push(async () => {
      api.dispose();
      await running.stop();
    });
    const entry = { source: activeSource, detailType: 'OrderPlaced', detail: '{}' };
    return {
      ...running,
      api,
      put: (count = 3) =>
        api.putPartnerEvents(
          Array.from({ length: count }, () => entry),
          never,
        ),
    };
  }

  function told(answer: PutAnswer): string {
    switch (answer.kind) {
      case 'answered':
        return answer.results.map(({ errorCode }) => errorCode ?? 'accepted').join(' ');
      case 'refused':
        return `${answer.kind} ${answer.error.code}${answer.throttled ? ', throttled' : ''}`;
      case 'not-reached':
      case 'unanswered':
        return answer.kind;
    }
  }

  const single: readonly (readonly [fault: string, told: string, taken: number])[] = [
    [
      'reject:code=NotAuthorizedForSourceException,times=2',
      'NotAuthorizedForSourceException NotAuthorizedForSourceException accepted',
      1,
    ],
    ['throttle-entries:rate=1,burst=2', 'accepted accepted ThrottlingException', 2],
    ['error-before', 'unanswered', 0],
    ['error-after:status=503', 'unanswered', 3],
    ['reset-before', 'unanswered', 0],
    ['reset-after', 'unanswered', 3],
    ['truncate', 'unanswered', 3],
    ['truncate slow:bytes=100000', 'unanswered', 3],
    ['slow:bytes=10000', 'accepted accepted accepted', 3],
    ['stall:seconds=0.01', 'accepted accepted accepted', 3],
    ['error-before:on=ListPartnerEventSources', 'accepted accepted accepted', 3],
    ['truncate:times=1,chance=0.000001', 'accepted accepted accepted', 3],
  ];
  for (const [fault, expected, taken] of single) {
    it(`${fault}: ${expected}, and ${String(taken)} of 3 entries taken`, async () => {
      const { put, local } = await faulty(fault);
      assert.equal(told(await put()), expected);
      assert.equal(local.deliveredEvents().length, taken);
    });
  }

  it('throttles requests by their rate, and lets them through again as time passes', async () => {
    const { put } = await faulty('throttle:rate=2,burst=2');
    const answers: string[] = [];
    for (let request = 0; request < 3; request += 1) answers.push(told(await put(1)));
    time += 500;
    for (let request = 0; request < 2; request += 1) answers.push(told(await put(1)));
    const refused = 'refused ThrottlingException, throttled';
    assert.deepEqual(answers, ['accepted', 'accepted', refused, 'accepted', refused]);
  });

  it('never answers where it stalls for good, and still ends when it is closed', async () => {
    const { put, local } = await faulty('stall', 200);
    assert.equal(told(await put()), 'unanswered');
    assert.equal(local.deliveredEvents().length, 3);
  });

  it('answers with one result too few and too many, and takes the entries', async () => {
    const { put, local } = await faulty('mismatch');
    const counts = new Set<number>();
    for (let request = 0; request < 8; request += 1) {
      const answer = await put();
      assert.ok(answer.kind === 'answered');
      counts.add(answer.results.length);
    }
    assert.deepEqual([...counts].sort(), [2, 4]);
    assert.equal(local.deliveredEvents().length, 24);
  });

  it('strikes the same requests with the same seed, and others with another', async () => {
    const series = async (text: string): Promise<string> => {
      const { put } = await faulty(text);
      const answers: string[] = [];
      for (let request = 0; request < 16; request += 1) answers.push(told(await put(1)));
      return answers.join(' ');
    };
    const first = await series('reject:chance=0.5 error-before:chance=0.3 seed=3');
    assert.equal(await series('reject:chance=0.5 error-before:chance=0.3 seed=3'), first);
    assert.notEqual(await series('reject:chance=0.5 error-before:chance=0.3 seed=4'), first);
    for (const kind of ['accepted', 'InternalFailure', 'unanswered']) assert.ok(first.includes(kind), first);
  });

  it('strikes other operations where it is told to', async () => {
    const { api } = await faulty('throttle:rate=0.001,on=every');
    const list = () => api.listSources('aws.partner/example.com.test/', undefined, never);
    assert.equal((await list()).kind, 'answered');
    assert.equal((await list()).kind, 'refused');
  });

  it('says in its log what a request met', async () => {
    const { put, log } = await faulty('reset-after');
    await put();
    assert.match(log[0] ?? '', /^PutPartnerEvents 200 [\da-f-]{36} 3 accepted, 3 delivered \[reset-after\]$/);
  });

  it('behaves again when it is told to, without a restart', async () => {
    const { put, local } = await faulty('error-before');
    assert.equal(told(await put(1)), 'unanswered');
    local.misbehave(undefined);
    assert.equal(local.faults, undefined);
    assert.equal(told(await put(1)), 'accepted');
    local.misbehave(planOf('reject'));
    assert.equal(told(await put(1)), 'InternalFailure');
  });
});
