import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { failures, half, pages, prefix, refuse, secondPage, silent, source, tokens } from '../support/failingSources';
import { answer, serve, type Behaviour, type RunningServer } from '../support/misbehavingServer';
import { eventually } from './workbench/eventually';
import { openWorkbench, type OpenWorkbench } from './workbench/openWorkbench';
import type { Tree } from './workbench/surroundings';

const container = 'EventBridge Partner';
const customer = '111122223333';

describe('a list of sources that fails on its second page', () => {
  const misbehaving = new Map<string, Behaviour>();
  const servers = new Map<string, RunningServer>();
  let open: OpenWorkbench;

  before(async function () {
    this.timeout(180_000);
    for (const { what, behave } of failures) {
      misbehaving.set(what, behave);
      servers.set(what, await serve(pages(() => misbehaving.get(what))));
    }
    let throttles = 3;
    servers.set(
      'hasty',
      await serve(
        pages(() => {
          throttles -= 1;
          return throttles < 0 ? undefined : refuse(400, 'ThrottlingException');
        }),
      ),
    );
    misbehaving.set('circular', (response) => {
      answer(response, 200, { PartnerEventSources: [source('b')], NextToken: 'second' });
    });
    servers.set('circular', await serve(pages(() => misbehaving.get('circular'))));
    open = await withConnections(
      [...servers].map(([name, { endpoint }]) => ({
        ...connectionTo(name, endpoint),
        ...failures.find(({ what }) => what === name)?.members,
      })),
    );
  });

  after(async () => {
    await open.close();
    await Promise.all([...servers.values()].map((server) => server.close()));
  });

  for (const { what, label, text } of failures) {
    it(`(${what}) keeps the first, says why, and goes on from there when pressed`, async () => {
      const tree = await listOn(open, what);
      await rowsAre(tree, [
        '1 example.com · 1+ sources',
        '2 orders · 1 source',
        '3 a',
        `2 ${label} · Press to try again`,
      ]);
      assert.match((await tree.rows()).at(-1)?.spoken ?? '', text);
      assert.deepEqual(tokens(servers.get(what)), ['', 'second']);
      misbehaving.delete(what);
      await tree.click(label);
      await rowsAre(tree, ['1 example.com · 2 sources', '2 orders · 2 sources', '3 a', '3 b']);
      assert.deepEqual(tokens(servers.get(what)), ['', 'second', 'second']);
    });
  }

  it('(throttled for a moment) is asked for again by itself once somebody pressed', async () => {
    const tree = await listOn(open, 'hasty');
    await rowsAre(tree, [
      '1 example.com · 1+ sources',
      '2 orders · 1 source',
      '3 a',
      '2 EventBridge is busy · Press to try again',
    ]);
    await tree.click('EventBridge is busy');
    await rowsAre(tree, ['1 example.com · 2 sources', '2 orders · 2 sources', '3 a', '3 b']);
    assert.deepEqual(tokens(servers.get('hasty')), ['', ...Array<string>(4).fill('second')]);
  });

  it('(a token that repeats itself) ends, says so, and starts over when pressed', async () => {
    const tree = await listOn(open, 'circular');
    await rowsAre(tree, [
      '1 example.com · 2+ sources',
      '2 orders · 2 sources',
      '3 a',
      '3 b',
      '2 The list may be incomplete · Press to try again',
    ]);
    assert.match((await tree.rows()).at(-1)?.spoken ?? '', /repeats itself/);
    assert.deepEqual(tokens(servers.get('circular')), ['', 'second']);
    misbehaving.delete('circular');
    await tree.click('The list may be incomplete');
    await rowsAre(tree, ['1 example.com · 2 sources', '2 orders · 2 sources', '3 a', '3 b']);
    assert.deepEqual(tokens(servers.get('circular')), ['', 'second', '', 'second']);
  });
});

describe('a list of sources that is asked for by a command', () => {
  const held: ServerResponse[] = [];
  let server: RunningServer;
  let open: OpenWorkbench;

  before(async function () {
    this.timeout(180_000);
    server = await serve((response) => held.push(response));
    open = await withConnections([connectionTo('slow', server.endpoint)]);
    await open.workbench.run('Partner Events: Choose Connection…');
    await open.workbench.quickInput.choose('slow');
    await eventually(async () => {
      assert.match((await open.workbench.statusBar.ownTexts()).join(), /^slow/);
    });
  });

  after(async () => {
    await open.close();
    await server.close();
  });

  it('says nothing any more once the command was left', async () => {
    const { quickInput, notifications, page } = open.workbench;
    await open.workbench.run('Partner Events: Copy Source ARN');
    await eventually(() => {
      assert.equal(held.length, 1);
    });
    await page.keyboard.press('Escape');
    await quickInput.hidden();
    for (const response of held.splice(0)) answer(response, 500, { __type: 'InternalException', message: 'Late.' });
    await open.workbench.run('Partner Events: Copy Source ARN');
    await eventually(() => {
      assert.equal(held.length, 1);
    });
    assert.deepEqual(await notifications.messages(), []);
  });

  it('says in its own list what stands in the way', async () => {
    const { quickInput, notifications } = open.workbench;
    for (const response of held.splice(0)) answer(response, 500, { __type: 'InternalException', message: 'Late.' });
    await eventually(async () => {
      assert.deepEqual(
        (await quickInput.rows()).map(({ label }) => label),
        ['No usable answer'],
      );
    });
    await quickInput.accept();
    await eventually(async () => {
      assert.match((await notifications.messages()).join(), /^The sources of slow cannot be listed\. .*HTTP 500/);
    });
  });
});

