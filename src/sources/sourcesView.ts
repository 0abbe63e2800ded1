import * as vscode from 'vscode';
import { connectionKey, type Connection } from '../eventbridge/connection';
import { contextKeys, viewIds } from '../ids';
import { CustomerBuses } from './customerBuses';
import type { Directories } from '../directory/directories';
import { signInOf } from './failureText';
import { filterPrefix } from './filter';
import type { ListFailure } from '../directory/listFailure';
import type { ListState } from '../directory/pagedList';
import { partnerOf, partnerPrefix } from '../directory/partnerPrefix';
import type { SourcesPorts } from './sourcesPorts';
import type { Use } from '../directory/readingCalls';
import { selectInTree } from './selectInTree';
import { showFailure } from './showFailure';
import { unaskedCalls, type DirectoryChange, type SourceDirectory } from '../directory/sourceDirectory';
import {
  accountNode,
  listEndNode,
  isSameNode,
  namespaceNode,
  noMatchNode,
  partnerNode,
  sourceNode,
  type ListEndNode,
  type NamespaceNode,
  type PartnerNode,
  type SourceNode,
  type SourcesNode,
} from './sourceNodes';
import { prefixAbove, sourceTree, type Branch, type SourceTree } from './sourceTree';
import { accountRow, listEndRow, namespaceRow, noMatchRow, partnerRow, sourceRow, type Row } from './rows';
import { treeItem, words } from './treeItems';
import { viewState, type ViewState } from './viewState';
import { inWords } from '../ui/localize';
import { showInformation } from '../ui/messages';
import { showProgress } from '../ui/progress';
import type { Tree, TreeRow } from '../ui/parts';
import { joined, plain } from '../ui/plainText';

/** Up to so many partners are open from the start. */
const mostOpenPartners = 3;
/** With so many sources of a partner, its namespaces are open from the start. */
const mostOpenSources = 20;

interface CachedTree {
  readonly directory: SourceDirectory;
  readonly version: number;
  readonly prefix: string;
  readonly tree: SourceTree;
}

/** The view "Sources": partner, namespace, source and account of the current connection. */
export class SourcesView implements vscode.TreeDataProvider<SourcesNode>, vscode.Disposable {
  private readonly nodes = new Map<string, SourcesNode>();
  private readonly buses = new CustomerBuses((account) => this.ports.openCustomer(account));
  private readonly made = new WeakSet<object>();
  private readonly trees = new Map<string, CachedTree>();
  private readonly filters = new Map<string, string>();
  private readonly ended = new AbortController();
  private readonly subscriptions: vscode.Disposable;
  private state: ViewState | undefined;

  constructor(
    private readonly ports: SourcesPorts,
    private readonly directories: Directories,
    private readonly treeView: Tree<SourcesNode>,
    private readonly changed: (node: SourcesNode | undefined) => void,
  ) {
    this.subscriptions = vscode.Disposable.from(
      ports.current.onDidChange(() => {
        this.nodes.clear();
        this.showAnew();
      }),
      ports.partnerNames.onDidChange(() => {
        this.showAnew();
      }),
      treeView.onDidCollapseElement(({ element }) => {
        if (element.kind === 'partner') this.directoryOf(element).stopLoading(this.prefixOf(element));
        if (element.kind === 'source') this.directoryOf(element).stopLoadingAccounts(element.sourceName);
      }),
      treeView.onDidExpandElement(({ element }) => {
        if (element.kind !== 'partner' && element.kind !== 'source') return;
        if (this.listState(element).status === 'stopped') void this.loadMore(element, 'background');
      }),
    );
    this.describe();
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.ended.abort();
  }

  /**
   * The node that a command was called on, where this view made it. Anything else counts as nothing: with which credentials
   * requests go where is no business of an argument, which a link can carry.
   */
  ownNode(argument: unknown): SourcesNode | undefined {
    if (typeof argument !== 'object' || argument === null || !('id' in argument)) return undefined;
    if (this.made.has(argument)) return argument as SourcesNode;
    return typeof argument.id === 'string' ? this.nodes.get(argument.id) : undefined;
  }

