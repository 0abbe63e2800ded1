import assert from 'node:assert/strict';
import { eventually } from './workbench/eventually';
import { useWorkbench } from './workbench/openWorkbench';
import { plain } from './workbench/text';

describe('the settings of connections', () => {
  const workbench = useWorkbench();

  it('are found where the extension runs', async () => {
    const { page, editor, statusBar, quickInput } = workbench();
    await editor.open('orders.events.json');
    await eventually(async () => {
      assert.deepEqual(await statusBar.ownTexts(), ['Local']);
    });
    await statusBar.click('Local');
    await quickInput.choose('Add or change in the settings…');
    await eventually(async () => {
      const found = (await page.locator('.settings-editor .setting-item-contents').allInnerTexts()).map(plain);
      assert.match(found.join('\n'), /Partner Events: Connections/);
    });
  });
});

describe('a connection in a folder that is not trusted', () => {
  const workbench = useWorkbench({ workspaceTrust: true });

  it('is not to be had, which is said with the way to change it', async () => {
    const { page, editor, notifications, statusBar } = workbench();
    await editor.open('orders.events.json');
    await eventually(async () => {
      assert.deepEqual(await statusBar.ownTexts(), ['Local · not trusted']);
    });
    await statusBar.click('Local');
    await eventually(async () => {
      assert.deepEqual(await notifications.messages(), ['Connections are off: this folder is not trusted.']);
    });
    await notifications.press('Connections are off', 'Manage Workspace Trust');
    await page.locator('.workspace-trust-editor').waitFor();
  });
});
