import assert from 'node:assert/strict';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';

const source = 'aws.partner/example.com.test/orders/acme';
const entry = (number: number): string =>
  `  {\n    "Source": "${source}",\n    "DetailType": "Order placed",\n    "Detail": { "n": ${number} }\n  }`;
const fileOf = (count: number): string =>
  `[\n${Array.from({ length: count }, (_, index) => entry(index + 1)).join(',\n')}\n]\n`;

/** The key that sends the entry at the cursor. */
const sendKey = 'Shift+Alt+Enter';
const line = [1, 2].map((number) => `{ "Source": "${source}", "DetailType": "a", "Detail": { "n": ${number} } }`);
const foreign = '{ "Source": "aws.partner/no.such.test/a/b", "DetailType": "a", "Detail": {} }';

describe('an events file on the keyboard', () => {
  const workbench = useSharedWorkbench({
    files: {
      'keys.events.json': fileOf(4),
      'folds.events.json': fileOf(40),
      'lines.events.json': `[\n  ${[...line, foreign].join(', ')}\n]\n`,
    },
  });

  describe('the key that sends the entry at the cursor', () => {
    it('sends nothing while the find widget is open, whose Replace All works', async () => {
      const { editor, page } = workbench();
      await editor.open('keys.events.json');
      await editor.goTo(3);
      await editor.press('Control+H');
      await page.locator('.find-widget.visible').waitFor();
      await page.keyboard.type('Order placed');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Order shipped');
      await page.locator('.find-widget .matchesCount').getByText('of 4').waitFor();
      await editor.press(sendKey);
      await editor.press('Control+Alt+Enter');
      await eventually(async () => {
        assert.match((await editor.visibleLines()).join('\n'), /"Order shipped"/);
      });
      assert.doesNotMatch((await editor.visibleLines()).join('\n'), /"Order placed"/);
      await page.keyboard.press('Escape');
      await page.locator('.find-widget.visible').waitFor({ state: 'detached' });
      assert.deepEqual(await editor.annotations(), []);
    });

    it('sends that entry, once', async () => {
      const { editor } = workbench();
      await editor.goTo(8, 5);
      await editor.press(sendKey);
      await eventually(async () => {
        assert.deepEqual(
          (await editor.annotations()).map(({ line, text }) => `${line} ${text.slice(0, 10)}`),
          ['7 ✓ accepted'],
        );
      });
    });

    it('asks where several cursors stand in entries, and sends theirs', async () => {
      const { editor, dialog, page } = workbench();
      await editor.goTo(13, 5);
      for (let line = 13; line < 18; line += 1) await page.keyboard.press('Shift+Alt+ArrowDown');
      await page.keyboard.press(sendKey);
      assert.equal(await dialog.message(), 'Send 2 entries to Local?');
      assert.equal(await dialog.detail(), 'There are cursors in these entries: 3, 4.');
      await dialog.press('Send');
      await eventually(async () => {
        assert.deepEqual(
          (await editor.annotations()).map(({ line, text }) => `${line} ${text.slice(0, 10)}`),
          ['7 ✓ accepted', '12 ✓ accepted', '17 ✓ accepted'],
        );
      });
    });

    it('says on the older side of a comparison why it does nothing, where nothing is offered', async () => {
      const { notifications, page, quickInput } = workbench();
      await quickInput.runCommand('File: Compare Active File with Saved');
      const older = page.locator('.monaco-diff-editor .editor.original .view-line').first();
      await older.click();
      await page.locator('.editor-actions [aria-label^="Send All Entries"]').waitFor({ state: 'detached' });
      await page.keyboard.press(sendKey);
      await eventually(async () => {
        assert.ok((await notifications.messages()).includes('This version is read-only. Open the file itself.'));
      });
      await older.click({ button: 'right' });
      const menu = page.locator('.context-view .monaco-menu');
      await menu.getByText('Command Palette', { exact: false }).waitFor();
      assert.doesNotMatch(await menu.innerText(), /Send|Check File|Go to Source/);
      await page.keyboard.press('Escape');
    });
  });

  describe('the outcomes beside the entries', () => {
    it('stand once on each line, also where everything is folded', async () => {
      const { editor, quickInput } = workbench();
      await editor.open('folds.events.json');
      await quickInput.runCommand('Partner Events: Send All Entries of the File');
      await eventually(async () => {
        assert.notEqual((await editor.annotations()).length, 0);
      });
      await quickInput.runCommand('Fold Level 2');
      await eventually(async () => {
        const lines = (await editor.annotations()).filter(({ text }) => text.startsWith('✓')).map(({ line: at }) => at);
        assert.ok(lines.length > 10, lines.join());
        assert.deepEqual([...new Set(lines)], lines);
      });
    });

    it('are counted where several entries are on a line, look like the worst, and can be read', async () => {
      const { editor, page } = workbench();
      await editor.open('lines.events.json');
      await editor.clickLens('▷ Send 3 entries → Local');
      const [annotation] = await eventually(async () => {
        const found = await editor.annotations();
        assert.equal(found.length, 1);
        return found;
      });
      assert.equal(annotation?.text, '✗ 2 accepted, 1 rejected');
      assert.equal(await page.locator('.part.editor .glyph-margin-widgets .cgmr').count(), 1);
      const lenses = await editor.lenses();
      assert.deepEqual(
        lenses.map(({ texts }) => texts.filter((text) => text.includes('▷ Send'))),
        [['▷ Send 3 entries → Local']],
      );
    });

    it('Check says that there are no problems, and leads to those of this file where there are', async () => {
      const { editor, page } = workbench();
      await editor.open('folds.events.json');
      await editor.goTo(1);
      await editor.clickLens('Check');
      await eventually(async () => {
        const texts = await page.locator('.statusbar-item').allInnerTexts();
        assert.ok(
          texts.some((text) => text.includes('No problems in 40 entries')),
          texts.join(' | '),
        );
      });
      assert.equal(await page.locator('.markers-panel').count(), 0);
      await editor.open('lines.events.json');
      await workbench().run('Partner Events: Check File');
      await page.locator('.markers-panel .monaco-list-row', { hasText: 'lines.events.json' }).waitFor();
    });
  });
});
