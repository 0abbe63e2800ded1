import * as vscode from 'vscode';
import { documentSchemes } from '../ids';
import { fileNameOf } from '../ledger/fileAddress';

/** The events file at the address as the person knows it; a test event has only a name. */
export function nameInWorkspace(file: string): string {
  try {
    const address = vscode.Uri.parse(file, true);
    const { testEvent, neverSaved } = documentSchemes;
    const isNowhere = address.scheme === testEvent || address.scheme === neverSaved;
    return isNowhere ? fileNameOf(file) : vscode.workspace.asRelativePath(address);
  } catch {
    // An address that VS Code does not take, in a record that somebody edited.
    return fileNameOf(file);
  }
}
