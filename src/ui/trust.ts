import * as vscode from 'vscode';
import { showWarning } from './messages';
import type { PlainText } from './plainText';

/**
 * Says what is off as long as the folder is not trusted, with the way to change that.
 * @param manage the words of the button
 */
export async function offerTrust(message: string, manage: PlainText): Promise<void> {
  if ((await showWarning(message, manage)) === manage) {
    await vscode.commands.executeCommand('workbench.trust.manage');
  }
}
