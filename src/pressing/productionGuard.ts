import { connectionKey, type Connection } from '../eventbridge/connection';
import { isTestNamespace } from '../model/sourceName';
import type { Sentence } from '../model/sentence';
import { sendQuestion } from './guardQuestion';
import type { DepartingEntry } from './departure';
import type { Ask } from '../model/question';
import { lostSources, type Reach } from './reachText';

/**
 * Asks before events go to a connection marked as production, before they go over AWS to a source outside a `.test` namespace for
 * the first time in a session, before some that no customer would see are sent for the first time, and where it is not certain
 * which entries are meant: once for all of it. Reads nothing of the workspace, so no folder can switch it off.
 */
export class ProductionGuard {
  private readonly agreed = new Set<string>();
  private readonly agreedToLose = new Set<string>();

  constructor(private readonly ask: Ask) {}

  /**
   * Which of the entries may go; undefined: none.
   * @param doubt why it is not certain that just these entries are meant
   * @param reach undefined where nobody was asked who receives the events
   */
  async allowed(
    entries: readonly DepartingEntry[],
    connection: Connection,
    doubt: Sentence | undefined,
    reach: Reach | undefined,
  ): Promise<readonly DepartingEntry[] | undefined> {
    const counts = new Map<string, number>();
    for (const { outgoing } of entries) {
      const source = outgoing.source ?? '';
      counts.set(source, (counts.get(source) ?? 0) + 1);
    }
    const leftOut = await this.leftOut(counts, connection, doubt, reach);
    if (leftOut === undefined || leftOut.size === 0) return leftOut && entries;
    return entries.filter(({ outgoing }) => !leftOut.has(outgoing.source ?? ''));
  }

  /**
   * The sources whose entries stay here; undefined: nothing may go.
   * @param counts how many entries there are of each source
   */
  async leftOut(
    counts: ReadonlyMap<string, number>,
    connection: Connection,
    doubt: Sentence | undefined,
    reach: Reach | undefined,
  ): Promise<ReadonlySet<string> | undefined> {
    const key = connectionKey(connection);
    const mark = (source: string): string => `${key}\n${source}`;
    const sources = [...counts.keys()];
    const unasked =
      connection.kind === 'local'
        ? []
        : sources.filter((source) => !isTestNamespace(source) && !this.agreed.has(mark(source)));
    // What Local drops is lost to nobody: its outcome says so, and nobody is asked.
    const lost = new Set(
      (reach === undefined || connection.kind === 'local' ? [] : lostSources(reach)).filter(
        (source) => !this.agreedToLose.has(mark(source)),
      ),
    );
    const count = (of: Iterable<string>): number => [...of].reduce((sum, source) => sum + (counts.get(source) ?? 0), 0);
    const asked = sendQuestion({
      connection,
      sources,
      unasked,
      entries: count(sources),
      doubt,
      reach,
      lost: count(lost),
    });
    if (asked === undefined) return new Set();
    const answer = await this.ask(asked);
    if (answer === undefined) return undefined;
    for (const source of unasked) this.agreed.add(mark(source));
    if (answer === 'received') return lost;
    for (const source of lost) this.agreedToLose.add(mark(source));
    return new Set();
  }
}
