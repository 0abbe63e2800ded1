import { connectionKey, type Connection } from '../eventbridge/connection';
import type { Ledger, RecordBounds } from '../ledger/ledger';
import { hash } from '../ledger/textHash';
import type { Ask } from '../model/question';
import type { DepartingEntry } from './departure';
import type { Outcome } from '../sending/outcome';
import { repeatQuestion } from './repeatQuestion';
import { acceptedBefore } from './restoredOutcomes';

/** Of earlier sends of the file, where the window itself does not know what became of an entry. */
const lookedAt: RecordBounds = { records: 20, entries: 50_000 };

/** What the guard is told by who uses it. */
export interface RepeatGuardNeeds {
  /** When it is asked, by the settings. */
  readonly whenAsked: () => RepeatsAsked;
  readonly ask: Ask;
}

type OutcomeOf = (entry: DepartingEntry, connectionHash: string) => Outcome | undefined;

/** `not-local`: before what goes over AWS. */
export type RepeatsAsked = 'always' | 'not-local' | 'never';

/** Asks before entries are sent again that the connection accepted already, just as they are now. */
export class RepeatGuard {
  /** Keys of connections that nobody wants to be asked about in this session. */
  private readonly agreed = new Set<string>();

  constructor(
    private readonly ledger: Pick<Ledger, 'newestOfEach'>,
    private readonly needs: RepeatGuardNeeds,
  ) {}

  /**
   * Those of the entries that are to be sent; undefined: the person wants none.
   * @param file its URI
   * @param outcomeOf what is known, without a look into the ledger, to have become of just what is to be sent
   */
  async wanted(
    entries: readonly DepartingEntry[],
    file: string,
    connection: Connection,
    outcomeOf: OutcomeOf,
  ): Promise<readonly DepartingEntry[] | undefined> {
    const key = connectionKey(connection);
    if (!this.isAskedOn(connection) || this.agreed.has(key)) return entries;
    const repeated = await this.repeatedOf(entries, file, hash(key), outcomeOf);
    if (repeated.size === 0) return entries;
    switch (await this.needs.ask(repeatQuestion(connection.name, entries.length, repeated.size))) {
      case undefined:
        return undefined;
      case 'others':
        return entries.filter((entry) => !repeated.has(entry));
      case 'all-from-now-on':
        this.agreed.add(key);
        return entries;
      case 'all':
        return entries;
    }
  }

  private async repeatedOf(
    entries: readonly DepartingEntry[],
    file: string,
    connectionHash: string,
    outcomeOf: OutcomeOf,
  ): Promise<ReadonlySet<DepartingEntry>> {
    const own = new Map(entries.map((entry) => [entry, outcomeOf(entry, connectionHash)]));
    const isKnown = entries.every((entry) => own.get(entry) !== undefined);
    const records = isKnown ? [] : await this.ledger.newestOfEach(file, lookedAt);
    const accepted = acceptedBefore(
      entries,
      records.filter((record) => record.connectionHash === connectionHash),
    );
    const isAccepted = (entry: DepartingEntry): boolean => {
      const outcome = own.get(entry);
      return outcome === undefined ? accepted.has(entry) : outcome.kind === 'accepted';
    };
    return new Set(entries.filter(isAccepted));
  }

  private isAskedOn({ kind }: Connection): boolean {
    const asked = this.needs.whenAsked();
    return asked === 'always' || (asked === 'not-local' && kind !== 'local');
  }
}
