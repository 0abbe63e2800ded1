import assert from 'node:assert/strict';
import axe from 'axe-core';
import { paint, paintNoMore } from '../harness/unseen';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';

/** What WCAG asks, and that each row of a tree and each item of a list has a name. */
const rules = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'cat.aria', 'cat.name-role-value'] };

/** What VS Code makes the same way whatever an extension shows, by rule and selector, each with what it is. */
const ofVSCode: readonly (readonly [rule: string, selector: string, what: string])[] = [
  ['aria-allowed-attr', '.quick-input-list .monaco-list-row', 'the items of a list have the level of a tree'],
  ['aria-prohibited-attr', '.monaco-keybinding', 'the keys beside an item have a name'],
  ['aria-prohibited-attr', '.dialog-icon', 'the icon of a question has a name'],
  ['label-content-name-mismatch', '.monaco-list-row', 'label and description of a row have no blank between them'],
  ['nested-interactive', '.pane-header', 'the title of a view is a button with others in it'],
];

const source = 'aws.partner/example.com.test/orders/acme';
const entry = (from: string, detailType: string): string =>
  `  { "Source": "${from}", "DetailType": "${detailType}", "Detail": { "n": 1 } }`;

/** As far as it is read here. */
interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly html: string }[];
}

describe('what this extension shows', () => {
  const workbench = useSharedWorkbench({
    files: {
      'shop.events.json': `[\n${entry(source, 'Good')},\n${entry('aws.partner/no.such.test/a/b', 'Bad')}\n]\n`,
      'wrong.events.json': `[\n${entry(source, 'Good')},\n${entry('', 'Wrong')}\n]\n`,
    },
  });

  /** What axe finds in the parts of the window, which must be there. */
  async function faults(...parts: readonly string[]): Promise<readonly string[]> {
    const { page } = workbench();
    for (const part of parts) await page.locator(part).first().waitFor();
    // axe sees what a person sees.
    await paint(page);
    const context = JSON.stringify({ include: parts.map((part) => [part]) });
    if (!(await page.evaluate<boolean>(`'axe' in globalThis`))) await page.evaluate(`${axe.source}; undefined`);
    const violations = await page.evaluate<readonly Violation[]>(
      `axe.run(${context}, ${JSON.stringify(rules)}).then(({ violations }) => violations)`,
    );
    await paintNoMore(page);
    const found: string[] = [];
    for (const { id, nodes } of violations) {
      for (const { target, html } of nodes) {
        const selectors = ofVSCode.filter(([rule]) => rule === id).map(([, selector]) => selector);
        const isOfVSCode = await page.evaluate<boolean>(
          `${JSON.stringify(selectors)}.some((one) => document.querySelector(${JSON.stringify(target.at(-1))})?.matches(one))`,
        );
        if (!isOfVSCode) found.push(`${id}: ${html}`);
      }
    }
    return found;
  }

  it('has names and roles beside the entries and in the status bar', async () => {
    const { editor } = workbench();
    await editor.open('shop.events.json');
    await editor.clickLens('▷ Send 2 entries → Local');
    await eventually(async () => {
      assert.equal((await editor.annotations()).length, 2);
    });
    assert.deepEqual(await faults('.part.editor .codelens-decoration', '.statusbar-item[id^="partner-events."]'), []);
  });

  it('has names and roles in the views', async () => {
    const sends = workbench().tree('Sends');
    // Each opens its view, where it is closed.
    for (const view of ['Delivered', 'Sources', 'Sends']) {
      await workbench().run(`EventBridge Partner: Focus on ${view} View`);
    }
    await sends.click('shop');
    await eventually(async () => {
      assert.ok((await sends.rows()).length >= 3);
      assert.ok((await workbench().tree('Sources').rows()).length >= 3);
      assert.notEqual((await workbench().tree('Delivered').rows()).length, 0);
    });
    assert.deepEqual(await faults('.part.sidebar'), []);
    for (const view of ['Sources', 'Delivered', 'Sends']) {
      for (const { label, spoken } of await workbench().tree(view).rows()) assert.ok(spoken.includes(label), spoken);
    }
  });

  it('has names and roles in lists, boxes and questions', async () => {
    const { dialog, editor, quickInput, statusBar } = workbench();
    await statusBar.click('');
    await quickInput.titled('Choose Connection');
    assert.deepEqual(await faults('.quick-input-widget'), []);
    await quickInput.cancel();
    await workbench().run('Partner Events: Create Source…');
    await quickInput.step('1/4');
    assert.deepEqual(await faults('.quick-input-widget'), []);
    await quickInput.cancel();
    await editor.open('wrong.events.json');
    await workbench().run('Partner Events: Send All Entries of the File');
    await dialog.message();
    assert.deepEqual(await faults('.monaco-dialog-box'), []);
    await dialog.press('Cancel');
  });
});
