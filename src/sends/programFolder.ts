import * as vscode from 'vscode';
import { Gathering } from '../directory/gathering';
import { programLedgerFolder } from '../ledger/stateFolder';

/** How long changes are gathered before they are told, in milliseconds: a send writes ten times a second. */
const gatheringTime = 500;

/** Calls back while and after the program sends something; its folder need not be there yet. */
export function followProgram(changed: () => void): vscode.Disposable {
  const folder = vscode.Uri.file(programLedgerFolder(process.env));
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*'));
  const gathering = new Gathering(gatheringTime, changed);
  const soon = (): void => {
    gathering.add();
  };
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(soon),
    watcher.onDidChange(soon),
    watcher.onDidDelete(soon),
    gathering,
  );
}
