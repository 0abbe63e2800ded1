import * as vscode from 'vscode';
import { connectionKey, type Connection } from '../eventbridge/connection';
import { settingIds, settingsSection } from '../ids';
import type { Ledger, RecordBounds } from '../ledger/ledger';
import { hash } from '../ledger/textHash';
import { askForAnswer } from '../ui/messages';
import type { DepartingEntry } from './departure';
import type { Outcome } from '../sending/outcome';
import type { Outcomes } from './outcomes';
import { repeatQuestion } from './repeatQuestion';
import { acceptedBefore } from './restoredOutcomes';

/** Of earlier sends of the file, where the window itself does not know what became of an entry. */
const lookedAt: RecordBounds = { records: 20, entries: 50_000 };

/** Asks before entries are sent again that the connection accepted already, just as they are now. */
export class RepeatGuard {
  /** Keys of connections that nobody wants to be asked about in this session. */
  private readonly agreed = new Set<string>();

  constructor(
    private readonly outcomes: Pick<Outcomes, 'get'>,
    private readonly ledger: Pick<Ledger, 'newestOfEach'>,
  ) {}

  /** Those of the entries that are to be sent; undefined: the person wants none. */
  async wanted(
    entries: readonly DepartingEntry[],
    file: vscode.Uri,
    connection: Connection,
  ): Promise<readonly DepartingEntry[] | undefined> {
    const key = connectionKey(connection);
    if (!isAskedOn(connection) || this.agreed.has(key)) return entries;
    const repeated = await this.repeatedOf(entries, file, hash(key));
    if (repeated.size === 0) return entries;
    switch (await askForAnswer(repeatQuestion(connection.name, entries.length, repeated.size))) {
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
    file: vscode.Uri,
    connectionHash: string,
  ): Promise<ReadonlySet<DepartingEntry>> {
    const own = new Map(entries.map((entry) => [entry, this.ownOutcome(entry, file, connectionHash)]));
    const isKnown = entries.every((entry) => own.get(entry) !== undefined);
    const records = isKnown ? [] : await this.ledger.newestOfEach(file.toString(), lookedAt);
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

  /** What this window knows of just what is to be sent. */
  private ownOutcome(
    { entryId, hash: sent }: DepartingEntry,
    file: vscode.Uri,
    connection: string,
  ): Outcome | undefined {
    const shown = entryId === undefined ? undefined : this.outcomes.get(file, entryId, connection);
    return shown?.isElsewhere === false && shown.sentHash === sent ? shown.outcome : undefined;
  }
}

function isAskedOn({ kind }: Connection): boolean {
  const setting: unknown = vscode.workspace.getConfiguration(settingsSection).get(settingIds.askBeforeRepeating);
  return setting === 'always' || (setting !== 'never' && kind !== 'local');
}
