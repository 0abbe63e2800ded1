import assert from 'node:assert/strict';
import { ESLint } from 'eslint';
import { join } from 'node:path';
import tseslint from 'typescript-eslint';

const root = join(import.meta.dirname, '../..');

describe('the rule that texts are shown by means of src/ui', () => {
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: join(root, 'test/lint/eslint.config.mjs'),
    overrideConfig: { files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked },
  });

  async function objections(path: string, code: string): Promise<readonly string[]> {
    const [result] = await eslint.lintText(code, { filePath: join(root, path) });
    assert.ok(result !== undefined);
    return result.messages.filter(({ ruleId }) => ruleId === 'no-restricted-syntax').map((found) => found.message);
  }

  const refused = [
    "void vscode.window.showErrorMessage('x');",
    "void vscode.window['showErrorMessage']('x');",
    'export const { showWarningMessage } = vscode.window;',
    "import { MarkdownString } from 'vscode';",
    'export const show = vscode.window.showInformationMessage;',
    "export const t = vscode.l10n.t('x');",
    'export const box = vscode.window.createInputBox();',
    'export const pick = vscode.window.createQuickPick();',
    'void vscode.window.withProgress({ location: 1 }, async () => undefined);',
    "vscode.window.setStatusBarMessage('x');",
    'export const item = vscode.window.createStatusBarItem();',
    'export const text = new vscode.MarkdownString();',
    "export const lens = new vscode.CodeLens(range, { title: 'x', command: 'y' });",
    "export const diagnostic = new vscode.Diagnostic(range, 'x');",
    "export const row = new vscode.TreeItem('x');",
    'class Row extends vscode.TreeItem {}',
    "export const decoration = { after: { contentText: 'x' } };",
    'export const forged = text as PlainText;',
    'export const forged = texts as readonly PlainText[];',
  ];
  for (const code of refused) {
    it(`refuses ${code}`, async () => {
      assert.equal((await objections('src/editor/x.ts', code)).length, 1);
      assert.deepEqual(await objections('src/ui/x.ts', code), []);
    });
  }

  const glued = [
    "export const row = facts.map(localize).join(' · ');",
    "export const list = names.join(', ');",
    "export const told = sentences.join('. ');",
    'export const row = `${name} · ${place}`;',
    "export const told = `${account} (${localize(sentence('created'))})`;",
    "export const told = `${inWords('Unknown')}: ${code}`;",
    "export const told = inWords('Not sent') + reason;",
    "export const told = name + localize(sentence(' (edited)'));",
  ];
  for (const code of glued) {
    it(`refuses to glue ${code}`, async () => {
      assert.equal(new Set(await objections('src/editor/x.ts', code)).size, 1);
      assert.deepEqual(await objections('src/exchange/x.ts', code), []);
    });
  }

  it('lets words stand in the layout of a document', async () => {
    for (const code of [
      "export const text = `${inWords('The results of this send are no longer kept.')}\\n`;",
      "export const comment = `// ${inWords('Local no longer keeps this event.')}`;",
      'export const line = `${account}\\t${localize(word)}\\n`;',
      'export const mark = `${look.mark} ${localize(words)}`;',
    ]) {
      assert.deepEqual(await objections('src/editor/x.ts', code), []);
    }
  });

  it('still refuses a default export', async () => {
    for (const path of ['src/editor/x.ts', 'src/ui/x.ts']) {
      assert.deepEqual(await objections(path, 'export default 1;'), ['Export by name.']);
    }
  });

  it('lets types be named', async () => {
    const code = 'export function show(text: vscode.MarkdownString): vscode.Hover { return new vscode.Hover(text); }';
    assert.deepEqual(await objections('src/editor/x.ts', code), []);
    assert.deepEqual(await objections('src/editor/x.ts', "import type { Diagnostic } from 'vscode';"), []);
  });
});
