import { connectionKey, type Connection } from '../eventbridge/connection';
import type { Ledger, RecordBounds } from '../ledger/ledger';
import type { SendRecord } from '../ledger/sendRecord';
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
  /** What records have of the place that the connection leads to; asked where the file was sent over other connections as well. */
  readonly placeHashOf: (connection: Connection) => Promise<string | undefined>;
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
    const repeated = await this.repeatedOf(entries, file, connection, outcomeOf);
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
    connection: Connection,
    outcomeOf: OutcomeOf,
  ): Promise<ReadonlySet<DepartingEntry>> {
    const connectionHash = hash(connectionKey(connection));
    const known = new Set(entries.filter((entry) => outcomeOf(entry, connectionHash)?.kind === 'accepted'));
    if (known.size === entries.length) return known;
    const records = await this.ledger.newestOfEach(file, lookedAt);
    const isElsewhere = (record: SendRecord): boolean => record.connectionHash !== connectionHash;
    // The same place may have another name, as where the program is told a profile and a Region.
    const placeHash = records.some((record) => isElsewhere(record) && record.placeHash !== undefined)
      ? await this.needs.placeHashOf(connection)
      : undefined;
    const accepted = acceptedBefore(
      entries,
      records.filter((record) => !isElsewhere(record) || (placeHash !== undefined && record.placeHash === placeHash)),
    );
    return new Set(entries.filter((entry) => known.has(entry) || accepted.has(entry)));
  }

  private isAskedOn({ kind }: Connection): boolean {
    const asked = this.needs.whenAsked();
    return asked === 'always' || (asked === 'not-local' && kind !== 'local');
  }
}
