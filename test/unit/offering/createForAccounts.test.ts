import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { createAwsPartnerEventsApi } from '../../../src/eventbridge/aws/awsPartnerEventsApi';
import { openLocalConnection } from '../../../src/eventbridge/openConnection';
import type { PartnerEventsApi } from '../../../src/eventbridge/partnerEventsApi';
import { startLocalEventBridge } from '../../../src/local/localEventBridge';
import { memoryStateStore } from '../../../src/local/stateStore';
import { inEnglish } from '../../../src/model/sentence';
import { afterLooking, hasSource, mayTryAgain, type OutcomeOfAccount } from '../../../src/offering/accountOutcome';
import { createForAccounts, type CreateOrder } from '../../../src/offering/createForAccounts';
import { outcomeText } from '../../../src/sources/create/outcomeTexts';
import { answer, deadEndpoint, serve, type RunningServer } from '../../support/misbehavingServer';

const sourceName = 'aws.partner/example.com.test/orders/acme';
const arn = `arn:aws:events:eu-west-1::event-source/${sourceName}`;
const one = '111122223333';
const two = '444455556666';
const three = '777788889999';

describe('Creating a source for accounts', () => {
  const opened: { close(): unknown }[] = [];

  afterEach(async () => {
    for (const each of opened.splice(0).reverse()) await each.close();
  });

  function closing<Api extends PartnerEventsApi>(api: Api): Api {
    opened.push({
      close: () => {
        api.dispose();
      },
    });
    return api;
  }

  function apiOf(endpoint: string, timeout = 0): PartnerEventsApi {
    return closing(
      createAwsPartnerEventsApi({
        region: 'eu-west-1',
        endpoint,
        credentials: () => Promise.resolve({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a-secret-of-the-test' }),
        timeouts: { connection: 0, request: timeout },
      }),
    );
  }

  /** Behaves so for each account; those not named are created. */
  async function serving(
    behaviours: Readonly<Record<string, (response: ServerResponse, call: number) => void>>,
  ): Promise<RunningServer> {
    const calls = new Map<string, number>();
    const server = await serve((response, { body }) => {
      const { Account } = JSON.parse(body) as { Account: string };
      const call = (calls.get(Account) ?? 0) + 1;
      calls.set(Account, call);
      const behave = behaviours[Account];
      if (behave === undefined) answer(response, 200, { EventSourceArn: arn });
      else behave(response, call);
    });
    opened.push(server);
    return server;
  }

  function create(api: PartnerEventsApi, accounts: readonly string[], more: Partial<CreateOrder> = {}) {
    return createForAccounts({
      sourceName,
      accounts,
      api,
      cancel: new AbortController().signal,
      ...more,
    });
  }

  const refusing =
    (code: string, message = 'm') =>
    (response: ServerResponse) => {
      answer(response, 400, { __type: code, message });
    };

  it('creates on the Local EventBridge, and finds what is there already', async () => {
    const local = await startLocalEventBridge({ state: memoryStateStore(), log: () => undefined });
    opened.push(local);
    const api = closing(openLocalConnection(local.endpoint));
    const name = 'aws.partner/example.com.test/creating/acme';
    assert.deepEqual(kinds(await create(api, [one, two], { sourceName: name })), {
      [one]: 'created',
      [two]: 'created',
    });
    const again = await create(api, [two, three], { sourceName: name });
    assert.deepEqual(kinds(again), { [two]: 'already-offered', [three]: 'created' });
    assert.ok(again.every(hasSource));
    const listed = await api.listSourceAccounts(name, undefined, new AbortController().signal);
    assert.ok(listed.kind === 'answered');
    assert.deepEqual(
      listed.value.items.map(({ account, state }) => [account, state]),
      [one, two, three].map((account) => [account, 'PENDING']),
    );
  });

  it('tells of each account once, as soon as its outcome is known, also of those not tried', async () => {
    const server = await serving({ [two]: refusing('OperationDisabledException') });
    const told: OutcomeOfAccount[] = [];
    const cancel = new AbortController();
    const outcomes = await create(apiOf(server.endpoint), [one, two, three, '999900001111'], {
      cancel: cancel.signal,
      onOutcome: (outcome) => {
        told.push(outcome);
        cancel.abort();
      },
    });
    assert.equal(told.length, 4);
    assert.deepEqual(new Set(told), new Set(outcomes));
    assert.ok(told.some(({ outcome }) => outcome.kind === 'not-tried'));
  });

  it('makes one call for each account, in order, and gives the ARN', async () => {
    const server = await serving({});
    const outcomes = await create(apiOf(server.endpoint), [three, one, two]);
    assert.deepEqual(
      outcomes,
      [three, one, two].map((account) => ({ account, outcome: { kind: 'created', arn } })),
    );
    assert.deepEqual(
      server.requests.map(({ target, body }) => [target, body]),
      [three, one, two].map((Account) => [
        'AWSEvents.CreatePartnerEventSource',
        JSON.stringify({ Name: sourceName, Account }),
      ]),
    );
  });

  const modelled: readonly (readonly [string, RegExp])[] = [
    ['ConcurrentModificationException', /Somebody else changed it/],
    ['LimitExceededException', /A quota of EventBridge is reached/],
    ['OperationDisabledException', /not offered in eu-west-1.*not registered as an EventBridge partner/],
    ['ValidationException', /name or an account in this form/],
    ['AccessDeniedException', /events:CreatePartnerEventSource/],
  ];
  for (const [code, advice] of modelled) {
    it(`says what to do about ${code}, and that nothing was created`, async () => {
      const server = await serving({ [one]: refusing(code) });
      const [first] = await create(apiOf(server.endpoint), [one]);
      assert.ok(first !== undefined && mayTryAgain(first));
      const text = outcomeText(first.outcome);
      assert.equal(inEnglish(text.word), 'failed');
      assert.equal(inEnglish(text.reason), `${code}: m`);
      assert.match(inEnglish(text.advice ?? assert.fail()), advice);
      assert.equal(server.requests.length, 1);
    });
  }

  it('makes no second call where the service asks for time, and goes on with the other accounts', async () => {
    const server = await serving({ [one]: refusing('ThrottlingException') });
    const outcomes = await create(apiOf(server.endpoint), [one, two]);
    assert.deepEqual(kinds(outcomes), { [one]: 'failed', [two]: 'created' });
    const [first] = outcomes;
    assert.ok(first !== undefined && mayTryAgain(first));
    assert.match(inEnglish(outcomeText(first.outcome).advice ?? assert.fail()), /again/);
    assert.equal(server.requests.length, 2);
  });

  const doubtful: readonly (readonly [string, (response: ServerResponse) => void, RegExp])[] = [
    [
      'an internal failure',
      (response) => answer(response, 500, { __type: 'InternalException' }),
      /service failed \(HTTP 500/,
    ],
    ['a connection that is reset', (response) => response.socket?.destroy(), /connection/i],
    [
      'an answer that is none',
      (response) => answer(response, 200, '<html>', { 'content-type': 'text/html' }),
      /HTTP 200/,
    ],
    ['no answer in time', () => undefined, /no answer within 0\.3 seconds/],
  ];
  for (const [words, behave, reason] of doubtful) {
    it(`leaves unknown what met ${words}, and does not try again`, async () => {
      const server = await serving({ [one]: behave });
      const outcomes = await create(apiOf(server.endpoint, 300), [one, two]);
      assert.deepEqual(kinds(outcomes), { [one]: 'unknown', [two]: 'created' });
      const [first] = outcomes;
      assert.ok(first !== undefined && !mayTryAgain(first) && !hasSource(first));
      const text = outcomeText(first.outcome);
      assert.match(inEnglish(text.reason), reason);
      assert.match(inEnglish(text.advice ?? assert.fail()), /may have been created/);
      assert.equal(server.requests.length, 2);
    });
  }

  it('fails for certain where the connection does not open', async () => {
    const outcomes = await create(apiOf(await deadEndpoint()), [one, two]);
    assert.deepEqual(kinds(outcomes), { [one]: 'failed', [two]: 'failed' });
  });

  it('ends after an error that would meet every call', async () => {
    const accounts = Array.from({ length: 8 }, (_, index) => `11112222333${index}`);
    const refuse = refusing('OperationDisabledException');
    const server = await serving(Object.fromEntries(accounts.map((account) => [account, refuse])));
    const outcomes = await create(apiOf(server.endpoint), accounts);
    assert.ok(server.requests.length >= 1 && server.requests.length <= 3, String(server.requests.length));
    const notTried = outcomes.slice(server.requests.length);
    assert.ok(notTried.every(({ outcome }) => outcome.kind === 'not-tried'));
    assert.ok(outcomes.every(mayTryAgain));
  });

  it('has three calls under way at most; cancelled, it dispatches no more and waits for those', async () => {
    const held: ServerResponse[] = [];
    const accounts = Array.from({ length: 8 }, (_, index) => `11112222333${index}`);
    let three: () => void = () => undefined;
    const underWay = new Promise<void>((resolve) => (three = resolve));
    const hold = (response: ServerResponse): void => {
      held.push(response);
      if (held.length === 3) three();
    };
    const server = await serving(Object.fromEntries(accounts.map((account) => [account, hold])));
    const cancel = new AbortController();
    const creating = create(apiOf(server.endpoint), accounts, { cancel: cancel.signal });
    await underWay;
    cancel.abort();
    for (const response of held) answer(response, 200, { EventSourceArn: arn });
    const outcomes = await creating;
    assert.equal(server.requests.length, 3);
    assert.deepEqual(
      outcomes.map(({ outcome }) => outcome.kind),
      accounts.map((_, index) => (index < 3 ? 'created' : 'not-tried')),
    );
  });

  it('has an outcome where the adapter throws', async () => {
    const api = { createSource: () => Promise.reject(new TypeError('A fault of the adapter')) };
    const outcomes = await create({ ...api } as unknown as PartnerEventsApi, [one]);
    assert.deepEqual(kinds(outcomes), { [one]: 'unknown' });
  });
});

describe('Looking after unknown outcomes', () => {
  it('clears up those whose account is in the list, and leaves the others in doubt', () => {
    const reason = { text: 'connection lost', values: [] };
    const outcomes: readonly OutcomeOfAccount[] = [one, two, three].map((account) => ({
      account,
      outcome: { kind: 'unknown', reason },
    }));
    const looked = afterLooking(outcomes, [
      { account: one, state: 'PENDING' },
      { account: three, state: 'DELETED' },
    ]);
    assert.deepEqual(kinds(looked), { [one]: 'already-offered', [two]: 'unknown', [three]: 'unknown' });
    assert.match(
      inEnglish(outcomeText(looked[1]?.outcome ?? assert.fail()).advice ?? assert.fail()),
      /may still appear/,
    );
  });
});

function kinds(outcomes: readonly OutcomeOfAccount[]): Readonly<Record<string, string>> {
  return Object.fromEntries(outcomes.map(({ account, outcome }) => [account, outcome.kind]));
}
