import * as vscode from 'vscode';
import { inWords } from '../ui/localize';
import { showWarning } from '../ui/messages';
import { SendHistory } from '../ledger/sendHistory';

/** The history, which says to the person once that results cannot be shown any more. */
export function openHistory(storage: vscode.Uri, log: vscode.LogOutputChannel): SendHistory {
  let isTold = false;
  return new SendHistory(vscode.Uri.joinPath(storage, 'sends').fsPath, {
    warn: (line) => {
      log.warn(line);
    },
    setAside: (file) => {
      log.warn(`A record of a send cannot be understood; it is kept as ${file}`);
      if (isTold) return;
      isTold = true;
      void showWarning(inWords('The record of an earlier send is damaged. It was put aside: {0}', file));
    },
  });
}
