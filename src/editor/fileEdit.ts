import * as vscode from 'vscode';
import type { TextChange } from '../model/textRange';
import type { EventsFile } from './eventsFiles';

/** Changes of one file as an editor makes them: undone in one step. Their offsets are those of the text that the file has now. */
export function editOf(
  { uri, textDocument }: Pick<EventsFile, 'uri' | 'textDocument'>,
  changes: readonly TextChange[],
): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { start, end, text } of changes) {
    edit.replace(uri, new vscode.Range(textDocument.positionAt(start), textDocument.positionAt(end)), text);
  }
  return edit;
}
