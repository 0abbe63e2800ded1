import { stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { Gathering } from '../directory/gathering';
import { programLedgerFolder } from '../ledger/stateFolder';
import { DisposableOwner } from '../ui/disposableOwner';

/** How long changes are gathered before they are told, in milliseconds: a send writes ten times a second. */
const gatheringTime = 500;

/** How often it is looked for the folder, as long as it is not there, in milliseconds. */
const betweenLooks = 2_000;

/** Calls back while and after the program sends something, whose folder need not be there yet. */
export class ProgramFolder extends DisposableOwner {
  private readonly path = programLedgerFolder(process.env);
  private readonly gathering: Gathering;
  private nextLook: NodeJS.Timeout | undefined;
  private isDisposed = false;

  constructor(changed: () => void) {
    super();
    this.gathering = this.own(new Gathering(gatheringTime, changed));
    void this.look();
  }

  override dispose(): void {
    this.isDisposed = true;
    clearTimeout(this.nextLook);
    super.dispose();
  }

  private async look(): Promise<void> {
    // Where it cannot be looked at, it is as if it were not there: whoever reads it says why.
    const isThere = await stat(this.path).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (this.isDisposed) return;
    if (isThere) {
      this.watch();
      return;
    }
    this.nextLook = setTimeout(() => void this.look(), betweenLooks);
    this.nextLook.unref();
  }

  private watch(): void {
    const pattern = new vscode.RelativePattern(vscode.Uri.file(this.path), '*');
    const watcher = this.own(vscode.workspace.createFileSystemWatcher(pattern));
    const soon = (): void => {
      this.gathering.add();
    };
    this.ownAll(watcher.onDidCreate(soon), watcher.onDidChange(soon), watcher.onDidDelete(soon));
    // What was written before it was watched.
    soon();
  }
}
