import * as vscode from 'vscode';
import { settingIds, settingsSection } from '../ids';
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

/** Whether the connection may be asked about the sources that files name. */
export function checksSources(): boolean {
  return (
    vscode.workspace.isTrusted &&
    vscode.workspace.getConfiguration(settingsSection).get(settingIds.checkSources) !== false
  );
}

async function offerTrust(message: string): Promise<void> {
  const manage = inWords('Manage Workspace Trust');
  if ((await showWarning(message, manage)) === manage) {
    await vscode.commands.executeCommand('workbench.trust.manage');
  }
}
