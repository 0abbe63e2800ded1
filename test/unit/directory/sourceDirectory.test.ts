import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { createLocalCustomerApi } from '../../../src/eventbridge/aws/localCustomerApi';
import { openLocalConnection } from '../../../src/eventbridge/openConnection';
import type { PartnerEventsApi } from '../../../src/eventbridge/partnerEventsApi';
import { startLocalEventBridge, type LocalEventBridge } from '../../../src/local/localEventBridge';
import type { SourceOfAccount } from '../../../src/local/partnerEventSources';
import { memoryStateStore } from '../../../src/local/stateStore';
import { inEnglish } from '../../../src/model/sentence';
import type { Clock } from '../../../src/sending/clock';
import { failureLabel, failureText } from '../../../src/sources/failureText';
import type { FileQuestion } from '../../../src/directory/fileLookUps';
import type { ListFailure } from '../../../src/directory/listFailure';
import { SourceDirectory } from '../../../src/directory/sourceDirectory';
import { answer, deadEndpoint, serve, type Behaviour, type RunningServer } from '../../support/misbehavingServer';

const prefix = 'aws.partner/example.com.test/';
const [first, second] = ['111122223333', '444455556666'];
const never = new AbortController().signal;

/** What the service was opened for, how often it is open now, and how long was waited. */
interface Observed {
  readonly directory: SourceDirectory;
  readonly opened: string[];
  open: number;
  readonly waits: number[];
}

function directoryAt(endpoint: string | (() => string)): Observed {
  const opened: string[] = [];
  const waits: number[] = [];
  const clock: Clock = {
    now: () => 0,
    sleep: (milliseconds) => {
      waits.push(milliseconds);
      return Promise.resolve();
    },
  };
  const directory = new SourceDirectory({
    open: async (use): Promise<PartnerEventsApi> => {
      await Promise.resolve();
      opened.push(use);
      observed.open += 1;
      const api = openLocalConnection(typeof endpoint === 'string' ? endpoint : endpoint());
      return {
        ...api,
        dispose() {
          observed.open -= 1;
          api.dispose();
        },
      };
    },
    clock,
    random: () => 0.5,
  });
  const observed: Observed = { directory, opened, open: 0, waits };
  return observed;
}

function offered(source: string, account: string): SourceOfAccount {
  return { source, account, association: { state: 'ACTIVE', createdAt: 0, bus: { createdAt: 0 } } };
}

/** What a file asks that names these sources, all of them in sight. */
function fileOf(names: readonly string[]): FileQuestion {
  return { session: {}, names: new Set(names), inSight: names };
}

const namesOf = (directory: SourceDirectory, under = prefix): readonly string[] =>
  directory
    .sourcesUnder(under)
    .map(({ name }) => name)
    .toSorted();

