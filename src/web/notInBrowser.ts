import * as vscode from 'vscode';
import { commandIds } from '../ids';
import type { EntriesArguments } from '../editor/commandArguments';
import { inWords } from '../ui/localize';
import { showWarning } from '../ui/messages';

/** Where VS Code itself shows how a window of a browser goes on elsewhere: on a computer, or in a remote window. */
const remoteMenu = 'workbench.action.remote.showMenu';

/** Says why nothing can be sent from here, and what to do instead. @param entries that were to be sent; absent: none of a file */
export async function tellNothingSent(entries?: EntriesArguments): Promise<void> {
  const told = inWords(
    'Nothing was sent: this window runs in the browser alone, where there are no AWS credentials. Send from VS Code on a computer, from a Codespace, or with the AWS CLI.',
  );
  const copyCommand = inWords('Copy AWS CLI Command…');
  const elsewhere = inWords('Continue Elsewhere…');
  const pressed = await showWarning(told, ...(entries === undefined ? [] : [copyCommand]), elsewhere);
  if (pressed === copyCommand) await vscode.commands.executeCommand(commandIds.copyEntriesAs, entries);
  if (pressed === elsewhere) await vscode.commands.executeCommand(remoteMenu);
}

/** Says why there are no connections, sources or sends here, and what to do instead. */
export async function tellNotInBrowser(): Promise<void> {
  const told = inWords(
    'Connections, sources and sends need VS Code on a computer or a Codespace: this window runs in the browser alone, where there are no AWS credentials.',
  );
  const elsewhere = inWords('Continue Elsewhere…');
  if ((await showWarning(told, elsewhere)) === elsewhere) await vscode.commands.executeCommand(remoteMenu);
}
