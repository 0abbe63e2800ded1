import assert from 'node:assert/strict';
import type { FileQuestion } from '../../../src/directory/fileLookUps';
import { SourceDirectory } from '../../../src/directory/sourceDirectory';
import { openLocalConnection } from '../../../src/eventbridge/openConnection';
import type { Clock } from '../../../src/sending/clock';
import { serveSources } from '../../support/listingServer';
import { answer, type Behaviour, type RunningServer } from '../../support/misbehavingServer';

const prefix = 'aws.partner/example.com/';
const minute = 60_000;
const never = new AbortController().signal;

/** What is in sight of a file, about as much as a window shows. */
const inSight = 12;

const sources = (count: number, under = `${prefix}orders/`): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${under}customer-${String(index).padStart(5, '0')}`);

function question(names: readonly string[], from = 0, session: object = {}): FileQuestion {
  return { session, names: new Set(names), inSight: names.slice(from, from + inSight) };
}

const refusing =
  (code: string, status = 400): Behaviour =>
  (response) => {
    answer(response, status, { __type: code, message: 'No.' });
  };

describe('what an open file asks a connection while nobody presses anything', () => {
  let server: RunningServer | undefined;
  let now = 0;
  const clock: Clock = {
    now: () => now,
    sleep: () => Promise.reject(new Error('Nothing is retried in the background.')),
  };

  beforeEach(() => {
    now = 0;
  });

  afterEach(() => server?.close());

  /** A connection that has these sources; it behaves otherwise as long as there is something otherwise. */
  async function connectionWith(
    there: readonly string[],
    otherwise?: () => Behaviour | undefined,
    page?: number,
  ): Promise<Connected> {
    const running = await serveSources(
      there,
      (response, request) => {
        const behave = otherwise?.();
        behave?.(response, request);
        return behave !== undefined;
      },
      page,
    );
    server = running;
    const directory = new SourceDirectory({
      open: () => Promise.resolve(openLocalConnection(running.endpoint)),
      clock,
    });
    let changes = 0;
    directory.onDidChange(() => (changes += 1));
    return {
      directory,
      changes: () => changes,
      lists: () => callsOf(running, 'ListPartnerEventSources'),
      lookUps: () => callsOf(running, 'ListPartnerEventSourceAccounts'),
      calls: () => running.requests.length,
    };
  }

  const kinds = (directory: SourceDirectory, names: readonly string[]): Readonly<Record<string, number>> => {
    const counts: Record<string, number> = {};
    for (const name of names) {
      const { kind } = directory.knowledgeOf(name);
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    return counts;
  };

  // Sources of the file that the connection has; what is asked, and what is known of them then.
  const cases: readonly {
    readonly count: number;
    readonly lists: number;
    readonly lookUps: number;
    readonly known: Readonly<Record<string, number>>;
  }[] = [
    { count: 1, lists: 0, lookUps: 1, known: { there: 1 } },
    { count: 5, lists: 0, lookUps: 5, known: { there: 5 } },
    { count: 6, lists: 1, lookUps: 6, known: { there: 6 } },
    { count: 50, lists: 1, lookUps: 12, known: { there: 50 } },
    { count: 2000, lists: 5, lookUps: 12, known: { there: 500, 'not-known': 1500 } },
    { count: 50_000, lists: 5, lookUps: 12, known: { there: 500, 'not-known': 49_500 } },
  ];
  for (const { count, lists, lookUps, known } of cases) {
    it(`is ${lists} pages and ${lookUps} sources, where it names ${count}`, async () => {
      const names = sources(count);
      const connected = await connectionWith(names);
      const { directory } = connected;
      await directory.lookUpForFile(question(names));
      assert.deepEqual([connected.lists(), connected.lookUps()], [lists, lookUps]);
      assert.equal(connected.calls(), lists + lookUps);
      assert.deepEqual(kinds(directory, names), known);
      assert.ok(connected.changes() <= 100, `${connected.changes()} changes`);
      await directory.lookUpForFile(question(names));
      assert.equal(connected.calls(), lists + lookUps, 'asked again what is known');
    });

    it(`is at most the sources in sight, where the sources were listed and it names ${count}`, async () => {
      const names = sources(count);
      const connected = await connectionWith(names, undefined, 5000);
      await connected.directory.loadMore(prefix, never, 'asked', Infinity);
      const before = connected.calls();
      await connected.directory.lookUpForFile(question(names));
      assert.equal(connected.calls() - before, Math.min(count, inSight));
    });

    it(`is one call, where the service is busy and it names ${count}`, async () => {
      const names = sources(count);
      const connected = await connectionWith(names, () => refusing('ThrottlingException'));
      for (let opened = 0; opened < 3; opened += 1) await connected.directory.lookUpForFile(question(names));
      assert.equal(connected.calls(), 1);
      assert.deepEqual(kinds(connected.directory, names), { 'not-known': count });
    });

    it(`is at most a call of each kind, where it is not allowed and it names ${count}`, async () => {
      const names = sources(count);
      const connected = await connectionWith(names, () => refusing('AccessDeniedException'));
      for (let opened = 0; opened < 3; opened += 1) await connected.directory.lookUpForFile(question(names));
      assert.equal(connected.calls(), count > 5 ? 2 : 1);
    });

    it(`knows what is missing of ${count} without a look-up for each`, async () => {
      const names = sources(count);
      const connected = await connectionWith(sources(30, `${prefix}other/`));
      await connected.directory.lookUpForFile(question(names));
      assert.deepEqual([connected.lists(), connected.lookUps()], count > 5 ? [1, 0] : [0, count]);
      assert.deepEqual(kinds(connected.directory, names), { missing: count });
    });
  }

  it('is no more for two thousand partners', async () => {
    const names = sources(2000).flatMap((_, partner) => sources(6, `aws.partner/p${partner}.example/orders/`));
    const connected = await connectionWith(names);
    await connected.directory.lookUpForFile(question(names));
    assert.deepEqual([connected.lists(), connected.lookUps()], [5, 12]);
  });

  it('lists the partner of the most sources first', async () => {
    const names = [...sources(6, 'aws.partner/small.example/a/'), ...sources(700)];
    const connected = await connectionWith(names);
    await connected.directory.lookUpForFile({ session: {}, names: new Set(names), inSight: [] });
    assert.equal(connected.directory.sourcesUnder(prefix).length, 500);
    assert.equal(connected.directory.hasSourcesUnder('aws.partner/small.example/'), false);
  });

  it('is fifty sources in all, however far it is scrolled while it is open', async () => {
    const names = sources(2000);
    const connected = await connectionWith(names);
    const session = {};
    for (let from = 0; from < names.length; from += inSight) {
      await connected.directory.lookUpForFile(question(names, from, session));
    }
    assert.deepEqual([connected.lists(), connected.lookUps()], [5, 50]);
    await connected.directory.lookUpForFile(question(names, 1000));
    assert.deepEqual([connected.lists(), connected.lookUps()], [5, 62]);
  });

  for (const [count, lists] of [
    [30, 1],
    [2000, 5],
  ] as const) {
    it(`is ${lists} pages, where ${count} sources of a partner are wanted and the file names none`, async () => {
      const connected = await connectionWith(sources(count));
      const wanted = { session: {}, names: new Set<string>(), inSight: [], partners: ['example.com'] };
      await connected.directory.lookUpForFile(wanted);
      assert.deepEqual([connected.lists(), connected.calls()], [lists, lists]);
      assert.equal(connected.directory.names().length, Math.min(count, lists * 100));
      await connected.directory.lookUpForFile(wanted);
      assert.equal(connected.calls(), lists, 'asked again');
    });
  }

  it('is one call, where the service is busy and the sources of partners are wanted', async () => {
    const connected = await connectionWith([], () => refusing('ThrottlingException'));
    const partners = ['example.com', 'other.example'];
    for (let asked = 0; asked < 3; asked += 1) {
      await connected.directory.lookUpForFile({ session: {}, names: new Set(), inSight: [], partners });
    }
    assert.equal(connected.calls(), 1);
  });

  it('does not read on what somebody listed as far as they wanted to', async () => {
    const names = sources(2000);
    const connected = await connectionWith(names);
    await connected.directory.loadMore(prefix, never, 'asked', 1);
    await connected.directory.lookUpForFile(question(names));
    assert.equal(connected.lists(), 1);
  });

  it('waits for a list that is being read', async () => {
    const names = sources(300);
    const connected = await connectionWith(names);
    const listing = connected.directory.loadMore(prefix, never);
    await connected.directory.lookUpForFile(question(names));
    await listing;
    assert.deepEqual([connected.lists(), connected.lookUps()], [3, 12]);
  });

  it('is asked again after a minute where the service was busy, then after two, then after four', async () => {
    const names = sources(50);
    let busy = true;
    const connected = await connectionWith(names, () => (busy ? refusing('ThrottlingException') : undefined));
    const ask = (): Promise<void> => connected.directory.lookUpForFile(question(names));
    await ask();
    let calls = 1;
    for (const minutes of [1, 2, 4, 8, 16, 32, 64, 64]) {
      now += minutes * minute - 1;
      await ask();
      assert.equal(connected.calls(), calls, `before ${minutes} minutes`);
      now += 1;
      await ask();
      calls += 1;
      assert.equal(connected.calls(), calls, `after ${minutes} minutes`);
    }
    busy = false;
    now += 64 * minute;
    await ask();
    assert.deepEqual(kinds(connected.directory, names), { there: 50 });
  });

  it('begins with a minute again after something went well', async () => {
    const names = sources(50);
    let busy = true;
    const connected = await connectionWith(names, () => (busy ? refusing('ThrottlingException') : undefined));
    const ask = (from: number): Promise<void> => connected.directory.lookUpForFile(question(names, from));
    await ask(0);
    now += minute;
    await ask(0);
    now += 2 * minute;
    busy = false;
    await ask(0);
    busy = true;
    await ask(12);
    const before = connected.calls();
    now += minute;
    busy = false;
    await ask(12);
    assert.equal(connected.calls() - before, 12);
  });

  for (const [what, behave] of [
    ['fails', refusing('InternalException', 500)],
    ['answers with a page', html],
    ['hangs up', hangUp],
  ] as const) {
    it(`is one call where the service ${what}, and is asked again later`, async () => {
      const names = sources(3);
      let broken = true;
      const connected = await connectionWith(names, () => (broken ? behave : undefined));
      const ask = (): Promise<void> => connected.directory.lookUpForFile(question(names));
      await ask();
      await ask();
      assert.equal(connected.calls(), 1);
      broken = false;
      now += minute;
      await ask();
      assert.deepEqual(kinds(connected.directory, names), { there: 3 });
    });
  }

  it('is nothing more without credentials, until there are new ones', async () => {
    const names = sources(50);
    let expired = true;
    const connected = await connectionWith(names, () => (expired ? refusing('ExpiredTokenException') : undefined));
    await connected.directory.lookUpForFile(question(names));
    now += 100 * minute;
    await connected.directory.lookUpForFile(question(names));
    assert.equal(connected.calls(), 1);
    expired = false;
    await connected.directory.retryWithNewCredentials();
    await connected.directory.lookUpForFile(question(names));
    assert.deepEqual(kinds(connected.directory, names), { there: 50 });
  });

  it('is asked anew once the sources are refreshed', async () => {
    const names = sources(5);
    const connected = await connectionWith(names);
    await connected.directory.lookUpForFile(question(names));
    connected.directory.forget();
    assert.deepEqual(kinds(connected.directory, names), { 'not-known': 5 });
    await connected.directory.lookUpForFile(question(names));
    assert.equal(connected.calls(), 10);
  });

  it('has all its calls again once the sources are refreshed', async () => {
    const names = sources(1000);
    const connected = await connectionWith(names, undefined, 10);
    await connected.directory.lookUpForFile(question(names));
    const calls = connected.calls();
    connected.directory.forget();
    await connected.directory.lookUpForFile(question(names));
    assert.equal(connected.calls(), 2 * calls);
  });

  it('is nothing about what is no name', async () => {
    const connected = await connectionWith([]);
    await connected.directory.lookUpForFile(question(['no name', '']));
    assert.equal(connected.calls(), 0);
  });

  it('ends with the directory', async () => {
    const names = sources(50);
    const connected = await connectionWith(names, () => (response, request) => {
      connected.directory.dispose();
      refusing('InternalException', 500)(response, request);
    });
    await connected.directory.lookUpForFile(question(names));
    now += 100 * minute;
    await connected.directory.lookUpForFile(question(names));
    assert.equal(connected.calls(), 1);
  });
});

interface Connected {
  readonly directory: SourceDirectory;
  changes(): number;
  lists(): number;
  lookUps(): number;
  calls(): number;
}

function callsOf({ requests }: RunningServer, operation: string): number {
  return requests.filter(({ target }) => target === `AWSEvents.${operation}`).length;
}

function html(response: Parameters<Behaviour>[0]): void {
  response.writeHead(200, { 'content-type': 'text/html' }).end('<html></html>');
}

function hangUp(response: Parameters<Behaviour>[0]): void {
  response.socket?.destroy();
}
