import * as vscode from 'vscode';
import { commandIds } from '../ids';
import type { CommandConnection } from '../exchange/awsCommand';
import { inWords, localize } from '../ui/localize';
import { showInformation } from '../ui/messages';
import { connectionFor, elementObjection, elementOf, nameFor } from './commandConnections';
import { freeName, withConnection } from './connectionEdits';
import { connectionOf } from '../settings/connectionMembers';
import { readConnectionSetting } from '../settings/connectionSetting';
import { connectionsInSettings, written } from './connectionsInSettings';
import { connectionPlace } from '../eventbridge/connectionText';

/**
 * Offers where a command line goes as a connection in the person's settings on this machine; where there is one already, to use that.
 * Nothing is written or chosen without a press, and nothing is offered in a folder that is not trusted.
 */
export async function offerCommandConnection(command: CommandConnection, inUse: string): Promise<void> {
  if (!vscode.workspace.isTrusted) return;
  const configured = readConnectionSetting(connectionsInSettings());
  const usable = configured.flatMap((one) => (one.kind === 'usable' ? [one.connection] : []));
  const known = connectionFor(command, usable);
  if (known !== undefined) {
    if (known.name !== inUse)
      await offerToUse(known.name, inWords('The command goes to the connection {0}.', known.name));
    return;
  }
  const element = elementOf(freeName(connectionsInSettings(), nameFor(command)), command);
  const place = connectionPlace(connectionOf(element), localize);
  const objection = elementObjection(element);
  if (objection !== undefined) {
    void showInformation(
      inWords('The command goes to: {0}. That can be no connection: {1}', place, localize(objection)),
    );
    return;
  }
  const add = inWords('Add Connection');
  const told = inWords(
    'The command goes to: {0}. Add that as the connection {1} to your settings?',
    place,
    element.name,
  );
  if ((await showInformation(told, add)) !== add) return;
  if (!(await written((setting) => withConnection(setting, { ...element })))) return;
  await offerToUse(element.name, inWords('The connection {0} is in your settings.', element.name));
}

async function offerToUse(name: string, told: string): Promise<void> {
  const use = inWords('Use {0}', name);
  if ((await showInformation(told, use)) === use) await vscode.commands.executeCommand(commandIds.pickConnection, name);
}
