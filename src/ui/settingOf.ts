import * as vscode from 'vscode';
import { settingsSection } from '../ids';

/** The value of a setting of this extension by its id, such as `send.concurrency`; anything may have been written there. */
export function settingOf(id: string): unknown {
  return vscode.workspace.getConfiguration(settingsSection).get(id);
}