  /** Begins of names; empty: no filter. */
  get filter(): string {
    return this.filters.get(connectionKey(this.ports.current.value)) ?? '';
  }

  setFilter(filter: string): void {
    this.filters.set(connectionKey(this.ports.current.value), filter);
    this.showAnew();
  }

  async getChildren(node?: SourcesNode): Promise<SourcesNode[]> {
    switch (node?.kind) {
      case undefined:
        return this.partners();
      case 'partner':
        return this.partnerChildren(node);
      case 'namespace':
        return this.branchChildren(node, this.branchOf(node));
      case 'source':
        return this.sourceChildren(node);
      case 'account':
      case 'list-end':
      case 'no-match':
        return [];
    }
  }

  getTreeItem(node: SourcesNode): TreeRow {
    return treeItem(node, this.rowOf(node));
  }

  getParent(node: SourcesNode): SourcesNode | undefined {
    switch (node.kind) {
      case 'partner':
      case 'no-match':
        return undefined;
      case 'namespace':
        return this.branchNode(node, prefixAbove(node.namePrefix));
      case 'source':
        return this.branchNode(node, prefixAbove(node.sourceName));
      case 'account':
        return this.keep(sourceNode(node.connection, node.sourceName));
      case 'list-end':
        return node.of;
    }
  }

  /** Reads on, or tries again, with the view's progress. */
  async loadMore(node: PartnerNode | SourceNode, use: 'asked' | 'background'): Promise<void> {
    const directory = this.directoryOf(node);
    const { signal } = this.ended;
    await this.inProgress(() =>
      node.kind === 'partner'
        ? directory.loadMore(this.prefixOf(node), signal, use)
        : directory.loadAccounts(node.sourceName, signal, use),
    );
  }

  /** Asks the service anew about everything of the connection; what is shown stays until it is known better. */
  async refresh(connection: Connection, use: Use = 'asked'): Promise<void> {
    const directory = this.directories.of(connection);
    directory.forget();
    const prefixes = this.prefixes(connection);
    await this.inProgress(() =>
      Promise.all(prefixes.map((prefix) => directory.reload(prefix, this.ended.signal, use))),
    );
    this.showAnew();
  }

  /** The same about one node. */
  async refreshNode(node: SourcesNode): Promise<void> {
    const directory = this.directoryOf(node);
    const { signal } = this.ended;
    switch (node.kind) {
      case 'partner':
        return this.inProgress(() => directory.reload(this.prefixOf(node), signal, 'asked'));
      case 'namespace':
        return this.refreshNamespace(node);
      case 'source':
      case 'account':
        return this.inProgress(() => directory.reloadAccounts(node.sourceName, signal, 'asked'));
      case 'list-end':
        return this.loadMore(node.of, 'asked');
      case 'no-match':
        return this.refresh(node.connection);
    }
  }

  /** Reads all of it: what is gone shows only at the end. The rows stay, so a failure is told beside them. */
  private async refreshNamespace(node: NamespaceNode): Promise<void> {
    const directory = this.directoryOf(node);
    await this.inProgress(() => directory.reload(node.namePrefix, this.ended.signal, 'asked', Infinity));
    const failure = directory.failureOf(node.namePrefix);
    if (failure === undefined) return;
    const failed = inWords('{0} was not refreshed.', node.namePrefix);
    if (await showFailure(failed, failure)) await this.refreshNamespace(node);
  }

  /** Selects a source in the tree; nothing where the tree shows another connection. */
  async reveal(connection: Connection, sourceName: string): Promise<void> {
    if (connectionKey(connection) !== connectionKey(this.ports.current.value)) return;
    const node = this.keep(sourceNode(connection, sourceName));
    if (!(await this.isThere(node)) || !(await this.isShown(node))) return;
    const prefix = filterPrefix(this.filter, node.partnerName);
    if (prefix === undefined || !sourceName.startsWith(prefix)) this.setFilter('');
    await vscode.commands.executeCommand(`${viewIds.sources}.focus`);
    await this.settled(node);
    await selectInTree(this.treeView, node);
  }

