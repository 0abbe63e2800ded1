import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Locator } from 'playwright-core';
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
  [
    'aria-allowed-attr',
    '.notifications-list-container .monaco-list',
    'the list of messages says that several can be selected',
  ],
  ['aria-allowed-attr', '.notifications-list-container .monaco-list-row', 'a message is a dialog that is not selected'],
  ['aria-required-children', '.notifications-list-container .monaco-list', 'the list of messages has dialogs in it'],
  ['nested-interactive', '.pane-header', 'the title of a view is a button with others in it'],
];

const source = 'aws.partner/example.com.test/orders/acme';
const entry = (from: string, detailType: string): string =>
  `  { "Source": "${from}", "DetailType": "${detailType}", "Detail": { "n": 1 } }`;

describe('what this extension shows', () => {
  const workbench = useSharedWorkbench({
    files: {
      'shop.events.json': `[\n${entry(source, 'Good')},\n${entry('aws.partner/no.such.test/a/b', 'Bad')}\n]\n`,
      'wrong.events.json': `[\n${entry(source, 'Good')},\n${entry('', 'Wrong')}\n]\n`,
      'pasted.events.json': '[]\n',
    },
    settings: {
      'partnerEvents.connections': [{ name: 'no-partner', region: 'eu-west-1', endpoint: 'http://127.0.0.1:9' }],
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
    // With the elements: a message may be gone a moment later.
    const found = await page.evaluate<readonly string[]>(
      `axe.run(${context}, ${JSON.stringify({ ...rules, elementRef: true })}).then(({ violations }) =>
        violations.flatMap(({ id, nodes }) =>
          nodes
            .filter(({ element }) => !${JSON.stringify(ofVSCode)}.some(([rule, one]) => rule === id && element.matches(one)))
            .map(({ html }) => id + ': ' + html)))`,
    );
    await paintNoMore(page);
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

  it('is found wrong where it has a role that there is not', async () => {
    const { page } = workbench();
    const item = '.statusbar-item[id^="partner-events."]';
    const link = `document.querySelector(${JSON.stringify(`${item} a`)})`;
    const role = await page.evaluate<string | null>(`${link}.getAttribute('role')`);
    await page.evaluate(`${link}.setAttribute('role', 'nothing')`);
    const found = await faults(item);
    await page.evaluate(
      role === null ? `${link}.removeAttribute('role')` : `${link}.setAttribute('role', ${JSON.stringify(role)})`,
    );
    assert.match(found.join('\n'), /^aria-roles: /);
    assert.deepEqual(await faults(item), []);
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

  it('has names and roles in messages, as they come and in the list of them', async () => {
    const { editor, page } = workbench();
    await editor.open('pasted.events.json');
    await editor.goTo(1, 2);
    await editor.insert('aws events put-partner-events --entries file://nowhere.json');
    const message = (place: string): Locator =>
      page.locator(`${place} .notification-list-item`).filter({ hasText: 'Pasted as text, not as entries.' });
    await message('.notifications-toasts').locator('.monaco-button').getByText('Read the File…').waitFor();
    assert.deepEqual(await faults('.notifications-toasts'), []);
    await workbench().run('Notifications: Show Notifications');
    await message('.notifications-center').locator('.monaco-button').getByText('Read the File…').waitFor();
    assert.deepEqual(await faults('.notifications-center'), []);
    await workbench().run('Notifications: Clear All Notifications');
  });

  it('has names and roles where its views are empty', async () => {
    const { page, quickInput } = workbench();
    for (const [command, question, answer] of [
      ['Partner Events: Clear Sends…', 'Remove all sends of this folder?', 'Remove All'],
      ['Partner Events: Clear Delivered Events…', 'Clear Delivered Events', 'Clear All'],
    ] as const) {
      await workbench().run(command);
      await quickInput.titled(question);
      await quickInput.choose(answer);
      await quickInput.hidden();
    }
    const showsEmpty = async (view: string, words: RegExp): Promise<void> => {
      await workbench().run(`EventBridge Partner: Focus on ${view} View`);
      await page.locator('.part.sidebar .welcome-view-content').filter({ hasText: words }).waitFor();
    };
    await showsEmpty('Delivered', /Nothing delivered yet/);
    await showsEmpty('Sends', /Nothing has been sent/);
    assert.deepEqual(await faults('.part.sidebar'), []);
    await workbench().connectTo('no-partner');
    await showsEmpty('Sources', /This connection has none yet/);
    assert.deepEqual(await faults('.part.sidebar'), []);
    await workbench().connectTo('Local');
  });
});
