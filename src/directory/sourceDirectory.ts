import type { CallAnswer, Page, PartnerEventSource, SourceAccount } from '../eventbridge/partnerEventsApi';
import type { SourceKnowledge } from '../eventbridge/sourceKnowledge';
import { readSourceName } from '../model/sourceName';
import { systemClock, type Clock } from '../send/clock';
import { refusesEveryRequest } from '../send/retryPolicy';
import { PagedList, type ListFailure, type ListState } from './pagedList';
import { ReadingCalls, type OpenService, type Read, type Use } from './readingCalls';

/** How many pages are read for one press of "Load more": 1,000 sources. */
export const pagesAtOnce = 10;

/** How many names are looked up at once. */
const lookUpsAtOnce = 3;

/** What became known. */
export type DirectoryChange =
  /** Of the sources whose names begin so. */
  { readonly kind: 'sources'; readonly prefix: string } | { readonly kind: 'accounts'; readonly sourceName: string };

/** The accounts of a source, as far as they are known. */
export interface AccountsState extends ListState {
  /** In ascending order. */
  readonly accounts: readonly SourceAccount[];
}

export interface DirectoryOptions {
  readonly open: OpenService;
  readonly clock?: Clock;
  /** At least 0, below 1. */
  readonly random?: () => number;
}

interface AccountList {
  readonly list: PagedList<SourceAccount>;
  readonly accounts: Map<string, SourceAccount>;
}

/** What is known of the partner event sources of one connection, and how more of it is found out. */
export class SourceDirectory {
  private readonly calls: ReadingCalls;
  private readonly sources = new Map<string, PartnerEventSource>();
  private readonly missing = new Set<string>();
  private readonly lists = new Map<string, PagedList<PartnerEventSource>>();
  private readonly accountLists = new Map<string, AccountList>();
  private readonly lookedUp = new Set<string>();
  private lookUpsRefused = false;
  private readonly listeners = new Set<(change: DirectoryChange) => void>();
  private readonly ended = new AbortController();
  private namesVersion = 0;

  constructor({ open, clock = systemClock, random = Math.random }: DirectoryOptions) {
    this.calls = new ReadingCalls(open, clock, random);
  }

  /** Changes whenever a source comes or goes. */
  get version(): number {
    return this.namesVersion;
  }

  onDidChange(listener: (change: DirectoryChange) => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  }

  /** The known sources whose names begin so, in no order. */
  sourcesUnder(prefix: string): readonly PartnerEventSource[] {
    return [...this.sources.values()].filter(({ name }) => name.startsWith(prefix));
  }

  hasSourcesUnder(prefix: string): boolean {
    for (const name of this.sources.keys()) if (name.startsWith(prefix)) return true;
    return false;
  }

  /** The names of all known sources, in no order. */
  names(): readonly string[] {
    return [...this.sources.keys()];
  }

  source(name: string): PartnerEventSource | undefined {
    return this.sources.get(name);
  }

  /** How far the sources with this prefix are listed. */
  listState(prefix: string): ListState {
    return this.isListed(prefix) ? { status: 'complete' } : (this.lists.get(prefix)?.state ?? { status: 'unread' });
  }

  /**
   * Lists more of the sources with this prefix, from where the last reading ended; never rejects.
   * @param prefix holds the partner's name and the slash behind it: `aws.partner/example.com/`
   * @param pages of 100 sources at most
   */
  async loadMore(prefix: string, signal: AbortSignal, use: Use = 'asked', pages = pagesAtOnce): Promise<void> {
    if (this.isListed(prefix)) return;
    await this.calls.during(use, (read) =>
      this.listOf(prefix).readMore(pages, (token, stop) => this.sourcePage(read, prefix, token, stop), signal),
    );
  }

  /** Why the last reading of the sources with exactly this prefix ended before its end. */
  failureOf(prefix: string): ListFailure | undefined {
    return this.lists.get(prefix)?.state.failure;
  }

  /** Lists them anew, as far as they were listed before, and at least so many pages; never rejects. */
  async reload(prefix: string, signal: AbortSignal, use: Use = 'asked', pages = pagesAtOnce): Promise<void> {
    await this.calls.during(use, (read) =>
      this.listOf(prefix).readAnew(pages, (token, stop) => this.sourcePage(read, prefix, token, stop), signal),
    );
  }

  /** Stops listing them; what is known stays. */
  stopLoading(prefix: string): void {
    this.lists.get(prefix)?.stop();
  }

  accountsOf(sourceName: string): AccountsState {
    const known = this.accountLists.get(sourceName);
    if (known === undefined) return { status: 'unread', accounts: [] };
    const accounts = [...known.accounts.values()].sort((one, other) => (one.account < other.account ? -1 : 1));
    return { ...known.list.state, accounts };
  }

  /** Fetches the accounts, unless they are known; never rejects. */
  async loadAccounts(sourceName: string, signal: AbortSignal, use: Use = 'asked'): Promise<void> {
    const { list } = this.accountListOf(sourceName);
    if (list.state.status === 'complete') return;
    await this.calls.during(use, (read) =>
      list.readMore(pagesAtOnce, (token, stop) => this.accountPage(read, sourceName, token, stop), signal),
    );
    this.noteAbsence(sourceName);
  }

