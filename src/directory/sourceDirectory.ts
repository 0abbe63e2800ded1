import type { CallAnswer, Page, PartnerEventSource, SourceAccount, Use } from '../eventbridge/partnerEventsApi';
import { systemClock, type Clock } from '../sending/clock';
import { FileLookUps, type FileQuestion, type LookUp } from './fileLookUps';
import { isNotFound, lacksCredentials, type ListFailure } from './listFailure';
import { PagedList, type Extent, type ListState, type ReadPage } from './pagedList';
import { ReadingCalls, type OpenService, type Read } from './readingCalls';
import type { SourceKnowledge } from './sourceKnowledge';

/** How many pages are read for one press of "Load more": 1,000 sources. */
export const pagesAtOnce = 10;

/** How many calls a list may make that nobody pressed for. */
export const unaskedCalls = 5;

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
  private readonly fileLookUps: FileLookUps;
  private readonly listeners = new Set<(change: DirectoryChange) => void>();
  private readonly ended = new AbortController();
  private namesVersion = 0;
  private accountChanges = 0;

  constructor({ open, clock = systemClock, random = Math.random }: DirectoryOptions) {
    this.calls = new ReadingCalls(open, clock, random);
    this.fileLookUps = new FileLookUps(this, clock);
  }

  /** Changes whenever a source comes or goes. */
  get version(): number {
    return this.namesVersion;
  }

  /** Changes whenever something becomes known of the accounts of a source. */
  get accountsVersion(): number {
    return this.accountChanges;
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
    if (this.isListed(prefix)) return { status: 'complete' };
    const state = this.lists.get(prefix)?.state ?? { status: 'unread' };
    return state.failure === undefined && this.wasListed(prefix) ? { ...state, wasWhole: true } : state;
  }

  /**
   * Lists more of the sources with this prefix, from where the last reading ended; never rejects.
   * @param prefix holds the partner's name and the slash behind it: `aws.partner/example.com/`
   * @param pages of 100 sources at most
   */
  async loadMore(prefix: string, signal: AbortSignal, use: Use = 'asked', pages = pagesOf(use)): Promise<void> {
    if (this.isListed(prefix)) return;
    await this.readMore(
      this.listOf(prefix),
      use,
      pages,
      signal,
      (read) => (token, stop) => this.sourcePage(read, prefix, token, stop),
    );
  }

  /** Why the last reading of the sources with exactly this prefix ended before its end. */
  failureOf(prefix: string): ListFailure | undefined {
    return this.lists.get(prefix)?.state.failure;
  }

  /**
   * Lists them anew, at least so many pages; never rejects. Where somebody asked for it, as far as they were listed before.
   */
  async reload(prefix: string, signal: AbortSignal, use: Use = 'asked', pages = pagesOf(use)): Promise<void> {
    await this.calls.during(use, (read) =>
      this.listOf(prefix).readAnew(
        extentOf(use, pages),
        (token, stop) => this.sourcePage(read, prefix, token, stop),
        signal,
      ),
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

  /** Every account that is known to have one of the sources, in ascending order. */
  knownAccounts(): readonly string[] {
    const known = new Set([...this.accountLists.values()].flatMap(({ accounts }) => [...accounts.keys()]));
    return [...known].sort();
  }

  /**
   * How many offers, of those that are known, are still to be taken up and end in that time.
   * @param from milliseconds since the epoch, as `to`
   */
  offersEndingBetween(from: number, to: number): number {
    let count = 0;
    for (const { accounts } of this.accountLists.values()) {
      for (const { state, expiresAt } of accounts.values()) {
        if (state === 'PENDING' && expiresAt !== undefined && expiresAt > from && expiresAt <= to) count += 1;
      }
    }
    return count;
  }

  /** Fetches the accounts, unless they are known; never rejects. */
  async loadAccounts(sourceName: string, signal: AbortSignal, use: Use = 'asked', pages = pagesOf(use)): Promise<void> {
    const { list } = this.accountListOf(sourceName);
    if (list.state.status === 'complete') return;
    await this.readMore(
      list,
      use,
      pages,
      signal,
      (read) => (token, stop) => this.accountPage(read, sourceName, token, stop),
    );
    this.noteFromAccounts(sourceName);
  }

  /** Fetches the accounts anew; never rejects. */
  async reloadAccounts(sourceName: string, signal: AbortSignal, use: Use = 'asked'): Promise<void> {
    const { list } = this.accountListOf(sourceName);
    await this.calls.during(use, (read) =>
      list.readAnew(extentOf(use, 1), (token, stop) => this.accountPage(read, sourceName, token, stop), signal),
    );
    this.noteFromAccounts(sourceName);
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

  /** Whether nothing is known of the name, not even that there is no such source. */
  isUnknown(name: string): boolean {
    return !this.sources.has(name) && !this.missing.has(name) && !this.isListed(name);
  }

  /**
   * Finds out whether there is a source of this name and which accounts it is offered to: by the first page of its accounts,
   * and where that names none by one call more. Never rejects.
   */
  async lookUp(name: string, signal: AbortSignal, use: Use = 'background'): Promise<LookUp> {
    await this.loadAccounts(name, signal, use, 1);
    const { failure } = this.accountsOf(name);
    if (failure !== undefined) return isNotFound(failure) ? { calls: 1 } : { calls: 1, failure };
    if (this.sources.has(name)) return { calls: 1 };
    const answer = await this.describe(name, signal, use);
    return answer.kind === 'answered' || isNotFound(answer) ? { calls: 2 } : { calls: 2, failure: answer };
  }

  /**
   * Finds out about the sources that an open file names, with few calls however many these are. Nobody pressed anything: what
   * that does not tell stays not known. Never rejects.
   */
  lookUpForFile(question: FileQuestion): Promise<void> {
    return this.fileLookUps.ask(question, this.ended.signal);
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
    this.fileLookUps.forget();
    for (const prefix of prefixes) this.changed({ kind: 'sources', prefix });
  }

  /** Tries again what failed for want of credentials; never rejects. */
  async retryWithNewCredentials(): Promise<void> {
    const { signal } = this.ended;
    this.fileLookUps.allow();
    const prefixes = [...this.lists].filter(([, { state }]) => lacksCredentials(state.failure));
    const names = [...this.accountLists].filter(([, { list }]) => lacksCredentials(list.state.failure));
    await Promise.all([
      ...prefixes.map(([prefix]) => this.loadMore(prefix, signal, 'background')),
      ...names.map(([name]) => this.loadAccounts(name, signal, 'background')),
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

  /** Whether that was so before they were listed anew, and no other was found since. */
  private wasListed(prefix: string): boolean {
    for (const [listed, { state }] of this.lists) {
      if (prefix.startsWith(listed) && state.wasWhole === true) return true;
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

  private async readMore<Item>(
    list: PagedList<Item>,
    use: Use,
    pages: number,
    signal: AbortSignal,
    pageBy: (read: Read) => ReadPage<Item>,
  ): Promise<void> {
    const { status } = list.state;
    const more = (): Promise<void> =>
      this.calls.during(use, (read) => list.readMore(extentOf(use, pages), pageBy(read), signal));
    await more();
    // What ran in the background asked nobody for a code and gave up early.
    if (use === 'asked' && status === 'reading' && list.state.failure !== undefined) await more();
  }

  /** A source whose accounts are not found is not there; one that has accounts is. */
  private noteFromAccounts(sourceName: string): void {
    const { failure, accounts } = this.accountsOf(sourceName);
    if (failure !== undefined && isNotFound(failure)) {
      this.remove(sourceName);
      this.missing.add(sourceName);
    } else if (accounts.length > 0 && !this.sources.has(sourceName)) {
      this.add([{ name: sourceName, arn: '' }]);
    } else return;
    this.changed({ kind: 'sources', prefix: sourceName });
  }

  private add(sources: readonly PartnerEventSource[]): void {
    for (const source of sources) {
      const known = this.sources.get(source.name);
      if (known === undefined) this.namesVersion += 1;
      if (known === undefined || source.arn !== '') this.sources.set(source.name, source);
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
    if (change.kind === 'accounts') this.accountChanges += 1;
    for (const listener of this.listeners) listener(change);
  }
}

function pagesOf(use: Use): number {
  return use === 'asked' ? pagesAtOnce : unaskedCalls;
}

function extentOf(use: Use, pages: number): Extent {
  return use === 'asked' ? { kind: 'further', pages } : { kind: 'calls', calls: pages };
}
