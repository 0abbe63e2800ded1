import assert from 'node:assert/strict';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newRunFolder } from '../../scripts/cache';
import { pseudoLanguage, pseudoText } from '../../scripts/pseudoLanguage';
import { packedPath } from '../../scripts/package';
import { readTexts } from '../../scripts/shownTexts';
import { installPackedExtension } from '../../scripts/vscodeServer';
import { eventually } from './workbench/eventually';
import { keepEvidence, openWorkbench, type OpenWorkbench } from './workbench/openWorkbench';
import { stage } from './workbench/stage';

/** What is nobody's to translate: names of the file, the connection and the service, and codes. */
const foreign =
  /aws\.partner\/[\w./-]*|\b(?:Local|acme|apex|orders|events|json|JSON|example|com|NotAuthorizedForSourceException|Not authorized|[0-9a-f]{8})\b/g;

/** The texts that are not in the pseudo-language, or not whole: without its marks, or with words of an English piece. */
function untranslated(texts: readonly string[]): readonly string[] {
  return texts.filter((text) => {
    const own = text.replace(foreign, '');
    return text.trim() !== '' && (!/⟦[^]*⟧/.test(text) || /[A-Za-z]{3}/.test(own));
  });
}

/** An expression for the page: the texts of the elements that are narrower than what is in them. */
const cutInPage = (selector: string): string =>
  `[...document.querySelectorAll(${JSON.stringify(selector)})].filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent)`;

describe('in a language that nobody speaks', () => {
  let open: OpenWorkbench;
  let extensionsFolder: string;

  before(async function () {
    this.timeout(300_000);
    extensionsFolder = await newRunFolder('extensions-pseudo');
    await installPackedExtension((await stage()).vscode, await packedPath(), extensionsFolder);
    for (const name of await readdir(extensionsFolder)) {
      if (!name.includes('eventbridge-partner-events-')) continue;
      for (const [english, pseudo] of [
        ['l10n/bundle.l10n.json', `l10n/bundle.l10n.${pseudoLanguage}.json`],
        ['package.nls.json', `package.nls.${pseudoLanguage}.json`],
      ] as const) {
        const texts = Array.from(readTexts(english), ([key, text]) => [key, pseudoText(text)] as const);
        await writeFile(join(extensionsFolder, name, pseudo), JSON.stringify(Object.fromEntries(texts)));
      }
    }
    open = await openWorkbench({ language: pseudoLanguage, extensionsFolder });
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await keepEvidence(open.workbench, this.currentTest.fullTitle());
  });

  after(async () => {
    await open.close();
    await rm(extensionsFolder, { recursive: true, force: true });
  });

  it('the buttons of a file, what is said after its entries, and the status bar are translated', async () => {
    const { editor, folder, page, quickInput } = open.workbench;
    await quickInput.chooseIn('Control+P', join(folder, 'orders.events.json'), 'orders.events.json');
    const lenses = async (): Promise<readonly string[]> => (await editor.lenses()).flatMap(({ texts }) => texts);
    await eventually(async () => {
      assert.match((await lenses())[0] ?? '', /^⟦▷ Šéñď /);
    });
    assert.deepEqual(untranslated(await lenses()), []);
    await page.locator('.codelens-decoration a').filter({ hasText: '▷ Šéñď' }).first().click();
    await eventually(async () => {
      const texts = (await editor.annotations()).map(({ text }) => text);
      assert.ok(texts.length >= 3, JSON.stringify(texts));
      assert.deepEqual(untranslated(texts.filter((text) => /[✓✗?–]/.test(text))), []);
    });
    assert.deepEqual(untranslated(await lenses()), []);
    assert.deepEqual(await page.evaluate(cutInPage('.codelens-decoration a')), []);
  });

  it('the views and what they say are translated', async () => {
    const { page } = open.workbench;
    await page.locator(`.activitybar .action-label[aria-label^="${pseudoText('EventBridge Partner')}"]`).click();
    const titles = page.locator('.pane-header .title');
    await eventually(async () => {
      const shown = await titles.allInnerTexts();
      assert.ok(shown.length >= 3, JSON.stringify(shown));
      assert.deepEqual(untranslated(shown), []);
    });
    await eventually(async () => {
      const said = await page.locator('.pane .welcome-view-content:visible p').allInnerTexts();
      const rows = await page.locator('.pane .monaco-list-row .label-description').allInnerTexts();
      assert.ok(said.length + rows.length > 0);
      assert.deepEqual(untranslated(said), []);
    });
  });

  it('the palette offers the commands in it, and the first box of a new source is whole', async () => {
    const { workbench } = open;
    const { page, quickInput } = workbench;
    await workbench.run(`${pseudoText('Partner Events')}: ${pseudoText('Create Source…')}`);
    await quickInput.titled(pseudoText('Create Source on {0}').replace('{0}', 'Local'));
    const rows = await quickInput.rows();
    assert.deepEqual(untranslated([await quickInput.placeholder()]), []);
    assert.deepEqual(untranslated(rows.map(({ detail }) => detail)), []);
    assert.deepEqual(await page.evaluate(cutInPage('.quick-input-title, .quick-input-widget .monaco-button')), []);
    await quickInput.cancel();
  });
});
