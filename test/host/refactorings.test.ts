import assert from 'node:assert/strict';
import { commands, Range, Selection, window, workspace, type CodeAction, type TextDocument, type Uri } from 'vscode';
import { commandIds, languageId } from '../../src/ids';
import { eventually } from './support/condition';
import {
  closeAllEditors,
  entryText,
  hoverAt,
  lensesOf,
  openEventsFile,
  pressLens,
  problemsOf,
} from './support/eventsFile';

/** So many actions are asked for with their changes. */
const resolved = 20;

describe('refactorings', () => {
  afterEach(closeAllEditors);

  it('of one entry: the form of its Detail, and the order of its members', async () => {
    const document = await opened('[{ "Detail": {"a":1.0}, "Source": "a" }, {}]');
    assert.deepEqual(titles(await actionsAt(document, 2, 2, 'refactor.rewrite')), [
      'Write Detail as a string',
      'Sort members in documented order',
      'Wrap in {"Entries": …}',
    ]);
    await choose(document, 2, 2, 'Sort members in documented order');
    assert.equal(document.getText(), '[{ "Source": "a", "Detail": {"a":1.0} }, {}]');
  });

  it('of selected entries and of the whole file, each undone in one step', async () => {
    const text = `[${entryText('{"a":1}')}, ${entryText('{"b":2}')}, ${entryText('{"a":1}')}]`;
    const document = await opened(text);
    const second = text.indexOf('"b"');
    await choose(document, 1, second, 'Write 2 selected Details as strings');
    assert.equal(document.getText().split('\\"').length, 5);
    await commands.executeCommand('undo');
    assert.equal(document.getText(), text);
    await choose(document, 0, 0, 'Remove 1 duplicate entry');
    assert.equal(document.getText(), `[${entryText('{"a":1}')}, ${entryText('{"b":2}')}]`);
    await commands.executeCommand('undo');
    assert.equal(document.getText(), text);
  });

  it('of the form of the file keep the outcomes at their entries', async () => {
    const document = await opened(`[\n${entryText('{"form": 1}')}\n]`);
    await pressLens(document, '▷ Send 1 entry');
    const outcome = async (): Promise<boolean> =>
      (await hoverAt(document, document.getText().indexOf('{ "Source"'))).includes('Accepted');
    await eventually('the outcome', outcome);
    await choose(document, 0, 0, 'Wrap in {"Entries": …}');
    assert.match(document.getText(), /^\{ "Entries": \[\n/);
    await eventually('the outcome in the request', outcome);
    await choose(document, 0, 0, 'Write as an array, without {"Entries": …}');
    assert.match(document.getText(), /^\[\n/);
    await eventually('the outcome in the array', outcome);
  });

  it('as a source action sort the whole file, and unwrap no request that holds more', async () => {
    const document = await opened('{ "Endpoint": 1, "Entries": [{ "Detail": {}, "Source": "a" }] }');
    const [sort] = await actionsAt(document, 0, 0, 'source.sortMembers');
    assert.ok(sort?.edit !== undefined);
    await workspace.applyEdit(sort.edit);
    assert.equal(document.getText(), '{ "Endpoint": 1, "Entries": [{ "Source": "a", "Detail": {} }] }');
    // VS Code shows it with its reason, and answers here only what can be chosen.
    const choices = titles(await actionsAt(document, 0, 0, 'refactor'));
    assert.ok(!choices.includes('Write as an array, without {"Entries": …}'), choices.join(' | '));
  });

  it('come as commands for what is selected, or the whole file', async () => {
    const entry = '{ "Detail": {}, "Source": "a" }';
    const document = await opened(`[${entry}, ${entry}]`);
    const editor = window.activeTextEditor;
    assert.ok(editor?.document === document);
    editor.selection = new Selection(document.positionAt(2), document.positionAt(9));
    await commands.executeCommand(commandIds.sortMembers);
    assert.equal(document.getText(), `[{ "Source": "a", "Detail": {} }, ${entry}]`);
    editor.selection = new Selection(0, 0, 0, 0);
    await commands.executeCommand(commandIds.sortMembers);
    await commands.executeCommand(commandIds.removeDuplicates);
    assert.equal(document.getText(), '[{ "Source": "a", "Detail": {} }]');
  });

  it('split a file into files beside it, and overwrite none', async () => {
    const entries = Array.from({ length: 41 }, (_, index) => entryText(`{"n":${index}}`));
    const document = await opened(`[ // all\n${entries.join(',\n')}\n]\n`);
    const part = (number: number): Uri =>
      document.uri.with({ path: document.uri.path.replace('.events.json', `.${number}.events.json`) });
    const read = async (uri: Uri): Promise<string> => new TextDecoder().decode(await workspace.fs.readFile(uri));
    const [split] = await actionsAt(document, 0, 0, 'refactor.move');
    assert.equal(split?.title, 'Split into 3 request-sized files');
    void commands.executeCommand(split.command?.command ?? '', ...((split.command?.arguments ?? []) as unknown[]));
    await eventually('the third file', () =>
      read(part(3)).then(
        (text) => text.length > 0,
        () => false,
      ),
    );
    assert.equal(await read(part(1)), `[ // all\n${entries.slice(0, 20).join(',\n')}\n]\n`);
    assert.equal(await read(part(3)), `[\n${entries[40] ?? ''}\n]\n`);
    assert.equal(document.isDirty, false);
    await workspace.fs.writeFile(part(2), Buffer.from('mine'));
    await commands.executeCommand(commandIds.splitFile);
    assert.equal(await read(part(2)), 'mine');
  });
});

describe('a file without a name', () => {
  afterEach(closeAllEditors);

  it('is split into files without a name', async () => {
    const entries = Array.from({ length: 21 }, (_, index) => entryText(`{"unnamed":${index}}`));
    const document = await workspace.openTextDocument({ language: languageId, content: `[${entries.join(',\n')}]` });
    await window.showTextDocument(document);
    await eventually('its buttons', async () => (await lensesOf(document)).length > 0);
    await commands.executeCommand(commandIds.splitFile);
    const parts = workspace.textDocuments
      .filter((one) => one.isUntitled && one !== document)
      .map((one) => one.getText());
    assert.deepEqual(
      parts.filter((text) => text.includes('"unnamed"')).toSorted((one, other) => other.length - one.length),
      [`[${entries.slice(0, 20).join(',\n')}\n]\n`, `[\n${entries[20] ?? ''}]`],
    );
  });
});

async function opened(text: string): Promise<TextDocument> {
  const document = await openEventsFile(text);
  await eventually(
    'the file as it is read',
    async () => (await lensesOf(document)).length > 0 || problemsOf(document, 'Partner Events').length > 0,
  );
  return document;
}

/** The actions for a selection, given by its offsets, with their changes. */
async function actionsAt(
  document: TextDocument,
  start: number,
  end: number,
  kind: string,
): Promise<readonly CodeAction[]> {
  return commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new Range(document.positionAt(start), document.positionAt(end)),
    kind,
    resolved,
  );
}

function titles(actions: readonly CodeAction[]): readonly string[] {
  return actions.map(({ title }) => title);
}

async function choose(document: TextDocument, start: number, end: number, title: string): Promise<void> {
  const actions = await actionsAt(document, start, end, 'refactor');
  const action = actions.find((one) => one.title === title);
  assert.ok(action?.edit !== undefined, titles(actions).join(' | '));
  await workspace.applyEdit(action.edit);
}
