import * as vscode from 'vscode';
import { connectionPlace } from './connections/connectionText';
import { registerConnections } from './connections/register';
import type { SourcesOfConnection } from './editor/ports';
import { registerEditor } from './editor/register';
import { connectionKey, type Connection } from './eventbridge/connection';
import type { PartnerEventsApi } from './eventbridge/partnerEventsApi';
import type { SourceKnowledge } from './eventbridge/sourceKnowledge';
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
    open: (connection: Connection) => connections.services.open(connection, 'asked'),
    place: connectionPlace,
  };
  const sends = registerSends(context, storage, services, log);
  registerEditor(context, connections.current, sends, lookedUpSources(services.open));

  stop = async () => {
    await sends.stop();
    await connections.stop();
  };
}

export async function deactivate(): Promise<void> {
  await stop?.();
}

/** What the connections say of single sources, asked for one after the other and kept while the window is open. */
function lookedUpSources(open: (connection: Connection) => Promise<PartnerEventsApi>): SourcesOfConnection {
  const changed = new vscode.EventEmitter<void>();
  const known = new Map<string, SourceKnowledge>();
  const keyOf = (connection: Connection, name: string): string => `${connectionKey(connection)}\n${name}`;
  const lookUp = async (connection: Connection, sourceNames: readonly string[]): Promise<void> => {
    const api = await open(connection);
    for (const name of sourceNames) known.set(keyOf(connection, name), await ask(api, name));
    api.dispose();
    changed.fire();
  };
  return {
    onDidChange: changed.event,
    knowledgeOf: (connection, name) => known.get(keyOf(connection, name)) ?? { kind: 'not-known' },
    lookUp: (connection, sourceNames) => void lookUp(connection, sourceNames).catch(() => undefined),
    reveal: () => Promise.resolve(),
    knownNames: () => [...known].flatMap(([key, { kind }]) => (kind === 'there' ? key.split('\n').slice(1) : [])),
  };
}

async function ask(api: PartnerEventsApi, name: string): Promise<SourceKnowledge> {
  const { signal } = new AbortController();
  const accounts = await api.listSourceAccounts(name, undefined, signal);
  if (accounts.kind === 'answered') return { kind: 'there', accounts: accounts.value.items };
  const isMissing = accounts.kind === 'refused' && accounts.error.code === 'ResourceNotFoundException';
  return { kind: isMissing ? 'missing' : 'not-known' };
}
