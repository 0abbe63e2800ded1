import * as vscode from 'vscode';
import { connectionKey, local } from '../eventbridge/connection';
import { announceLedger } from '../ledger/announcedLedgers';
import { Ledger } from '../ledger/ledger';
import type { Processes } from '../ledger/processes';
import { RecordsOfOthers, type NamesHere } from '../ledger/recordsOfOthers';
import { editorLedgersFolder, programLedgerFolder } from '../ledger/stateFolder';
import { hash } from '../ledger/textHash';
import { hashOfPlace } from '../pressing/hashOfPlace';
import { inWords } from '../ui/localize';
import { showWarning } from '../ui/messages';
import { ledgerLimitsIn } from '../settings/settingValues';
import { settingOf } from '../ui/settingOf';
import { addressInWindow } from './filesOfWindow';

/**
 * The ledger of this folder, which says to the person once that results cannot be shown any more.
 * @param localEndpoint where Local of this window listens; undefined: it does not run
 */
export function openLedger(
  storage: vscode.Uri,
  localEndpoint: () => Promise<string | undefined>,
  processes: Processes,
  log: vscode.LogOutputChannel,
): Ledger {
  let isTold = false;
  const warn = (line: string): void => {
    log.warn(line);
  };
  const setAside = (file: string): void => {
    log.warn(`A record of a send cannot be understood; it is kept as ${file}`);
    if (isTold) return;
    isTold = true;
    void showWarning(inWords('The record of an earlier send is damaged. It was put aside: {0}', file));
  };
  const connectionHere: NamesHere['connection'] = async ({ placeHash }) => {
    if (placeHash === undefined) return undefined;
    const endpoint = await localEndpoint();
    const isLocal = endpoint !== undefined && hashOfPlace({ ...local, endpoint }) === placeHash;
    return isLocal ? { connection: local.name, connectionHash: hash(connectionKey(local)) } : undefined;
  };
  const namesHere = (): NamesHere => ({ address: addressInWindow(), connection: connectionHere });
  const ofProgram = new RecordsOfOthers(programLedgerFolder(process.env), namesHere, warn, processes);
  const folder = vscode.Uri.joinPath(storage, 'sends').fsPath;
  return new Ledger(folder, { warn, setAside }, () => ledgerLimitsIn(settingOf), processes, {
    others: () => Promise.resolve([ofProgram]),
    announce: () => announceLedger(editorLedgersFolder(process.env), folder),
  });
}
