import * as vscode from 'vscode';
import { registerAgents } from './agents/register';
import { registerLog } from './connections/registerLog';
import { registerConnections } from './connections/register';
import { registerCopying } from './copying/register';
import { registerDelivered } from './delivered/register';
import { registerEditor } from './editor/register';
import { endAll } from './endAll';
import { registerHistory } from './history/register';
import { ProcessesHere } from './ledger/processes';
import { registerSends } from './sends/register';
import { registerSources } from './sources/register';

/** Ends what runs in the background; set while the extension is active. */
let stop: (() => Promise<void>) | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('Partner Events', { log: true });
  const storage = context.storageUri ?? context.globalStorageUri;
  const processes = new ProcessesHere((error) => {
    log.warn(`Other windows know this one by its process id alone: ${String(error)}`);
  });
  context.subscriptions.push(log, processes);

  const connections = registerConnections(context, storage, processes, log);
  registerLog(context, connections, log);
  const sends = registerSends(context, storage, connections, processes, log);
  const copying = registerCopying(connections);
  registerHistory(context, { sends, copying, log });
  const sources = registerSources(context, { ...connections, copying, log });
  const delivered = registerDelivered(context, connections, sends);
  stop = () =>
    endAll([() => sends.stop(), () => connections.stop()], (error) => {
      log.error(`Not ended: ${String(error)}`);
    });
  const editor = registerEditor(context, {
    extension: context.extensionUri,
    connection: connections.current,
    sends,
    sources,
    delivered,
    copying,
    loadSendCommands: async () => {
      const { sendCommands } = await import('./editor/buttons/sendCommands');
      return (places) => sendCommands(places, sends);
    },
    log,
  });
  registerAgents(context, {
    extension: context.extensionUri,
    connection: connections.current,
    sends,
    sources,
    editor,
  });
  await editor.opened;
}

export async function deactivate(): Promise<void> {
  await stop?.();
}