  /** Why nothing can be listed, where that is so for every partner. */
  failure(): ListFailure | undefined {
    const { value: connection } = this.ports.current;
    const directory = this.directories.of(connection);
    for (const prefix of this.prefixes(connection)) {
      const { failure } = directory.listState(prefix);
      if (failure !== undefined) return failure;
    }
    return undefined;
  }

  /** Why the list of the partner or the source ends before its end. */
  failureOf(node: PartnerNode | SourceNode): ListFailure | undefined {
    return this.listState(node).failure;
  }

  isComplete(node: PartnerNode): boolean {
    return this.listState(node).status === 'complete';
  }

  /** Whether the view says that nothing can be listed. */
  isEmptyByFailure(): boolean {
    const state = this.stateNow();
    return state === 'not-signed-in' || state === 'no-credentials' || state === 'set-up';
  }

  /** Shows what became known of the current connection. */
  show(change: DirectoryChange, connection: Connection): void {
    if (connectionKey(connection) !== connectionKey(this.ports.current.value)) return;
    if (change.kind === 'sources' && this.stateNow() !== this.state) {
      this.changed(undefined);
      return;
    }
    const { id } =
      change.kind === 'accounts'
        ? sourceNode(connection, change.sourceName)
        : partnerNode(connection, partnerOf(change.prefix));
    const shown = this.nodes.get(id);
    if (shown !== undefined) this.changed(shown);
  }

  /** Waits until the list that the source stands in is no longer being read. */
  private async settled({ connection, partnerName }: SourceNode): Promise<void> {
    const directory = this.directories.of(connection);
    const prefix = filterPrefix(this.filter, partnerName) ?? partnerPrefix(partnerName);
    const { status } = directory.listState(prefix);
    if (status === 'unread' || status === 'reading')
      await directory.loadMore(prefix, this.ended.signal, 'background', 1);
  }

  private async isThere(node: SourceNode): Promise<boolean> {
    const { connection, sourceName } = node;
    const directory = this.directories.of(connection);
    await this.inProgress(() => directory.lookUp(sourceName, this.ended.signal, 'asked'));
    if (directory.knowledgeOf(sourceName).kind === 'not-known') {
      const answer = await this.inProgress(() => directory.describe(sourceName, this.ended.signal));
      if (answer.kind !== 'answered' && directory.knowledgeOf(sourceName).kind === 'not-known') {
        const failed = inWords('Whether {0} has the source {1} could not be found out.', connection.name, sourceName);
        return (await showFailure(failed, answer)) && this.isThere(node);
      }
    }
    if (directory.knowledgeOf(sourceName).kind === 'there') return true;
    void showInformation(
      inWords('{0} has no source {1}. Create it, or refresh the sources.', connection.name, sourceName),
    );
    return false;
  }

  private async isShown({ connection, partnerName }: SourceNode): Promise<boolean> {
    if (this.ports.partnerNames.of(connection).includes(partnerName)) return true;
    const add = inWords('Add {0}', partnerName);
    const question = inWords('{0} is not among the partner names of {1}.', partnerName, connection.name);
    if ((await showInformation(question, add)) !== add) return false;
    await this.ports.partnerNames.add(connection, partnerName);
    return true;
  }

