import * as vscode from 'vscode';
import { languageId } from '../ids';
import type { SendRecord } from '../ledger/sendRecord';
import { EventsDocument } from '../model/eventsDocument';
import { inWords } from '../ui/localize';
import { showInStatusBar } from '../ui/messages';
import { entryAsSent } from './sentPlace';

/** Shows the entry where it stands now. False where its file is gone, or nothing in it reads as it was sent. */
export async function goToSent(record: SendRecord, place: number): Promise<boolean> {
  const file = await openedFile(record.file);
  if (file === undefined) return false;
  const entry = entryAsSent(EventsDocument.read(file.getText()), record, place);
  if (entry === undefined) {
    showInStatusBar(inWords('The entry does not stand in its file any more; this is what was sent.'), 8000);
    return false;
  }
  const start = file.positionAt(entry.start);
  const editor = await vscode.window.showTextDocument(await asEventsFile(file), {
    selection: new vscode.Range(start, start),
  });
  editor.revealRange(new vscode.Range(start, start), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return true;
}

/** A JSON file was an events file when it was sent; only as one it shows what became of its entries. */
async function asEventsFile(file: vscode.TextDocument): Promise<vscode.TextDocument> {
  const isJson = file.languageId === 'json' || file.languageId === 'jsonc';
  return isJson ? vscode.languages.setTextDocumentLanguage(file, languageId) : file;
}

async function openedFile(address: string): Promise<vscode.TextDocument | undefined> {
  try {
    const uri = vscode.Uri.parse(address, true);
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
    // An unsaved file that was closed would be opened anew, and empty.
    if (open === undefined && uri.scheme === 'untitled') return undefined;
    return open ?? (await vscode.workspace.openTextDocument(uri));
  } catch {
    showInStatusBar(inWords('The file is not there any more; this is what was sent.'), 8000);
    return undefined;
  }
}
