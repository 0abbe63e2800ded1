import assert from 'node:assert/strict';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';
import { Workbench } from './workbench/workbench';

const entry = '{ "Source": "aws.partner/example.com.test/orders/acme", "DetailType": "Order placed", "Detail": {} }';
const file = `[\n  ${entry}\n]\n`;

describe('two windows', () => {
  const workbench = useSharedWorkbench({
    files: { 'orders.events.json': file, 'one.events.json': file, 'other.events.json': file },
    settings: {
      'partnerEvents.connections': [
        { name: 'acme', region: 'eu-west-1' },
        { name: 'acme-prod', region: 'eu-west-1' },
      ],
    },
  });

  /** Another window of the same browser. @param folder undefined: it has none */
  async function open(folder: string | undefined): Promise<Workbench> {
    const { page, server, folder: ofFiles } = workbench();
    const window = new Workbench(await page.context().newPage(), server, ofFiles, true);
    await window.page.goto(server.workbenchUrl(folder === undefined ? {} : { folder }));
    await window.page.locator('.statusbar-item[id="status.problems"]').waitFor({ timeout: 120_000 });
    return window;
  }

  type Begin = (window: Workbench) => Promise<void>;

  /** @param begin does in a window that has just loaded what starts the extension */
  async function keepTheirConnections(windows: readonly Workbench[], begin: Begin): Promise<void> {
    const started = async (window: Workbench): Promise<void> => {
      await begin(window);
      await eventually(async () => {
        assert.equal((await window.statusBar.ownTexts()).length, 1);
      });
    };
    const names = ['acme', 'acme-prod'];
    for (const window of windows) await started(window);
    for (const [place, name] of names.entries()) await windows[place]?.connectTo(name);
    for (const [place, window] of windows.entries()) {
      await window.reload();
      await started(window);
      await eventually(async () => {
        assert.deepEqual(await window.statusBar.ownTexts(), [`${names[place]} · eu-west-1`]);
      });
      assert.deepEqual(await window.notifications.messages(), []);
    }
  }

  describe('on one folder', () => {
    it('have connections of their own: each has after a reload what it chose, and says nothing', async () => {
      const other = await open(workbench().folder);
      await keepTheirConnections([workbench(), other], ({ editor }) => editor.open('orders.events.json'));
      await other.page.close();
    });
  });

  describe('without a folder', () => {
    let first: Workbench;
    let second: Workbench;

    before(async function () {
      this.timeout(300_000);
      first = await open(undefined);
      second = await open(undefined);
    });

    after(async () => {
      await first.page.close();
      await second.page.close();
    });

    it('have connections of their own: each has after a reload what it chose, and says nothing', async () => {
      await keepTheirConnections([first, second], (window) => window.newEventsFile());
    });

    it('do not write over the state of Local: the second one says that it keeps nothing, and its views that they are of it alone', async () => {
      const send = async (window: Workbench, name: string): Promise<void> => {
        await window.connectTo('Local');
        await window.editor.open(name);
        await window.run('Partner Events: Send All Entries of the File');
      };
      const isAccepted = (window: Workbench): Promise<void> =>
        eventually(async () => {
          assert.match((await window.editor.annotations()).map(({ text }) => text).join(), /accepted/);
        });
      await send(first, 'one.events.json');
      await isAccepted(first);
      await send(second, 'other.events.json');
      // A message by itself is gone after some seconds.
      await second.run('Notifications: Show Notifications');
      await eventually(async () => {
        assert.match((await second.notifications.messages()).join(), /^Another window keeps the state of Local;/);
      });
      await isAccepted(second);
      assert.deepEqual(await first.notifications.messages(), []);
      for (const [window, words] of [
        [second, '2 events · Only what happens in this window: another one has a Local of its own'],
        [first, '1 event'],
      ] as const) {
        await window.run('EventBridge Partner: Focus on Delivered View');
        await eventually(async () => {
          assert.equal(await window.tree('Delivered').message(), words);
        });
      }
    });
  });
});
