import * as vscode from 'vscode';
import { inWords } from './localize';
import { showWarning } from './messages';

/**
 * Whether the folder is trusted. Where it is not, the person is told what is off, and offered to change that.
 * @param off such as "Nothing is sent: this folder is not trusted."
 */
export function trustedOrTold(off: () => string): boolean {
  if (!vscode.workspace.isTrusted) void offerTrust(off());
  return vscode.workspace.isTrusted;
}

async function offerTrust(message: string): Promise<void> {
  const manage = inWords('Manage Workspace Trust');
  if ((await showWarning(message, manage)) === manage) {
    await vscode.commands.executeCommand('workbench.trust.manage');
  }
}
