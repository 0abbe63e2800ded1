import * as vscode from 'vscode';
import { connectionCommandIds } from '../ids';
import { lazy } from '../lazy';
import { ConnectionStatus } from './connectionStatus';
import { openConnectionSettings, touchesConnections } from './connectionsInSettings';
import { ChoiceOfWindow, type ConnectionChoice } from './choiceOfWindow';
import { choiceOfWorkspace, CurrentConnection } from './currentConnection';
import type { Processes } from '../ledger/processes';
import { LocalEventBridgeHost } from './localEventBridgeHost';
import { PartnerNames } from './partnerNames';
import { ServiceAccess } from './serviceAccess';
import { inWords } from '../ui/localize';
import { trustedOrTold } from '../ui/trust';
import { tellLostConnection, tellUncertainConnection } from './lostConnection';

/** What the other features need of this one. */
export interface Connections {
  readonly current: CurrentConnection;
  readonly services: ServiceAccess;
  readonly partnerNames: PartnerNames;
  /** The Local EventBridge of this window. */
  readonly local: LocalEventBridgeHost;
  /** Fires when credentials may be others than before: the AWS files changed, or a sign-in is done. */
  readonly onDidChangeCredentials: vscode.Event<void>;
  /** Says that the window ends, and ends the Local EventBridge after its state is written. */
  stop(): Promise<void>;
}

type ConnectionCommand = (typeof connectionCommandIds)[keyof typeof connectionCommandIds];

/** What each command does that works in a trusted folder alone: all but the one that opens the settings. */
type TrustedCommands = Readonly<
  Record<
    Exclude<ConnectionCommand, typeof connectionCommandIds.openConnectionSettings>,
    (argument: unknown) => Promise<void>
  >
>;

/** Picking a connection, the status bar item, and the built-in Local EventBridge. */
export function registerConnections(
  context: vscode.ExtensionContext,
  storage: vscode.Uri,
  processes: Processes,
  log: vscode.LogOutputChannel,
): Connections {
  const localHost = new LocalEventBridgeHost(storage, log);
  const choice = rememberedChoice(context, processes, log);
  const current = new CurrentConnection(choice);
  const services = new ServiceAccess(async () => {
    const { ServiceOpener } = await import('./serviceOpener');
    return new ServiceOpener(localHost, log);
  });
  const partnerNames = new PartnerNames(context.workspaceState, current);
  const credentialsChanged = new vscode.EventEmitter<void>();
  const status = new ConnectionStatus(current, async (item) => {
    const { AwsConnections } = await import('./awsConnections');
    return new AwsConnections(item, current, services, credentialsChanged);
  });
  const misbehaving = lazy(async () => {
    const { LocalMisbehaving } = await import('./localMisbehaving');
    const loaded = new LocalMisbehaving(localHost);
    context.subscriptions.push(loaded);
    return loaded;
  });
  const trustedCommands: TrustedCommands = {
    [connectionCommandIds.pickConnection]: async (name) => {
      if (typeof name === 'string') await (await import('./connectionUse')).chooseByName(current, name);
      else await (await import('./connectionPick')).pickConnection(current);
    },
    [connectionCommandIds.showCallerIdentity]: async () => (await status.aws()).showCallerIdentity(),
    [connectionCommandIds.signIn]: async (words) => (await status.aws()).signIn(words),
    [connectionCommandIds.copyLocalEndpoint]: async (side) =>
      (await import('./localEndpoint')).copyLocalEndpoint(localHost, side),
    [connectionCommandIds.misbehave]: async (text) => (await misbehaving.get()).run(text),
  };
  context.subscriptions.push(
    current,
    partnerNames,
    credentialsChanged,
    status,
    warnOfLostConnection(current),
    vscode.commands.registerCommand(connectionCommandIds.openConnectionSettings, openConnectionSettings),
    ...Object.entries(trustedCommands).map(([id, run]) => registerTrusted(id, run)),
  );
  return {
    current,
    services,
    partnerNames,
    local: localHost,
    onDidChangeCredentials: credentialsChanged.event,
    stop: () => {
      choice.end();
      return localHost.stop();
    },
  };
}

/** A command of which the menus do not know that links and other extensions can run it anywhere. */
function registerTrusted(id: string, run: (argument: unknown) => Promise<void>): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (argument: unknown) => {
    if (trustedOrTold(() => inWords('Connections are off: this folder is not trusted.'))) await run(argument);
  });
}

/** Says it once where the chosen connection is lost, at the start or later. */
function warnOfLostConnection(current: CurrentConnection): vscode.Disposable {
  let told: string | undefined;
  const look = async (): Promise<void> => {
    const { lost } = current;
    const inQuestion = lost === undefined ? undefined : JSON.stringify(lost);
    if (inQuestion === told) return;
    told = inQuestion;
    if (lost === undefined) return;
    await tellLostConnection(lost);
  };
  void look();
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (touchesConnections(event)) void look();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void look()),
    current.onDidChange(() => void look()),
  );
}

/** What this window chose, also after it was reloaded; says so where that cannot be known. */
function rememberedChoice(
  context: vscode.ExtensionContext,
  processes: Processes,
  log: vscode.LogOutputChannel,
): ConnectionChoice {
  const shared = choiceOfWorkspace(context.workspaceState);
  // There no two windows have a workspace in common, and each one without a folder has a memory of its own.
  if (vscode.env.uiKind === vscode.UIKind.Desktop) return shared;
  const folder = vscode.Uri.joinPath(context.storageUri ?? context.globalStorageUri, 'windows').fsPath;
  const ofWindow = new ChoiceOfWindow(folder, shared.name, processes, (error) => {
    log.warn(`The chosen connection is not kept for this window: ${String(error)}`);
  });
  context.subscriptions.push(
    new vscode.Disposable(() => {
      ofWindow.end();
    }),
  );
  void ofWindow.doubt.then(async (names) => {
    if (names === undefined || !vscode.workspace.isTrusted) return;
    await tellUncertainConnection(names);
  });
  return {
    get name() {
      return ofWindow.name;
    },
    found: ofWindow.found,
    choose: async (name) => {
      await ofWindow.choose(name);
      await shared.choose(name);
    },
    end: () => {
      ofWindow.end();
    },
  };
}
