import * as vscode from 'vscode';
import { settingIds, settingsSection } from '../ids';

/** The setting with the connections, as it stands in the person's settings on this machine. */
export function connectionsInSettings(): unknown {
  return vscode.workspace.getConfiguration(settingsSection).inspect(settingIds.connections)?.globalValue;
}

/** Writes that setting. Resolves when it counts; fails where the settings file cannot be written. */
export async function writeConnections(setting: readonly unknown[]): Promise<void> {
  await vscode.workspace
    .getConfiguration(settingsSection)
    .update(settingIds.connections, setting, vscode.ConfigurationTarget.Global);
}

/** Whether a change of the settings touches the connections. */
export function touchesConnections(event: vscode.ConfigurationChangeEvent): boolean {
  return event.affectsConfiguration(`${settingsSection}.${settingIds.connections}`);
}