  /** Fetches the accounts anew; never rejects. */
  async reloadAccounts(sourceName: string, signal: AbortSignal, use: Use = 'asked'): Promise<void> {
    const { list } = this.accountListOf(sourceName);
    await this.calls.during(use, (read) =>
      list.readAnew(1, (token, stop) => this.accountPage(read, sourceName, token, stop), signal),
    );
    this.noteAbsence(sourceName);
  }

  stopLoadingAccounts(sourceName: string): void {
    this.accountLists.get(sourceName)?.list.stop();
  }

  knowledgeOf(name: string): SourceKnowledge {
    if (this.sources.has(name)) {
      const { status, accounts } = this.accountsOf(name);
      return status === 'complete' ? { kind: 'there', accounts } : { kind: 'there' };
    }
    return this.missing.has(name) || this.isListed(name) ? { kind: 'missing' } : { kind: 'not-known' };
  }

  /**
   * Finds out whether there are sources of these names and which accounts they are offered to. In the background each name
   * is asked for once until `forget`, and none after a refusal that would meet every other; a name that cannot be looked up
   * stays not known. Never rejects.
   */
  async lookUp(names: readonly string[], signal: AbortSignal, use: Use = 'background'): Promise<void> {
    if (use === 'asked') this.lookUpsRefused = false;
    const asked = [...new Set(names)].filter((name) =>
      use === 'asked' ? this.knowledgeOf(name).kind !== 'there' : this.isToLookUp(name),
    );
    if (asked.length === 0 || this.lookUpsRefused) return;
    for (const name of asked) this.lookedUp.add(name);
    const waiting = asked.values();
    await this.calls.during(use, async (read) => {
      const lane = async (): Promise<void> => {
        for (const name of waiting) await this.lookUpOne(name, read, signal);
      };
      await Promise.all(Array.from({ length: lookUpsAtOnce }, lane));
    });
  }

  /** Asks for the source anew, whatever is known of it; never rejects. */
  async describe(name: string, signal: AbortSignal, use: Use = 'asked'): Promise<CallAnswer<PartnerEventSource>> {
    const answer = await this.calls.during(use, (read) => read(signal, (api) => api.describeSource(name, signal)));
    if (answer.kind === 'answered') this.add([{ ...answer.value, name }]);
    else if (isNotFound(answer)) {
      this.remove(name);
      this.missing.add(name);
    } else return answer;
    this.changed({ kind: 'sources', prefix: name });
    return answer;
  }

  /**
   * Takes in that the source was created, or offered to one account more; resolves when its accounts are known anew.
   * @param arn undefined where it was there before and its ARN is not known
   */
  async noteCreated(name: string, arn: string | undefined): Promise<void> {
    this.add([{ name, arn: arn ?? this.source(name)?.arn ?? '' }]);
    for (const [prefix, list] of this.lists) if (name.startsWith(prefix)) list.note(name);
    this.changed({ kind: 'sources', prefix: name });
    await this.reloadAccounts(name, this.ended.signal);
  }

  /** Takes in that the source was deleted for an account, or changed by a customer. */
  async noteChanged(name: string): Promise<void> {
    await this.reloadAccounts(name, this.ended.signal);
  }

  /** Counts everything as not known any more, and asks for nothing yet; what is known is shown until it is known anew. */
  forget(): void {
    const prefixes = [...this.lists.keys()];
    for (const list of this.lists.values()) list.forget();
    for (const { list } of this.accountLists.values()) list.forget();
    for (const name of this.sources.keys()) {
      if (!prefixes.some((prefix) => name.startsWith(prefix))) this.remove(name);
    }
    this.missing.clear();
    this.lookedUp.clear();
    this.lookUpsRefused = false;
    for (const prefix of prefixes) this.changed({ kind: 'sources', prefix });
  }

  /** Tries again what failed for want of credentials; never rejects. */
  async retryWithNewCredentials(): Promise<void> {
    const { signal } = this.ended;
    this.lookUpsRefused = false;
    for (const name of this.lookedUp) if (this.knowledgeOf(name).kind === 'not-known') this.lookedUp.delete(name);
    const prefixes = [...this.lists].filter(([, { state }]) => lacksCredentials(state)).map(([prefix]) => prefix);
    const names = [...this.accountLists].filter(([, { list }]) => lacksCredentials(list.state)).map(([name]) => name);
    await Promise.all([
      ...prefixes.map((prefix) => this.loadMore(prefix, signal, 'background')),
      ...names.map((name) => this.loadAccounts(name, signal, 'background')),
    ]);
  }

  dispose(): void {
    this.listeners.clear();
    this.ended.abort();
  }

  /** Whether the sources with this prefix were listed to the end, alone or among others. */
  private isListed(prefix: string): boolean {
    for (const [listed, { state }] of this.lists) {
      if (prefix.startsWith(listed) && state.status === 'complete') return true;
    }
    return false;
  }

