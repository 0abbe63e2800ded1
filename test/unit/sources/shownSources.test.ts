import assert from 'node:assert/strict';
import { local as localConnection } from '../../../src/eventbridge/connection';
import { startLocalEventBridge, type LocalEventBridge } from '../../../src/local/localEventBridge';
import type { SourceOfAccount } from '../../../src/local/partnerEventSources';
import { memoryStateStore } from '../../../src/local/stateStore';
import { sourceNode, type SourcesNode } from '../../../src/sources/sourceNodes';
import { deadEndpoint } from '../../support/misbehavingServer';
import { elsewhere, TreeOfSources } from './treeOfSources';

const prefix = 'aws.partner/example.com.test/';
const account = '111122223333';

describe('the tree of the sources', () => {
  let local: LocalEventBridge;
  let sources: TreeOfSources;

  beforeEach(async () => {
    const offered = (name: string): SourceOfAccount => ({
      source: `${prefix}${name}`,
      account,
      association: { state: 'ACTIVE', createdAt: 0, bus: { createdAt: 0 } },
    });
    local = await startLocalEventBridge({
      state: memoryStateStore(),
      seed: {
        associations: [offered('orders/acme'), offered('orders/globex'), offered('alone')],
        delivered: [],
      },
    });
    sources = new TreeOfSources(local.endpoint, await deadEndpoint());
  });

  afterEach(async () => {
    sources.dispose();
    await local.close();
  });

  it('is that of partner, namespace, source and account', async () => {
    await sources.read();
    assert.deepEqual(await sources.rows(), [
      'example.com.test · 3 sources',
      '  orders · 2 sources',
      '    acme · 1 account',
      `      ${account} · ACTIVE`,
      '    globex · 1 account',
      `      ${account} · ACTIVE`,
      '  alone · 1 account',
      `    ${account} · ACTIVE`,
    ]);
  });

  it('waits for a list that is to be read, and asks for nothing where it was read or failed', async () => {
    const node = sourceNode(sources.connection, `${prefix}orders/acme`);
    const directory = sources.directories.of(sources.connection);
    const status = (): string => directory.listState(prefix).status;
    assert.equal(status(), 'unread');
    await sources.reading.settled(node);
    assert.equal(status(), 'complete');
    sources.connection = elsewhere;
    const there = sourceNode(elsewhere, `${prefix}orders/acme`);
    await sources.reading.settled(there);
    const failing = sources.directories.of(elsewhere);
    assert.equal(failing.listState(prefix).status, 'failed');
    const { version } = failing;
    await sources.reading.settled(there);
    assert.equal(failing.version, version);
  });

  it('leads back from every node to the one it lies below', async () => {
    await sources.read();
    const look = async (nodes: readonly SourcesNode[], above: SourcesNode | undefined): Promise<number> => {
      let count = 0;
      for (const node of nodes) {
        assert.equal(sources.shown.above(node), above, node.id);
        await sources.reading.firstRows(node);
        count += 1 + (await look(sources.shown.below(node), node));
      }
      return count;
    };
    assert.equal(await look(sources.shown.top(), undefined), 8);
  });

  it('shows only what the filter lets through, on the connection that it was set for', async () => {
    await sources.read();
    sources.shown.filter = { beginning: 'orders/a' };
    assert.deepEqual(
      [sources.shown.isFitting(`${prefix}orders/acme`), sources.shown.isFitting(`${prefix}alone`)],
      [true, false],
    );
    assert.deepEqual((await sources.rows()).slice(0, 3), [
      'example.com.test · 1 source',
      '  orders · 1 source',
      '    acme · 1 account',
    ]);
    sources.shown.filter = { beginning: 'nothing' };
    await sources.read();
    assert.deepEqual(
      [sources.shown.state, ...(await sources.rows())],
      ['no-match', 'No source begins with "nothing" · Press to clear the filter'],
    );
    sources.connection = elsewhere;
    assert.deepEqual(sources.shown.filter, {});
  });

  it('finds what is known by any part of a name, an account or a state, and says whose accounts are not known', async () => {
    await sources.read();
    const acme = sourceNode(sources.connection, `${prefix}orders/acme`);
    sources.shown.filter = { text: 'LOBE' };
    assert.deepEqual(await sources.rows(), [
      'example.com.test · 1 of 3 sources',
      '  orders · 1 of 2 sources',
      '    globex · 1 account',
      `      ${account} · ACTIVE`,
    ]);
    sources.shown.filter = { state: 'ACTIVE', text: 'a' };
    await sources.reading.lookUpAccounts([acme], 1);
    assert.deepEqual(await sources.rows(), [
      'example.com.test · 2 of 3 sources',
      '  orders · 2 sources',
      '    acme · 1 account',
      `      ${account} · ACTIVE`,
      '    globex · 1 account',
      `      ${account} · ACTIVE`,
      'Look up accounts… · those of 1 source are not known',
    ]);
    assert.equal(await sources.reading.lookUpAccounts(sources.shown.unsearched(), 1), undefined);
    assert.deepEqual(sources.shown.unsearched(), []);
    assert.equal((await sources.rows())[0], 'example.com.test · 3 sources');
    sources.shown.filter = { text: 'pending' };
    assert.deepEqual(
      [sources.shown.state, ...(await sources.rows())],
      ['no-match', 'No loaded source fits the filter · Press to clear the filter'],
    );
  });

  it('shows what can be read on where a search found nothing, and what it found before all is read', async () => {
    const state = memoryStateStore();
    const associations = Array.from({ length: 250 }, (_, at): SourceOfAccount => ({
      source: `${prefix}many/${String(at).padStart(3, '0')}`,
      account,
      association: { state: 'ACTIVE', createdAt: 0, bus: { createdAt: 0 } },
    }));
    const many = await startLocalEventBridge({ state, seed: { associations, delivered: [] } });
    const tree = new TreeOfSources(many.endpoint, many.endpoint);
    try {
      await tree.directories.of(tree.connection).loadMore(prefix, AbortSignal.timeout(10_000), 'background', 1);
      tree.shown.filter = { text: 'many/24' };
      assert.deepEqual(await tree.rows(), [
        'No loaded source fits the filter · Press to clear the filter',
        'example.com.test · 0 of 100+ sources',
        '  Load more… · only 100 were searched',
      ]);
      const [partner] = tree.shown.top().filter(({ kind }) => kind === 'partner');
      assert.ok(partner?.kind === 'partner');
      await tree.reading.goOn(partner, 'asked', Infinity);
      assert.equal((await tree.rows())[0], 'example.com.test · 10 of 250 sources');
    } finally {
      tree.dispose();
      await many.close();
    }
  });

  it('stands for all accounts of selected sources, each once, and for none that a filter hides', async () => {
    const acme = `${prefix}orders/acme`;
    const offered = (index: number, association: SourceOfAccount['association']): SourceOfAccount => ({
      source: acme,
      account: String(100_000_000_000 + index),
      association,
    });
    const active = { state: 'ACTIVE', createdAt: 0, bus: { createdAt: 0 } } as const;
    const associations = Array.from({ length: 1200 }, (_, index) => offered(index, active));
    const seed = { associations: [...associations, offered(1200, { ...active, state: 'DELETED' })], delivered: [] };
    const many = await startLocalEventBridge({ state: memoryStateStore(), seed });
    const tree = new TreeOfSources(many.endpoint, many.endpoint);
    try {
      const row = sourceNode(tree.connection, acme);
      assert.equal(await tree.reading.lookUpAccounts([row], Infinity), undefined);
      const all = tree.shown.offeredAccounts([row]);
      assert.equal(all.length, 1200);
      const [first] = all;
      assert.ok(first !== undefined);
      assert.equal(tree.shown.offeredAccounts([first, row, row]).length, 1200);
      tree.shown.filter = { account: first.account };
      assert.deepEqual(
        tree.shown.offeredAccounts([row]).map((node) => node.account),
        [first.account],
      );
      tree.connection = elsewhere;
      assert.equal(tree.shown.offeredAccounts([row]).length, 1);
    } finally {
      tree.dispose();
      await many.close();
    }
  });

  it('says why there is nothing to show', async () => {
    sources.partnerNames = [];
    assert.deepEqual([sources.shown.state, sources.shown.top()], ['no-partner', []]);
    sources.partnerNames = ['example.org'];
    await sources.read();
    assert.deepEqual([sources.shown.state, sources.shown.top()], ['no-sources', []]);
  });

  it('ends a list that cannot be read with what failed', async () => {
    sources.connection = elsewhere;
    await sources.read();
    const [partner] = sources.shown.top();
    assert.ok(partner?.kind === 'partner');
    assert.deepEqual(
      sources.shown.below(partner).map(({ kind }) => kind),
      ['list-end'],
    );
    assert.equal(sources.shown.failure?.kind, 'not-reached');
    assert.equal(sources.shown.listState(partner).failure, sources.shown.failure);
  });

  it('knows the node that a command was called on, and no other', async () => {
    await sources.read();
    const [partner] = sources.shown.top();
    assert.ok(partner !== undefined);
    assert.equal(sources.shown.ownNode(partner), partner);
    assert.equal(sources.shown.ownNode({ ...partner, connection: elsewhere }), partner);
    for (const argument of [undefined, null, 'x', {}, { id: 7 }, { ...partner, id: 'other' }]) {
      assert.equal(sources.shown.ownNode(argument), undefined);
    }
    sources.shown.forget();
    assert.equal(sources.shown.ownNode({ id: partner.id }), undefined);
    assert.equal(sources.shown.ownNode(partner), partner);
  });

  it('keeps a node as long as it says the same, and tells which one a change is about', async () => {
    await sources.read();
    const [before] = sources.shown.top();
    assert.equal(sources.shown.top()[0], before);
    sources.changed.length = 0;
    await sources.reading.refresh(localConnection, 'asked');
    assert.equal(sources.directories.of(localConnection).listState(prefix).status, 'complete');
    assert.ok(sources.changed.length > 0);
    assert.ok(sources.changed.every((node) => node === before));
    assert.ok(sources.progress > 0);
  });

  it('finds out whether a source is there, and what keeps it from being found out', async () => {
    const there = sources.shown.source(localConnection, `${prefix}orders/acme`);
    assert.equal(await sources.reading.lookFor(there), undefined);
    assert.equal(sources.directories.of(localConnection).knowledgeOf(there.sourceName).kind, 'there');
    const missing = sources.shown.source(localConnection, `${prefix}gone`);
    assert.equal(await sources.reading.lookFor(missing), undefined);
    assert.equal(sources.directories.of(localConnection).knowledgeOf(missing.sourceName).kind, 'missing');
    const unreachable = sources.shown.source(elsewhere, `${prefix}orders/acme`);
    assert.equal((await sources.reading.lookFor(unreachable))?.kind, 'not-reached');
  });
});
