import assert from 'node:assert/strict';
import { openLocalConnection } from '../../../src/eventbridge/openConnection';
import type { SourceKnowledge } from '../../../src/directory/sourceKnowledge';
import type { Clock } from '../../../src/sending/clock';
import { SourceLookup } from '../../../src/sources/create/sourceLookup';
import { SourceDirectory } from '../../../src/directory/sourceDirectory';
import { answer, serve, type Behaviour, type RunningServer } from '../../support/misbehavingServer';

const name = 'aws.partner/example.com/orders/acme';
const quickClock: Clock = { now: () => 0, sleep: () => Promise.resolve() };

describe('Looking up a source in the background', () => {
  const opened: { close(): unknown }[] = [];

  afterEach(async () => {
    for (const each of opened.splice(0).reverse()) await each.close();
  });

  async function lookupAt(behave: Behaviour, clock: Clock = quickClock): Promise<Looked> {
    const server = await serve(behave);
    const directory = new SourceDirectory({
      open: () => Promise.resolve(openLocalConnection(server.endpoint)),
      clock: quickClock,
    });
    const seen: SourceKnowledge[] = [];
    const looking: boolean[] = [];
    const changed = (): void => {
      seen.push(lookup.of(name));
      looking.push(lookup.isLooking(name));
    };
    const lookup: SourceLookup = new SourceLookup(directory, changed, clock);
    opened.push(server, { close: () => lookup.dispose() }, { close: () => directory.dispose() });
    return { lookup, server, seen, looking, directory };
  }

  it('says that it is there and which accounts have it', async () => {
    const { lookup, seen, server } = await lookupAt(having);
    lookup.look(name);
    lookup.look(name);
    await ended(lookup);
    assert.equal(seen.at(-1)?.kind, 'there');
    assert.deepEqual(lookup.of(name), { kind: 'there', accounts: [{ account: '111122223333', state: 'PENDING' }] });
    assert.equal(server.requests.length, 1);
  });

  it('asks no more where the service asks for time', async () => {
    const { lookup, server } = await lookupAt(refusing('ThrottlingException'));
    lookup.look(name);
    await ended(lookup);
    lookup.look(`${name}-shop`);
    await ended(lookup);
    assert.deepEqual(lookup.of(name), { kind: 'not-known' });
    assert.equal(server.requests.length, 1);
  });

  it('knows what is missing from what could not be found out', async () => {
    const missing = await lookupAt(refusing('ResourceNotFoundException'));
    missing.lookup.look(name);
    await ended(missing.lookup);
    assert.deepEqual(missing.lookup.of(name), { kind: 'missing' });
    const denied = await lookupAt(refusing('AccessDeniedException'));
    denied.lookup.look(name);
    await ended(denied.lookup);
    assert.deepEqual(denied.lookup.of(name), { kind: 'not-known' });
    assert.equal(denied.looking.at(-1), false);
  });

  it('asks again some time after a look-up that failed in passing', async () => {
    let now = 0;
    let broken = true;
    const { lookup, server } = await lookupAt(
      (response, request) => {
        (broken ? refusing('InternalException', 500) : having)(response, request);
      },
      { ...quickClock, now: () => now },
    );
    const look = async (): Promise<void> => {
      lookup.look(name);
      await ended(lookup);
    };
    await look();
    broken = false;
    now = 29_999;
    await look();
    assert.equal(server.requests.length, 1);
    now = 30_000;
    await look();
    assert.equal(lookup.of(name).kind, 'there');
    assert.equal(server.requests.length, 2);
  });

  it('asks about no other name where that would be refused as well', async () => {
    const { lookup, server } = await lookupAt(refusing('AccessDeniedException'));
    for (const typed of [name, `${name}-shop`]) {
      lookup.look(typed);
      await ended(lookup);
    }
    assert.equal(server.requests.length, 1);
  });

  it('says at once what is known already, and asks for nothing', async () => {
    const { lookup, directory, server } = await lookupAt(having);
    await directory.lookUp(name, new AbortController().signal);
    assert.equal(lookup.of(name).kind, 'there');
    lookup.look(name);
    await ended(lookup);
    assert.equal(server.requests.length, 1);
  });

  it('asks about a name that is being typed only once it stands still', async () => {
    const wakes: (() => void)[] = [];
    const clock: Clock = {
      now: () => 0,
      sleep: (milliseconds) => {
        assert.equal(milliseconds, 400);
        return new Promise((resolve) => wakes.push(resolve));
      },
    };
    const { lookup, server } = await lookupAt(having, clock);
    for (const typed of [name.slice(0, -1), name, name]) lookup.lookSoon(typed);
    assert.equal(wakes.length, 2);
    for (const wake of wakes) wake();
    await Promise.resolve();
    await ended(lookup);
    assert.deepEqual(
      server.requests.map(({ body }) => (JSON.parse(body) as { EventSourceName?: string }).EventSourceName),
      [name],
    );
  });
});

describe('Looking up a source whose question is closed', () => {
  it('tells nobody, and begins nothing more', async () => {
    const server = await serve(having);
    const directory = new SourceDirectory({
      open: () => Promise.resolve(openLocalConnection(server.endpoint)),
      clock: quickClock,
    });
    let told = 0;
    const lookup = new SourceLookup(directory, () => (told += 1), quickClock);
    lookup.look(name);
    lookup.dispose();
    await ended(lookup);
    await directory.loadAccounts(name, new AbortController().signal);
    lookup.look(`${name}-shop`);
    assert.ok(!lookup.isLooking(`${name}-shop`));
    assert.equal(told, 1, 'that it began');
    directory.dispose();
    await server.close();
  });
});

interface Looked {
  readonly lookup: SourceLookup;
  readonly server: RunningServer;
  /** What was known each time that more became known. */
  readonly seen: readonly SourceKnowledge[];
  /** Whether it was still being looked up then. */
  readonly looking: readonly boolean[];
  readonly directory: SourceDirectory;
}

const having: Behaviour = (response) => {
  answer(response, 200, { PartnerEventSourceAccounts: [{ Account: '111122223333', State: 'PENDING' }] });
};

const refusing =
  (code: string, status = 400): Behaviour =>
  (response) => {
    answer(response, status, { __type: code, message: 'm' });
  };

async function ended(lookup: SourceLookup): Promise<void> {
  while (lookup.isLooking(name)) await new Promise((resolve) => setImmediate(resolve));
}
