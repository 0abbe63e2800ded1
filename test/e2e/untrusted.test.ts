import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from './workbench/eventually';
import { useWorkbench } from './workbench/openWorkbench';

const missing = '[{ "Source": "aws.partner/example.com.test/no/such", "DetailType": "Order placed", "Detail": {} }]\n';

describe('in a folder that is not trusted', () => {
  const workbench = useWorkbench({ workspaceTrust: true });

  before(() => writeFile(join(workbench().folder, 'missing.events.json'), missing));

  it('entries are checked, but not sent, and the message says why', async () => {
    const { editor, notifications, quickInput, statusBar } = workbench();
    await editor.open('orders.events.json');
    await eventually(async () => {
      assert.deepEqual(await statusBar.ownTexts(), ['Local · not trusted']);
    });
    assert.equal(await statusBar.label('Local'), 'Partner Events connection: Local, not trusted');
    await editor.clickLens('▷ Send entry 1', 4);
    await eventually(async () => {
      assert.match((await notifications.messages()).join('\n'), /not trusted/);
    });
    assert.deepEqual(await editor.annotations(), []);
    assert.equal(await quickInput.offersCommand('Partner Events: Send All Entries of the File'), false);
    await editor.open('problems.events.json');
    await eventually(async () => {
      assert.notEqual(await editor.squiggles('error'), 0);
    });
  });

  it('one is helped to write all the same', async () => {
    const { editor, page } = workbench();
    await editor.open('missing.events.json');
    await editor.hover(1, 55, /Kind of event/);
    await editor.goTo(1, 4);
    await editor.press('Escape');
    await editor.press('Control+Space');
    await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'Resources' }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('sources that a file names are not asked about, and there is no way to send to them', async () => {
    const { editor, page } = workbench();
    await editor.open('missing.events.json');
    assert.deepEqual(await editor.quickFixes(1, 30), ['Write Detail as a string', 'Wrap in {"Entries": …}']);
    await page.keyboard.press('Escape');
    assert.equal(await editor.squiggles('warning'), 0);
    assert.doesNotMatch(await workbench().log(), /Local EventBridge listens/);
  });

  it('creating a source is not offered', async () => {
    assert.equal(await workbench().quickInput.offersCommand('Partner Events: Create Source…'), false);
  });

  it('sources are not listed, and the view says why', async () => {
    const tree = workbench().tree('Sources');
    await tree.show('EventBridge Partner');
    await eventually(async () => {
      assert.match(await tree.welcome(), /a folder that is not trusted/);
    });
    assert.deepEqual(await tree.outline(), []);
  });

  it('a connection is not to be had, which is said with the way to change it', async () => {
    const { page, notifications, statusBar } = workbench();
    await workbench().run('Notifications: Clear All Notifications');
    await statusBar.click('Local');
    await eventually(async () => {
      assert.deepEqual(await notifications.messages(), ['Connections are off: this folder is not trusted.']);
    });
    await notifications.press('Connections are off', 'Manage Workspace Trust');
    await page.locator('.workspace-trust-editor').waitFor();
  });
});
