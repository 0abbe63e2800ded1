import * as vscode from 'vscode';
import { registerConnections } from './connections/register';
import { registerEditor } from './editor/register';
import { endAll } from './endAll';
import { commandIds } from './ids';
import { registerSends } from './sends/register';
import { registerSources } from './sources/register';

/** Ends what runs in the background; set while the extension is active. */
let stop: (() => Promise<void>) | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('Partner Events', { log: true });
  const storage = context.storageUri ?? context.globalStorageUri;
  context.subscriptions.push(log);

  const { current, services, partnerNames, onDidChangeCredentials, ...connections } = registerConnections(
    context,
    storage,
    log,
  );
  const freeze = services.freeze.bind(services);
  const sends = registerSends(context, storage, services, log);
  const sources = registerSources(context, {
    current,
    freeze,
    open: services.open.bind(services),
    openCustomer: services.openCustomer.bind(services),
    partnerNames,
    onDidChangeCredentials,
    newEventsFile: async (sourceName) => {
      await vscode.commands.executeCommand(commandIds.newEventsFileFromSource, { sourceName });
    },
    log,
  });
  stop = () =>
    endAll([() => sends.stop(), () => connections.stop()], (error) => {
      log.error(`Not ended: ${String(error)}`);
    });
  await registerEditor(context, { extension: context.extensionUri, connection: current, sends, sources, log });
}

export async function deactivate(): Promise<void> {
  await stop?.();
}
