import assert from 'node:assert/strict';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';

/** What a browser shows is a remote window: the extension runs beside the server. */
describe('a remote window', () => {
  const connection = { region: 'eu-west-1', endpoint: 'http://127.0.0.1:9' };
  const workbench = useSharedWorkbench({
    files: {
      'shop.events.json': '[]\n',
      '.vscode/settings.json': JSON.stringify({
        'partnerEvents.connections': [{ name: 'of-the-folder', ...connection }],
      }),
    },
    settings: { 'partnerEvents.connections': [{ name: 'of-the-machine', ...connection }] },
  });

  it('has the connections of the machine that the extension runs on, and none of the folder', async () => {
    const { quickInput, statusBar } = workbench();
    await statusBar.click('');
    await quickInput.titled('Choose Connection');
    const labels = await eventually(async () => {
      const rows = (await quickInput.rows()).map(({ label }) => label);
      assert.ok(rows.includes('of-the-machine'), rows.join(', '));
      return rows;
    });
    assert.ok(!labels.includes('of-the-folder'), labels.join(', '));
    await quickInput.cancel();
  });

  it('asks where the program runs that is to use Local, and forwards the port for one elsewhere', async () => {
    const { page, quickInput } = workbench();
    const copied = async (label: string): Promise<string> => {
      await page.evaluate(`navigator.clipboard.writeText('')`);
      await workbench().run('Partner Events: Copy Endpoint URL of Local EventBridge…');
      await quickInput.titled('Copy Endpoint URL of Local EventBridge');
      await quickInput.choose(label);
      return eventually(async () => {
        const text = await page.evaluate<string>('navigator.clipboard.readText()');
        assert.notEqual(text, '');
        return text;
      });
    };
    const there = await copied('On the remote machine, as Local does');
    assert.match(there, /^http:\/\/127\.0\.0\.1:\d+$/);
    const here = await copied('On my own computer');
    assert.notEqual(here, there);
    assert.ok(here.includes(new URL(there).port), here);
  });
});
