import * as vscode from 'vscode';
import {
  firstBreak,
  mayHoldName,
  nameAt,
  newNameFault,
  renameChanges,
  type EntryName,
  type NamePlace,
} from '../../authoring/entryNames';
import { languageId } from '../../ids';
import { EventsDocument } from '../../model/eventsDocument';
import { inWords, localize, togetherInWords } from '../../ui/localize';
import { showWarning } from '../../ui/messages';
import { plain, type PlainText } from '../../ui/plainText';
import type { EventsFiles } from '../eventsFiles';
import { rangeInFile } from './rangeInFile';
import type { WorkspaceEvents, WorkspaceFile } from './workspaceEvents';

/** So many files are named that were left as they are. */
const mostNamed = 5;

/** Rename Symbol: gives a Source or DetailType another text in all events files of the workspace. */
export function provideRename(files: EventsFiles, events: WorkspaceEvents): vscode.Disposable {
  return vscode.languages.registerRenameProvider(languageId, {
    prepareRename(textDocument, position) {
      const { start, end, name } = renamedAt(files, textDocument, position);
      const range = new vscode.Range(textDocument.positionAt(start), textDocument.positionAt(end));
      return { range, placeholder: name.text };
    },
    async provideRenameEdits(textDocument, position, newText, token) {
      const { name } = renamedAt(files, textDocument, position);
      const fault = newNameFault(name.member, newText);
      if (fault !== undefined) throw new Error(localize(fault));
      const { files: known, leftOut, hasMore } = await events.readAnew(token);
      const rename = new Rename(files, name, newText);
      for (const file of known) await rename.lookInto(file, token);
      for (const uri of leftOut) rename.leave(inWords('{0} (too large, or cannot be read)', pathOf(uri)));
      if (hasMore) rename.leave(inWords('more than {0} files', known.length + leftOut.length));
      rename.sayWhatIsLeft();
      return rename.edit;
    },
  });
}

/** @throws Error with a sentence for the person: nothing there can be renamed */
function renamedAt(files: EventsFiles, textDocument: vscode.TextDocument, position: vscode.Position): NamePlace {
  const document = files.upToDate(textDocument.uri)?.document;
  const place = document && nameAt(document, textDocument.offsetAt(position));
  if (document === undefined || place === undefined) {
    throw new Error(inWords('Only the text of a Source or of a DetailType can be renamed.'));
  }
  const broken = firstBreak(document);
  if (broken === undefined) return place;
  const line = textDocument.positionAt(broken).line + 1;
  throw new Error(inWords('Line {0} of this file is broken. Correct it, then rename.', String(line)));
}

class Rename {
  readonly edit = new vscode.WorkspaceEdit();
  private readonly left: PlainText[] = [];

  constructor(
    private readonly files: EventsFiles,
    private readonly name: EntryName,
    private readonly newText: string,
  ) {}

  /** @throws vscode.CancellationError */
  async lookInto(file: WorkspaceFile, token: vscode.CancellationToken): Promise<void> {
    const { uri, document } = file;
    if (token.isCancellationRequested) throw new vscode.CancellationError();
    if (!mayHoldName(document, this.name)) return;
    const broken = firstBreak(document);
    if (broken !== undefined) {
      const { start } = rangeInFile(file, { start: broken, end: broken });
      this.leaveBroken(uri, start.line);
      return;
    }
    const isOpen = this.files.get(uri) !== undefined;
    if (!isOpen && isChangedByOpening(document.text)) {
      this.leave(inWords('{0} (VS Code would change its line endings, or what it cannot read)', pathOf(uri)));
      return;
    }
    const textDocument = await opened(uri);
    if (textDocument === undefined) this.leave(inWords('{0} (cannot be opened)', pathOf(uri)));
    else if (textDocument.languageId === languageId) this.change(textDocument);
  }

  leave(what: PlainText): void {
    this.left.push(what);
  }

  sayWhatIsLeft(): void {
    if (this.left.length === 0) return;
    const named = this.left.slice(0, mostNamed);
    if (this.left.length > mostNamed) named.push(inWords('{0} more', this.left.length - mostNamed));
    const list = togetherInWords('{0}, {1}', named);
    void showWarning(inWords('{0} is not renamed everywhere. Left as they are: {1}', this.name.text, list));
  }

  /** @param line counted from 0 */
  private leaveBroken(uri: vscode.Uri, line: number): void {
    this.leave(inWords('{0} (line {1} is broken)', pathOf(uri), String(line + 1)));
  }

  private change(textDocument: vscode.TextDocument): void {
    const { uri } = textDocument;
    const document = this.files.upToDate(uri)?.document ?? EventsDocument.read(textDocument.getText());
    const broken = firstBreak(document);
    if (broken !== undefined) {
      this.leaveBroken(uri, textDocument.positionAt(broken).line);
      return;
    }
    for (const { start, end, text } of renameChanges(document, this.name, this.newText)) {
      const range = new vscode.Range(textDocument.positionAt(start), textDocument.positionAt(end));
      this.edit.replace(uri, range, text);
    }
  }
}

/** Undefined where VS Code cannot open it. */
async function opened(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}

/** Whether an editor would write other places of the text differently: it knows one kind of line ending for a file. */
function isChangedByOpening(text: string): boolean {
  return text.includes('\ufffd') || new Set(text.match(/\r\n|\r|\n/g) ?? []).size > 1;
}

function pathOf(uri: vscode.Uri): string {
  return plain(vscode.workspace.asRelativePath(uri));
}
