import assert from 'node:assert/strict';
import { ReachLookUp } from '../../../src/directory/reachLookUp';
import { openLocalConnection } from '../../../src/eventbridge/openConnection';
import type { Use } from '../../../src/eventbridge/partnerEventsApi';
import type { Clock } from '../../../src/sending/clock';
import { fateOf } from '../../../src/sending/reach';
import { answer, serve, type Behaviour, type RunningServer } from '../../support/misbehavingServer';

const never = new AbortController().signal;
const sourceOf = (number: number): string => `aws.partner/example.com.test/orders/${number}`;

/** Time that passes only when a test lets it. */
class HandClock implements Clock {
  time = 0;
  readonly waits: number[] = [];
  private readonly sleepers: (() => void)[] = [];

  now(): number {
    return this.time;
  }

  sleep(milliseconds: number): Promise<void> {
    this.waits.push(milliseconds);
    return new Promise((resolve) => {
      this.sleepers.push(resolve);
    });
  }

  wakeAll(): void {
    for (const wake of this.sleepers.splice(0)) wake();
  }
}

describe('who receives the events of a send', () => {
  let server: RunningServer;
  let uses: Use[];
  let clock: HandClock;
  let reach: ReachLookUp;

  async function serving(behave: Behaviour): Promise<void> {
    server = await serve(behave);
    uses = [];
    clock = new HandClock();
    reach = new ReachLookUp(
      (use) => {
        uses.push(use);
        return Promise.resolve(openLocalConnection(server.endpoint));
      },
      clock,
      () => 0.5,
    );
  }

  afterEach(() => server.close());

  const accounts =
    (...states: readonly string[]): Behaviour =>
    (response) => {
      const account = (State: string, index: number) => ({ Account: `11112222333${index}`, State });
      answer(response, 200, { PartnerEventSourceAccounts: states.map(account) });
    };

  it('are the accounts of each source with their states, asked for in the background and kept for a minute', async () => {
    await serving(accounts('ACTIVE', 'PENDING', 'FROZEN'));
    const found = await reach.of([sourceOf(1)], never);
    assert.deepEqual(found, [
      {
        source: sourceOf(1),
        accounts: [
          { account: '111122223330', state: 'ACTIVE' },
          { account: '111122223331', state: 'PENDING' },
          { account: '111122223332' },
        ],
        at: 0,
      },
    ]);
    clock.time = 59_999;
    assert.deepEqual(await reach.of([sourceOf(1)], never), found);
    assert.equal(server.requests.length, 1);
    clock.time = 60_000;
    await reach.of([sourceOf(1)], never);
    assert.equal(server.requests.length, 2);
    assert.deepEqual(uses, ['background', 'background']);
  });

  it('are asked for of 50 sources at most, four at once', async () => {
    let underWay = 0;
    let most = 0;
    await serving((response, request) => {
      underWay += 1;
      most = Math.max(most, underWay);
      setImmediate(() => {
        underWay -= 1;
        accounts('ACTIVE')(response, request);
      });
    });
    const found = await reach.of(
      Array.from({ length: 80 }, (_, number) => sourceOf(number)),
      never,
    );
    assert.deepEqual([found.length, server.requests.length], [50, 50]);
    assert.ok(most <= 4, `${most} at once`);
  });

  it('are not waited for longer than two seconds, and what came until then counts', async () => {
    await serving((response, request) => {
      const { EventSourceName } = JSON.parse(request.body) as { readonly EventSourceName: string };
      if (EventSourceName === sourceOf(1)) accounts('PENDING')(response, request);
      else clock.wakeAll();
    });
    const found = await reach.of([sourceOf(1), sourceOf(2)], never);
    assert.deepEqual(clock.waits, [2000]);
    assert.ok(found.every(({ source }) => source === sourceOf(1)));
  });

  it('are nobody where the source is not there', async () => {
    await serving((response) => {
      answer(response, 400, { __type: 'ResourceNotFoundException', message: 'No such source.' });
    });
    assert.deepEqual(await reach.of([sourceOf(1)], never), [{ source: sourceOf(1), accounts: [], at: 0 }]);
  });

  for (const [name, behave] of [
    ['not allowed', (response) => answer(response, 400, { __type: 'AccessDeniedException', message: 'Not allowed.' })],
    ['broken off', (response) => response.destroy()],
    [
      'listed without an end',
      (response) => answer(response, 200, { PartnerEventSourceAccounts: [], NextToken: 'again' }),
    ],
  ] satisfies readonly (readonly [string, Behaviour])[]) {
    it(`are not known where the answer is ${name}`, async () => {
      await serving(behave);
      assert.deepEqual(await reach.of([sourceOf(1)], never), []);
    });
  }

  it('are asked for no more once the service is busy', async () => {
    await serving((response) => {
      answer(response, 400, { __type: 'ThrottlingException', message: 'Rate exceeded' });
    });
    const sources = Array.from({ length: 50 }, (_, number) => sourceOf(number));
    assert.deepEqual(await reach.of(sources, never), []);
    assert.ok(server.requests.length <= 4, `${server.requests.length} requests`);
  });

  it('are kept and shown short, whatever the service calls them', async () => {
    await serving((response) => {
      answer(response, 200, {
        PartnerEventSourceAccounts: [{ Account: `1\n${'2'.repeat(100_000)}`, State: 'ACTIVE' }],
      });
    });
    const [found] = await reach.of([sourceOf(1)], never);
    assert.deepEqual(found?.accounts, [{ account: `1 ${'2'.repeat(57)}…`, state: 'ACTIVE' }]);
  });

  it('are not asked for where the send was cancelled', async () => {
    await serving(accounts('ACTIVE'));
    assert.deepEqual(await reach.of([sourceOf(1)], AbortSignal.abort()), []);
    assert.equal(server.requests.length, 0);
  });
});

describe('what becomes of the events of a source', () => {
  const fate = (...states: readonly ('ACTIVE' | 'PENDING' | 'DELETED' | undefined)[]): string =>
    fateOf({ accounts: states.map((state) => (state === undefined ? { account: '1' } : { account: '1', state })) });

  it('is that of the account that receives them, if there is one', () => {
    assert.equal(fate('PENDING', 'ACTIVE', undefined), 'received');
    assert.equal(fate('DELETED', 'PENDING'), 'dropped');
    assert.equal(fate('DELETED'), 'gone');
    assert.equal(fate(), 'gone');
    assert.equal(fate('PENDING', undefined), 'not-known');
  });
});
