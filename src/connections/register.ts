import * as vscode from 'vscode';
import { commandIds, settingIds, settingsSection } from '../ids';
import { chooseByName, pickConnection } from './connectionPick';
import { showConnectionStatus } from './connectionStatus';
import { CurrentConnection } from './currentConnection';
import { provideDeliveredEvents, showDeliveredEvents } from './deliveredEvents';
import { LocalEventBridgeHost } from './localEventBridgeHost';
import { PartnerNames } from './partnerNames';
import { ServiceAccess } from './serviceAccess';

/** What the other features need of this one. */
export interface Connections {
  readonly current: CurrentConnection;
  readonly services: ServiceAccess;
  readonly partnerNames: PartnerNames;
  /** Fires when credentials may be others than before: the AWS files changed, or a sign-in is done. */
  readonly onDidChangeCredentials: vscode.Event<void>;
  /** Ends the Local EventBridge after its state is written. */
  stop(): Promise<void>;
}

/** Picking a connection, the status bar item, the built-in Local EventBridge and what it delivered. */
export function registerConnections(
  context: vscode.ExtensionContext,
  storage: vscode.Uri,
  log: vscode.LogOutputChannel,
): Connections {
  const localHost = new LocalEventBridgeHost(storage, log);
  const current = new CurrentConnection(context.workspaceState);
  const partnerNames = new PartnerNames(context.workspaceState, current);
  const credentialsChanged = new vscode.EventEmitter<void>();
  context.subscriptions.push(
    current,
    partnerNames,
    credentialsChanged,
    showConnectionStatus(current),
    provideDeliveredEvents(localHost),
    vscode.commands.registerCommand(commandIds.pickConnection, (name: unknown) =>
      typeof name === 'string' ? chooseByName(current, name) : pickConnection(current),
    ),
    vscode.commands.registerCommand(commandIds.openConnectionSettings, () =>
      vscode.commands.executeCommand('workbench.action.openSettings', `${settingsSection}.${settingIds.connections}`),
    ),
    vscode.commands.registerCommand(commandIds.showDeliveredEvents, showDeliveredEvents),
    vscode.commands.registerCommand(commandIds.copyLocalEndpoint, async () => {
      const { endpoint } = await localHost.running();
      await vscode.env.clipboard.writeText(endpoint);
      vscode.window.setStatusBarMessage(vscode.l10n.t('Copied {0}', endpoint), 4000);
    }),
  );
  return {
    current,
    services: new ServiceAccess(localHost),
    partnerNames,
    onDidChangeCredentials: credentialsChanged.event,
    stop: () => localHost.stop(),
  };
}
