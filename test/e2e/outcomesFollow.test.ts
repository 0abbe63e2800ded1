import assert from 'node:assert/strict';
import { join } from 'node:path';
import { JudgingService } from '../support/judgingService';
import { deadEndpoint, puts, serve, type RunningServer } from '../support/misbehavingServer';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';

const entry = (detailType: string): string =>
  `{"Source":"aws.partner/example.com.test/orders/acme","DetailType":"${detailType}","Detail":{}}`;
const fileOf = (detailTypes: readonly string[]): string => `[${detailTypes.map(entry).join(',')}]\n`;

describe('what became of entries', () => {
  let server: RunningServer;
  let dead: string;
  const service = new JudgingService();

  before(async () => {
    dead = await deadEndpoint();
    server = await serve(service.behaviour);
  });
  after(() => server.close());

  const workbench = useSharedWorkbench(() => ({
    files: {
      'compact.events.json': fileOf(['Order placed', 'Order shipped']),
      'held.events.json': `[\n${Array.from({ length: 100 }, () => entry('Held')).join(',\n')}\n]\n`,
      'other.events.json': '[]\n',
      'mixed.events.json': `[\n${entry('Order placed')},\n${entry('Malformed')}\n]\n`,
    },
    settings: {
      'partnerEvents.connections': [
        { name: 'acme', region: 'eu-west-1', endpoint: server.endpoint },
        { name: 'unreachable', region: 'eu-west-1', endpoint: dead },
      ],
    },
  }));

  const marks = async (): Promise<string> =>
    (await workbench().editor.annotations()).map(({ text }) => text).join('\n');
  const buttons = async (): Promise<readonly string[]> => (await workbench().editor.lenses())[0]?.texts ?? [];

  /** Waits until these marks stand beside the entries, and answers them. */
  const marked = (expected: RegExp | string): Promise<string> =>
    eventually(async () => {
      const text = await marks();
      if (typeof expected === 'string') assert.equal(text, expected);
      else assert.match(text, expected);
      return text;
    });

  /** Clicks a file in the Explorer once, which opens it in the tab for a look. */
  async function look(name: string): Promise<void> {
    await workbench().page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: name }).click();
    await eventually(async () => {
      assert.equal(await workbench().editor.title(), name);
    });
  }

  it('stays when the new file is saved, closed, opened again and renamed, and its results are there', async () => {
    const { editor, folder, page, quickInput } = workbench();
    await workbench().newEventsFile();
    await editor.clickLens('▷ Send 1 entry → Local');
    const accepted = await marked(/^✓ accepted [\da-f]{8}$/);

    await workbench().run('File: Save As...');
    // The box first fills in a name by itself.
    await eventually(async () => {
      assert.match(await quickInput.value(), /Untitled-\d+\.events\.json$/);
    });
    await quickInput.type(join(folder, 'mine.events.json'));
    await quickInput.accept();
    await eventually(async () => {
      assert.equal(await editor.title(), 'mine.events.json');
    });
    await marked(accepted);
    await workbench().run('Partner Events: Show Results');
    await eventually(async () => {
      assert.match((await editor.visibleLines()).join('\n'), /mine\.events\.json[\s\S]*1 accepted/);
    });

    await workbench().run('View: Close All Editors');
    await look('mine.events.json');
    await marked(accepted);

    await page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: 'mine.events.json' }).press('F2');
    await page.locator('.explorer-folders-view .monaco-inputbox input').fill('ours.events.json');
    await page.locator('.explorer-folders-view .monaco-inputbox input').press('Enter');
    await eventually(async () => {
      assert.equal(await editor.title(), 'ours.events.json');
    });
    await marked(accepted);
    await eventually(async () => {
      assert.ok((await buttons()).includes('Show results'));
    });
  });

  it('is that of the same bytes: other line ends and a formatted text change nothing, and a tab for a look neither', async () => {
    const { editor, quickInput } = workbench();
    await look('compact.events.json');
    await editor.clickLens('▷ Send 2 entries → Local');
    await marked(/2 accepted/);
    await look('other.events.json');
    await look('compact.events.json');
    await marked(/2 accepted/);

    await workbench().run('Format Document');
    const formatted = await marked(/^✓ accepted [\da-f]{8}\n✓ accepted [\da-f]{8}$/);
    const changeEnds = (): Promise<void> => workbench().run('Change End of Line Sequence');
    await quickInput.chooseIn({ press: changeEnds }, '', 'CRLF');
    await editor.save();
    await marked(formatted);
  });

  it('is said of the connection that is chosen: one that got nothing shows nothing accepted', async () => {
    const { editor, notifications } = workbench();
    await editor.open('compact.events.json');
    await workbench().connectTo('unreachable');
    await editor.clickLens('▷ Send 2 entries → unreachable');
    await eventually(async () => {
      assert.match((await notifications.messages()).join('\n'), /2 not sent/);
    });
    assert.doesNotMatch(await marked(/not sent/), /accepted/);
    await workbench().connectTo('Local');
    assert.doesNotMatch(await marked(/^✓ accepted [\da-f]{8}\n✓ accepted [\da-f]{8}$/), /not sent/);
  });

  it('at one connection is sent again to no other', async () => {
    const { editor } = workbench();
    await workbench().connectTo('acme');
    await editor.open('mixed.events.json');
    await editor.clickLens('▷ Send 2 entries → acme');
    await eventually(async () => {
      assert.ok((await buttons()).some((text) => text.startsWith('Resend 1 rejected')));
    });
    await workbench().connectTo('Local');
    await marked(/✗ MalformedDetail: No\. · acme/);
    await eventually(async () => {
      const texts = await buttons();
      assert.equal(texts[0], '▷ Send 2 entries → Local');
      assert.ok(!texts.some((text) => text.startsWith('Resend')), texts.join());
    });
  });

  it('is certain where a send is cancelled half-way from another tab: the rest goes by one press, nothing twice unasked', async () => {
    const { dialog, editor } = workbench();
    await workbench().connectTo('acme');
    await editor.open('held.events.json');
    await editor.clickLens('▷ Send 100 entries → acme');
    await eventually(() => {
      assert.equal(service.held.length, 4);
    });
    await workbench().run('View: Close All Editors');
    await editor.open('other.events.json');
    await workbench().run('Partner Events: Cancel Send');
    await editor.open('held.events.json');
    await eventually(async () => {
      assert.ok((await buttons()).includes('Stop waiting'));
    });
    service.letGo();
    await eventually(async () => {
      assert.ok((await buttons()).includes('Send 20 not sent → acme'));
    });
    const sent = puts(server).length;
    await editor.clickLens('▷ Send 100 entries → acme');
    assert.equal(await dialog.message(), 'acme accepted 80 of the 100 entries already.');
    await dialog.press('Cancel');
    assert.equal(puts(server).length, sent);
    await editor.clickLens('Send 20 not sent → acme');
    await eventually(() => {
      assert.equal(service.held.length, 1);
    });
    service.letGo();
    await eventually(async () => {
      assert.ok(!(await buttons()).some((text) => text.includes('not sent')));
    });
    assert.equal(puts(server).length, sent + 1);
  });
});
