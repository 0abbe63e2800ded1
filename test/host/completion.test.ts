import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  commands,
  type CompletionItem,
  type CompletionList,
  MarkdownString,
  Range,
  Selection,
  SnippetString,
  type TextDocument,
  TextEdit,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
} from 'vscode';
import { eventually } from './support/condition';
import { setCheckSources } from './support/connection';
import { activeSource, closeAllEditors, entryText, openEventsFile } from './support/eventsFile';

const pendingSource = 'aws.partner/example.com.test/invoices/acme';

/** Stands in a text where the cursor is. */
const cursorMark = '‸';

interface Asked {
  readonly document: TextDocument;
  readonly items: readonly CompletionItem[];
}

/** What VS Code gets to propose where the mark stands, in a new file. */
async function proposalsIn(marked: string, trigger?: string): Promise<Asked> {
  const document = await openEventsFile(marked.replace(cursorMark, ''));
  return { document, items: await proposalsAt(document, marked.indexOf(cursorMark), trigger) };
}

async function proposalsAt(
  document: TextDocument,
  offset: number,
  trigger?: string,
): Promise<readonly CompletionItem[]> {
  const list = await commands.executeCommand<CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    document.positionAt(offset),
    trigger,
  );
  return list.items;
}

function labelOf({ label }: CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

function besideOf({ label }: CompletionItem): string {
  return typeof label === 'string' ? '' : (label.description ?? '');
}

/** Accepts a proposal in the editor in front, as pressing Enter does. */
async function accept({ document, items }: Asked, label: string): Promise<string> {
  const item = items.find((one) => labelOf(one) === label);
  assert.ok(item !== undefined, `Proposed are ${items.map(labelOf).join(', ')}.`);
  assert.ok(item.range instanceof Range);
  const { insertText, range, additionalTextEdits = [] } = item;
  const editor = window.activeTextEditor;
  assert.equal(editor?.document, document);
  assert.ok(insertText !== undefined);
  await editor.insertSnippet(
    insertText instanceof SnippetString ? insertText : new SnippetString().appendText(insertText),
    range,
  );
  const edit = new WorkspaceEdit();
  for (const { range: place, newText } of additionalTextEdits)
    edit.set(document.uri, [TextEdit.replace(place, newText)]);
  await workspace.applyEdit(edit);
  return document.getText();
}

describe('completion of an events file', () => {
  // With the first file the extension only begins.
  before(async () => {
    const document = await openEventsFile('[{ }]');
    await eventually('a proposal', async () => (await proposalsAt(document, 2)).length > 0);
  });

  afterEach(async () => {
    await setCheckSources(undefined);
    await closeAllEditors();
  });

  it('proposes the members of an entry and no words of the file, the required ones first', async () => {
    const { items } = await proposalsIn(`[\n${entryText('{}')},\n{ ${cursorMark} }\n]`);
    assert.deepEqual(items.map(labelOf), ['Source', 'DetailType', 'Detail', 'Time', 'Resources']);
    assert.equal(besideOf(items[0] ?? assert.fail()), 'required');
    assert.ok(items[0]?.documentation instanceof MarkdownString);
    assert.match(items[0].documentation.value, /full name of the partner event source/);
  });

  it('puts the comma behind the member before, and leads on to the value', async () => {
    const asked = await proposalsIn(`[\n  {\n    "Source": "${activeSource}"\n    ${cursorMark}\n  }\n]`);
    const item = asked.items.find((one) => labelOf(one) === 'DetailType');
    assert.equal(item?.command?.command, 'editor.action.triggerSuggest');
    assert.equal(
      await accept(asked, 'DetailType'),
      `[\n  {\n    "Source": "${activeSource}",\n    "DetailType": ""\n  }\n]`,
    );
  });

  it('proposes the sources of the connection with their states, in a folder where no file names one', async () => {
    const text = `[{ "Source": "" }]`;
    const document = await openEventsFile(text);
    const items = await eventually('the sources of Local', async () => {
      const found = await proposalsAt(document, text.indexOf('""') + 1);
      return found.some((one) => labelOf(one) === pendingSource && besideOf(one) !== '') ? found : undefined;
    });
    const active = items.find((one) => labelOf(one) === activeSource);
    assert.ok(active !== undefined);
    assert.equal(await accept({ document, items }, activeSource), `[{ "Source": "${activeSource}" }]`);
  });

  it('says which sources are PENDING, and which the connection does not have', async () => {
    const missing = 'aws.partner/example.com.test/orders/nobody';
    const text = `[${entryText('{}', pendingSource)}, ${entryText('{}', missing)}, ${entryText('{}')}, { "Source": "" }]`;
    const document = await openEventsFile(text);
    const items = await eventually('the states', async () => {
      const found = await proposalsAt(document, text.lastIndexOf('""') + 1);
      const beside = (name: string): string => besideOf(found.find((one) => labelOf(one) === name) ?? assert.fail());
      return beside(pendingSource).includes('PENDING') && beside(missing) === 'not on Local' ? found : undefined;
    });
    const names = items.map(labelOf).filter((name) => [activeSource, pendingSource, missing].includes(name));
    assert.deepEqual(names, [activeSource, pendingSource, missing]);
  });

  it('asks no connection while sources are not to be checked, and proposes what the file has', async () => {
    await setCheckSources(false);
    const name = `aws.partner/example.com.test/orders/${randomUUID()}`;
    const { items } = await proposalsIn(`[${entryText('{}', name)}, { "Source": ${cursorMark} }]`);
    assert.ok(items.some((item) => labelOf(item) === name));
  });

  it('knows the DetailTypes of other files of the folder', async () => {
    const [folder] = workspace.workspaceFolders ?? assert.fail();
    assert.ok(folder !== undefined);
    const name = `Kind ${randomUUID()}`;
    const other = Uri.joinPath(folder.uri, `${randomUUID()}.events.json`);
    await workspace.fs.writeFile(
      other,
      new TextEncoder().encode(`[{ "DetailType": "${name}", "Detail": { "seen": 1 } }]`),
    );
    try {
      const text = '[{ "DetailType": "" }]';
      const document = await openEventsFile(text);
      await eventually('the DetailType of the other file', async () =>
        (await proposalsAt(document, text.indexOf('""') + 1)).some((item) => labelOf(item) === name),
      );
      const marked = `[{ "DetailType": "${name}", "Detail": { ${cursorMark} } }]`;
      const { document: typed } = await proposalsIn(marked);
      // An answer waits for other files only a moment, and VS Code asks again while somebody types.
      const items = await eventually('the members of the other file', async () => {
        const found = await proposalsAt(typed, marked.indexOf(cursorMark));
        return found.some((item) => labelOf(item) === 'seen') && found;
      });
      assert.equal(
        await accept({ document: typed, items }, 'seen'),
        `[{ "DetailType": "${name}", "Detail": { "seen": 1 } }]`,
      );
    } finally {
      await workspace.fs.delete(other);
    }
  });

  it('takes the characters of a foreign text for nothing but characters', async () => {
    const hostile = '${1:x} $TM_FILENAME } \\\\ $0';
    const text = `[{ "DetailType": "${hostile}" }, { "DetailType": ${cursorMark} }]`;
    const asked = await proposalsIn(text);
    const [first] = asked.items;
    assert.ok(first !== undefined);
    assert.equal(await accept(asked, labelOf(first)), text.replace(cursorMark, `"${hostile}"`));
    const inside = await proposalsIn(`[{ "Detail": { "${hostile}": "${hostile}" } }, { "Detail": { ${cursorMark} } }]`);
    const [member] = inside.items;
    assert.ok(member !== undefined);
    assert.equal(
      await accept(inside, labelOf(member)),
      `[{ "Detail": { "${hostile}": "${hostile}" } }, { "Detail": { "${hostile}": "${hostile}" } }]`,
    );
  });

  it('writes into a Detail that is a string', async () => {
    const text = `[${entryText('{ "orderId": "1" }')}, { "DetailType": "OrderPlaced", "Detail": "{\\"${cursorMark}\\"}" }]`;
    const asked = await proposalsIn(text);
    assert.equal(await accept(asked, 'orderId'), text.replace(`{\\"${cursorMark}\\"}`, '{\\"orderId\\":\\"1\\"}'));
  });

  it('lays an entry out as the lines around it', async () => {
    const asked = await proposalsIn(`{\n  "Entries": [\n    ${cursorMark}\n  ]\n}\n`);
    const after = await accept(asked, 'Entry');
    assert.deepEqual(Object.keys((JSON.parse(after) as { Entries: readonly object[] }).Entries[0] ?? {}), [
      'Source',
      'DetailType',
      'Detail',
    ]);
    assert.match(after, /^ {4}\{\n {6}"Source": ".*",\n {6}"DetailType": ".*",\n {6}"Detail": \{\}\n {4}\}$/m);
  });

  it('offers nothing where a quote closes a text, and a value behind a colon and its blank', async () => {
    const behind = await proposalsIn(`[${entryText('{}')}, { "DetailType": "a"${cursorMark} }]`, '"');
    assert.deepEqual(behind.items.map(labelOf), []);
    const value = await proposalsIn(`[${entryText('{}')}, { "DetailType": ${cursorMark} }]`, ' ');
    assert.equal(value.items.map(labelOf)[0], 'OrderPlaced');
    const between = await proposalsIn(`[${entryText('{}')}, ${cursorMark}]`, ' ');
    assert.deepEqual(between.items.map(labelOf), []);
  });

  it('goes on while the file is edited', async () => {
    const document = await openEventsFile('[{ "DetailType": "First" }, { "DetailType": "" }]');
    const editor = window.activeTextEditor;
    assert.ok(editor !== undefined);
    const at = document.getText().indexOf('First');
    await editor.edit((edit) => {
      edit.replace(new Range(document.positionAt(at), document.positionAt(at + 'First'.length)), 'Second');
    });
    editor.selection = new Selection(document.positionAt(0), document.positionAt(0));
    const items = await proposalsAt(document, document.getText().indexOf('""') + 1);
    assert.ok(items.some((item) => labelOf(item) === 'Second'));
    assert.ok(!items.some((item) => labelOf(item) === 'First'));
  });
});
