import assert from 'node:assert/strict';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';
import { plain } from './workbench/text';

const source = 'aws.partner/example.com.test/orders/acme';
const file = `[
  { "source": "${source}", "DetailType": "Typed by keys", "Detail": { "n": 1 } },
  { "Source": "aws.partner/example.com.test/nobody/there", "DetailType": "Nowhere", "Detail": {} }
]
`;

/** An expression for the page: from now on the presses of a mouse are counted. */
const countPresses = `globalThis.pressesOfMouse = 0; addEventListener('mousedown', () => (pressesOfMouse += 1), true);`;

describe('the way of an event by the keyboard alone', () => {
  const workbench = useSharedWorkbench({ files: { 'keys.events.json': file } });
  const editorText = async (): Promise<string> =>
    plain((await workbench().page.locator('.part.editor .view-lines').allInnerTexts()).join('\n'));

  /** Puts the keyboard into a view, and goes down to the row. */
  async function goToRow(view: string, label: string): Promise<void> {
    await workbench().run(`EventBridge Partner: Focus on ${view} View`);
    await workbench().tree(view).goToRow(label);
  }

  it('leads from a mistake to what became of it, in the file and in the views', async () => {
    const { editor, page } = workbench();
    await editor.open('keys.events.json');
    await editor.goTo(1);
    await page.evaluate(countPresses);
    await eventually(async () => {
      assert.notEqual(await editor.squiggles('error'), 0);
    });
    const fix = (await editor.quickFixes(2, 7)).find((title) => title.includes('Source'));
    await editor.chooseFix(fix ?? '');
    await eventually(async () => {
      assert.equal(await editor.squiggles('error'), 0);
    });

    await editor.press('Control+Shift+Alt+Enter');
    await eventually(async () => {
      assert.deepEqual(
        (await editor.annotations()).map(({ line, text }) => `${line} ${text.slice(0, 1)}`),
        ['2 ✓', '3 ✗'],
      );
    });
    await workbench().run('Partner Events: Go to Next Rejected or Unknown Entry');
    await eventually(async () => {
      assert.match(plain(await page.locator('.statusbar').innerText()), /Ln 3, /);
    });

    await editor.hover(2, 3, /Event ID/);
    // Again: into the hover, where Tab leads to the first link.
    await page.keyboard.press('Control+K');
    await page.keyboard.press('Control+I');
    await page.locator('.monaco-hover:not(.hidden):focus-within').waitFor();
    await page.keyboard.press('Escape');

    await workbench().run('Partner Events: Show Results');
    await eventually(async () => {
      assert.match(await editorText(), /Results of keys\.events\.json/);
    });

    const sends = workbench().tree('Sends');
    await goToRow('Sends', 'keys');
    await page.keyboard.press('ArrowRight');
    await eventually(async () => {
      assert.ok((await sends.outline()).some((row) => row.startsWith('2 Typed by keys · accepted')));
    });
    await goToRow('Sends', 'Typed by keys');
    await page.keyboard.press('Shift+F10');
    const menu = page.locator('.context-view .monaco-menu').first();
    await menu.getByText('Show Exactly What Was Sent', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    await page.keyboard.press('Enter');
    await eventually(async () => {
      assert.equal(await editor.title(), 'keys.events.json');
    });

    await goToRow('Delivered', 'Typed by keys');
    await page.keyboard.press('Enter');
    await eventually(async () => {
      assert.match(await editorText(), /"detail-type": "Typed by keys"/);
    });
    assert.equal(await page.evaluate('pressesOfMouse'), 0);
  });
});
