import assert from 'node:assert/strict';
import { commands, env } from 'vscode';
import { local, type AwsConnection } from '../../src/eventbridge/connection';
import { openLocalConnection } from '../../src/eventbridge/openConnection';
import { accountNode, partnerNode, sourceNode } from '../../src/sources/sourceNodes';
import { answer } from '../support/misbehavingServer';
import { eventually } from './support/condition';
import { connectTo, connectToLocal } from './support/connection';
import { closeAllEditors, openEventsFile } from './support/eventsFile';

const pendingSource = sourceNode(local, 'aws.partner/example.com.test/invoices/acme');
const customer = '444455556666';

describe('the sources of the Local EventBridge', () => {
  before(async () => {
    await openEventsFile('[]');
    await connectToLocal();
    await commands.executeCommand('partnerEvents.goToSource', { sourceName: pendingSource.sourceName });
  });

  after(closeAllEditors);

  it('copies what a node stands for', async () => {
    await commands.executeCommand('partnerEvents.copySourceName', pendingSource);
    assert.equal(await env.clipboard.readText(), pendingSource.sourceName);
    await commands.executeCommand('partnerEvents.copyAccount', accountNode(pendingSource, customer, 'PENDING'));
    assert.equal(await env.clipboard.readText(), customer);
    await commands.executeCommand('partnerEvents.refreshSource', partnerNode(local, 'example.com.test'));
    await commands.executeCommand('partnerEvents.copySourceArn', pendingSource);
    assert.equal(await env.clipboard.readText(), `arn:aws:events:us-east-1::event-source/${pendingSource.sourceName}`);
  });

  it('lets a person live through what the customer does', async () => {
    const states = await stateReader();
    const play = async (command: string, state: 'PENDING' | 'ACTIVE'): Promise<void> => {
      await commands.executeCommand(command, accountNode(pendingSource, customer, state));
    };
    assert.deepEqual(await states(), ['PENDING']);
    await play('partnerEvents.createBus', 'PENDING');
    assert.deepEqual(await states(), ['ACTIVE']);
    await play('partnerEvents.deactivateSource', 'ACTIVE');
    assert.deepEqual(await states(), ['PENDING']);
    await play('partnerEvents.activateSource', 'PENDING');
    assert.deepEqual(await states(), ['ACTIVE']);
    await play('partnerEvents.deleteBus', 'ACTIVE');
    assert.deepEqual(await states(), ['PENDING']);
  });
});

describe('several rows of the view of the sources', () => {
  const prefix = 'aws.partner/example.com.test/several/';
  const sources = ['a', 'b', 'c'].map((name) => sourceNode(local, `${prefix}${name}`));
  const [first] = sources;

  before(async () => {
    await openEventsFile('[]');
    await connectToLocal();
    await atLocal(async (api) => {
      for (const { sourceName } of sources) await api.createSource(sourceName, customer, new AbortController().signal);
    });
    // A row is known to the view once it was shown.
    for (const { sourceName } of sources) await commands.executeCommand('partnerEvents.goToSource', { sourceName });
  });

  after(closeAllEditors);

  const listed = (): Promise<readonly string[]> =>
    atLocal(async (api) => {
      const answered = await api.listSources(prefix, undefined, new AbortController().signal);
      assert.equal(answered.kind, 'answered');
      return answered.value.items.map(({ name }) => name).sort();
    });

  it('are copied together, each name once; rows that were made elsewhere count for nothing', async () => {
    const [one, two, three] = sources;
    const forged = sourceNode(local, 'aws.partner/example.com.test/never/shown');
    const selected = [one, two, partnerNode(local, 'example.com.test'), forged, { id: 7 }, 'x', null, three, two];
    await commands.executeCommand('partnerEvents.copySourceName', first, selected);
    assert.equal(await env.clipboard.readText(), sources.map(({ sourceName }) => sourceName).join('\n'));
    await commands.executeCommand('partnerEvents.copySourceName', first, 'no list');
    assert.equal(await env.clipboard.readText(), first?.sourceName);
  });

  it('are kept where the question whether to delete them is answered by Enter alone', async () => {
    const before = await listed();
    assert.equal(before.length, 3);
    let hasEnded = false;
    void commands.executeCommand('partnerEvents.deleteSources', first, sources).then(() => (hasEnded = true));
    await eventually('the end of a question that Enter answers', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return hasEnded;
    });
    assert.deepEqual(await listed(), before);
  });
});

describe('the sources of an endpoint', () => {
  afterEach(async () => {
    await closeAllEditors();
    await connectToLocal();
  });

  it('are not asked for with a connection that an argument brings along', async () => {
    await openEventsFile('[]');
    const server = await connectTo('probe', (response) => {
      answer(response, 200, { PartnerEventSourceAccounts: [] });
    });
    const probe: AwsConnection = {
      kind: 'aws',
      name: 'probe',
      region: 'eu-west-1',
      endpoint: server.endpoint,
      production: false,
      partnerNames: [],
    };
    await commands.executeCommand('partnerEvents.pickConnection', 'Local');
    const source = sourceNode(probe, 'aws.partner/example.com/orders/acme');
    for (const command of ['refreshSource', 'deleteSource', 'sendTestEvent', 'goToSource', 'showResultsOfSource']) {
      let isDone = false;
      const asking = commands.executeCommand(`partnerEvents.${command}`, source).then(() => (isDone = true));
      await eventually(`the end of ${command}`, async () => {
        await commands.executeCommand('workbench.action.closeQuickOpen');
        return isDone;
      });
      await asking;
    }
    assert.equal(server.requests.length, 0);
    await server.close();
  });
});

/** Works with the Local EventBridge that the extension runs. */
async function atLocal<Result>(
  work: (api: ReturnType<typeof openLocalConnection>) => Promise<Result>,
): Promise<Result> {
  await commands.executeCommand('partnerEvents.copyLocalEndpoint', 'remote');
  const api = openLocalConnection(await env.clipboard.readText());
  try {
    return await work(api);
  } finally {
    api.dispose();
  }
}

/** Reads the states of the source at the Local EventBridge that the extension runs. */
async function stateReader(): Promise<() => Promise<readonly unknown[]>> {
  await commands.executeCommand('partnerEvents.copyLocalEndpoint', 'remote');
  const api = openLocalConnection(await env.clipboard.readText());
  return async () => {
    const read = await api.listSourceAccounts(pendingSource.sourceName, undefined, new AbortController().signal);
    assert.equal(read.kind, 'answered');
    return read.value.items.map(({ state }) => state);
  };
}
