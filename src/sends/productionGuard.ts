import { connectionKey, type Connection } from '../eventbridge/connection';
import { localize } from '../ui/localize';
import { isTestNamespace } from '../model/sourceName';
import type { Sentence } from '../model/sentence';
import { sendQuestion } from './guardQuestion';
import type { DepartingEntry } from './departure';
import { askFirst } from '../ui/messages';

/**
 * Asks before events go to a connection marked as production, before they go over AWS to a source outside a `.test` namespace for
 * the first time in a session, and where it is not certain which entries are meant: once for all of it. Reads nothing of the
 * workspace, so no folder can switch it off.
 */
export class ProductionGuard {
  private readonly agreed = new Set<string>();

  /**
   * Whether the send may go.
   * @param doubt why it is not certain that just these entries are meant
   */
  async allows(
    entries: readonly DepartingEntry[],
    connection: Connection,
    doubt: Sentence | undefined,
  ): Promise<boolean> {
    const key = connectionKey(connection);
    const sources = [...new Set(entries.map(({ outgoing }) => outgoing.source ?? ''))];
    const unasked =
      connection.kind === 'local'
        ? []
        : sources.filter((source) => !isTestNamespace(source) && !this.agreed.has(`${key}\n${source}`));
    const asked = sendQuestion(connection, sources, unasked, entries.length, doubt);
    if (asked === undefined) return true;
    const send = localize(asked.button);
    const choice = await askFirst({ question: localize(asked.question), lines: asked.lines.map(localize) }, send);
    if (choice !== send) return false;
    for (const source of unasked) this.agreed.add(`${key}\n${source}`);
    return true;
  }
}
