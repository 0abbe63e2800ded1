import assert from 'node:assert/strict';
import { join } from 'node:path';
import { JudgingService } from '../support/judgingService';
import { puts, serve, type RunningServer } from '../support/misbehavingServer';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';

const entry = (detailType: string): string =>
  `{ "Source": "aws.partner/example.com.test/orders/acme", "DetailType": "${detailType}", "Detail": {} }`;
const fileOf = (...detailTypes: readonly string[]): string => `[\n${detailTypes.map(entry).join(',\n')}\n]\n`;

describe('what is asked about sends', () => {
  let server: RunningServer;
  const service = new JudgingService();

  before(async () => {
    server = await serve(service.behaviour);
  });
  after(() => server.close());

  const workbench = useSharedWorkbench(() => ({
    files: {
      'good.events.json': fileOf('Good'),
      'mixed.events.json': fileOf('Good', 'Malformed'),
      'one.events.json': fileOf('Held'),
      'two.events.json': fileOf('Held'),
    },
    settings: {
      'partnerEvents.connections': [{ name: 'acme', region: 'eu-west-1', endpoint: server.endpoint }],
    },
  }));

  /** Opens the file, sends all of it, and waits until its request has arrived. */
  async function send(name: string, lens: string): Promise<void> {
    const before = puts(server).length;
    await workbench().editor.open(name);
    await workbench().editor.clickLens(lens);
    await eventually(() => {
      assert.equal(puts(server).length, before + 1);
    });
  }

  const files = async (): Promise<readonly string[]> =>
    (await workbench().tree('Sends').rows()).filter(({ level }) => level === 1).map(({ label }) => label);

  it('is which of them are shown: an error code of theirs among others', async () => {
    const { quickInput } = workbench();
    await workbench().editor.open('good.events.json');
    await workbench().connectTo('acme');
    await send('good.events.json', '▷ Send 1 entry → acme');
    await send('mixed.events.json', '▷ Send 2 entries → acme');
    await workbench().run('EventBridge Partner: Focus on Sends View');
    await eventually(async () => {
      assert.deepEqual(await files(), ['mixed', 'good']);
    });
    const filter = (): Promise<void> => workbench().run('Partner Events: Filter Sends…');
    await quickInput.lookInto({ press: filter, title: 'Filter Sends' }, async () => {
      assert.deepEqual(
        (await quickInput.rows()).map(({ label }) => label),
        ['Accepted', 'Rejected', 'MalformedDetail', 'aws.partner/example.com.test/orders/acme'],
      );
    });
    await quickInput.choose('MalformedDetail');
    await eventually(async () => {
      assert.deepEqual(await files(), ['mixed']);
    });
    await workbench().run('Partner Events: Clear Filter of Sends');
    await eventually(async () => {
      assert.deepEqual(await files(), ['mixed', 'good']);
    });
  });

  it('is whether one is to be removed, which Enter alone does not do', async () => {
    const { quickInput } = workbench();
    const tree = workbench().tree('Sends');
    await tree.chooseFromMenu('good', 'Remove Sends…');
    await quickInput.titled('Remove this send?');
    await quickInput.choose('Keep');
    await quickInput.hidden();
    assert.deepEqual(await files(), ['mixed', 'good']);
    await tree.chooseFromMenu('good', 'Remove Sends…');
    await quickInput.titled('Remove this send?');
    await quickInput.choose('Remove');
    await eventually(async () => {
      assert.deepEqual(await files(), ['mixed']);
    });
  });

  it('is where a copy of a file is saved, which then has what became of its entries', async () => {
    const { editor, quickInput, folder } = workbench();
    await editor.open('mixed.events.json');
    await workbench().run('File: Save As...');
    // The box first fills in where the file is by itself.
    await eventually(async () => {
      assert.equal(await quickInput.value(), join(folder, 'mixed.events.json'));
    });
    await quickInput.type(join(folder, 'copy.events.json'));
    await quickInput.accept();
    await eventually(async () => {
      assert.equal(await editor.title(), 'copy.events.json');
    });
    const marks = async (): Promise<string> => (await editor.annotations()).map(({ text }) => text).join('\n');
    await eventually(async () => {
      assert.match(await marks(), /✓ accepted event-1[\s\S]*✗ MalformedDetail: No\./);
    });
    await editor.open('mixed.events.json');
    await eventually(async () => {
      assert.match(await marks(), /✓ accepted event-1[\s\S]*✗ MalformedDetail: No\./);
    });
  });

  it('is which one is to be cancelled, where several run', async () => {
    const { quickInput, editor } = workbench();
    await send('one.events.json', '▷ Send 1 entry → acme');
    await send('two.events.json', '▷ Send 1 entry → acme');
    const cancel = (): Promise<void> => workbench().run('Partner Events: Cancel Send');
    await quickInput.lookInto({ press: cancel, title: 'Cancel Send' }, async () => {
      assert.deepEqual(
        (await quickInput.rows()).map(({ label, description }) => `${label} ${description}`),
        ['one.events.json → acme', 'two.events.json → acme'],
      );
    });
    await quickInput.choose('one.events.json');
    // The one in front goes on.
    await eventually(async () => {
      assert.ok((await editor.lenses())[0]?.texts.includes('Cancel'));
    });
    await editor.open('one.events.json');
    await eventually(async () => {
      assert.ok((await editor.lenses())[0]?.texts.includes('Stop waiting'));
    });
    service.letGo();
    await eventually(async () => {
      assert.ok((await editor.lenses())[0]?.texts.includes('Show results'));
    });
  });

  it('is whether all of them are to be removed', async () => {
    const { quickInput } = workbench();
    await workbench().run('Partner Events: Clear Sends…');
    await quickInput.titled('Remove all sends of this folder?');
    await quickInput.choose('Remove All');
    await eventually(async () => {
      assert.match(await workbench().tree('Sends').welcome(), /Nothing has been sent from this folder yet/);
    });
  });
});