  private rowOf(node: SourcesNode): Row {
    const directory = this.directoryOf(node);
    switch (node.kind) {
      case 'partner': {
        const open = this.ports.partnerNames.of(node.connection).length <= mostOpenPartners;
        return partnerRow(node, this.branchOf(node), this.listState(node), open, words);
      }
      case 'namespace': {
        const { tree } = this.treeOf(node);
        return namespaceRow(node, this.branchOf(node), tree.root.count <= mostOpenSources, words);
      }
      case 'source': {
        const arn = directory.source(node.sourceName)?.arn ?? '';
        return sourceRow(node, directory.accountsOf(node.sourceName), arn, words);
      }
      case 'account': {
        const { accounts } = directory.accountsOf(node.sourceName);
        const account = accounts.find((one) => one.account === node.account);
        const hasBus = account !== undefined && this.buses.has(account) === true;
        return accountRow(node, account, hasBus, Date.now(), words);
      }
      case 'list-end':
        return listEndRow(node, this.listState(node.of), this.shown(node.of), words);
      case 'no-match':
        return noMatchRow(node, words);
    }
  }

  private partners(): SourcesNode[] {
    if (!vscode.workspace.isTrusted) return [];
    const { value: connection } = this.ports.current;
    const directory = this.directories.of(connection);
    const prefixes = this.prefixes(connection);
    const calls = Math.max(1, Math.floor(unaskedCalls / prefixes.length));
    for (const prefix of prefixes) {
      if (directory.listState(prefix).status === 'unread') {
        void this.inProgress(() => directory.loadMore(prefix, this.ended.signal, 'background', calls));
      }
    }
    this.setState(this.stateNow());
    if (this.state === 'no-match') return [this.keep(noMatchNode(connection, this.filter))];
    if (this.state !== 'ready') return [];
    return this.ports.partnerNames
      .of(connection)
      .filter((partnerName) => filterPrefix(this.filter, partnerName) !== undefined)
      .map((partnerName) => this.keep(partnerNode(connection, partnerName)));
  }

  private async partnerChildren(node: PartnerNode): Promise<SourcesNode[]> {
    await this.firstRows(node);
    const children = this.branchChildren(node, this.branchOf(node));
    return [...children, ...this.listEnd(node)];
  }

  private branchChildren(node: PartnerNode | NamespaceNode, branch: Branch): SourcesNode[] {
    const { connection, partnerName } = node;
    return [
      ...branch.namespaces.map(({ namePrefix }) => this.keep(namespaceNode(connection, partnerName, namePrefix))),
      ...branch.sources.map(({ sourceName }) => this.keep(sourceNode(connection, sourceName))),
    ];
  }

  private async sourceChildren(node: SourceNode): Promise<SourcesNode[]> {
    if (this.listState(node).status === 'unread') void this.loadMore(node, 'background');
    await this.firstRows(node);
    if (node.connection.kind === 'local') {
      const listed = this.directoryOf(node).accountsOf(node.sourceName).accounts;
      await this.buses.lookUp(node.sourceName, listed, this.ended.signal);
    }
    const { accounts } = this.directoryOf(node).accountsOf(node.sourceName);
    return [
      ...accounts.map(({ account, state }) => this.keep(accountNode(node, account, state))),
      ...this.listEnd(node),
    ];
  }

  /** Waits until there is something to show of a list that is being read. */
  private async firstRows(node: PartnerNode | SourceNode): Promise<void> {
    const isThere = (): boolean => this.listState(node).status !== 'reading' || this.shown(node) > 0;
    if (isThere()) return;
    await new Promise<void>((resolve) => {
      const listener = this.directoryOf(node).onDidChange(() => {
        if (!isThere()) return;
        listener.dispose();
        resolve();
      });
    });
  }

  private listEnd(node: PartnerNode | SourceNode): readonly ListEndNode[] {
    const { status, failure } = this.listState(node);
    if (status === 'complete' || status === 'unread') return [];
    return [this.keep(listEndNode(node, failure === undefined ? undefined : signInOf(failure)))];
  }

  private listState(node: PartnerNode | SourceNode): ListState {
    const directory = this.directoryOf(node);
    return node.kind === 'partner' ? directory.listState(this.prefixOf(node)) : directory.accountsOf(node.sourceName);
  }

  private shown(node: PartnerNode | SourceNode): number {
    if (node.kind === 'partner') return this.branchOf(node).count;
    return this.directoryOf(node).accountsOf(node.sourceName).accounts.length;
  }

