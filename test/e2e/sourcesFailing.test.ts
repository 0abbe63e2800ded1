import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { failures, half, pages, prefix, refuse, secondPage, silent, source, tokens } from '../support/failingSources';
import { answer, serve, type Behaviour, type RunningServer } from '../support/misbehavingServer';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';
import type { Tree } from './workbench/surroundings';

const container = 'EventBridge Partner';
const customer = '111122223333';

/** Servers whose second page goes wrong in a way of its own until it is mended, by the names of their connections. */
const misbehaving = new Map<string, Behaviour>(failures.map(({ what, behave }) => [what, behave]));

/** Questions that have no answer yet: all of one server, and those after the second page of another. */
const slow: { readonly held: ServerResponse[]; readonly heldPages: ServerResponse[] } = { held: [], heldPages: [] };

/** How the accounts of sources are answered about until that is mended, and deletions of them. */
const probe: { readonly misbehaving: Map<string, Behaviour>; deletion: Behaviour } = {
  misbehaving: new Map([
    ['disabled', refuse(400, 'OperationDisabledException')],
    ['gone', refuse(400, 'ResourceNotFoundException')],
    ['half', half],
    ['internal', refuse(500, 'InternalException')],
  ]),
  deletion: silent,
};

describe('sources of a service that fails', () => {
  const lists = new Map<string, RunningServer>();
  let probeServer: RunningServer;

  before(async () => {
    for (const { what } of failures) lists.set(what, await serve(pages(() => misbehaving.get(what))));
    let throttles = 3;
    lists.set(
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
    lists.set('circular', await serve(pages(() => misbehaving.get('circular'))));
    lists.set('slow to begin', await serve((response) => slow.held.push(response)));
    lists.set('slow to end', await serve(pages(() => (response) => void slow.heldPages.push(response))));
    probeServer = await serve(answerAboutAccounts);
    lists.set('probe', probeServer);
  });

  after(() => Promise.all([...lists.values()].map((server) => server.close())));

  const workbench = useSharedWorkbench(() => ({
    settings: {
      'partnerEvents.connections': [...lists].map(([name, { endpoint }]) => ({
        name,
        region: 'eu-west-1',
        partnerNames: ['example.com'],
        endpoint,
        ...failures.find(({ what }) => what === name)?.members,
      })),
    },
  }));

  /** The tree with the sources of the connection of that name. */
  const listOn = async (name: string): Promise<Tree> => {
    const tree = workbench().tree('Sources');
    await tree.show(container);
    await workbench().connectTo(name);
    return tree;
  };

  // First: as long as neither the view nor an events file is shown, only the command asks.
  describe('a list of sources that is asked for by a command', () => {
    const { held } = slow;

    before(async () => {
      const choose = (): Promise<void> => workbench().run('Partner Events: Choose Connection…');
      await workbench().quickInput.chooseIn({ press: choose, title: 'Choose Connection' }, '', 'slow to begin');
      await eventually(async () => {
        assert.match((await workbench().statusBar.ownTexts()).join(), /^slow to begin/);
      });
    });

    after(() => workbench().run('Notifications: Clear All Notifications'));

    it('says nothing any more once the command was left', async () => {
      const { quickInput, notifications, page } = workbench();
      await workbench().run('Partner Events: Copy Source ARN');
      await eventually(() => {
        assert.equal(held.length, 1);
      });
      await quickInput.shown();
      await page.keyboard.press('Escape');
      await quickInput.hidden();
      for (const response of held.splice(0)) answer(response, 500, { __type: 'InternalException', message: 'Late.' });
      await workbench().run('Partner Events: Copy Source ARN');
      await eventually(() => {
        assert.equal(held.length, 1);
      });
      assert.deepEqual(await notifications.messages(), []);
    });

    it('says in its own list what stands in the way', async () => {
      const { quickInput, notifications } = workbench();
      for (const response of held.splice(0)) answer(response, 500, { __type: 'InternalException', message: 'Late.' });
      await eventually(async () => {
        assert.deepEqual(
          (await quickInput.rows()).map(({ label }) => label),
          ['No usable answer'],
        );
      });
      await quickInput.accept();
      await eventually(async () => {
        assert.match(
          (await notifications.messages()).join(),
          /^The sources of slow to begin cannot be listed\. .*HTTP 500/,
        );
      });
    });
  });

  describe('a list of sources that fails on its second page', () => {
    for (const { what, label, text } of failures) {
      it(`(${what}) keeps the first, says why, and goes on from there when pressed`, async () => {
        const tree = await listOn(what);
        await rowsAre(tree, [
          '1 example.com · 1+ sources',
          '2 orders · 1+ sources',
          '3 a',
          `2 ${label} · Press to try again`,
        ]);
        assert.match((await tree.rows()).at(-1)?.spoken ?? '', text);
        assert.deepEqual(tokens(lists.get(what)), ['', 'second']);
        misbehaving.delete(what);
        await tree.click(label);
        await rowsAre(tree, ['1 example.com · 2 sources', '2 orders · 2 sources', '3 a', '3 b']);
        assert.deepEqual(tokens(lists.get(what)), ['', 'second', 'second']);
      });
    }

    it('(throttled for a moment) is asked for again by itself once somebody pressed', async () => {
      const tree = await listOn('hasty');
      await rowsAre(tree, [
        '1 example.com · 1+ sources',
        '2 orders · 1+ sources',
        '3 a',
        '2 EventBridge is busy · Press to try again',
      ]);
      await tree.click('EventBridge is busy');
      await rowsAre(tree, ['1 example.com · 2 sources', '2 orders · 2 sources', '3 a', '3 b']);
      assert.deepEqual(tokens(lists.get('hasty')), ['', ...Array<string>(4).fill('second')]);
    });

    it('(a token that repeats itself) ends, says so, and starts over when pressed', async () => {
      const tree = await listOn('circular');
      await rowsAre(tree, [
        '1 example.com · 2+ sources',
        '2 orders · 2+ sources',
        '3 a',
        '3 b',
        '2 The list may be incomplete · Press to try again',
      ]);
      assert.match((await tree.rows()).at(-1)?.spoken ?? '', /repeats itself/);
      assert.deepEqual(tokens(lists.get('circular')), ['', 'second']);
      misbehaving.delete('circular');
      await tree.click('The list may be incomplete');
      await rowsAre(tree, ['1 example.com · 2 sources', '2 orders · 2 sources', '3 a', '3 b']);
      assert.deepEqual(tokens(lists.get('circular')), ['', 'second', '', 'second']);
    });
  });

  describe('the accounts of a source', () => {
    before(async () => {
      await rowsAre(await listOn('probe'), [
        '1 example.com · 4 sources',
        '2 orders · 4 sources',
        ...[...probe.misbehaving.keys()].map((name) => `3 ${name}`),
      ]);
    });

    const sourcesTree = (): Tree => workbench().tree('Sources');

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
        probe.misbehaving.delete(name);
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
      probeServer.requests.filter(({ target }) => target === 'AWSEvents.DeletePartnerEventSource').length;

    const askToDelete = async (): Promise<void> => {
      await sourcesTree().chooseFromMenu(customer, 'Delete Source for an Account…');
      await workbench().quickInput.choose(`Delete for ${customer}`);
    };

    it('stay where a deletion is refused, which is made again only when pressed, and where it was asked for', async () => {
      const { notifications } = workbench();
      const tree = sourcesTree();
      probe.deletion = refuse(400, 'ConcurrentModificationException');
      await tree.click('half');
      await askToDelete();
      await saysOnce(/was not deleted.*ConcurrentModificationException/);
      assert.equal(deletions(), 1);
      await workbench().connectTo('Local');
      await notifications.press('was not deleted', 'Try Again');
      await eventually(() => {
        assert.equal(deletions(), 2);
      });
      await saysOnce(/was not deleted.*ConcurrentModificationException/);
      probe.deletion = (response) => {
        answer(response, 200, {});
      };
      await notifications.press('was not deleted', 'Try Again');
      await eventually(async () => {
        assert.equal(deletions(), 3);
        assert.deepEqual(await notifications.messages(), []);
      });
    });

    it('are listed anew where a deletion got no answer, which is not made again by itself', async () => {
      await workbench().connectTo('probe');
      await sourcesTree().click('half');
      const listings = (): number =>
        probeServer.requests.filter(({ target }) => target === 'AWSEvents.ListPartnerEventSourceAccounts').length;
      probe.deletion = (response) => response.socket?.destroy();
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
        const messages = await workbench().notifications.messages();
        assert.equal(messages.length, 1, messages.join('\n'));
        assert.match(messages[0] ?? '', words);
      });
    }
  });

  describe('a list of sources that takes long', () => {
    /** The questions after the second page, as long as they have no answer. */
    const { heldPages: held } = slow;

    const nextHeld = (): Promise<ServerResponse> =>
      eventually(() => {
        const question = held.shift();
        if (question === undefined) throw new Error('No second page is asked for.');
        return question;
      });

    const loading = ['1 example.com · 1+ sources', '2 orders · 1+ sources', '3 a', '2 Loading… · 1 so far'];

    it('is no longer asked for when its partner is collapsed, and goes on when it is expanded', async () => {
      const tree = await listOn('slow to end');
      await rowsAre(tree, loading);
      const question = await nextHeld();
      let isLeft = false;
      question.on('close', () => (isLeft = true));
      await tree.click('example.com');
      await eventually(() => {
        assert.equal(isLeft, true);
      });
      await rowsAre(tree, ['1 example.com · 1+ sources']);
      assert.deepEqual(tokens(lists.get('slow to end')), ['', 'second']);
      await tree.click('example.com');
      await rowsAre(tree, loading);
      await eventually(() => {
        assert.deepEqual(tokens(lists.get('slow to end')), ['', 'second', 'second']);
      });
    });

    it('is that of its connection, whatever connection is chosen meanwhile', async () => {
      const tree = workbench().tree('Sources');
      await workbench().connectTo('Local');
      const ofLocal = await eventually(async () => {
        const rows = await tree.outline();
        assert.match(rows[0] ?? '', /^1 example\.com\.test · \d+ sources$/);
        assert.ok(rows.includes('2 invoices · 1 source'), rows.join('\n'));
        return rows;
      });
      secondPage(await nextHeld());
      await workbench().connectTo('slow to end');
      await rowsAre(tree, ['1 example.com · 2 sources', '2 orders · 2 sources', '3 a', '3 b']);
      assert.deepEqual(tokens(lists.get('slow to end')), ['', 'second', 'second']);
      await workbench().connectTo('Local');
      await rowsAre(tree, ofLocal);
    });
  });
});

const answerAboutAccounts: Behaviour = (response, request) => {
  switch (request.target) {
    case 'AWSEvents.ListPartnerEventSources':
      answer(response, 200, { PartnerEventSources: [...probe.misbehaving.keys()].map(source) });
      return;
    case 'AWSEvents.ListPartnerEventSourceAccounts': {
      const { EventSourceName } = JSON.parse(request.body) as { EventSourceName: string };
      (probe.misbehaving.get(EventSourceName.slice(prefix.length)) ?? accounts)(response, request);
      return;
    }
    case 'AWSEvents.DeletePartnerEventSource':
      probe.deletion(response, request);
      return;
    case undefined:
    default:
      refuse(400, 'ResourceNotFoundException')(response, request);
  }
};

const accounts: Behaviour = (response) => {
  answer(response, 200, {
    PartnerEventSourceAccounts: [{ Account: customer, State: 'ACTIVE', CreationTime: 1_700_000_000 }],
  });
};

async function rowsAre(tree: Tree, rows: readonly string[]): Promise<void> {
  await eventually(async () => {
    assert.deepEqual(await tree.outline(), rows);
  });
}
