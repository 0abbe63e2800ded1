import { connectionKey, type Connection } from '../eventbridge/connection';
import { inWords, localize } from '../ui/localize';
import { isTestNamespace } from '../model/sourceName';
import { guardLines } from './guardQuestion';
import type { DepartingEntry } from './departure';
import { askFirst } from '../ui/messages';

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
    const send = inWords('Send to {0}', connection.name);
    const question = connection.production
      ? inWords('Send to production?')
      : inWords('Send to a source that is not a test source?');
    const lines = guardLines(connection, connection.production ? sources : unasked, entries.length);
    const choice = await askFirst({ question, lines: lines.map(localize) }, send);
    if (choice !== send) return false;
    for (const source of unasked) this.agreed.add(`${key}\n${source}`);
    return true;
  }
}
