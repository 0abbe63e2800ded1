import * as vscode from 'vscode';
import { connectionKey, local, type Connection } from '../eventbridge/connection';
import { commandIds } from '../ids';
import { localize } from '../localize';
import { connectionIcon, connectionPlace } from './connectionText';
import type { CurrentConnection } from './currentConnection';

interface ConnectionItem extends vscode.QuickPickItem {
  readonly choice: { readonly kind: 'connection'; readonly connection: Connection } | { readonly kind: 'settings' };
}

/** Asks which connection to use and makes it the current one. */
export async function pickConnection(current: CurrentConnection): Promise<void> {
  const picked = await vscode.window.showQuickPick(items(current), {
    title: vscode.l10n.t('Connection for Partner Events'),
    placeHolder: vscode.l10n.t('Events are sent to…'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (picked === undefined) return;
  if (picked.choice.kind === 'settings') {
    await vscode.commands.executeCommand(commandIds.openConnectionSettings);
    return;
  }
  await current.choose(picked.choice.connection);
}

/** Makes the connection of that name the current one, for key bindings that name it. */
export async function chooseByName(current: CurrentConnection, name: string): Promise<void> {
  const connection = name === local.name ? local : current.named(name);
  if (connection === undefined) {
    void vscode.window.showWarningMessage(vscode.l10n.t('There is no connection called {0} in the settings.', name));
    return;
  }
  await current.choose(connection);
}

function items(current: CurrentConnection): readonly ConnectionItem[] {
  const configured = current
    .configured()
    .map((one): ConnectionItem =>
      one.kind === 'usable'
        ? connectionItem(one.connection, current.value)
        : { label: `$(error) ${one.name}`, detail: localize(one.reason), choice: { kind: 'settings' } },
    );
  const settings: ConnectionItem = {
    label: `$(gear) ${vscode.l10n.t('Add or change a connection…')}`,
    choice: { kind: 'settings' },
  };
  return [connectionItem(local, current.value), ...configured, settings];
}

function connectionItem(connection: Connection, current: Connection): ConnectionItem {
  const chosen = connectionKey(connection) === connectionKey(current);
  return {
    label: `${connectionIcon(connection)} ${connection.name}`,
    description: [connectionPlace(connection), chosen ? vscode.l10n.t('current') : ''].filter(Boolean).join(' · '),
    ...(connection.kind === 'aws' && connection.production
      ? { detail: `$(warning) ${vscode.l10n.t('Production: every send asks first')}` }
      : {}),
    choice: { kind: 'connection', connection },
  };
}
