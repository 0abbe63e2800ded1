import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  commands,
  FoldingRangeKind,
  Uri,
  window,
  workspace,
  type DocumentHighlight,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type Location,
  type Position,
  type Range,
  type SelectionRange,
  type SymbolInformation,
  type TextDocument,
  type WorkspaceEdit,
} from 'vscode';
import { eventually } from './support/condition';
import { closeAllEditors, entryText, openEventsFile } from './support/eventsFile';

/** No other file has this one. */
const unique = (): string => `Order ${randomUUID()}`;

describe('the structure of an events file', () => {
  let folder: Uri;

  before(async () => {
    const document = await openEventsFile(`[${entryText('{}')}]`);
    await eventually('the language mode', async () => (await outlineOf(document)).length > 0);
  });

  beforeEach(async () => {
    const [root] = workspace.workspaceFolders ?? [];
    assert.ok(root !== undefined);
    folder = Uri.joinPath(root.uri, `structure-${randomUUID()}`);
    await workspace.fs.createDirectory(folder);
  });

  afterEach(async () => {
    await closeAllEditors();
    await workspace.fs.delete(folder, { recursive: true });
  });

  const write = async (name: string, text: string): Promise<Uri> => {
    const uri = Uri.joinPath(folder, name);
    await workspace.fs.writeFile(uri, Buffer.from(text));
    return uri;
  };
  const open = async (uri: Uri): Promise<TextDocument> => {
    await commands.executeCommand('vscode.open', uri);
    return eventually('the file in an editor', () => {
      const document = window.activeTextEditor?.document;
      return document?.uri.toString() === uri.toString() ? document : undefined;
    });
  };
  const textOf = async (uri: Uri): Promise<string> => Buffer.from(await workspace.fs.readFile(uri)).toString();
  const named = (detailType: string): string => entryText('{}').replace('OrderPlaced', detailType);
  const positionOf = (document: TextDocument, text: string): Position =>
    document.positionAt(document.getText().indexOf(text) + 1);
  const rename = (document: TextDocument, at: Position, to: string): Thenable<WorkspaceEdit> =>
    commands.executeCommand('vscode.executeDocumentRenameProvider', document.uri, at, to);

  it('shows each entry with number, kind and source, and what lies in it, in the outline', async () => {
    const document = await openEventsFile(`[${entryText('{"order": {"id": 1}}')}, ${entryText('{}')}]`);
    const symbols = await outlineOf(document);
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['1 · OrderPlaced · orders/acme', '2 · OrderPlaced · orders/acme'],
    );
    const [, , detail] = symbols[0]?.children ?? [];
    assert.deepEqual([detail?.name, detail?.children[0]?.name], ['Detail', 'order']);
  });

  it('finds entries of files that are not open among the symbols of the workspace', async () => {
    const name = unique();
    const uri = await write('one.events.json', `[\n${named(name)},\n${named('Other')},\n${named(name)}\n]`);
    const [symbol, ...others] = await commands.executeCommand<SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      name,
    );
    assert.deepEqual(others, []);
    assert.equal(symbol?.name, `${name} · orders/acme`);
    assert.equal(symbol.containerName, 'aws.partner/example.com.test/orders/acme · 2 entries');
    assert.equal(symbol.location.uri.toString(), uri.toString());
    assert.deepEqual(symbol.location.range.start.line, 1);
  });

  it('folds by entries, comments and regions', async () => {
    const document = await openEventsFile(
      '[\n// #region A\n{\n"Source": "a",\n// one\n// two\n"Detail": {}\n}\n// #endregion\n]',
    );
    const ranges = await commands.executeCommand<FoldingRange[]>('vscode.executeFoldingRangeProvider', document.uri);
    assert.deepEqual(
      ranges.map(({ start, end, kind }) => [start, end, kind]),
      [
        [0, 8, undefined],
        [1, 8, FoldingRangeKind.Region],
        [2, 6, undefined],
        [4, 5, FoldingRangeKind.Comment],
      ],
    );
  });

  it('grows a selection through a Detail that is written as a string', async () => {
    const document = await openEventsFile(`[${entryText(String.raw`"{\"order\":\"10-20\"}"`)}]`);
    const [selection] = await commands.executeCommand<SelectionRange[]>(
      'vscode.executeSelectionRangeProvider',
      document.uri,
      [positionOf(document, '20')],
    );
    const texts: string[] = [];
    for (let range: SelectionRange | undefined = selection; range !== undefined; range = range.parent) {
      texts.push(document.getText(range.range));
    }
    const wanted = [
      '20',
      '10-20',
      String.raw`\"10-20\"`,
      String.raw`\"order\":\"10-20\"`,
      String.raw`{\"order\":\"10-20\"}`,
    ];
    assert.deepEqual(
      texts.filter((text) => wanted.includes(text)),
      wanted,
    );
    assert.equal(texts.at(-1), document.getText());
  });

  it('links ARNs in Resources to the console, and nothing else', async () => {
    const resources = '"Resources": ["arn:aws:sns:eu-west-1:111122223333:orders", "arn:aws:x:::javascript"], "Detail"';
    const document = await openEventsFile(`[${entryText('{}').replace('"Detail"', resources)}]`);
    const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', document.uri, 100);
    assert.deepEqual(
      links.map(({ range, target }) => [document.getText(range), target?.toString(true)]),
      [
        [
          'arn:aws:sns:eu-west-1:111122223333:orders',
          'https://console.aws.amazon.com/sns/v3/home?region=eu-west-1#/topic/arn:aws:sns:eu-west-1:111122223333:orders',
        ],
      ],
    );
  });

  it('highlights the same Source or DetailType, and no other text', async () => {
    const document = await openEventsFile(
      `[${named('Other')}, ${named('One')}, ${named('One').replace('{}', '{"a": "One"}')}]`,
    );
    const highlights = await commands.executeCommand<DocumentHighlight[]>(
      'vscode.executeDocumentHighlights',
      document.uri,
      positionOf(document, 'One'),
    );
    const text = document.getText();
    const first = text.indexOf('One');
    assert.deepEqual(
      highlights.map(({ range }) => document.offsetAt(range.start)),
      [first, text.indexOf('One', first + 1)],
    );
  });

  it('finds and renames a DetailType in all events files, open or not, and nowhere else', async () => {
    const name = unique();
    const escaped = `\\u${name.charCodeAt(0).toString(16).padStart(4, '0')}${name.slice(1)}`;
    const closed = `[\n${named(escaped)}, // ${name}\n${named(name).replace('{}', `{"n": 1.0, "DetailType": "${name}"}`)}]\n`;
    const other = await write('other.events.json', closed);
    const json = await write('plain.json', `[${named(name)}]`);
    const document = await open(await write('one.events.json', `[${named(name)}]`));
    const at = positionOf(document, name);

    const references = await commands.executeCommand<Location[]>('vscode.executeReferenceProvider', document.uri, at);
    assert.deepEqual(
      references.map(({ uri, range }) => [uri.path.split('/').pop(), range.start.line]),
      [
        ['one.events.json', 0],
        ['other.events.json', 1],
        ['other.events.json', 2],
      ],
    );

    const prepared = await commands.executeCommand<{ range: Range; placeholder: string }>(
      'vscode.prepareRename',
      document.uri,
      at,
    );
    assert.deepEqual([document.getText(prepared.range), prepared.placeholder], [name, name]);
    const edit = await rename(document, at, 'Order "sent"');
    assert.ok(await workspace.applyEdit(edit, { isRefactoring: true }));
    await eventually('the other file to be saved', async () => (await textOf(other)) !== closed);
    const written = String.raw`Order \"sent\"`;
    assert.equal(document.getText(), `[${named(written)}]`);
    assert.equal(
      await textOf(other),
      closed.replace(`"${escaped}"`, `"${written}"`).replace(`"DetailType": "${name}"`, `"DetailType": "${written}"`),
    );
    assert.equal(await textOf(json), `[${named(name)}]`);
  });

  it('leaves files alone in the renaming that are broken, or that an editor would change elsewhere', async () => {
    const name = unique();
    const texts = { 'broken.events.json': `[${named(name)}, {]`, 'mixed.events.json': `[\r\n${named(name)}\n]` };
    const uris = await Promise.all(Object.entries(texts).map(([file, text]) => write(file, text)));
    const document = await open(await write('one.events.json', `[${named(name)}]`));
    const edit = await rename(document, positionOf(document, name), 'Other');
    assert.deepEqual(
      edit.entries().map(([uri]) => uri.toString()),
      [document.uri.toString()],
    );
    const opened = workspace.textDocuments.map(({ uri }) => uri.toString());
    assert.ok(
      uris.every((uri) => !opened.includes(uri.toString())),
      'files were opened that stay as they are',
    );
    await workspace.applyEdit(edit, { isRefactoring: true });
    await eventually('the file to be saved', async () => (await textOf(document.uri)) === `[${named('Other')}]`);
    assert.deepEqual(await Promise.all(uris.map(textOf)), Object.values(texts));
  });

  it('says why something cannot be renamed', async () => {
    const document = await openEventsFile(`[${entryText('{}')}]`);
    const prepare = (text: string): Thenable<unknown> =>
      commands.executeCommand('vscode.prepareRename', document.uri, positionOf(document, text));
    await assert.rejects(async () => prepare('Detail"'), /Only the text of a Source or of a DetailType can be renamed/);
    const source = positionOf(document, 'aws.partner');
    await assert.rejects(async () => rename(document, source, 'a b'), /Source does not begin with aws\.partner/);
    const broken = await openEventsFile(`[\n${entryText('{}')},\n{]`);
    await assert.rejects(
      async () => commands.executeCommand('vscode.prepareRename', broken.uri, positionOf(broken, 'OrderPlaced')),
      /Line 3 of this file is broken/,
    );
  });
});

async function outlineOf({ uri }: TextDocument): Promise<readonly DocumentSymbol[]> {
  const found = await commands.executeCommand<DocumentSymbol[] | undefined>(
    'vscode.executeDocumentSymbolProvider',
    uri,
  );
  return found ?? [];
}
