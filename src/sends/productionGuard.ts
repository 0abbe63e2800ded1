import * as vscode from 'vscode';
import { connectionKey, type Connection } from '../eventbridge/connection';
import { isTestNamespace } from '../model/sourceName';
import type { DepartingEntry } from './preflight';

/** How many source names the question lists before it counts the rest. */
const listedSources = 4;

/**
 * Asks before events go to a connection marked as production, and before they go over AWS to a source outside a `.test`
 * namespace for the first time in a session. Reads nothing of the workspace, so no folder can switch it off.
 */
export class ProductionGuard {
  private readonly agreed = new Set<string>();

  /** Whether the send may go. */
  async allows(entries: readonly DepartingEntry[], connection: Connection): Promise<boolean> {
    if (connection.kind === 'local') return true;
    const key = connectionKey(connection);
    const sources = [...new Set(entries.map(({ outgoing }) => outgoing.source ?? ''))];
    const unasked = sources.filter((source) => !isTestNamespace(source) && !this.agreed.has(`${key}\n${source}`));
    if (!connection.production && unasked.length === 0) return true;
    const send = vscode.l10n.t('Send to {0}', connection.name);
    const question = connection.production
      ? vscode.l10n.t('Send to production?')
      : vscode.l10n.t('Send to a source that is not a test source?');
    const detail = [
      listed(connection.production ? sources : unasked),
      vscode.l10n.t('Connection: {0}', connection.name),
      vscode.l10n.t('Profile: {0}', connection.profile ?? vscode.l10n.t('default credentials')),
      vscode.l10n.t('Region: {0}', connection.region ?? vscode.l10n.t('the Region of the profile')),
      ...(connection.endpoint === undefined ? [] : [vscode.l10n.t('Endpoint: {0}', connection.endpoint)]),
      vscode.l10n.t('Entries: {0}', entries.length),
    ].join('\n');
    const choice = await vscode.window.showWarningMessage(question, { modal: true, detail }, send);
    if (choice !== send) return false;
    for (const source of unasked) this.agreed.add(`${key}\n${source}`);
    return true;
  }
}

function listed(sources: readonly string[]): string {
  const names = sources.slice(0, listedSources).join(', ');
  const more = sources.length - listedSources;
  return more > 0 ? vscode.l10n.t('Sources: {0} and {1} more', names, more) : vscode.l10n.t('Source: {0}', names);
}
