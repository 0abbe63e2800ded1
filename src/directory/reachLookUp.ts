import type { PartnerEventsApi, SourceAccount } from '../eventbridge/partnerEventsApi';
import { shown } from '../model/shownText';
import { systemClock, type Clock } from '../sending/clock';
import type { ReachedAccount, SourceReach } from '../sending/reach';
import { ReadingCalls, type OpenService, type Read } from './readingCalls';

/** How long what was found out is taken for still so, in milliseconds. */
const keptFor = 60_000;

/** Of so many sources of a send at most it is asked who receives their events. */
export const mostSources = 50;

/** Longer than this no send waits for it, in milliseconds. */
const longestWait = 2000;

/** Pages of accounts that are read of one source. */
const mostPages = 2;

/** Who receives the events of the sources of one connection: asked just before a send, for a short while, and kept for a minute. */
export class ReachLookUp {
  private readonly found = new Map<string, SourceReach>();
  private readonly calls: ReadingCalls;

  /** @param random at least 0, below 1 */
  constructor(
    open: OpenService,
    private readonly clock: Clock = systemClock,
    random: () => number = Math.random,
  ) {
    this.calls = new ReadingCalls(open, clock, random);
  }

  /**
   * What is known of these sources, after asking for what is not: two seconds at most, never a person, and no longer where the
   * signal is aborted. A source that was not asked about, or got no answer, is not among them.
   */
  async of(sources: readonly string[], signal: AbortSignal): Promise<readonly SourceReach[]> {
    const unknown = sources.filter((source) => this.kept(source) === undefined).slice(0, mostSources);
    if (unknown.length > 0 && !signal.aborted) await this.askAbout(unknown, signal);
    return sources.flatMap((source) => this.kept(source) ?? []);
  }

  private kept(source: string): SourceReach | undefined {
    const found = this.found.get(source);
    return found !== undefined && this.clock.now() - found.at < keptFor ? found : undefined;
  }

  private async askAbout(sources: readonly string[], signal: AbortSignal): Promise<void> {
    const stop = new AbortController();
    const waiting = AbortSignal.any([signal, stop.signal]);
    const asking = this.calls.during('background', async (read) => {
      await Promise.all(sources.map((source) => this.ask(source, read, waiting)));
    });
    // A service that cannot be opened ends the waiting, not the send; what hangs is left behind.
    await Promise.race([asking.catch(() => undefined), this.clock.sleep(longestWait, waiting)]);
    stop.abort();
  }

  private async ask(source: string, read: Read, signal: AbortSignal): Promise<void> {
    const accounts: ReachedAccount[] = [];
    const tokens = new Set<string>();
    let token: string | undefined;
    do {
      const from = token;
      const answer = await read(signal, (api: PartnerEventsApi) => api.listSourceAccounts(source, from, signal));
      if (answer.kind === 'refused' && answer.error.code === 'ResourceNotFoundException') break;
      if (answer.kind !== 'answered') return;
      accounts.push(...answer.value.items.map(reached));
      token = answer.value.nextToken;
      if (token !== undefined && (tokens.has(token) || tokens.size >= mostPages - 1)) return;
      if (token !== undefined) tokens.add(token);
    } while (token !== undefined);
    this.found.set(source, { source, accounts, at: this.clock.now() });
  }
}

function reached({ account, state }: SourceAccount): ReachedAccount {
  // It is kept, and shown, in the form that the service chose.
  const named = shown(account);
  return state === undefined ? { account: named } : { account: named, state };
}
