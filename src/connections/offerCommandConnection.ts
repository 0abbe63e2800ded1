import * as vscode from 'vscode';
import { commandIds } from '../ids';
import type { CommandConnection } from '../exchange/awsCommand';
import { inWords, localize } from '../ui/localize';
import { showInformation } from '../ui/messages';
import { connectionFor, elementObjection, elementOf, nameFor } from './commandConnections';
import { freeName, withConnection } from './connectionEdits';
import type { Sentence } from '../model/sentence';
import { connectionOf, type ConnectionElement } from '../settings/connectionMembers';
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
  const { element, place, objection } = offeredConnection(command);
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
  if (!(await added(element))) return;
  await offerToUse(element.name, inWords('The connection {0} is in your settings.', element.name));
}

/** A connection that can be added. */
export interface OfferedConnection {
  readonly element: ConnectionElement;
  /** Where it leads, in one line. */
  readonly place: string;
  /** Why it can be none; undefined: it can. */
  readonly objection: Sentence | undefined;
}

/** Where a command line goes as a connection under a name that is free in the settings. */
export function offeredConnection(command: CommandConnection): OfferedConnection {
  const element = elementOf(freeName(connectionsInSettings(), nameFor(command)), command);
  return { element, place: connectionPlace(connectionOf(element), localize), objection: elementObjection(element) };
}

/** Adds the connection to the person's settings; says so and answers false where that fails. */
export function added(element: ConnectionElement): Promise<boolean> {
  return written((setting) => withConnection(setting, { ...element }));
}

async function offerToUse(name: string, told: string): Promise<void> {
  const use = inWords('Use {0}', name);
  if ((await showInformation(told, use)) === use) await vscode.commands.executeCommand(commandIds.pickConnection, name);
}