  private branchOf(node: PartnerNode | NamespaceNode): Branch {
    const { tree } = this.treeOf(node);
    return (
      tree.branches.get(node.namePrefix) ?? {
        label: '',
        namePrefix: node.namePrefix,
        namespaces: [],
        sources: [],
        count: 0,
      }
    );
  }

  /** Built once for each change of the sources. */
  private treeOf({ connection, partnerName }: PartnerNode | NamespaceNode): CachedTree {
    const directory = this.directories.of(connection);
    const prefix = filterPrefix(this.filter, partnerName) ?? partnerPrefix(partnerName);
    const { version } = directory;
    const cached = this.trees.get(partnerName);
    if (cached?.directory === directory && cached.version === version && cached.prefix === prefix) return cached;
    const names = directory.sourcesUnder(prefix).map(({ name }) => name);
    const fresh = { directory, version, prefix, tree: sourceTree(partnerName, names) };
    this.trees.set(partnerName, fresh);
    return fresh;
  }

  private branchNode(node: NamespaceNode | SourceNode, namePrefix: string): SourcesNode {
    const { connection, partnerName } = node;
    return namePrefix === partnerPrefix(partnerName)
      ? this.keep(partnerNode(connection, partnerName))
      : this.keep(namespaceNode(connection, partnerName, namePrefix));
  }

  /** The node that VS Code knows already, where it says the same: it finds nodes by their identity. */
  private keep<Node extends SourcesNode>(node: Node): Node {
    const known = this.nodes.get(node.id);
    if (known !== undefined && isSameNode(known, node)) return known as Node;
    this.nodes.set(node.id, node);
    this.made.add(node);
    return node;
  }

  private prefixOf({ partnerName }: PartnerNode): string {
    return filterPrefix(this.filter, partnerName) ?? partnerPrefix(partnerName);
  }

  private prefixes(connection: Connection): readonly string[] {
    return this.ports.partnerNames
      .of(connection)
      .flatMap((partnerName) => filterPrefix(this.filter, partnerName) ?? []);
  }

  private directoryOf({ connection }: SourcesNode): SourceDirectory {
    return this.directories.of(connection);
  }

  private stateNow(): ViewState {
    const { value: connection } = this.ports.current;
    if (this.ports.partnerNames.of(connection).length === 0) return 'no-partner';
    const directory = this.directories.of(connection);
    const partners = this.prefixes(connection).map((prefix) => ({
      list: directory.listState(prefix),
      hasSources: directory.hasSourcesUnder(prefix),
    }));
    return viewState(partners, this.filter !== '');
  }

  private setState(state: ViewState): void {
    if (this.state === state) return;
    this.state = state;
    this.describe();
    void vscode.commands.executeCommand('setContext', contextKeys.sourcesState, state);
  }

  private showAnew(): void {
    this.describe();
    this.changed(undefined);
  }

  /**
   * Says which connection is listed. Where the view has a container for itself, its description is not shown and its title is
   * cut; so it is said above the rows as well. A message would take the place of what an empty view says.
   */
  private describe(): void {
    const connection = this.ports.current.value;
    const title = inWords('Sources on {0}', connection.name);
    const production = connection.kind === 'aws' && connection.production;
    const whole = production ? inWords('Sources on {0} (production)', connection.name) : title;
    const hasRows = this.state === 'ready' || this.state === 'no-match';
    const isFiltered = this.filter !== '' && this.state === 'ready';
    const filtered = isFiltered ? [inWords('Only names that begin with "{0}"', this.filter)] : [];
    this.treeView.title = title;
    this.treeView.description = plain(this.filter);
    this.treeView.message = hasRows ? joined([whole, ...filtered], ' · ') : plain('');
    void vscode.commands.executeCommand('setContext', contextKeys.sourcesFiltered, this.filter !== '');
  }

  private async inProgress<Result>(work: () => Promise<Result>): Promise<Result> {
    return showProgress({ location: { viewId: viewIds.sources } }, work);
  }
}