describe('the accounts of a source', () => {
  const misbehaving = new Map<string, Behaviour>([
    ['disabled', refuse(400, 'OperationDisabledException')],
    ['gone', refuse(400, 'ResourceNotFoundException')],
    ['half', half],
    ['internal', refuse(500, 'InternalException')],
  ]);
  let deletion: Behaviour = silent;
  let server: RunningServer;
  let open: OpenWorkbench;

  before(async function () {
    this.timeout(180_000);
    server = await serve((response, request) => {
      switch (request.target) {
        case 'AWSEvents.ListPartnerEventSources':
          answer(response, 200, { PartnerEventSources: [...misbehaving.keys()].map(source) });
          return;
        case 'AWSEvents.ListPartnerEventSourceAccounts': {
          const { EventSourceName } = JSON.parse(request.body) as { EventSourceName: string };
          (misbehaving.get(EventSourceName.slice(prefix.length)) ?? accounts)(response, request);
          return;
        }
        case 'AWSEvents.DeletePartnerEventSource':
          deletion(response, request);
          return;
        case undefined:
        default:
          refuse(400, 'ResourceNotFoundException')(response, request);
      }
    });
    open = await withConnections([connectionTo('probe', server.endpoint)]);
    // A press on a row that is shown anew in that moment is lost.
    await rowsAre(await listOn(open, 'probe'), [
      '1 example.com · 4 sources',
      '2 orders · 4 sources',
      ...[...misbehaving.keys()].map((name) => `3 ${name}`),
    ]);
  });

  after(async () => {
    await open.close();
    await server.close();
  });

  const sourcesTree = (): Tree => open.workbench.tree('Sources');

  for (const [name, label, text] of [
    ['disabled', 'Refused: OperationDisabledException', /not registered/],
    ['half', 'No usable answer', /cut off/],
    ['internal', 'No usable answer', /HTTP 500, InternalException/],
  ] as const) {
    it(`(${name}) are a row that says why, and are there when it is pressed`, async () => {
      const tree = sourcesTree();
      await tree.click(name);
      const failure = await eventually(async () => {
        const row = (await tree.rows()).find(({ level }) => level === 4);
        assert.equal(row?.label, label);
        assert.match((await tree.outline()).join('\n'), new RegExp(`^3 ${name} · ${label}$`, 'm'));
        return row;
      });
      assert.equal(failure.description, 'Press to try again');
      assert.match(failure.spoken, text);
      misbehaving.delete(name);
      await tree.click(label);
      await eventually(async () => {
        const rows = await tree.outline();
        assert.deepEqual(rows.slice(rows.indexOf(`3 ${name} · 1 account`)).slice(0, 2), [
          `3 ${name} · 1 account`,
          `4 ${customer} · ACTIVE`,
        ]);
      });
      await tree.click(name);
    });
  }

  it('(gone) take the source away that is no longer there', async () => {
    const tree = sourcesTree();
    await tree.click('gone');
    await eventually(async () => {
      const rows = await tree.outline();
      assert.equal(rows[0], '1 example.com · 3 sources');
      assert.ok(!rows.some((row) => row.includes('gone')), rows.join('\n'));
    });
  });

  const deletions = (): number =>
    server.requests.filter(({ target }) => target === 'AWSEvents.DeletePartnerEventSource').length;

  const askToDelete = async (): Promise<void> => {
    await sourcesTree().chooseFromMenu(customer, 'Delete Source for an Account…');
    await open.workbench.dialog.press(`Delete for ${customer}`);
  };

  it('stay where a deletion is refused, which is made again only when pressed, and where it was asked for', async () => {
    const { notifications } = open.workbench;
    const tree = sourcesTree();
    deletion = refuse(400, 'ConcurrentModificationException');
    await tree.click('half');
    await askToDelete();
    await saysOnce(/was not deleted.*ConcurrentModificationException/);
    assert.equal(deletions(), 1);
    await use(open, 'Local');
    await notifications.press('was not deleted', 'Try Again');
    await eventually(() => {
      assert.equal(deletions(), 2);
    });
    await saysOnce(/was not deleted.*ConcurrentModificationException/);
    deletion = (response) => {
      answer(response, 200, {});
    };
    await notifications.press('was not deleted', 'Try Again');
    await eventually(async () => {
      assert.equal(deletions(), 3);
      assert.deepEqual(await notifications.messages(), []);
    });
  });

  it('are listed anew where a deletion got no answer, which is not made again by itself', async () => {
    await use(open, 'probe');
    await sourcesTree().click('half');
    const listings = (): number =>
      server.requests.filter(({ target }) => target === 'AWSEvents.ListPartnerEventSourceAccounts').length;
    deletion = (response) => response.socket?.destroy();
    const [deletionsBefore, listingsBefore] = [deletions(), listings()];
    await askToDelete();
    await saysOnce(/not known whether the source was deleted.*look before you try again/);
    await eventually(() => {
      assert.equal(listings(), listingsBefore + 1);
    });
    assert.equal(deletions(), deletionsBefore + 1);
  });

  async function saysOnce(words: RegExp): Promise<void> {
    await eventually(async () => {
      const messages = await open.workbench.notifications.messages();
      assert.equal(messages.length, 1, messages.join('\n'));
      assert.match(messages[0] ?? '', words);
    });
  }
});

