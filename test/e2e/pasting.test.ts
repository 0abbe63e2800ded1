import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';
import { plain } from './workbench/text';

const source = 'aws.partner/example.com.test/orders/acme';
const detail = '{"id":12345678901234567890}';
const command =
  `aws events put-partner-events --region eu-west-1 \\\n` +
  `  --entries '[{"Source":"${source}","DetailType":"Order placed","Detail":"${detail.replaceAll('"', '\\"')}"}]'`;

const old = `[\n  { "Source": "${source}", "DetailType": "Old", "Detail": {} }\n]\n`;
/** The file with the entry behind the one that it has. */
const taken = [
  '[',
  `  { "Source": "${source}", "DetailType": "Old", "Detail": {} },`,
  '  {',
  `    "Source": "${source}",`,
  '    "DetailType": "Order placed",',
  '    "Detail": {',
  '      "id": 12345678901234567890',
  '    }',
  '  }',
  ']',
];

describe('entries in another form', () => {
  const workbench = useSharedWorkbench({
    files: {
      'shop.events.json': old,
      'other.events.json': old,
      'dropped.events.json': old,
      'named.events.json': old,
      'broken.events.json': old,
      'entries.yaml': `Entries:\n- Source: ${source}\n  DetailType: Order placed\n  Detail: {id: 12345678901234567890}\n`,
    },
  });

  it('of a pasted line for the AWS CLI stand behind the others, are undone at once, and where it goes is offered', async () => {
    const { editor, notifications, statusBar } = workbench();
    await editor.open('shop.events.json');
    await editor.goTo(2, 80);
    await editor.insert(command);
    await eventually(async () => {
      assert.deepEqual((await editor.visibleLines()).slice(0, taken.length), taken);
    });
    await eventually(async () => {
      assert.ok((await editor.lenses()).some(({ texts }) => texts.includes('▷ Send 2 entries → Local')));
    });
    const offer = 'The command goes to: default credentials · eu-west-1.';
    await notifications.press(offer, 'Add Connection');
    await notifications.press('The connection eu-west-1 is in your settings.', 'Use eu-west-1');
    await eventually(async () => {
      assert.match((await statusBar.ownTexts())[0] ?? '', /^eu-west-1/);
    });
    await editor.press('ControlOrMeta+z');
    await eventually(async () => {
      assert.equal(await editor.isDirty(), false);
    });
  });

  it('are taken from a file that is dropped, with what VS Code makes of it a key away', async () => {
    const { editor, folder, page } = workbench();
    await editor.open('other.events.json');
    const address = new URL(join(folder, 'entries.yaml'), `vscode-remote://${new URL(page.url()).host}`).href;
    await drop(page, { 'text/uri-list': address, 'text/plain': join(folder, 'entries.yaml') });
    await eventually(async () => {
      assert.deepEqual((await editor.visibleLines()).slice(0, taken.length), taken);
    });
    const choices = page.locator('.post-edit-widget');
    await choices.waitFor();
    await page.keyboard.press('ControlOrMeta+.');
    await page.locator('.action-widget .monaco-list-row.action').first().waitFor();
    await editor.chooseFix('Insert Relative Path');
    await eventually(async () => {
      assert.match((await editor.visibleLines()).join('\n'), /entries\.yaml/);
    });
  });

  it('are taken from a text that is dropped, are undone at once, and are text again a key away', async () => {
    const { editor, page } = workbench();
    await editor.open('dropped.events.json');
    await drop(page, { 'text/plain': command });
    await eventually(async () => {
      assert.deepEqual((await editor.visibleLines()).slice(0, taken.length), taken);
    });
    await page.locator('.post-edit-widget').waitFor();
    await page.keyboard.press('ControlOrMeta+.');
    await page.locator('.action-widget .monaco-list-row.action').first().waitFor();
    await editor.chooseFix('Insert Plain Text');
    await eventually(async () => {
      assert.ok((await editor.visibleLines()).some((line) => line.includes('aws events put-partner-events')));
    });
    await editor.press('ControlOrMeta+z');
    await eventually(async () => {
      assert.equal(await editor.isDirty(), false);
    });
  });

  it('that cannot be read are text, with the reason and a button to where it is', async () => {
    const { editor, notifications, page } = workbench();
    await editor.open('broken.events.json');
    await editor.goTo(2, 80);
    await editor.insert(`aws events put-partner-events \\\n  --entries Source=a,DetailType=b,Detail='{"n":1}'`);
    await notifications.press(
      'Line 2, column 44: = is missing before "; write a member as name=value.',
      'Show the Place',
    );
    await eventually(async () => {
      assert.match(plain(await page.locator('.statusbar').innerText()), /Ln 3, Col 45 \(1 selected\)/);
    });
  });

  it('of a file that a pasted line names are read after a yes to its whole path alone', async () => {
    const { editor, notifications, dialog } = workbench();
    const line = 'aws events put-partner-events --cli-input-yaml file://entries.yaml';
    const paste = async (): Promise<void> => {
      await editor.goTo(2, 80);
      await editor.insert(line);
      await notifications.press('Pasted as text, not as entries.', 'Read the File…');
      assert.equal(await dialog.message(), 'Read the file that the command names?');
      assert.match(await dialog.detail(), /^\/.*\/folder\/entries\.yaml$/);
    };
    await editor.open('named.events.json');
    await paste();
    await dialog.press('Cancel');
    assert.ok((await editor.visibleLines()).some((shown) => shown.includes(line)));
    await editor.press('ControlOrMeta+z');
    await eventually(async () => {
      assert.equal(await editor.isDirty(), false);
    });
    await paste();
    await dialog.press('Read');
    await eventually(async () => {
      assert.deepEqual((await editor.visibleLines()).slice(0, taken.length), taken);
    });
  });
});

/** Drops what is of these types behind the entry of the editor in front, as a person does with Shift held. */
async function drop(page: Page, data: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate(`{
    const lines = [...document.querySelectorAll('.editor-group-container.active .view-lines .view-line')];
    const element = lines.find(({ textContent }) => textContent.includes('Old')).querySelector('span');
    const { right, top, bottom } = element.getBoundingClientRect();
    const dataTransfer = new DataTransfer();
    for (const [type, text] of Object.entries(${JSON.stringify(data)})) dataTransfer.setData(type, text);
    const place = { clientX: right + 4, clientY: (top + bottom) / 2, shiftKey: true, bubbles: true, cancelable: true };
    for (const type of ['dragenter', 'dragover', 'drop']) {
      element.dispatchEvent(new DragEvent(type, { dataTransfer, ...place }));
    }
  }`);
}
