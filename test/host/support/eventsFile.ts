import { randomUUID } from 'node:crypto';
import {
  commands,
  languages,
  type Position,
  Range,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type CodeLens,
  type Diagnostic,
  type Hover,
  type MarkdownString,
  type TextDocument,
} from 'vscode';
import { commandIds } from '../../../src/ids';
import { eventually } from './condition';

/** A source that the Local EventBridge knows as ACTIVE from its first start. */
export const activeSource = 'aws.partner/example.com.test/orders/acme';

/** The text of an entry with that Detail. */
export function entryText(detail: string, source = activeSource): string {
  return `{ "Source": "${source}", "DetailType": "OrderPlaced", "Detail": ${detail} }`;
}

/** A new events file with that text in the active editor. */
export async function openEventsFile(content: string): Promise<TextDocument> {
  const address = Uri.joinPath(testFolder(), `${randomUUID()}.events.json`);
  await workspace.fs.writeFile(address, Buffer.from(content));
  return open(address);
}

/** An events file of the examples in the active editor. */
export async function openExample(name: string): Promise<TextDocument> {
  return open(Uri.joinPath(testFolder(), name));
}

async function open(address: Uri): Promise<TextDocument> {
  // Not by openTextDocument, which keeps a document open for minutes after its editor was closed.
  await commands.executeCommand('vscode.open', address);
  return eventually(`${address.path} in an editor`, () => {
    const document = window.activeTextEditor?.document;
    return document?.uri.toString() === address.toString() ? document : undefined;
  });
}

function testFolder(): Uri {
  const [folder] = workspace.workspaceFolders ?? [];
  if (folder === undefined) throw new Error('No folder is open.');
  return folder.uri;
}

/** Replaces text, as typing does. */
export async function replaceText(document: TextDocument, start: number, end: number, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(document.positionAt(start), document.positionAt(end)), text);
  await workspace.applyEdit(edit);
}

export async function lensesOf(document: TextDocument): Promise<readonly CodeLens[]> {
  return commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
}

/** Words of the buttons at the top of the file, from left to right. */
export async function fileLenses(document: TextDocument): Promise<readonly string[]> {
  const lenses = await lensesOf(document);
  return lenses
    .filter(({ command }) => command !== undefined && command.command !== commandIds.sendEntry)
    .map(({ command }) => command?.title ?? '');
}

/** Presses the button with these words; waits for it first: with the first file the extension only begins. */
export async function pressLens(document: TextDocument, words: string): Promise<void> {
  const command = await eventually(`the button ${words}`, async () => {
    const lenses = await lensesOf(document);
    return lenses.find((lens) => lens.command?.title.startsWith(words))?.command;
  });
  await commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
}

/** Problems of the file, each as `code: message`. */
export function problemsOf(document: TextDocument, source: 'Partner Events' | 'EventBridge'): readonly Diagnostic[] {
  return languages.getDiagnostics(document.uri).filter((problem) => problem.source === source);
}

/** Text of the report of results, once it is in an editor and every entry has its outcome. */
export async function showResults(): Promise<string> {
  await commands.executeCommand('partnerEvents.showResults');
  return eventually('a report of results with every outcome', () => {
    const text = window.activeTextEditor?.document.getText() ?? '';
    return text.startsWith('Results of ') && text.includes('\nFinished: ') ? text : undefined;
  });
}

/** The hover on the first line of an entry. */
export async function hoverAt(document: TextDocument, offset: number): Promise<string> {
  const position: Position = document.positionAt(offset);
  const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, position);
  return hovers.flatMap(({ contents }) => contents.map((content) => (content as MarkdownString).value)).join('\n');
}

/** Closes every editor and gives up what was not saved. */
export async function closeAllEditors(): Promise<void> {
  for (const group of window.tabGroups.all.flatMap(({ tabs }) => tabs)) {
    if (group.isDirty) await commands.executeCommand('workbench.action.files.revert');
  }
  await commands.executeCommand('workbench.action.closeAllEditors');
}
