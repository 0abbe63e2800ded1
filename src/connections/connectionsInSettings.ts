import * as vscode from 'vscode';
import { commandIds, settingIds, settingsSection } from '../ids';
import { inWords, localize } from '../ui/localize';
import { showError } from '../ui/messages';
import type { ConnectionsEdit } from './connectionEdits';
import { messageOf } from '../model/unknownValues';

/** The setting with the connections, as it stands in the person's settings on this machine. */
export function connectionsInSettings(): unknown {
  return vscode.workspace.getConfiguration(settingsSection).inspect(settingIds.connections)?.globalValue;
}

/**
 * Edits that setting. Resolves when it counts.
 * @throws Error with a sentence for the screen where it cannot be read, or the settings file cannot be written
 */
export async function editConnections(edit: (setting: unknown) => ConnectionsEdit): Promise<void> {
  const edited = edit(connectionsInSettings());
  if (edited.kind === 'refused') throw new Error(localize(edited.reason));
  try {
    await vscode.workspace
      .getConfiguration(settingsSection)
      .update(settingIds.connections, edited.setting, vscode.ConfigurationTarget.Global);
  } catch (error) {
    const message = messageOf(error);
    throw new Error(inWords('The settings could not be written: {0}', message), { cause: error });
  }
}

/** Says why the setting was not edited, and offers to open it. */
export async function tellUnedited(error: unknown): Promise<void> {
  const open = inWords('Open Connection Settings');
  const pressed = await showError(messageOf(error), open);
  if (pressed === open) await vscode.commands.executeCommand(commandIds.openConnectionSettings);
}

/** Edits the setting; says so and answers false where that fails. */
export async function written(edit: (setting: unknown) => ConnectionsEdit): Promise<boolean> {
  try {
    await editConnections(edit);
    return true;
  } catch (error) {
    void tellUnedited(error);
    return false;
  }
}

/** Opens the settings at the connections: those of the machine that the extension runs on, which count alone. */
export async function openConnectionSettings(): Promise<void> {
  const query = `${settingsSection}.${settingIds.connections}`;
  await (vscode.env.remoteName === undefined
    ? vscode.commands.executeCommand('workbench.action.openSettings', query)
    : vscode.commands.executeCommand('workbench.action.openRemoteSettings', { query }));
}

/** Whether a change of the settings touches the connections. */
export function touchesConnections(event: vscode.ConfigurationChangeEvent): boolean {
  return event.affectsConfiguration(`${settingsSection}.${settingIds.connections}`);
}