describe('the directory of the Local EventBridge', () => {
  let local: LocalEventBridge;
  const numbered = Array.from({ length: 2345 }, (_, index) => `${prefix}many/s${String(index).padStart(4, '0')}`);

  beforeEach(async () => {
    local = await startLocalEventBridge({
      state: memoryStateStore(),
      seed: {
        associations: [
          offered(`${prefix}orders/acme`, first),
          offered(`${prefix}orders/acme`, second),
          ...numbered.map((name) => offered(name, first)),
        ],
        delivered: [],
      },
    });
  });

  afterEach(() => local.close());

  it('lists a thousand sources at a time, and tells of each page', async () => {
    const { directory } = directoryAt(local.endpoint);
    const counts: number[] = [];
    directory.onDidChange(() => counts.push(namesOf(directory).length));
    await directory.loadMore(prefix, never);
    assert.deepEqual([...new Set(counts)], [0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]);
    assert.equal(directory.listState(prefix).status, 'more');
    await directory.loadMore(prefix, never);
    await directory.loadMore(prefix, never);
    assert.equal(directory.listState(prefix).status, 'complete');
    assert.deepEqual(namesOf(directory), [...numbered, `${prefix}orders/acme`]);
  });

  it('counts the offers that end in a time, once their accounts are known', async () => {
    const { directory } = directoryAt(local.endpoint);
    const name = `${prefix}orders/soon`;
    for (const account of [first, second]) await openLocalConnection(local.endpoint).createSource(name, account, never);
    const day = 24 * 60 * 60_000;
    const endingWithin = (days: number): number => directory.offersEndingBetween(Date.now(), Date.now() + days * day);
    assert.equal(endingWithin(15), 0);
    await directory.loadAccounts(name, never);
    await directory.loadAccounts(`${prefix}orders/acme`, never);
    assert.deepEqual([endingWithin(15), endingWithin(13)], [2, 0]);
    assert.equal(directory.offersEndingBetween(Date.now() + 15 * day, Date.now() + 30 * day), 0);
  });

  it('opens the service for a burst, and closes it after', async () => {
    const observed = directoryAt(local.endpoint);
    await observed.directory.loadMore(prefix, never, 'background');
    await observed.directory.loadMore(prefix, never, 'asked');
    assert.deepEqual(observed.opened, ['background', 'asked']);
    await Promise.resolve();
    assert.equal(observed.open, 0);
  });

  it('lists under a filter on its own, and without a question where everything is known', async () => {
    const { directory, opened } = directoryAt(local.endpoint);
    await directory.loadMore(`${prefix}orders/a`, never);
    assert.deepEqual(namesOf(directory), [`${prefix}orders/acme`]);
    for (let press = 0; press < 3; press += 1) await directory.loadMore(prefix, never);
    const before = opened.length;
    await directory.loadMore(`${prefix}many/s00`, never);
    assert.equal(opened.length, before);
    assert.equal(directory.listState(`${prefix}many/s00`).status, 'complete');
    assert.equal(namesOf(directory, `${prefix}many/s00`).length, 100);
  });

  it('tells what is there, what is missing, and what is not known', async () => {
    const { directory } = directoryAt(local.endpoint);
    assert.deepEqual(directory.knowledgeOf(`${prefix}orders/acme`), { kind: 'not-known' });
    for (const name of [`${prefix}orders/acme`, `${prefix}orders/ac`, `${prefix}none`]) {
      assert.deepEqual(await directory.lookUp(name, never), { calls: 1 });
    }
    const there = directory.knowledgeOf(`${prefix}orders/acme`);
    assert.equal(there.kind, 'there');
    assert.deepEqual(
      there.accounts?.map(({ account, state }) => [account, state]),
      [
        [first, 'ACTIVE'],
        [second, 'ACTIVE'],
      ],
    );
    assert.deepEqual(directory.knowledgeOf(`${prefix}orders/ac`), { kind: 'missing' });
    assert.deepEqual(directory.knowledgeOf(`${prefix}other`), { kind: 'not-known' });
  });

  it('knows what is missing from a complete list, without a question', async () => {
    const { directory, opened } = directoryAt(local.endpoint);
    for (let press = 0; press < 3; press += 1) await directory.loadMore(prefix, never);
    const before = opened.length;
    await directory.lookUpForFile(fileOf([`${prefix}none`]));
    assert.deepEqual(directory.knowledgeOf(`${prefix}none`), { kind: 'missing' });
    assert.equal(opened.length, before);
  });

  it('knows the ARN once it was told, and keeps it', async () => {
    const { directory } = directoryAt(local.endpoint);
    const name = `${prefix}orders/acme`;
    const arnOf = (): string | undefined => directory.source(name)?.arn;
    await directory.lookUp(name, never);
    assert.equal(arnOf(), '');
    await directory.describe(name, never);
    assert.match(arnOf() ?? '', /^arn:.*acme$/);
    await directory.noteCreated(name, undefined);
    assert.match(arnOf() ?? '', /^arn:.*acme$/);
  });

  it('asks anew for one source where somebody wants to know', async () => {
    const { directory } = directoryAt(local.endpoint);
    const name = `${prefix}orders/acme`;
    const there = await directory.describe(name, never);
    assert.ok(there.kind === 'answered');
    assert.equal(directory.source(name)?.arn, there.value.arn);
    assert.notEqual(there.value.arn, '');
    const { version } = directory;
    const missing = await directory.describe(`${prefix}none`, never);
    assert.equal(missing.kind, 'refused');
    assert.equal(directory.version, version, 'none came or went');
    assert.deepEqual(directory.knowledgeOf(`${prefix}none`), { kind: 'missing' });
  });

  it('forgets a source that is gone when somebody asks anew for it, and its accounts with it', async () => {
    const { directory } = directoryAt(local.endpoint);
    const name = `${prefix}orders/acme`;
    await directory.loadMore(`${prefix}orders/`, never);
    await directory.loadAccounts(name, never);
    // The customers have no bus that would keep it.
    for (const account of [first, second]) {
      const customer = createLocalCustomerApi(local.endpoint, account);
      await customer.deleteBus(name, never);
      customer.dispose();
    }
    const api = openLocalConnection(local.endpoint);
    for (const account of [first, second]) await api.deleteSource(name, account, never);
    api.dispose();
    assert.deepEqual(namesOf(directory), [name]);
    const { version } = directory;
    const told: unknown[] = [];
    directory.onDidChange((change) => told.push(change));
    assert.equal((await directory.describe(name, never)).kind, 'refused');
    assert.deepEqual(namesOf(directory), []);
    assert.deepEqual(directory.knowledgeOf(name), { kind: 'missing' });
    assert.deepEqual(directory.accountsOf(name), { status: 'unread', accounts: [] });
    assert.notEqual(directory.version, version);
    assert.deepEqual(told, [{ kind: 'sources', prefix: name }]);
  });

  it('takes in what was created, what the customer did, and what was deleted', async () => {
    const { directory } = directoryAt(local.endpoint);
    const api = openLocalConnection(local.endpoint);
    const customer = createLocalCustomerApi(local.endpoint, second);
    const name = `${prefix}new/one`;
    const states = (): unknown => {
      const knowledge = directory.knowledgeOf(name);
      return knowledge.kind === 'there' ? knowledge.accounts?.map(({ state }) => state) : knowledge.kind;
    };
    for (let press = 0; press < 3; press += 1) await directory.loadMore(prefix, never);
    assert.equal(states(), 'missing');
    const created = await api.createSource(name, second, never);
    assert.equal(created.kind, 'answered');
    await directory.noteCreated(name, created.value.arn);
    assert.deepEqual(states(), ['PENDING']);
    assert.equal(directory.source(name)?.arn, created.value.arn);
    await customer.createBus(name, never);
    await directory.noteChanged(name);
    assert.deepEqual(states(), ['ACTIVE']);
    await api.deleteSource(name, second, never);
    await directory.noteChanged(name);
    assert.deepEqual(states(), ['DELETED']);
    await customer.deleteBus(name, never);
    const { version } = directory;
    await directory.noteChanged(name);
    assert.equal(states(), 'missing');
    assert.notEqual(directory.version, version);
    assert.equal(directory.accountsOf(name).status, 'unread');
    assert.ok(!namesOf(directory).includes(name));
    api.dispose();
    customer.dispose();
  });

  it('shows an account no more that a source is no longer offered to, and the others as before', async () => {
    const { directory } = directoryAt(local.endpoint);
    const api = openLocalConnection(local.endpoint);
    const name = `${prefix}new/two`;
    for (const account of [first, second]) await api.createSource(name, account, never);
    const accounts = async (): Promise<readonly string[]> => {
      await directory.reloadAccounts(name, never);
      await directory.loadAccounts(name, never);
      return directory.accountsOf(name).accounts.map(({ account }) => account);
    };
    assert.deepEqual(await accounts(), [first, second]);
    await api.deleteSource(name, first, never);
    assert.deepEqual(await accounts(), [second]);
    api.dispose();
  });

  it('keeps showing what it knew while it is refreshed, and asks again for everything', async () => {
    const { directory } = directoryAt(local.endpoint);
    await directory.loadMore(`${prefix}orders/`, never);
    for (const name of ['acme', 'none']) await directory.lookUp(`${prefix}orders/${name}`, never);
    directory.forget();
    assert.deepEqual(namesOf(directory), [`${prefix}orders/acme`]);
    assert.deepEqual(directory.knowledgeOf(`${prefix}orders/acme`), { kind: 'there' });
    assert.deepEqual(directory.knowledgeOf(`${prefix}orders/none`), { kind: 'not-known' });
    const api = openLocalConnection(local.endpoint);
    for (const account of [first, second]) {
      await api.deleteSource(`${prefix}orders/acme`, account, never);
      const customer = createLocalCustomerApi(local.endpoint, account);
      await customer.deleteBus(`${prefix}orders/acme`, never);
      customer.dispose();
    }
    api.dispose();
    await directory.reload(`${prefix}orders/`, never);
    assert.deepEqual(namesOf(directory), []);
    assert.deepEqual(directory.knowledgeOf(`${prefix}orders/acme`), { kind: 'missing' });
  });
});

