import * as vscode from 'vscode';
import { commandIds } from '../ids';
import { localize } from '../localize';
import type { CurrentConnection } from './currentConnection';

/** Says that the chosen connection is not there any more, so that nobody sends to Local without knowing. */
export async function tellLostConnection(current: CurrentConnection, name: string): Promise<void> {
  const faulty = current.configured().find((one) => one.kind === 'faulty' && one.name === name);
  const words =
    faulty?.kind === 'faulty'
      ? vscode.l10n.t('The connection {0} cannot be used: {1} Events go to Local now.', name, localize(faulty.reason))
      : vscode.l10n.t('The connection {0} is no longer in the settings. Events go to Local now.', name);
  const choose = vscode.l10n.t('Choose Connection…');
  const settings = vscode.l10n.t('Open Connection Settings');
  const pressed = await vscode.window.showWarningMessage(words, choose, settings);
  if (pressed === undefined) return;
  await vscode.commands.executeCommand(
    pressed === choose ? commandIds.pickConnection : commandIds.openConnectionSettings,
  );
}
