import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from './workbench/eventually';
import { useWorkbench } from './workbench/openWorkbench';
import { useSharedWorkbench } from './workbench/sharedWorkbench';
import { Workbench } from './workbench/workbench';

const entry = '{ "Source": "aws.partner/example.com.test/orders/acme", "DetailType": "Order placed", "Detail": {} }';

describe('two windows without a folder, which share what is kept', () => {
  const workbench = useWorkbench({ files: { 'one.events.json': `[${entry}]\n`, 'other.events.json': `[${entry}]\n` } });

  it('do not write over the state of Local: the second one says that it keeps nothing, and its views that they are of it alone', async () => {
    const { page, server, folder } = workbench();
    const sentWithoutFolder = async (file: string): Promise<Workbench> => {
      const other = new Workbench(await page.context().newPage(), server, folder, true);
      await other.page.goto(server.workbenchUrl({}));
      await other.page.locator('.statusbar-item[id="status.problems"]').waitFor({ timeout: 120_000 });
      await other.editor.open(file);
      await other.run('Partner Events: Send All Entries of the File');
      return other;
    };
    const first = await sentWithoutFolder('one.events.json');
    await eventually(async () => {
      assert.match((await first.editor.annotations()).map(({ text }) => text).join(), /accepted/);
    });
    const second = await sentWithoutFolder('other.events.json');
    // A message by itself is gone after some seconds.
    await second.run('Notifications: Show Notifications');
    await eventually(async () => {
      assert.match((await second.notifications.messages()).join(), /^Another window keeps the state of Local;/);
    });
    await eventually(async () => {
      assert.match((await second.editor.annotations()).map(({ text }) => text).join(), /accepted/);
    });
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
    await second.page.close();
    await first.page.close();
  });
});

describe('a record of a send', () => {
  const workbench = useSharedWorkbench({ files: { 'orders.events.json': `[\n  ${entry}\n]\n` } });

  it('is put aside where it is damaged, and the message says so once', async () => {
    const { editor, notifications, server } = workbench();
    await editor.open('orders.events.json');
    await editor.clickLens('▷ Send 1 entry → Local');
    await eventually(async () => {
      assert.ok((await editor.lenses())[0]?.texts.includes('Show results'));
    });
    const storage = join(server.dataFolder, 'data/User/workspaceStorage');
    const records = (await readdir(storage, { recursive: true })).filter((path) =>
      /\/sends\/[^/]+\.journal$/.test(path),
    );
    assert.ok(records.length > 0, 'There are no records.');
    for (const path of records) await writeFile(join(storage, path), '{"entries": 5}');
    await editor.clickLens('Show results');
    await eventually(async () => {
      assert.match((await notifications.messages()).join('\n'), /^The record of an earlier send is damaged/m);
    });
    const names = (await readdir(storage, { recursive: true })).filter((path) => path.endsWith('.damaged'));
    assert.ok(names.length > 0, 'The damaged record is not put aside.');
  });
});
