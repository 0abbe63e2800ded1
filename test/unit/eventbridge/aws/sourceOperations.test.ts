import assert from 'node:assert/strict';
import { createAwsPartnerEventsApi } from '../../../../src/eventbridge/aws/awsPartnerEventsApi';
import { createLocalCustomerApi } from '../../../../src/eventbridge/aws/localCustomerApi';
import type { CustomerApi } from '../../../../src/eventbridge/customerApi';
import { openLocalConnection } from '../../../../src/eventbridge/openConnection';
import type {
  CallAnswer,
  CallFailure,
  PartnerEventsApi,
  PartnerEventSource,
} from '../../../../src/eventbridge/partnerEventsApi';
import { startLocalEventBridge, type LocalEventBridge } from '../../../../src/local/localEventBridge';
import { memoryStateStore } from '../../../../src/local/stateStore';
import { inEnglish, type Sentence } from '../../../../src/model/sentence';
import { answer, serve, type Behaviour, type RunningServer } from '../../../support/misbehavingServer';

const name = 'aws.partner/example.com.test/orders';
const account = '123456789012';
const arn = `arn:aws:events:eu-west-1::event-source/${name}`;

interface SourceOperation {
  readonly name: string;
  readonly call: (api: PartnerEventsApi, signal: AbortSignal) => Promise<CallAnswer<unknown>>;
  /** Without the ending `Exception`. */
  readonly errors: readonly string[];
  readonly request: object;
}

const operations: readonly SourceOperation[] = [
  {
    name: 'ListPartnerEventSources',
    call: (api, signal) => api.listSources('aws.partner/example.com.test/', undefined, signal),
    errors: ['Internal', 'OperationDisabled'],
    request: { NamePrefix: 'aws.partner/example.com.test/', Limit: 100 },
  },
  {
    name: 'ListPartnerEventSourceAccounts',
    call: (api, signal) => api.listSourceAccounts(name, 'page-2', signal),
    errors: ['ResourceNotFound', 'Internal', 'OperationDisabled'],
    request: { EventSourceName: name, Limit: 100, NextToken: 'page-2' },
  },
  {
    name: 'DescribePartnerEventSource',
    call: (api, signal) => api.describeSource(name, signal),
    errors: ['ResourceNotFound', 'Internal', 'OperationDisabled'],
    request: { Name: name },
  },
  {
    name: 'CreatePartnerEventSource',
    call: (api, signal) => api.createSource(name, account, signal),
    errors: ['ResourceAlreadyExists', 'Internal', 'ConcurrentModification', 'LimitExceeded', 'OperationDisabled'],
    request: { Name: name, Account: account },
  },
  {
    name: 'DeletePartnerEventSource',
    call: (api, signal) => api.deleteSource(name, account, signal),
    errors: ['Internal', 'ConcurrentModification', 'OperationDisabled'],
    request: { Name: name, Account: account },
  },
];

const advice: Readonly<Record<string, string>> = {
  OperationDisabled:
    'Either partner events are not offered in eu-west-1, or this account is not registered as an EventBridge partner. Check the Region, then the account.',
  ResourceNotFound: 'Nothing of this name exists. Refresh the sources, then look again.',
  ResourceAlreadyExists: 'It exists already. Refresh the sources to see it.',
  ConcurrentModification: 'Somebody else changed it at the same moment. Refresh the sources, then try again.',
  LimitExceeded:
    'A quota of EventBridge is reached for CreatePartnerEventSource. Delete what is no longer needed, or ask AWS for a higher quota.',
};

