import assert from 'node:assert/strict';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';

const source = 'aws.partner/example.com.test/orders/acme';
const entry = `{ "Detail": { "total": 1.50 }, "DetailType": "Order placed", "Source": "${source}" }`;

describe('a JSON file that holds entries', () => {
  const workbench = useSharedWorkbench({
    files: {
      'entries.json': `[\n  ${entry}\n]\n`,
      'other.json': `[\n  ${entry}\n]\n`,
      'third.json': `[${entry}]`,
      'plain.json': '{ "a": [1] }\n',
    },
  });
  const offer = 'entries.json holds partner events.';

  it('is offered as an events file once, and for good in the settings of the folder', async () => {
    const { editor, notifications, page } = workbench();
    await editor.open('plain.json');
    await editor.open('entries.json');
    await eventually(async () => {
      assert.ok((await notifications.messages()).some((message) => message.startsWith(offer)));
    });
    await notifications.press(offer, 'Always for This File');
    await eventually(async () => {
      assert.ok((await editor.lenses()).some(({ texts }) => texts.includes('▷ Send 1 entry → Local')));
    });
    await eventually(async () => {
      const settings = JSON.parse(await workbench().fileText('.vscode/settings.json')) as Record<string, unknown>;
      assert.deepEqual(settings['files.associations'], { '**/folder/entries.json': 'partner-events' });
    });
    await workbench().reload();
    await editor.open('entries.json');
    await eventually(async () => {
      assert.ok((await editor.lenses()).some(({ texts }) => texts.includes('▷ Send 1 entry → Local')));
    });
    assert.equal(await page.locator('.notifications-toasts .notification-toast').count(), 0);
  });

  it('is rewritten by an action, which leaves every digit, and is undone in one step', async () => {
    const { editor } = workbench();
    await editor.open('entries.json');
    assert.ok((await editor.quickFixes(2, 5)).includes('Sort members in documented order'));
    await editor.chooseFix('Sort members in documented order');
    await eventually(async () => {
      assert.match(
        (await editor.visibleLines()).join('\n'),
        /"Source": .*, "DetailType": .*, "Detail": \{ "total": 1\.50 \} \}/,
      );
    });
    await editor.press('ControlOrMeta+z');
    await eventually(async () => {
      assert.equal(await editor.isDirty(), false);
    });
  });

  it('says by Check that it has no problems, and is not offered again after a no', async () => {
    const { editor, notifications, page } = workbench();
    await workbench().run('Partner Events: Check File');
    await eventually(async () => {
      const texts = await page.locator('.statusbar-item').allInnerTexts();
      assert.ok(
        texts.some((text) => text.includes('No problems in 1 entry')),
        texts.join(' | '),
      );
    });
    await editor.open('other.json');
    const other = 'other.json holds partner events.';
    await eventually(async () => {
      assert.ok((await notifications.messages()).some((message) => message.startsWith(other)));
    });
    await workbench().run('Notifications: Clear All Notifications');
    await eventually(async () => {
      assert.deepEqual(await notifications.messages(), []);
    });
    await editor.open('third.json');
    await eventually(async () => {
      assert.ok((await editor.titleActions()).some((title) => title.startsWith('Open as Events File')));
    });
    assert.deepEqual(await notifications.messages(), []);
    await workbench().run('Partner Events: Open as Events File');
    await eventually(async () => {
      assert.ok((await editor.lenses()).some(({ texts }) => texts.includes('▷ Send 1 entry → Local')));
    });
  });
});
