import { isNotFound, type ListFailure } from '../directory/listFailure';
import type { Use } from '../eventbridge/partnerEventsApi';
import { unaskedCalls } from '../directory/sourceDirectory';
import type { Connection } from '../eventbridge/connection';
import { inLanes } from '../inLanes';
import type { CustomerBuses } from './customerBuses';
import type { ShownSources } from './shownSources';
import type { PartnerNode, SourceNode, SourcesNode } from './sourceNodes';

/** The accounts of so many sources are looked up at a time. */
const lookedUpTogether = 4;

/** Shows that something takes its time, as long as the work lasts. */
export type InProgress = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Has read what the tree shows: a little of what is looked at in the background, and whatever somebody asks for. */
export class SourceReading {
  private readonly ended = new AbortController();

  constructor(
    private readonly shown: ShownSources,
    private readonly buses: CustomerBuses,
    private readonly inProgress: InProgress,
  ) {}

  /** Begins with the lists that nobody has read yet, with a handful of calls for all of them. */
  begin(): void {
    const { connection } = this.shown;
    const directory = this.shown.directoryOf(connection);
    const prefixes = this.shown.prefixes(connection);
    const calls = Math.max(1, Math.floor(unaskedCalls / prefixes.length));
    for (const prefix of prefixes) {
      if (directory.listState(prefix).status !== 'unread') continue;
      void this.inProgress(() => directory.loadMore(prefix, this.ended.signal, 'background', calls));
    }
  }

  /** Resolves once there is something to show below the node. */
  async firstRows(node: SourcesNode): Promise<void> {
    if (node.kind !== 'partner' && node.kind !== 'source') return;
    if (node.kind === 'source' && this.shown.listState(node).status === 'unread') void this.goOn(node, 'background');
    await this.firstItems(node);
    if (node.kind !== 'source' || node.connection.kind !== 'local') return;
    const { accounts } = this.shown.directoryOf(node.connection).accountsOf(node.sourceName);
    await this.buses.lookUp(node.sourceName, accounts, this.ended.signal);
  }

  /** Reads on, or tries again. */
  async goOn(node: PartnerNode | SourceNode, use: Use, pages?: number): Promise<void> {
    const directory = this.shown.directoryOf(node.connection);
    const { signal } = this.ended;
    await this.inProgress(() =>
      node.kind === 'partner'
        ? directory.loadMore(this.shown.prefixOf(node.partnerName), signal, use, pages)
        : directory.loadAccounts(node.sourceName, signal, use, pages),
    );
  }

  /**
   * Finds out the accounts of sources, until one fails.
   * @param pages of the accounts of each are read at most
   * @returns what failed
   */
  async lookUpAccounts(sources: readonly SourceNode[], pages: number): Promise<ListFailure | undefined> {
    let failed: ListFailure | undefined;
    await this.inProgress(() =>
      inLanes(sources, lookedUpTogether, async ({ connection, sourceName }) => {
        if (failed !== undefined || this.ended.signal.aborted) return;
        const directory = this.shown.directoryOf(connection);
        await directory.loadAccounts(sourceName, this.ended.signal, 'asked', pages);
        const { failure } = directory.accountsOf(sourceName);
        if (failure !== undefined && !isNotFound(failure)) failed ??= failure;
      }),
    );
    return failed;
  }

  /** What is closed is not read on, until it is opened again. */
  opened(node: SourcesNode): void {
    if (node.kind !== 'partner' && node.kind !== 'source') return;
    if (this.shown.listState(node).status === 'stopped') void this.goOn(node, 'background');
  }

  closed(node: SourcesNode): void {
    const directory = this.shown.directoryOf(node.connection);
    if (node.kind === 'partner') directory.stopLoading(this.shown.prefixOf(node.partnerName));
    if (node.kind === 'source') directory.stopLoadingAccounts(node.sourceName);
  }

  /** Asks the service anew about everything of the connection; what is shown stays until it is known better. */
  async refresh(connection: Connection, use: Use): Promise<void> {
    const directory = this.shown.directoryOf(connection);
    directory.forget();
    const prefixes = this.shown.prefixes(connection);
    await this.inProgress(() =>
      Promise.all(prefixes.map((prefix) => directory.reload(prefix, this.ended.signal, use))),
    );
  }

  /** The same about one node. Answers what failed, where the rows do not tell. */
  async refreshNode(
    node: Exclude<SourcesNode, { readonly kind: 'no-match' | 'unsearched' }>,
  ): Promise<ListFailure | undefined> {
    const directory = this.shown.directoryOf(node.connection);
    const { signal } = this.ended;
    switch (node.kind) {
      case 'partner':
        await this.inProgress(() => directory.reload(this.shown.prefixOf(node.partnerName), signal, 'asked'));
        return undefined;
      case 'namespace':
        // All of it: what is gone shows only at the end. The rows stay.
        await this.inProgress(() => directory.reload(node.namePrefix, signal, 'asked', Infinity));
        return directory.failureOf(node.namePrefix);
      case 'source':
      case 'account':
        await this.inProgress(() => directory.reloadAccounts(node.sourceName, signal, 'asked'));
        return undefined;
      case 'list-end':
        await this.goOn(node.of, 'asked');
        return undefined;
    }
  }

  /** Finds out whether the connection has the source. Answers what kept it from being found out. */
  async lookFor({ connection, sourceName }: SourceNode): Promise<ListFailure | undefined> {
    const directory = this.shown.directoryOf(connection);
    const isKnown = (): boolean => directory.knowledgeOf(sourceName).kind !== 'not-known';
    await this.inProgress(() => directory.lookUp(sourceName, this.ended.signal, 'asked'));
    if (isKnown()) return undefined;
    const answer = await this.inProgress(() => directory.describe(sourceName, this.ended.signal));
    return answer.kind === 'answered' || isKnown() ? undefined : answer;
  }

  /** Resolves once the list that the source stands in is no longer being read. */
  async settled({ connection, partnerName }: SourceNode): Promise<void> {
    const directory = this.shown.directoryOf(connection);
    const prefix = this.shown.prefixOf(partnerName);
    const { status } = directory.listState(prefix);
    if (status !== 'unread' && status !== 'reading') return;
    await directory.loadMore(prefix, this.ended.signal, 'background', 1);
  }

  dispose(): void {
    this.ended.abort();
  }

  /** Resolves once there is something to show of a list that is being read. */
  private async firstItems(node: PartnerNode | SourceNode): Promise<void> {
    const areThere = (): boolean => this.shown.listState(node).status !== 'reading' || this.shown.countBelow(node) > 0;
    if (areThere()) return;
    await new Promise<void>((resolve) => {
      const listener = this.shown.directoryOf(node.connection).onDidChange(() => {
        if (!areThere()) return;
        listener.dispose();
        resolve();
      });
    });
  }
}
