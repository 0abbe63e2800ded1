import * as vscode from 'vscode';
import { startLocalEventBridge, type LocalEventBridge } from '../local/localEventBridge';
import { fileStateStore, memoryStateStore, StateInUse, stateTextOf, type LocalStateStore } from '../local/stateStore';
import { troubleLine, type Trouble } from '../local/trouble';
import { inWords } from '../ui/localize';
import { showWarning } from '../ui/messages';

/** The Local EventBridge of a window. */
export interface LocalOfWindow {
  readonly local: LocalEventBridge;
  /** Another window has the state in its keeping: what happens here stays here, and ends with the window. */
  readonly isApart: boolean;
}

/**
 * Starts the Local EventBridge of this window, with its state in the storage. Another window with the same storage keeps the
 * state: this one then begins with what is in it, says so, and writes nothing.
 *
 * @throws Error with a sentence for the screen
 */
export async function startLocalOfWindow(storage: vscode.Uri, log: vscode.LogOutputChannel): Promise<LocalOfWindow> {
  const file = vscode.Uri.joinPath(storage, 'local-eventbridge.json').fsPath;
  const told = new Set<Trouble['kind']>();
  const startWith = (state: LocalStateStore): Promise<LocalEventBridge> =>
    startLocalEventBridge({
      state,
      log: (line) => {
        log.debug(`Local EventBridge: ${line}`);
      },
      troubled: (trouble) => {
        log.warn(`Local EventBridge: ${troubleLine(trouble)}`);
        if (!told.has(trouble.kind)) tell(trouble);
        told.add(trouble.kind);
      },
    });
  try {
    return { local: await startWith(fileStateStore(file)), isApart: false };
  } catch (error) {
    if (!(error instanceof StateInUse)) throw error;
    log.warn(`Local EventBridge: ${error.message} Going on with what it holds now, and writing nothing.`);
    void showWarning(inWords('Another window keeps the state of Local; this one keeps nothing.'));
    return { local: await startWith(memoryStateStore(await stateTextOf(file))), isApart: true };
  }
}

function tell(trouble: Trouble): void {
  switch (trouble.kind) {
    case 'state-set-aside':
      void showWarning(inWords('Local starts anew: its state cannot be read. It is kept as {0}', trouble.file));
      break;
    case 'state-not-written':
      void showWarning(inWords('Local cannot save its state: changes end with this window.'));
      break;
    case 'connection-refused':
    case 'internal':
      break;
  }
}