  private listOf(prefix: string): PagedList<PartnerEventSource> {
    const known = this.lists.get(prefix);
    if (known !== undefined) return known;
    const list = new PagedList<PartnerEventSource>(
      ({ name }) => name,
      {
        add: (sources) => {
          this.add(sources.filter(({ name }) => name.startsWith(prefix)));
        },
        keepOnly: (names) => {
          for (const name of this.sources.keys()) {
            if (name.startsWith(prefix) && !names.has(name)) this.remove(name);
          }
        },
      },
      () => {
        this.changed({ kind: 'sources', prefix });
      },
    );
    this.lists.set(prefix, list);
    return list;
  }

  private accountListOf(sourceName: string): AccountList {
    const known = this.accountLists.get(sourceName);
    if (known !== undefined) return known;
    const accounts = new Map<string, SourceAccount>();
    const list = new PagedList<SourceAccount>(
      ({ account }) => account,
      {
        add: (items) => {
          for (const item of items) accounts.set(item.account, item);
        },
        keepOnly: (keys) => {
          for (const account of accounts.keys()) if (!keys.has(account)) accounts.delete(account);
        },
      },
      () => {
        this.changed({ kind: 'accounts', sourceName });
      },
    );
    const fresh = { list, accounts };
    this.accountLists.set(sourceName, fresh);
    return fresh;
  }

  private sourcePage(
    read: Read,
    prefix: string,
    token: string | undefined,
    signal: AbortSignal,
  ): Promise<CallAnswer<Page<PartnerEventSource>>> {
    return read(signal, (api) => api.listSources(prefix, token, signal));
  }

  private accountPage(
    read: Read,
    sourceName: string,
    token: string | undefined,
    signal: AbortSignal,
  ): Promise<CallAnswer<Page<SourceAccount>>> {
    return read(signal, (api) => api.listSourceAccounts(sourceName, token, signal));
  }

  private isToLookUp(name: string): boolean {
    if (this.lookedUp.has(name) || readSourceName(name).kind === 'invalid') return false;
    const knowledge = this.knowledgeOf(name);
    return knowledge.kind === 'not-known' || (knowledge.kind === 'there' && knowledge.accounts === undefined);
  }

  private async lookUpOne(name: string, read: Read, signal: AbortSignal): Promise<void> {
    if (!this.sources.has(name)) {
      const answer = await read(signal, async (api) =>
        this.lookUpsRefused ? notAsked : api.describeSource(name, signal),
      );
      if (answer.kind !== 'answered') {
        this.noteLookUpFailure(name, answer, signal);
        return;
      }
      if (answer.value.name !== name) return;
      this.add([answer.value]);
      this.changed({ kind: 'sources', prefix: name });
    }
    if (this.lookUpsRefused) return;
    await this.loadAccounts(name, signal, 'background');
    const { status, failure } = this.accountsOf(name);
    if (failure !== undefined && isHopeless(failure)) this.lookUpsRefused = true;
    // Stopped, or failed in passing: it may be asked for again.
    else if (status !== 'complete') this.lookedUp.delete(name);
  }

  private noteLookUpFailure(name: string, failure: ListFailure, signal: AbortSignal): void {
    if (signal.aborted) {
      this.lookedUp.delete(name);
    } else if (isNotFound(failure)) {
      this.missing.add(name);
      this.changed({ kind: 'sources', prefix: name });
    } else if (isHopeless(failure)) {
      this.lookUpsRefused = true;
    } else {
      this.lookedUp.delete(name);
    }
  }

  /** A source whose accounts are not found is no longer there. */
  private noteAbsence(sourceName: string): void {
    const { failure } = this.accountsOf(sourceName);
    if (failure === undefined || !isNotFound(failure)) return;
    this.remove(sourceName);
    this.missing.add(sourceName);
    this.changed({ kind: 'sources', prefix: sourceName });
  }

  private add(sources: readonly PartnerEventSource[]): void {
    for (const source of sources) {
      if (!this.sources.has(source.name)) this.namesVersion += 1;
      this.sources.set(source.name, source);
      this.missing.delete(source.name);
    }
  }

  private remove(name: string): void {
    if (!this.sources.delete(name)) return;
    this.accountLists.get(name)?.list.forget();
    this.accountLists.delete(name);
    this.namesVersion += 1;
  }

  private changed(change: DirectoryChange): void {
    for (const listener of this.listeners) listener(change);
  }
}

const notAsked: CallAnswer<never> = {
  kind: 'not-reached',
  reason: { text: 'Not asked: an earlier question was refused.', values: [] },
  retryable: false,
};

function isNotFound(failure: ListFailure): boolean {
  return failure.kind === 'refused' && failure.error.code === 'ResourceNotFoundException';
}

/** Every other question would be refused as well. */
function isHopeless(failure: ListFailure): boolean {
  if (failure.kind === 'refused') return failure.obstacle !== undefined || refusesEveryRequest(failure.error.code);
  return failure.kind === 'not-reached' && failure.obstacle !== undefined;
}

function lacksCredentials({ failure }: ListState): boolean {
  if (failure === undefined || failure.kind === 'repeated' || failure.kind === 'unanswered') return false;
  return failure.obstacle === 'credentials';
}