describe('a list of sources that takes long', () => {
  /** The questions after the second page, as long as they have no answer. */
  const held: ServerResponse[] = [];
  let server: RunningServer;
  let open: OpenWorkbench;

  before(async function () {
    this.timeout(180_000);
    server = await serve(pages(() => (response) => void held.push(response)));
    open = await withConnections([connectionTo('slow', server.endpoint), connectionTo('other', server.endpoint)]);
  });

  after(async () => {
    await open.close();
    await server.close();
  });

  const nextHeld = (): Promise<ServerResponse> =>
    eventually(() => {
      const question = held.shift();
      if (question === undefined) throw new Error('No second page is asked for.');
      return question;
    });

  const loading = ['1 example.com · 1+ sources', '2 orders · 1 source', '3 a', '2 Loading… · 1 so far'];

  it('is no longer asked for when its partner is collapsed, and goes on when it is expanded', async () => {
    const tree = await listOn(open, 'slow');
    await rowsAre(tree, loading);
    const question = await nextHeld();
    let isLeft = false;
    question.on('close', () => (isLeft = true));
    await tree.click('example.com');
    await eventually(() => {
      assert.equal(isLeft, true);
    });
    await rowsAre(tree, ['1 example.com · 1+ sources']);
    assert.deepEqual(tokens(server), ['', 'second']);
    await tree.click('example.com');
    await rowsAre(tree, loading);
    await eventually(() => {
      assert.deepEqual(tokens(server), ['', 'second', 'second']);
    });
  });

  it('is that of its connection, whatever connection is chosen meanwhile', async () => {
    const tree = open.workbench.tree('Sources');
    const ofLocal = [
      '1 example.com.test · 2 sources',
      '2 invoices · 1 source',
      '3 acme',
      '2 orders · 1 source',
      '3 acme',
    ];
    await use(open, 'Local');
    await rowsAre(tree, ofLocal);
    secondPage(await nextHeld());
    await use(open, 'slow');
    await rowsAre(tree, ['1 example.com · 2 sources', '2 orders · 2 sources', '3 a', '3 b']);
    assert.deepEqual(tokens(server), ['', 'second', 'second']);
    await use(open, 'Local');
    await rowsAre(tree, ofLocal);
  });
});

const accounts: Behaviour = (response) => {
  answer(response, 200, {
    PartnerEventSourceAccounts: [{ Account: customer, State: 'ACTIVE', CreationTime: 1_700_000_000 }],
  });
};

function connectionTo(name: string, endpoint: string): object {
  return { name, region: 'eu-west-1', partnerNames: ['example.com'], endpoint };
}

function withConnections(connections: readonly object[]): Promise<OpenWorkbench> {
  return openWorkbench({
    machineSettings: { 'partnerEvents.connections': connections },
    environment: { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'a-secret-of-the-test' },
  });
}

/** The tree with the sources of the connection of that name. */
async function listOn(open: OpenWorkbench, name: string): Promise<Tree> {
  const tree = open.workbench.tree('Sources');
  await tree.show(container);
  await use(open, name);
  return tree;
}

/** Chooses a connection in the status bar. */
async function use({ workbench: { quickInput, statusBar } }: OpenWorkbench, name: string): Promise<void> {
  await statusBar.click('');
  await quickInput.choose(name);
  await eventually(async () => {
    assert.match((await statusBar.ownTexts()).join(), new RegExp(`^${name}`));
  });
}

async function rowsAre(tree: Tree, rows: readonly string[]): Promise<void> {
  await eventually(async () => {
    assert.deepEqual(await tree.outline(), rows);
  });
}
