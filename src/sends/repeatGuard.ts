import * as vscode from 'vscode';
import { connectionKey, type Connection } from '../eventbridge/connection';
import { settingIds, settingsSection } from '../ids';
import type { Ledger } from '../ledger/ledger';
import { hash } from '../ledger/textHash';
import { localize } from '../ui/localize';
import { askFirst } from '../ui/messages';
import type { DepartingEntry } from './departure';
import type { Outcomes } from './outcomes';
import { repeatQuestion } from './repeatQuestion';
import { acceptedBefore } from './restoredOutcomes';

/** So many sends of a file that is not open are looked at. */
const mostSends = 20;

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
    const asked = repeatQuestion(connection.name, entries.length, repeated.size);
    const words = asked.buttons.map((button) => localize(button.words));
    const choice = await askFirst({ question: localize(asked.question), lines: [localize(asked.line)] }, ...words);
    switch (asked.buttons.find((_, index) => words[index] === choice)?.answer) {
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
    const closed = entries.filter(({ entryId }) => entryId === undefined);
    const records = closed.length === 0 ? [] : await this.ledger.newestOfEach(file.toString(), mostSends);
    const accepted = acceptedBefore(
      closed,
      records.filter((record) => record.connectionHash === connectionHash),
    );
    const isAccepted = (entry: DepartingEntry): boolean => {
      if (entry.entryId === undefined) return accepted.has(entry);
      const shown = this.outcomes.get(file, entry.entryId, connectionHash);
      return shown?.isElsewhere === false && shown.outcome.kind === 'accepted' && shown.sentHash === entry.hash;
    };
    return new Set(entries.filter(isAccepted));
  }
}

function isAskedOn({ kind }: Connection): boolean {
  const setting: unknown = vscode.workspace.getConfiguration(settingsSection).get(settingIds.askBeforeRepeating);
  return setting === 'always' || (setting !== 'never' && kind !== 'local');
}