describe('the directory of a service that misbehaves', () => {
  let server: RunningServer;

  afterEach(() => server.close());

  /** Answers each list with one source and the token of the next page, as long as there is one. */
  const pages =
    (count: number): Behaviour =>
    (response, { body }) => {
      const { NextToken = '1' } = JSON.parse(body) as { NextToken?: string };
      const page = Number(NextToken);
      answer(response, 200, {
        PartnerEventSources: [{ Name: `${prefix}s${NextToken}`, Arn: 'arn' }],
        ...(page < count && { NextToken: String(page + 1) }),
      });
    };

  const failures: readonly (readonly [string, Behaviour, RegExp, RegExp])[] = [
    [
      'a refusal',
      (response) => {
        answer(response, 400, { __type: 'OperationDisabledException', message: 'Not here.' });
      },
      /^Refused: OperationDisabledException$/,
      /Not here\. Either partner events are not offered in us-east-1, or this account is not registered/,
    ],
    [
      'no permission',
      (response) => {
        answer(response, 400, { __type: 'AccessDeniedException', message: 'Denied.' });
      },
      /^No permission$/,
      /events:ListPartnerEventSources/,
    ],
    [
      'credentials that have expired',
      (response) => {
        answer(response, 400, { __type: 'ExpiredTokenException', message: 'Expired.' });
      },
      /^Credentials not accepted$/,
      /Get new ones, then try again/,
    ],
    [
      'a service that is too busy for too long',
      (response) => {
        answer(response, 400, { __type: 'ThrottlingException', message: 'Rate exceeded' });
      },
      /^EventBridge is busy$/,
      /Wait a little, then try again/,
    ],
    [
      'a service that fails',
      (response) => {
        answer(response, 500, { __type: 'InternalException', message: '' });
      },
      /^No usable answer$/,
      /the service failed \(HTTP 500, InternalException\)\. Try again/,
    ],
    [
      'a page of a proxy',
      (response) => {
        response.writeHead(200, { 'content-type': 'text/html' }).end('<html></html>');
      },
      /^No usable answer$/,
      /is not one of EventBridge \(HTTP 200, text\/html\)/,
    ],
    [
      'half a page',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1', 'content-length': '1000' });
        response.write('{"PartnerEventSources":[{"Name":"aws.par', () => response.destroy());
      },
      /^No usable answer$/,
      /cut off/,
    ],
    ['a reset', (response) => response.socket?.destroy(), /^No usable answer$/, /connection/],
    [
      'a list that is none',
      (response) => {
        answer(response, 200, { PartnerEventSources: [{ Nome: 'x' }] });
      },
      /^No usable answer$/,
      /is not one of EventBridge/,
    ],
  ];

  for (const [what, misbehave, label, text] of failures) {
    it(`words ${what}, keeps the pages before it, and goes on from there`, async () => {
      let fails = true;
      server = await serve((response, request) => {
        const isSecond = request.body.includes('"NextToken":"2"');
        if (isSecond && fails) misbehave(response, request);
        else pages(3)(response, request);
      });
      const { directory } = directoryAt(server.endpoint);
      await directory.loadMore(prefix, never);
      const { status, failure } = directory.listState(prefix);
      assert.equal(status, 'failed');
      assert.match(inEnglish(failureLabel(failureOf(failure))), label);
      assert.match(failureText(failureOf(failure), inEnglish), text);
      assert.deepEqual(namesOf(directory), [`${prefix}s1`]);
      fails = false;
      const before = server.requests.length;
      await directory.loadMore(prefix, never);
      assert.equal(directory.listState(prefix).status, 'complete');
      assert.deepEqual(namesOf(directory), [`${prefix}s1`, `${prefix}s2`, `${prefix}s3`]);
      assert.equal(server.requests.length - before, 2);
    });
  }

  it('says so where nothing listens, and where the service cannot be opened', async () => {
    server = await serve(pages(1));
    const { directory } = directoryAt(await deadEndpoint());
    await directory.loadMore(prefix, never);
    assert.equal(
      inEnglish(failureLabel(failureOf(directory.listState(prefix).failure))),
      'EventBridge was not reached',
    );
    const closed = directoryAt(() => {
      throw new Error('No port is free.');
    });
    await closed.directory.loadMore(prefix, never);
    assert.match(failureText(failureOf(closed.directory.listState(prefix).failure), inEnglish), /No port is free\./);
  });

  it('waits longer and longer while the service is busy, and goes on', async () => {
    let busy = 3;
    server = await serve((response, request) => {
      if (busy-- > 0) answer(response, 400, { __type: 'ThrottlingException', message: 'Rate exceeded' });
      else pages(2)(response, request);
    });
    const { directory, waits } = directoryAt(server.endpoint);
    await directory.loadMore(prefix, never);
    assert.equal(directory.listState(prefix).status, 'complete');
    assert.deepEqual(waits, [100, 200, 400]);
  });

  it('asks a busy service five times at most', async () => {
    server = await serve((response) => {
      answer(response, 400, { __type: 'ThrottlingException', message: 'Rate exceeded' });
    });
    await directoryAt(server.endpoint).directory.loadMore(prefix, never);
    assert.equal(server.requests.length, 5);
  });

  it('repeats nothing else', async () => {
    server = await serve((response) => {
      answer(response, 500, { __type: 'InternalException', message: '' });
    });
    await directoryAt(server.endpoint).directory.loadMore(prefix, never);
    assert.equal(server.requests.length, 1);
  });

  it('makes five calls that nobody pressed for, however far it was listed before', async () => {
    server = await serve(pages(100));
    const { directory } = directoryAt(server.endpoint);
    await directory.loadMore(prefix, never, 'background');
    assert.equal(server.requests.length, 5);
    assert.equal(directory.listState(prefix).status, 'more');
    await directory.loadMore(prefix, never, 'asked', 30);
    assert.equal(server.requests.length, 35);
    await directory.reload(prefix, never, 'background');
    assert.equal(server.requests.length, 40);
    directory.forget();
    await directory.loadMore(prefix, never, 'background');
    assert.equal(server.requests.length, 45);
    assert.equal(namesOf(directory).length, 35);
    await directory.reload(prefix, never, 'asked');
    assert.equal(server.requests.length, 80);
  });

  it('makes no more of them where the pages are empty', async () => {
    let page = 0;
    server = await serve((response) => {
      page += 1;
      answer(response, 200, { PartnerEventSources: [], NextToken: String(page) });
    });
    const { directory } = directoryAt(server.endpoint);
    await directory.loadMore(prefix, never, 'background');
    assert.equal(server.requests.length, 5);
    assert.equal(directory.listState(prefix).status, 'more');
  });

  it('asks a busy service once where nobody pressed anything, and not again for a minute', async () => {
    server = await serve((response) => {
      answer(response, 400, { __type: 'ThrottlingException', message: 'Rate exceeded' });
    });
    const { directory } = directoryAt(server.endpoint);
    for (const name of ['a/', 'b/', 'c/']) await directory.loadMore(prefix + name, never, 'background');
    await directory.loadAccounts(`${prefix}a/x`, never, 'background');
    assert.equal(server.requests.length, 1);
    const failure = failureOf(directory.listState(`${prefix}c/`).failure);
    assert.equal(inEnglish(failureLabel(failure)), 'EventBridge is busy');
    await directory.loadMore(`${prefix}a/`, never, 'asked');
    assert.equal(server.requests.length, 6);
  });

  it('reads on for a person what gave up in the background meanwhile', async () => {
    let busy = 1;
    server = await serve((response, request) => {
      if (busy-- > 0) answer(response, 400, { __type: 'ThrottlingException', message: 'Rate exceeded' });
      else pages(20)(response, request);
    });
    const { directory } = directoryAt(server.endpoint);
    const background = directory.loadMore(prefix, never, 'background');
    await directory.loadMore(prefix, never, 'asked');
    await background;
    assert.equal(namesOf(directory).length, 10);
  });

  it('reads as far as a person wants to what is being read in the background', async () => {
    server = await serve(pages(20));
    const { directory } = directoryAt(server.endpoint);
    const background = directory.loadMore(prefix, never, 'background');
    await directory.loadMore(prefix, never, 'asked');
    await background;
    assert.equal(namesOf(directory).length, 10);
  });

  it('ends where a token repeats', async () => {
    server = await serve((response) => {
      answer(response, 200, { PartnerEventSources: [{ Name: `${prefix}one`, Arn: 'arn' }], NextToken: 'same' });
    });
    const { directory } = directoryAt(server.endpoint);
    await directory.loadMore(prefix, never);
    assert.equal(server.requests.length, 2);
    const failure = failureOf(directory.listState(prefix).failure);
    assert.match(failureText(failure, inEnglish), /repeats itself.*may be incomplete/);
    assert.deepEqual(namesOf(directory), [`${prefix}one`]);
  });

  it('begins anew where the service no longer knows the token', async () => {
    let refuses = true;
    server = await serve((response, request) => {
      if (request.body.includes('"NextToken":"2"') && refuses) {
        refuses = false;
        answer(response, 400, { __type: 'InvalidToken', message: 'Expired.' });
      } else pages(3)(response, request);
    });
    const { directory } = directoryAt(server.endpoint);
    await directory.loadMore(prefix, never);
    assert.equal(directory.listState(prefix).status, 'complete');
    assert.equal(server.requests.length, 5);
    assert.equal(namesOf(directory).length, 3);
  });

  it('has four calls under way at most, and gives up those that wait when it is stopped', async () => {
    const held: ServerResponse[] = [];
    server = await serve((response) => held.push(response));
    const { directory } = directoryAt(server.endpoint);
    const names = Array.from({ length: 12 }, (_, index) => `${prefix}s${index}`);
    const stop = new AbortController();
    const loading = names.map((name) => directory.loadAccounts(name, stop.signal));
    while (held.length < 4) await new Promise((resolve) => setImmediate(resolve));
    const one = held.pop();
    if (one !== undefined) answer(one, 200, { PartnerEventSourceAccounts: [{ Account: first, State: 'ACTIVE' }] });
    while (held.length < 4) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(server.requests.length, 5);
    stop.abort();
    await Promise.all(loading);
    assert.equal(server.requests.length, 5);
    const statuses = names.map((name) => directory.accountsOf(name).status);
    assert.equal(statuses.filter((status) => status === 'complete').length, 1);
    assert.equal(statuses.filter((status) => status === 'stopped').length, 11);
  });

  it('answers a person by one more call where the accounts do not tell whether the source is there', async () => {
    server = await serve((response, { target, body }) => {
      if (target === 'AWSEvents.DescribePartnerEventSource') {
        answer(response, 200, { ...(JSON.parse(body) as object), Arn: 'arn' });
      } else if (target === 'AWSEvents.ListPartnerEventSources') answer(response, 200, { PartnerEventSources: [] });
      else answer(response, 200, { PartnerEventSourceAccounts: [] });
    });
    const { directory } = directoryAt(server.endpoint);
    // Created elsewhere after the list was read to its end.
    await directory.loadMore(`${prefix}late/`, never);
    assert.deepEqual(directory.knowledgeOf(`${prefix}late/two`), { kind: 'missing' });
    assert.deepEqual(await directory.lookUp(`${prefix}late/two`, never, 'asked'), { calls: 2 });
    assert.deepEqual(directory.knowledgeOf(`${prefix}late/two`), { kind: 'there', accounts: [] });
  });

  it('answers a person before what is looked up in the background', async () => {
    const held: (() => void)[] = [];
    const order: string[] = [];
    server = await serve((response, { target, body }) => {
      const request = JSON.parse(body) as { EventSourceName?: string; NamePrefix?: string };
      order.push(request.EventSourceName ?? request.NamePrefix ?? '');
      const reply = (): void => {
        if (target === 'AWSEvents.ListPartnerEventSourceAccounts')
          answer(response, 400, { __type: 'ResourceNotFoundException' });
        else answer(response, 200, { PartnerEventSources: [] });
      };
      if (held.length < 4) held.push(reply);
      else reply();
    });
    const { directory } = directoryAt(server.endpoint);
    const background = Array.from({ length: 8 }, (_, file) =>
      directory.lookUp(`${prefix}background/${String(file)}`, never),
    );
    while (held.length < 4) await new Promise(setImmediate);
    const asked = directory.loadMore(`${prefix}asked/`, never);
    for (const reply of held) reply();
    await asked;
    // Beside those that got the other places that became free.
    assert.ok(order.indexOf(`${prefix}asked/`) < 8, order.join('\n'));
    await Promise.all(background);
  });

  it('tries again what failed for want of credentials once there are new ones', async () => {
    let expired = true;
    server = await serve((response, request) => {
      if (expired) answer(response, 400, { __type: 'ExpiredTokenException', message: 'Expired.' });
      else pages(2)(response, request);
    });
    const { directory, opened } = directoryAt(server.endpoint);
    await directory.loadMore(prefix, never);
    expired = false;
    await directory.retryWithNewCredentials();
    assert.equal(directory.listState(prefix).status, 'complete');
    assert.deepEqual(opened, ['asked', 'background']);
  });
});

function failureOf(failure: ListFailure | undefined): ListFailure {
  assert.ok(failure !== undefined, 'nothing failed');
  return failure;
}