describe('An operation about sources', () => {
  const opened: { close(): unknown }[] = [];

  afterEach(async () => {
    for (const each of opened.splice(0).reverse()) await each.close();
  });

  async function callAgainst(
    operation: SourceOperation,
    behave: Behaviour,
    request = 0,
  ): Promise<{ ending: CallAnswer<unknown>; server: RunningServer }> {
    const server = await serve(behave);
    const api = createAwsPartnerEventsApi({
      region: 'eu-west-1',
      endpoint: server.endpoint,
      credentials: () => Promise.resolve({ accessKeyId: 'AKIAEXAMPLEEXAMPLE01', secretAccessKey: 's'.repeat(40) }),
      timeouts: { connection: 0, request },
      profile: 'acme',
      signIn: ['aws', 'sso', 'login', '--profile', 'acme'],
    });
    opened.push(server, {
      close: () => {
        api.dispose();
      },
    });
    const ending = await operation.call(api, new AbortController().signal);
    return { ending, server };
  }

  /** What came of the call, after it is certain that it made one request. */
  async function failureOf(
    ...parameters: Parameters<typeof callAgainst>
  ): Promise<CallFailure & { server: RunningServer }> {
    const { ending, server } = await callAgainst(...parameters);
    assert.ok(ending.kind !== 'answered', JSON.stringify(ending));
    assert.equal(server.requests.length, 1);
    return { ...ending, server };
  }

  function stating(status: number, code: string): Behaviour {
    return (response) => {
      answer(response, status, { __type: code, message: 'Said by the service.' });
    };
  }

  const english = (sentence: Sentence | undefined) => (sentence === undefined ? undefined : inEnglish(sentence));

  for (const operation of operations) {
    describe(operation.name, () => {
      it('leaves as one request with its members', async () => {
        const { server } = await callAgainst(operation, stating(400, 'OperationDisabledException'));
        assert.equal(server.requests.length, 1);
        assert.equal(server.requests[0]?.target, `AWSEvents.${operation.name}`);
        assert.deepEqual(JSON.parse(server.requests[0].body), operation.request);
      });

      for (const error of operation.errors.filter((each) => each !== 'Internal')) {
        it(`is refused with ${error}Exception`, async () => {
          const failure = await failureOf(operation, stating(400, `${error}Exception`));
          assert.ok(failure.kind === 'refused');
          assert.equal(failure.error.code, `${error}Exception`);
          assert.equal(failure.error.message, 'Said by the service.');
          assert.equal(english(failure.error.advice), advice[error]);
          assert.equal(failure.throttled, false);
          assert.equal(failure.obstacle, undefined);
          assert.equal(failure.requestId, 'request-1');
        });
      }

      const stated: readonly (readonly [string, string, boolean, 'credentials' | undefined])[] = [
        [
          'ThrottlingException',
          'EventBridge takes no more requests just now. Wait a little, then try again.',
          true,
          undefined,
        ],
        [
          'ValidationException',
          'EventBridge does not take a name or an account in this form. Correct it, then try again.',
          false,
          undefined,
        ],
        [
          'AccessDeniedException',
          `These credentials may not do this. Ask for a policy that allows events:${operation.name} on the resource "*", or choose another profile than acme.`,
          false,
          undefined,
        ],
        [
          'ExpiredTokenException',
          'The temporary credentials have expired. Run `aws sso login --profile acme`, then try again.',
          false,
          'credentials',
        ],
        [
          'UnrecognizedClientException',
          'AWS does not know these credentials. Run `aws sso login --profile acme`, then try again.',
          false,
          'credentials',
        ],
        [
          'InvalidToken',
          'EventBridge no longer knows this place in the list. Refresh it, then load more.',
          false,
          undefined,
        ],
      ];
      for (const [code, expected, throttled, obstacle] of stated) {
        it(`is refused with ${code}`, async () => {
          const failure = await failureOf(operation, stating(400, code));
          assert.ok(failure.kind === 'refused');
          assert.equal(english(failure.error.advice), expected);
          assert.equal(failure.throttled, throttled);
          assert.equal(failure.obstacle, obstacle);
          assert.deepEqual(
            failure.signIn,
            obstacle === undefined ? undefined : ['aws', 'sso', 'login', '--profile', 'acme'],
          );
        });
      }

      const unusable: readonly (readonly [string, Behaviour, (endpoint: string) => string])[] = [
        [
          'InternalException',
          stating(500, 'InternalException'),
          () => 'the service failed (HTTP 500, InternalException)',
        ],
        [
          'HTTP 500 of nobody knows whom',
          (response) => {
            response.writeHead(500).end('oops');
          },
          () => 'the service failed (HTTP 500)',
        ],
        [
          'HTML instead of JSON',
          (response) => {
            response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>');
          },
          (endpoint) =>
            `the answer of ${endpoint} is not one of EventBridge (HTTP 200, text/html); check the endpoint and any proxy`,
        ],
        [
          'a page of somebody else',
          (response) => {
            response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<p>Welcome</p>');
          },
          (endpoint) =>
            `the answer of ${endpoint} is not one of EventBridge (HTTP 200, text/html; charset=utf-8); check the endpoint and any proxy`,
        ],
        [
          'half a page',
          (response) => {
            response
              .writeHead(200, { 'content-type': 'application/x-amz-json-1.1', 'content-length': '1000' })
              .write(JSON.stringify({ Name: name, Arn: arn, EventSourceArn: arn, PartnerEventSources: [] }), () =>
                response.destroy(),
              );
          },
          () => 'the answer was cut off (HTTP 200)',
        ],
      ];
      for (const [what, behave, reason] of unusable) {
        it(`is unanswered after ${what}`, async () => {
          const failure = await failureOf(operation, behave);
          assert.ok(failure.kind === 'unanswered');
          assert.equal(inEnglish(failure.reason), reason(failure.server.endpoint));
        });
      }

      it('is unanswered when nothing comes in time', async () => {
        const { ending } = await callAgainst(operation, () => undefined, 30);
        assert.deepEqual(ending, {
          kind: 'unanswered',
          reason: { text: 'no answer within {0} seconds', values: [0.03] },
        });
      });
    });
  }

  describe('that is answered without what was asked for', () => {
    const rows: readonly (readonly [string, string, object])[] = [
      ['ListPartnerEventSources', 'no list', {}],
      ['ListPartnerEventSources', 'a list that is none', { PartnerEventSources: { 0: { Name: name } } }],
      ['ListPartnerEventSources', 'an item without a name', { PartnerEventSources: [{ Name: name }, { Arn: arn }] }],
      ['ListPartnerEventSources', 'an item that is none', { PartnerEventSources: [null] }],
      ['ListPartnerEventSourceAccounts', 'no list', { PartnerEventSources: [] }],
      [
        'ListPartnerEventSourceAccounts',
        'an item without an account',
        { PartnerEventSourceAccounts: [{ State: 'ACTIVE' }] },
      ],
      ['DescribePartnerEventSource', 'no name', { Arn: arn }],
      ['CreatePartnerEventSource', 'no ARN', {}],
    ];
    for (const [operationName, what, body] of rows) {
      it(`is unanswered: ${operationName}, ${what}`, async () => {
        const operation = operations.find((each) => each.name === operationName);
        assert.ok(operation !== undefined);
        const failure = await failureOf(operation, (response) => {
          answer(response, 200, body);
        });
        assert.ok(failure.kind === 'unanswered');
        assert.equal(
          inEnglish(failure.reason),
          `the answer of ${failure.server.endpoint} is not one of EventBridge (HTTP 200, application/x-amz-json-1.1); check the endpoint and any proxy`,
        );
        assert.equal(failure.requestId, 'request-1');
      });
    }
  });

  it('gives a page as it came, times and unknown states too', async () => {
    const operation = operations[1];
    assert.ok(operation !== undefined);
    const { ending } = await callAgainst(operation, (response) => {
      answer(response, 200, {
        PartnerEventSourceAccounts: [
          { Account: account, State: 'PENDING', CreationTime: 1700000000.5, ExpirationTime: 1700604800 },
          { Account: '210987654321', State: 'SUSPENDED' },
          { Account: '111122223333', State: 'DELETED', CreationTime: 1700000000, Later: true },
        ],
        NextToken: '',
      });
    });
    assert.deepEqual(ending, {
      kind: 'answered',
      value: {
        items: [
          { account, state: 'PENDING', createdAt: 1_700_000_000_500, expiresAt: 1_700_604_800_000 },
          { account: '210987654321', state: undefined },
          { account: '111122223333', state: 'DELETED', createdAt: 1_700_000_000_000 },
        ],
      },
      requestId: 'request-1',
    });
  });
});

