import * as vscode from 'vscode';
import { local } from '../eventbridge/connection';
import { commandIds } from '../ids';
import { inWords, localize } from '../ui/localize';
import type { LostConnection } from './currentConnection';
import { showWarning } from '../ui/messages';

/** Says that the chosen connection is not there any more, so that nobody sends to Local without knowing. */
export async function tellLostConnection({ name, fault }: LostConnection): Promise<void> {
  const words =
    fault !== undefined
      ? inWords('The connection {0} cannot be used: {1} Events go to Local now.', name, localize(fault))
      : inWords('The connection {0} is no longer in the settings. Events go to Local now.', name);
  const choose = inWords('Choose Connection…');
  const settings = inWords('Open Connection Settings');
  const pressed = await showWarning(words, choose, settings);
  if (pressed === undefined) return;
  await vscode.commands.executeCommand(
    pressed === choose ? commandIds.pickConnection : commandIds.openConnectionSettings,
  );
}

/**
 * Says that it is not known which connection this window had before it was reloaded.
 * @param names of those that it may have been; undefined stands for Local
 */
export async function tellUncertainConnection(names: readonly (string | undefined)[]): Promise<void> {
  const listed = names.map((name) => name ?? local.name);
  const choose = inWords('Choose Connection…');
  const pressed = await showWarning(
    inWords(
      'This window had one of these connections, and it is not known which: {0}. Its events go to Local now.',
      listed,
    ),
    choose,
  );
  if (pressed === choose) await vscode.commands.executeCommand(commandIds.pickConnection);
}
