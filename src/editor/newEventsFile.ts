import * as vscode from 'vscode';
import { languageId } from '../ids';
import { exampleSourceName } from '../model/sourceName';

/** Opens an unsaved events file with one entry to fill in. */
export async function newEventsFile(sourceName?: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: languageId });
  const editor = await vscode.window.showTextDocument(document);
  await editor.insertSnippet(entrySnippet(sourceName));
}

function entrySnippet(sourceName: string | undefined): vscode.SnippetString {
  const snippet = new vscode.SnippetString().appendText('[\n  {\n    "Source": "');
  if (sourceName === undefined) snippet.appendPlaceholder(exampleSourceName);
  else snippet.appendText(sourceName);
  return snippet
    .appendText('",\n    "DetailType": "')
    .appendPlaceholder('Order placed')
    .appendText('",\n    "Detail": {\n      ')
    .appendTabstop(0)
    .appendText('\n    }\n  }\n]\n');
}
