import assert from 'node:assert/strict';
import { eventually } from './workbench/eventually';
import { useWorkbench } from './workbench/openWorkbench';
import { Workbench } from './workbench/workbench';

const entry = '{ "Source": "aws.partner/example.com.test/orders/acme", "DetailType": "Order placed", "Detail": {} }';

describe('the connections of two windows', () => {
  const workbench = useWorkbench({
    files: { 'orders.events.json': `[\n  ${entry}\n]\n` },
    machineSettings: {
      'partnerEvents.connections': [
        { name: 'acme', region: 'eu-west-1' },
        { name: 'acme-prod', region: 'eu-west-1' },
      ],
    },
  });

  /** Another window of the same browser, with a file that starts the extension. @param folder undefined: it has none */
  async function open(folder: string | undefined): Promise<Workbench> {
    const { page, server } = workbench();
    const window = new Workbench(await page.context().newPage(), server, folder ?? '', true);
    await window.page.goto(server.workbenchUrl(folder === undefined ? {} : { folder }));
    await started(window, folder);
    return window;
  }

  async function started(window: Workbench, folder: string | undefined): Promise<void> {
    await window.page.locator('.statusbar-item[id="status.problems"]').waitFor({ timeout: 120_000 });
    if (folder === undefined) await window.newEventsFile();
    else await window.editor.open('orders.events.json');
    await eventually(async () => {
      assert.equal((await window.statusBar.ownTexts()).length, 1);
    });
  }

  for (const [what, folderOf] of [
    ['one folder', () => workbench().folder],
    ['no folder', () => undefined],
  ] as const) {
    it(`on ${what} are their own: each has after a reload what it chose, and says nothing`, async () => {
      const windows = [await open(folderOf()), await open(folderOf())];
      const names = ['acme', 'acme-prod'];
      for (const [place, name] of names.entries()) await windows[place]?.connectTo(name);
      for (const [place, window] of windows.entries()) {
        await window.reload();
        await started(window, folderOf());
        await eventually(async () => {
          assert.deepEqual(await window.statusBar.ownTexts(), [`${names[place]} · eu-west-1`]);
        });
        assert.deepEqual(await window.notifications.messages(), []);
      }
      for (const window of windows) await window.page.close();
    });
  }
});
