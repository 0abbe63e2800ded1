import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  commands,
  type Disposable,
  languages,
  Uri,
  window,
  workspace,
  type CodeAction,
  type CompletionList,
  type DocumentSymbol,
  type Hover,
  type MarkdownString,
  type Position,
  type TextDocument,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode';
import { eventually } from './support/condition';
import { closeAllEditors, entryText } from './support/eventsFile';
import { MemoryFiles } from './support/memoryFiles';

/** No other file has this one. */
const detailType = `Kind${randomUUID().slice(0, 8)}`;

describe('an events file that lies on no disk', () => {
  let files: Disposable;
  let document: TextDocument;

  beforeEach(async () => {
    const scheme = `events${randomUUID().slice(0, 8)}`;
    files = workspace.registerFileSystemProvider(
      scheme,
      new MemoryFiles({
        'one.events.json': `[\n${entryText('{"orderId":  1}').replace('OrderPlaced', detailType)}\n]`,
        'empty.events.json': '',
      }),
    );
    const uri = Uri.from({ scheme, path: '/one.events.json' });
    await commands.executeCommand('vscode.open', uri);
    document = await eventually('the file in an editor', () => {
      const shown = window.activeTextEditor?.document;
      return shown?.uri.toString() === uri.toString() ? shown : undefined;
    });
  });

  afterEach(async () => {
    await closeAllEditors();
    files.dispose();
  });

  const at = (text: string): Position => document.positionAt(document.getText().indexOf(text) + 1);

  it('is read, and has an outline', async () => {
    await eventually('its entry in the outline', async () => {
      const entries = await commands.executeCommand<DocumentSymbol[] | undefined>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      return entries?.some(({ name }) => name === `1 · ${detailType} · orders/acme`) === true ? entries : undefined;
    });
  });

  it('is helped with as any other: proposals, hovers, formatting, refactorings and renaming', async () => {
    const { items } = await commands.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at(detailType),
    );
    assert.ok(items.length > 0);
    const hovers = await commands.executeCommand<Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at('"DetailType"'),
    );
    const words = hovers.flatMap(({ contents }) => contents.map((content) => (content as MarkdownString).value));
    assert.match(words.join(), /Kind of event/);
    const edits = await commands.executeCommand<TextEdit[]>('vscode.executeFormatDocumentProvider', document.uri, {
      tabSize: 2,
      insertSpaces: true,
    });
    assert.notEqual(edits.length, 0);
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      document.lineAt(1).range,
    );
    assert.ok(actions.some(({ title }) => title === 'Write Detail as a string'));
    const renaming = await commands.executeCommand<WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      at(detailType),
      'OrderPaid',
    );
    assert.deepEqual(
      renaming.entries().map(([uri, changes]) => [uri.toString(), changes.length]),
      [[document.uri.toString(), 1]],
    );
  });

  it('is checked', async () => {
    const empty = document.uri.with({ path: '/empty.events.json' });
    await commands.executeCommand('vscode.open', empty);
    await eventually('the problem of an empty file', () =>
      languages.getDiagnostics(empty).length > 0 ? true : undefined,
    );
  });
});
