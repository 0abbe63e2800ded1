import {
  ActivateEventSourceCommand,
  CreateEventBusCommand,
  CreatePartnerEventSourceCommand,
  DeactivateEventSourceCommand,
  DeleteEventBusCommand,
  DeletePartnerEventSourceCommand,
  DescribeEventBusCommand,
  DescribeEventSourceCommand,
  DescribePartnerEventSourceCommand,
  ListEventBusesCommand,
  ListEventSourcesCommand,
  ListPartnerEventSourceAccountsCommand,
  ListPartnerEventSourcesCommand,
  PutEventsCommand,
} from '@aws-sdk/client-eventbridge';
import assert from 'node:assert/strict';
import { pendingLifetime } from '../../../src/local/association';
import { activeAccount, activeSource, pendingAccount, pendingSource, refusalOf, run, type Running } from './running';

const start = Date.UTC(2024, 0, 1, 0, 0, 0, 250);
const source = 'aws.partner/example.com.test/orders/other';
const account = '999988887777';

describe('the operations about sources', () => {
  let now: number;
  let running: Running;
  beforeEach(async () => {
    now = start;
    running = await run({ now: () => now });
  });
  afterEach(() => running.stop());

  const create = (Name = source, Account = account) =>
    running.client.send(new CreatePartnerEventSourceCommand({ Name, Account }));
  const remove = (Name = source, Account = account) =>
    running.client.send(new DeletePartnerEventSourceCommand({ Name, Account }));
  const createBus = (Name = source, client = running.client) =>
    client.send(new CreateEventBusCommand({ Name, EventSourceName: Name }));
  const deleteBus = (Name = source) => running.client.send(new DeleteEventBusCommand({ Name }));
  const activate = (Name = source) => running.client.send(new ActivateEventSourceCommand({ Name }));
  const deactivate = (Name = source) => running.client.send(new DeactivateEventSourceCommand({ Name }));
  const describeSource = (Name = source, client = running.client) =>
    client.send(new DescribeEventSourceCommand({ Name }));
  const stateOf = async (Name = source) => (await describeSource(Name)).State;

  it('have, on the first start, one source that is ACTIVE and one that is PENDING', async () => {
    assert.equal(await stateOf(activeSource), 'ACTIVE');
    assert.equal(await stateOf(pendingSource), 'PENDING');
  });

  it('tell both sides what a new source is', async () => {
    assert.equal((await create()).EventSourceArn, `arn:aws:events:us-east-1::event-source/${source}`);
    const described = await running.client.send(new DescribePartnerEventSourceCommand({ Name: source }));
    assert.equal(described.Name, source);
    assert.equal(described.Arn, `arn:aws:events:us-east-1::event-source/${source}`);
    const { $metadata, ...seen } = await describeSource();
    assert.match($metadata.requestId ?? '', /^[\da-f-]{36}$/);
    assert.deepEqual(seen, {
      Arn: `arn:aws:events:us-east-1::event-source/${source}`,
      CreatedBy: 'example.com.test',
      CreationTime: new Date(start),
      ExpirationTime: new Date(start + pendingLifetime),
      Name: source,
      State: 'PENDING',
    });
    const accounts = await running.client.send(new ListPartnerEventSourceAccountsCommand({ EventSourceName: source }));
    assert.deepEqual(accounts.PartnerEventSourceAccounts, [
      {
        Account: account,
        CreationTime: new Date(start),
        ExpirationTime: new Date(start + pendingLifetime),
        State: 'PENDING',
      },
    ]);
  });

  it('lead a source through its life', async () => {
    await create();
    assert.equal(await stateOf(), 'PENDING');
    assert.equal((await createBus()).EventBusArn, `arn:aws:events:us-east-1:${account}:event-bus/${source}`);
    assert.equal(await stateOf(), 'ACTIVE');
    assert.equal((await describeSource()).ExpirationTime, undefined);
    await deactivate();
    assert.equal(await stateOf(), 'PENDING');
    await activate();
    assert.equal(await stateOf(), 'ACTIVE');
    await deleteBus();
    assert.equal(await stateOf(), 'PENDING');
    await createBus();
    await remove();
    assert.equal(await stateOf(), 'DELETED');
    await create();
    assert.equal(await stateOf(), 'PENDING');
    await activate();
    assert.equal(await stateOf(), 'ACTIVE');
    await remove();
    await deleteBus();
    assert.equal((await refusalOf(describeSource())).name, 'ResourceNotFoundException');
  });

  it('delete what is not there without a word', async () => {
    await remove();
    await deleteBus();
  });

  it('let a source that nobody wanted expire', async () => {
    await create();
    now += pendingLifetime - 1;
    assert.equal(await stateOf(), 'PENDING');
    now += 1;
    assert.equal((await refusalOf(describeSource())).name, 'ResourceNotFoundException');
    const described = running.client.send(new DescribePartnerEventSourceCommand({ Name: source }));
    assert.equal((await refusalOf(described)).name, 'ResourceNotFoundException');
    await create();
  });

  it('say what is in the way', async () => {
    await create();
    const refusals: readonly (readonly [() => Promise<unknown>, string, string])[] = [
      [() => create(), 'ResourceAlreadyExistsException', `Event source ${source} already exists.`],
      [() => activate(), 'InvalidStateException', `Event source ${source} has no matching event bus yet.`],
      [() => createBus(`${source}/x`), 'ResourceNotFoundException', `Event source ${source}/x does not exist.`],
      [() => activate(`${source}/x`), 'ResourceNotFoundException', `Event source ${source}/x does not exist.`],
      [() => deactivate(`${source}/x`), 'ResourceNotFoundException', `Event source ${source}/x does not exist.`],
      [() => createBus(activeSource), 'ResourceAlreadyExistsException', `Event bus ${activeSource} already exists.`],
      [
        () => running.client.send(new CreateEventBusCommand({ Name: 'mine' })),
        'ValidationException',
        'The Local EventBridge has partner event buses only',
      ],
      [
        () => running.client.send(new DescribeEventBusCommand({})),
        'ResourceNotFoundException',
        'Event bus default does not exist.',
      ],
      [
        () => running.client.send(new ListPartnerEventSourceAccountsCommand({ EventSourceName: `${source}/x` })),
        'ResourceNotFoundException',
        `Event source ${source}/x does not exist.`,
      ],
      [
        () => running.client.send(new PutEventsCommand({ Entries: [] })),
        'UnknownOperationException',
        'The Local EventBridge has no operation PutEvents. It has: PutPartnerEvents, CreatePartnerEventSource,',
      ],
    ];
    for (const [call, name, message] of refusals) {
      const refusal = await refusalOf(call());
      assert.equal(refusal.name, name);
      assert.equal(refusal.status, 400);
      assert.ok(refusal.message.startsWith(message), refusal.message);
    }
  });

  it('show a partner a deleted account of a source as long as its customer has the bus', async () => {
    await create(activeSource, account);
    await remove(activeSource, activeAccount);
    const accounts = async () => {
      const command = new ListPartnerEventSourceAccountsCommand({ EventSourceName: activeSource });
      const { PartnerEventSourceAccounts = [] } = await running.client.send(command);
      return PartnerEventSourceAccounts.map(({ Account, State }) => [Account, State]);
    };
    const names = async () => {
      const command = new ListPartnerEventSourcesCommand({ NamePrefix: 'aws.partner/example.com.test/' });
      return (await running.client.send(command)).PartnerEventSources?.map(({ Name }) => Name);
    };
    assert.deepEqual(await accounts(), [
      [activeAccount, 'DELETED'],
      [account, 'PENDING'],
    ]);
    await remove(activeSource, account);
    assert.deepEqual(await accounts(), [[activeAccount, 'DELETED']]);
    assert.deepEqual(await names(), [pendingSource, activeSource]);
    await running.client.send(new DeleteEventBusCommand({ Name: activeSource }));
    assert.deepEqual(await names(), [pendingSource]);
    assert.equal((await refusalOf(accounts())).name, 'ResourceNotFoundException');
  });

  describe('on the side of the customer', () => {
    const namesOf = async (client = running.client, NamePrefix?: string) =>
      (await client.send(new ListEventSourcesCommand({ NamePrefix }))).EventSources?.map(({ Name }) => Name);

    it('take the account from an access key id of 12 digits, and the default account otherwise', async () => {
      assert.deepEqual(await namesOf(), [activeSource]);
      assert.deepEqual(await namesOf(running.clientOf(pendingAccount)), [pendingSource]);
      assert.deepEqual(await namesOf(running.clientOf(`${pendingAccount}0`)), [activeSource]);
      assert.deepEqual(await namesOf(running.clientOf(account)), []);
    });

    it('take, for a source of one account, that account', async () => {
      assert.equal((await createBus(pendingSource)).EventBusArn?.split(':')[4], pendingAccount);
    });

    it('keep to the account of the credentials', async () => {
      const other = running.clientOf(account);
      assert.equal((await refusalOf(describeSource(activeSource, other))).name, 'ResourceNotFoundException');
      assert.equal((await refusalOf(createBus(pendingSource, other))).name, 'ResourceNotFoundException');
    });

    it('take the default account for a source of several accounts', async () => {
      await create(activeSource, '000000000000');
      assert.equal(await stateOf(activeSource), 'ACTIVE');
      assert.equal((await describeSource(activeSource, running.clientOf('000000000000'))).State, 'PENDING');
      await create(pendingSource, account);
      assert.equal((await refusalOf(describeSource(pendingSource))).name, 'ResourceNotFoundException');
    });

    it('list by prefix', async () => {
      await create('aws.partner/example.com.test/returns/acme', activeAccount);
      assert.deepEqual(await namesOf(running.client, 'aws.partner/example.com.test/ret'), [
        'aws.partner/example.com.test/returns/acme',
      ]);
    });

    it('list event buses by prefix, and no source that has none yet', async () => {
      const returns = 'aws.partner/example.com.test/returns/acme';
      const offered = 'aws.partner/example.com.test/returns/offered';
      for (const name of [returns, offered]) await create(name, activeAccount);
      await createBus(returns);
      const busesOf = async (NamePrefix?: string) =>
        (await running.client.send(new ListEventBusesCommand({ NamePrefix }))).EventBuses?.map(({ Name }) => Name);
      assert.deepEqual(await busesOf(), [activeSource, returns]);
      assert.deepEqual(await busesOf('aws.partner/example.com.test/ret'), [returns]);
    });

    it('tell about the event buses of the account', async () => {
      const bus = {
        Name: activeSource,
        Arn: `arn:aws:events:us-east-1:${activeAccount}:event-bus/${activeSource}`,
        CreationTime: new Date(start),
        LastModifiedTime: new Date(start),
      };
      assert.deepEqual((await running.client.send(new ListEventBusesCommand({}))).EventBuses, [bus]);
      for (const Name of [bus.Name, bus.Arn]) {
        const { $metadata, ...described } = await running.client.send(new DescribeEventBusCommand({ Name }));
        assert.equal($metadata.httpStatusCode, 200);
        assert.deepEqual(described, bus);
      }
    });
  });

  describe('that list', () => {
    const NamePrefix = 'aws.partner/example.com.test/many/';
    const page = async (NextToken?: string, Limit?: number, prefix = NamePrefix) => {
      const command = new ListPartnerEventSourcesCommand({ NamePrefix: prefix, NextToken, Limit });
      const { PartnerEventSources = [], NextToken: next } = await running.client.send(command);
      return { names: PartnerEventSources.map(({ Name }) => Name), next };
    };

    it('give every source once, in pages of the limit', async () => {
      const names = Array.from({ length: 7 }, (_, index) => `${NamePrefix}${String(index)}`);
      for (const name of names.toReversed()) await create(name);
      const first = await page(undefined, 3);
      const second = await page(first.next, 3);
      const third = await page(second.next, 3);
      assert.deepEqual(
        [first.names, second.names, third.names],
        [names.slice(0, 3), names.slice(3, 6), names.slice(6)],
      );
      assert.equal(third.next, undefined);
      assert.equal((await page(undefined, 7)).next, undefined);
    });

    it('give at most 100 where no limit is given', async () => {
      for (let index = 0; index < 101; index += 1) await create(`${NamePrefix}${String(index)}`);
      const first = await page();
      assert.equal(first.names.length, 100);
      assert.equal((await page(first.next)).names.length, 1);
    });

    it('log how many they gave', async () => {
      const { client, log } = running;
      const customer = running.clientOf(account);
      const logged = (): string => (log.at(-1) ?? '').replace(/ [\da-f-]{36}/, '');
      const counts = async (): Promise<readonly string[]> => {
        const lines: string[] = [];
        for (const list of [
          () => page(),
          () => client.send(new ListPartnerEventSourceAccountsCommand({ EventSourceName: `${NamePrefix}a` })),
          () => customer.send(new ListEventSourcesCommand({})),
          () => customer.send(new ListEventBusesCommand({})),
        ]) {
          await list();
          lines.push(logged());
        }
        return lines;
      };
      await create(`${NamePrefix}a`);
      assert.deepEqual(await counts(), [
        'ListPartnerEventSources 200 1 source',
        'ListPartnerEventSourceAccounts 200 1 account',
        'ListEventSources 200 1 source',
        'ListEventBuses 200 0 buses',
      ]);
      await create(`${NamePrefix}a`, activeAccount);
      await create(`${NamePrefix}b`);
      for (const name of ['a', 'b']) await createBus(`${NamePrefix}${name}`, customer);
      assert.deepEqual(await counts(), [
        'ListPartnerEventSources 200 2 sources',
        'ListPartnerEventSourceAccounts 200 2 accounts',
        'ListEventSources 200 2 sources',
        'ListEventBuses 200 2 buses',
      ]);
    });

    it('go on behind the last one shown, whatever was deleted or created between two pages', async () => {
      for (const name of ['b', 'c', 'd']) await create(`${NamePrefix}${name}`);
      const first = await page(undefined, 2);
      await remove(`${NamePrefix}c`);
      await create(`${NamePrefix}a`);
      assert.deepEqual((await page(first.next, 2)).names, [`${NamePrefix}d`]);
    });

    it('refuse a token that they did not give', async () => {
      for (const name of ['a', 'b']) await create(`${NamePrefix}${name}`);
      const { next } = await page(undefined, 1);
      const wrong = [
        page('x'),
        page(`${next ?? ''}x`),
        page(next, 1, 'aws.partner/example.com.test/'),
        running.client.send(new ListEventSourcesCommand({ NextToken: next })),
      ];
      for (const call of wrong) {
        assert.deepEqual(await refusalOf(call), {
          name: 'InvalidToken',
          message: 'The NextToken is not valid for this list.',
          status: 400,
        });
      }
    });

    it('page through accounts, sources of an account and buses as well', async () => {
      for (const each of ['333333333333', '222222222222']) await create(source, each);
      for (const name of ['a', 'b']) {
        await create(`${NamePrefix}${name}`, account);
        await createBus(`${NamePrefix}${name}`);
      }
      const { client } = running;
      const customer = running.clientOf(account);
      const accounts = async (NextToken?: string) => {
        const command = new ListPartnerEventSourceAccountsCommand({ EventSourceName: source, NextToken, Limit: 1 });
        const { PartnerEventSourceAccounts = [], NextToken: next } = await client.send(command);
        return { seen: PartnerEventSourceAccounts.map(({ Account }) => Account), next };
      };
      const sources = async (NextToken?: string) => {
        const answer = await customer.send(new ListEventSourcesCommand({ NextToken, Limit: 1 }));
        return { seen: answer.EventSources?.map(({ Name }) => Name) ?? [], next: answer.NextToken };
      };
      const buses = async (NextToken?: string) => {
        const answer = await customer.send(new ListEventBusesCommand({ NextToken, Limit: 1 }));
        return { seen: answer.EventBuses?.map(({ Name }) => Name) ?? [], next: answer.NextToken };
      };
      for (const [list, all] of [
        [accounts, ['222222222222', '333333333333']],
        [sources, [`${NamePrefix}a`, `${NamePrefix}b`]],
        [buses, [`${NamePrefix}a`, `${NamePrefix}b`]],
      ] as const) {
        const first = await list();
        const second = await list(first.next);
        assert.deepEqual([...first.seen, ...second.seen], all);
        assert.equal(second.next, undefined);
      }
    });
  });
});
