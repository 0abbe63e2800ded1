import * as vscode from 'vscode';
import type { ServiceAccess } from '../connections/serviceAccess';
import type { LocalEventBridgeHost } from '../connections/localEventBridgeHost';
import { mostSources, ReachLookUp } from '../directory/reachLookUp';
import { connectionKey, type Connection } from '../eventbridge/connection';
import type { SourceReach } from '../sending/reach';
import { inWords } from '../ui/localize';
import { showProgress } from '../ui/progress';
import { checksSources } from '../ui/trust';
import type { DepartingEntry } from '../pressing/departure';
import type { Reach } from '../pressing/reachText';

/** After so long it is said that a send waits for it, and the send can be cancelled, in milliseconds. */
const quietFor = 500;

/** Finds out before a send who receives its events. */
export class ReachOfSends {
  private readonly lookUps = new Map<string, ReachLookUp>();

  constructor(
    private readonly services: Pick<ServiceAccess, 'open'>,
    private readonly local: Pick<LocalEventBridgeHost, 'running'>,
  ) {}

  /**
   * Who receives the events of these entries; undefined where nobody is asked, by the settings.
   * @param connection frozen
   */
  async of(entries: readonly DepartingEntry[], connection: Connection): Promise<Reach | 'cancelled' | undefined> {
    if (!checksSources()) return undefined;
    const counts = new Map<string, number>();
    for (const { outgoing } of entries) {
      if (outgoing.source !== undefined) counts.set(outgoing.source, (counts.get(outgoing.source) ?? 0) + 1);
    }
    const sources = [...counts.keys()];
    const known = connection.kind === 'local' ? await this.localReach(sources) : await this.lookUp(sources, connection);
    return known === 'cancelled' ? known : { known, entries: counts };
  }

  /** What Local knows at this moment; nothing where it does not start, which the send itself then says. */
  private async localReach(sources: readonly string[]): Promise<readonly SourceReach[]> {
    const running = await this.local.running().catch(() => undefined);
    const at = Date.now();
    return running === undefined
      ? []
      : sources.slice(0, mostSources).map((source) => ({ source, accounts: running.accountsOf(source), at }));
  }

  private async lookUp(
    sources: readonly string[],
    connection: Connection,
  ): Promise<readonly SourceReach[] | 'cancelled'> {
    const cancelled = new AbortController();
    const looking = this.lookUpOf(connection).of(sources, cancelled.signal);
    const isQuick = await Promise.race([looking.then(() => true), delay(quietFor)]);
    if (isQuick) return looking;
    return showProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: inWords('Looking up who receives these events on {0}…', connection.name),
        cancellable: true,
      },
      async (_, cancellation) => {
        const listening = cancellation.onCancellationRequested(() => {
          cancelled.abort();
        });
        try {
          const known = await looking;
          return cancellation.isCancellationRequested ? 'cancelled' : known;
        } finally {
          listening.dispose();
        }
      },
    );
  }

  private lookUpOf(connection: Connection): ReachLookUp {
    const key = connectionKey(connection);
    const known = this.lookUps.get(key) ?? new ReachLookUp((use) => this.services.open(connection, use));
    this.lookUps.set(key, known);
    return known;
  }
}

function delay(milliseconds: number): Promise<false> {
  return new Promise((resolve) => {
    setTimeout(() => {
      resolve(false);
    }, milliseconds);
  });
}
