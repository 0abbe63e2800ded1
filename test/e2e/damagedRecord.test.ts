import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';

const entry = '{ "Source": "aws.partner/example.com.test/orders/acme", "DetailType": "Order placed", "Detail": {} }';

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
