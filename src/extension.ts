import * as vscode from 'vscode';
import { connectionPlace } from './connections/connectionText';
import { registerConnections } from './connections/register';
import { registerEditor } from './editor/register';
import { registerSends } from './sends/register';

/** Ends what runs in the background; set while the extension is active. */
let stop: (() => Promise<void>) | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Partner Events', { log: true });
  const storage = context.storageUri ?? context.globalStorageUri;
  context.subscriptions.push(log);

  const connections = registerConnections(context, storage, log);
  const services = {
    freeze: connections.services.freeze.bind(connections.services),
    open: connections.services.open.bind(connections.services),
    place: connectionPlace,
  };
  const sends = registerSends(context, storage, services, log);
  registerEditor(context, connections.current, sends);

  stop = async () => {
    await sends.stop();
    await connections.stop();
  };
}

export async function deactivate(): Promise<void> {
  await stop?.();
}
