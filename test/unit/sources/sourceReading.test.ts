import assert from 'node:assert/strict';
import { local as localConnection } from '../../../src/eventbridge/connection';
import { createLocalCustomerApi } from '../../../src/eventbridge/aws/localCustomerApi';
import { openLocalConnection } from '../../../src/eventbridge/openConnection';
import { startLocalEventBridge, type LocalEventBridge } from '../../../src/local/localEventBridge';
import { memoryStateStore } from '../../../src/local/stateStore';
import { inEnglish } from '../../../src/model/sentence';
import {
  listEndNode,
  namespaceNode,
  partnerNode,
  sourceNode,
  type SourcesNode,
} from '../../../src/sources/sourceNodes';
import { answer, serve, type ReceivedRequest, type RunningServer } from '../../support/misbehavingServer';
import { elsewhere, TreeOfSources } from './treeOfSources';

const partnerName = 'example.com.test';
const prefix = `aws.partner/${partnerName}/`;
const orders = `${prefix}orders/acme`;
const [first, second] = ['111122223333', '444455556666'];
const never = new AbortController().signal;

const localPartner = partnerNode(localConnection, partnerName);
const localSource = sourceNode(localConnection, orders);
const partner = partnerNode(elsewhere, partnerName);
const source = sourceNode(elsewhere, orders);

describe('reading the sources of the Local EventBridge', () => {
  let local: LocalEventBridge;
  let tree: TreeOfSources;

  beforeEach(async () => {
    local = await startLocalEventBridge({
      state: memoryStateStore(),
      seed: {
        associations: [
          { source: orders, account: first, association: { state: 'ACTIVE', createdAt: 0, bus: { createdAt: 0 } } },
        ],
        delivered: [],
      },
    });
    tree = new TreeOfSources(local.endpoint, local.endpoint);
  });

  afterEach(async () => {
    tree.dispose();
    await local.close();
  });

  const accountsOf = (): readonly string[] =>
    tree.directories
      .of(localConnection)
      .accountsOf(orders)
      .accounts.map(({ account }) => account);
  const sourcesOf = (): readonly string[] => tree.directories.of(localConnection).names().toSorted();

  /** What another program does meanwhile. */
  async function offered(name: string, account: string): Promise<void> {
    const api = openLocalConnection(local.endpoint);
    assert.equal((await api.createSource(name, account, never)).kind, 'answered');
    api.dispose();
  }

  async function deactivated(): Promise<void> {
    const api = createLocalCustomerApi(local.endpoint, first);
    assert.equal((await api.deactivateSource(orders, never)).kind, 'answered');
    api.dispose();
  }

  const descriptions = (nodes: readonly SourcesNode[]): readonly string[] =>
    nodes.map((node) => tree.shown.row(node, 0, { localize: inEnglish, time: String }).description);

  it('knows which customers have deactivated their event bus before it shows them', async () => {
    await deactivated();
    await tree.read();
    const node = tree.shown.source(localConnection, orders);
    await tree.reading.firstRows(node);
    const [description, ...others] = descriptions(tree.shown.below(node));
    assert.deepEqual(others, []);
    assert.match(description ?? '', /PENDING · event bus deactivated$/);
  });

  it('asks for the accounts of a source anew that is refreshed, or one of whose accounts is', async () => {
    await tree.reading.goOn(localSource, 'asked');
    assert.deepEqual(accountsOf(), [first]);
    await offered(orders, second);
    assert.equal(await tree.reading.refreshNode(localSource), undefined);
    assert.deepEqual(accountsOf(), [first, second]);
    await offered(orders, '777788889999');
    const [account] = tree.shown.below(localSource);
    assert.ok(account?.kind === 'account');
    assert.equal(await tree.reading.refreshNode(account), undefined);
    assert.deepEqual(accountsOf(), [first, second, '777788889999']);
    assert.equal(tree.progress, 3);
  });

  it('lists the sources anew of a partner or a namespace that is refreshed', async () => {
    await tree.read();
    await offered(`${prefix}orders/globex`, first);
    await offered(`${prefix}alone`, first);
    const namespace = namespaceNode(localConnection, partnerName, `${prefix}orders/`);
    assert.equal(await tree.reading.refreshNode(namespace), undefined);
    assert.deepEqual(sourcesOf(), [orders, `${prefix}orders/globex`]);
    assert.equal(await tree.reading.refreshNode(localPartner), undefined);
    assert.deepEqual(sourcesOf(), [`${prefix}alone`, orders, `${prefix}orders/globex`]);
  });

  it('reads on at the end of a list that is refreshed', async () => {
    assert.equal(await tree.reading.refreshNode(listEndNode(localPartner, undefined)), undefined);
    assert.deepEqual(sourcesOf(), [orders]);
  });

  it('says why a namespace could not be listed anew', async () => {
    await tree.read();
    await local.close();
    const namespace = namespaceNode(localConnection, partnerName, `${prefix}orders/`);
    assert.equal((await tree.reading.refreshNode(namespace))?.kind, 'not-reached');
    assert.equal(await tree.reading.refreshNode(localPartner), undefined);
    assert.deepEqual(sourcesOf(), [orders], 'what was known stays');
  });
});

