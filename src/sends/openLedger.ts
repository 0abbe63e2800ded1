import * as vscode from 'vscode';
import { Ledger } from '../ledger/ledger';
import type { Processes } from '../ledger/processes';
import { inWords } from '../ui/localize';
import { showWarning } from '../ui/messages';
import { ledgerLimitsIn } from '../settings/settingValues';
import { settingOf } from '../ui/settingOf';

/** The ledger of this folder, which says to the person once that results cannot be shown any more. */
export function openLedger(storage: vscode.Uri, processes: Processes, log: vscode.LogOutputChannel): Ledger {
  let isTold = false;
  const follower = {
    warn: (line: string) => {
      log.warn(line);
    },
    setAside: (file: string) => {
      log.warn(`A record of a send cannot be understood; it is kept as ${file}`);
      if (isTold) return;
      isTold = true;
      void showWarning(inWords('The record of an earlier send is damaged. It was put aside: {0}', file));
    },
  };
  return new Ledger(vscode.Uri.joinPath(storage, 'sends').fsPath, follower, () => ledgerLimitsIn(settingOf), processes);
}
