import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/paths';
import { eventually } from './workbench/eventually';
import { useWorkbench } from './workbench/openWorkbench';

const detail = JSON.stringify({ text: 'x'.repeat(2000) });
const large = `{ "Source": "aws.partner/example.com.test/orders/acme", "DetailType": "Order placed", "Detail": ${detail} }`;
const missing = '[{ "Source": "aws.partner/example.com.test/no/such", "DetailType": "Order placed", "Detail": {} }]\n';

const example = (name: string): string => readFileSync(join(root, 'examples', name), 'utf8');

describe('in a folder that is not trusted', () => {
  const workbench = useWorkbench({
    files: {
      ...Object.fromEntries(['orders.events.json', 'problems.events.json'].map((name) => [name, example(name)])),
      'missing.events.json': missing,
      'large.events.json': `[\n${large},\n{ "Source": 5 }\n]\n`,
      '.vscode/settings.json': '{ "partnerEvents.limits.maximumBytes": 1024 }',
    },
    workspaceTrust: true,
  });

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

  it('size limits in its settings do not count as long as it is not trusted, and do from then on', async () => {
    const { editor, problems, quickInput, page } = workbench();
    const sizes = async (): Promise<readonly string[]> => {
      const sentences = await problems.sentences();
      assert.ok(
        sentences.some((sentence) => sentence.includes('Source')),
        sentences.join('\n'),
      );
      return sentences.filter((sentence) => sentence.includes('bytes'));
    };
    await workbench().closeAbove();
    await workbench().run('View: Close All Editors');
    await editor.open('large.events.json');
    await eventually(async () => {
      assert.deepEqual(await sizes(), []);
    });
    await quickInput.runCommand('Workspaces: Manage Workspace Trust');
    await page.locator('.workspace-trust-editor .monaco-button').getByText('Trust', { exact: true }).click();
    await page.locator('.workspace-trust-editor .workspace-trust-trusted').waitFor();
    await workbench().closeAbove();
    await editor.open('large.events.json');
    await eventually(async () => {
      assert.match((await sizes()).join('\n'), /the limit of your settings is 1,024/);
    });
  });
});