describe('reading the sources of a service that keeps one waiting', () => {
  let server: RunningServer;
  let tree: TreeOfSources;
  let respond: (() => void)[];
  let came: () => void;

  /** Every list has a thousand pages of one item each. A page comes when the test says so. */
  beforeEach(async () => {
    respond = [];
    came = () => undefined;
    server = await serve((response, request) => {
      respond.push(() => {
        answer(response, 200, pageOf(request));
      });
      came();
    });
    tree = new TreeOfSources(server.endpoint, server.endpoint);
    tree.connection = elsewhere;
  });

  afterEach(async () => {
    tree.dispose();
    await server.close();
  });

  function pageOf({ target = '', body }: ReceivedRequest): unknown {
    const { NamePrefix = '', NextToken = '1' } = JSON.parse(body) as Readonly<Record<string, string>>;
    const next = { NextToken: String(Number(NextToken) + 1) };
    return target.endsWith('.ListPartnerEventSources')
      ? { PartnerEventSources: [{ Name: `${NamePrefix}s${NextToken}`, Arn: '' }], ...next }
      : { PartnerEventSourceAccounts: [{ Account: NextToken.padStart(12, '0'), State: 'ACTIVE' }], ...next };
  }

  /** Resolves once the service has a request that it has not answered. */
  async function asked(): Promise<void> {
    if (respond.length === 0) await new Promise<void>((resolve) => (came = resolve));
  }

  async function answered(): Promise<void> {
    await asked();
    respond.shift()?.();
  }

  /** Whether it is settled by the time that everything else which is ready has had its turn. */
  async function isSettled(promise: Promise<unknown>): Promise<boolean> {
    let settled = false;
    void promise.then(() => (settled = true));
    await new Promise(setImmediate);
    return settled;
  }

  const statusOf = (node: typeof partner | typeof source): string => tree.shown.listState(node).status;

  for (const node of [partner, source]) {
    it(`shows what lies below a ${node.kind} once its first page is there`, async () => {
      if (node.kind === 'partner') tree.reading.begin();
      const rows = tree.reading.firstRows(node);
      await asked();
      assert.ok(!(await isSettled(rows)));
      await answered();
      await rows;
      assert.equal(tree.shown.countBelow(node), 1);
      assert.equal(statusOf(node), 'reading');
      assert.ok(await isSettled(tree.reading.firstRows(node)), 'there is something already');
    });

    it(`reads the list of a ${node.kind} no further once it is closed, and goes on when it is opened`, async () => {
      const reading = tree.reading.goOn(node, 'background');
      await answered();
      await asked();
      tree.reading.closed(node);
      assert.equal(statusOf(node), 'stopped');
      await answered();
      await reading;
      const { progress } = tree;
      tree.reading.opened(node);
      assert.equal(statusOf(node), 'reading');
      assert.equal(tree.progress, progress + 1);
      tree.reading.opened(node);
      assert.equal(tree.progress, progress + 1, 'it is being read already');
    });
  }

  it('asks for no accounts of a source that were read, and of no other node', async () => {
    const reading = tree.reading.goOn(source, 'asked');
    for (let page = 0; page < 10; page += 1) await answered();
    await reading;
    const before = server.requests.length;
    await tree.reading.firstRows(source);
    await tree.reading.firstRows(namespaceNode(elsewhere, partnerName, `${prefix}orders/`));
    tree.reading.opened(namespaceNode(elsewhere, partnerName, `${prefix}orders/`));
    await new Promise(setImmediate);
    assert.equal(server.requests.length, before);
  });

  it('begins with five calls, however many partners there are, and with one for each of more', async () => {
    for (const [partners, calls] of [
      [1, 5],
      [2, 4],
      [3, 3],
      [7, 7],
    ] as const) {
      const names = Array.from({ length: partners }, (_, index) => `p${partners}-${index}.test`);
      tree.partnerNames = names;
      const before = server.requests.length;
      tree.reading.begin();
      for (let call = 0; call < calls; call += 1) await answered();
      const statuses = (): readonly string[] => names.map((name) => statusOf(partnerNode(elsewhere, name)));
      while (statuses().includes('reading')) await new Promise(setImmediate);
      assert.equal(server.requests.length - before, calls, `${partners} partners`);
      tree.reading.begin();
      assert.deepEqual([...new Set(statuses())], ['more'], 'what was read is not begun again');
    }
  });

  it('waits for the list that a source stands in, whoever reads it', async () => {
    tree.reading.begin();
    await asked();
    const settled = tree.reading.settled(source);
    assert.ok(!(await isSettled(settled)));
    for (let call = 0; call < 5; call += 1) await answered();
    await settled;
    assert.equal(statusOf(partner), 'more');
    assert.equal(server.requests.length, 5);
  });

  it('asks for no more than it must to find out whether a source is there', async () => {
    const looking = tree.reading.lookFor(source);
    await answered();
    assert.equal(await looking, undefined);
    assert.equal(server.requests.length, 1);
    assert.equal(tree.directories.of(elsewhere).knowledgeOf(orders).kind, 'there');
  });

  it('asks for nothing more once the view is gone', async () => {
    tree.reading.begin();
    await asked();
    tree.reading.dispose();
    await answered();
    await tree.reading.goOn(source, 'asked');
    assert.equal(server.requests.length, 1);
  });
});