describe('The sources of the Local EventBridge', () => {
  let bridge: LocalEventBridge;
  let api: PartnerEventsApi;
  let customer: CustomerApi;
  const { signal } = new AbortController();

  beforeEach(async () => {
    bridge = await startLocalEventBridge({
      state: memoryStateStore(),
      seed: { associations: [], delivered: [] },
    });
    api = openLocalConnection(bridge.endpoint);
    customer = createLocalCustomerApi(bridge.endpoint, account);
  });

  afterEach(async () => {
    api.dispose();
    customer.dispose();
    await bridge.close();
  });

  function valueOf<Value>(ending: CallAnswer<Value>): Value {
    assert.ok(ending.kind === 'answered', JSON.stringify(ending));
    return ending.value;
  }

  const states = async () =>
    valueOf(await api.listSourceAccounts(name, undefined, signal)).items.map((each) => [each.account, each.state]);

  const codeOf = (ending: CallAnswer<unknown>) => (ending.kind === 'refused' ? ending.error.code : ending.kind);

  it('live through offering, associating, taking back and offering again', async () => {
    const { arn: created } = valueOf(await api.createSource(name, account, signal));
    assert.match(created, /^arn:aws:events:.*::event-source\/aws\.partner\/example\.com\.test\/orders$/);
    assert.equal(codeOf(await api.createSource(name, account, signal)), 'ResourceAlreadyExistsException');
    assert.deepEqual(valueOf(await api.describeSource(name, signal)), { name, arn: created });
    valueOf(await api.createSource(name, '210987654321', signal));
    assert.deepEqual(await states(), [
      [account, 'PENDING'],
      ['210987654321', 'PENDING'],
    ]);
    const [pending] = valueOf(await api.listSourceAccounts(name, undefined, signal)).items;
    assert.ok(pending?.createdAt !== undefined && pending.expiresAt !== undefined);
    assert.ok(pending.expiresAt > pending.createdAt);

    assert.equal(valueOf(await customer.hasBus(name, signal)), false);
    valueOf(await customer.createBus(name, signal));
    assert.equal(valueOf(await customer.hasBus(name, signal)), true);
    assert.deepEqual((await states())[0], [account, 'ACTIVE']);
    valueOf(await customer.deactivateSource(name, signal));
    assert.deepEqual((await states())[0], [account, 'PENDING']);
    assert.equal(valueOf(await customer.hasBus(name, signal)), true);
    valueOf(await customer.activateSource(name, signal));
    assert.deepEqual((await states())[0], [account, 'ACTIVE']);

    valueOf(await api.deleteSource(name, account, signal));
    assert.deepEqual((await states())[0], [account, 'DELETED']);
    valueOf(await customer.deleteBus(name, signal));
    assert.deepEqual(await states(), [['210987654321', 'PENDING']]);
    valueOf(await api.deleteSource(name, '210987654321', signal));
    valueOf(await api.deleteSource(name, '210987654321', signal));
    assert.equal(codeOf(await api.describeSource(name, signal)), 'ResourceNotFoundException');
    assert.equal(codeOf(await api.listSourceAccounts(name, undefined, signal)), 'ResourceNotFoundException');
    assert.equal(codeOf(await customer.createBus(name, signal)), 'ResourceNotFoundException');
  });

  it('are refused where a name or an account has not the form of one', async () => {
    assert.equal(codeOf(await api.createSource('aws.partner/example.com', account, signal)), 'ValidationException');
    assert.equal(codeOf(await api.createSource(name, '1234', signal)), 'ValidationException');
  });

  it('come page by page, each once and all of the prefix', async () => {
    const names = Array.from(
      { length: 230 },
      (_, index) => `aws.partner/example.com/shop/${String(index).padStart(3, '0')}`,
    );
    for (const each of [...names, 'aws.partner/example.com.test/other'])
      valueOf(await api.createSource(each, account, signal));
    const sources: PartnerEventSource[] = [];
    const sizes: number[] = [];
    let token: string | undefined;
    do {
      const page = valueOf(await api.listSources('aws.partner/example.com/', token, signal));
      sources.push(...page.items);
      sizes.push(page.items.length);
      token = page.nextToken;
    } while (token !== undefined);
    assert.deepEqual(
      sources.map((each) => each.name),
      names,
    );
    assert.deepEqual(sizes, [100, 100, 30]);
    assert.deepEqual(valueOf(await api.listSources('aws.partner/nobody.example/', undefined, signal)), { items: [] });
  });

  it('do not go on from a token that is none', async () => {
    const ending = await api.listSources('aws.partner/example.com/', 'not a token', signal);
    assert.ok(ending.kind === 'refused', JSON.stringify(ending));
  });
});
