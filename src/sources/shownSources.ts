import type { ListFailure } from '../directory/listFailure';
import type { ListState } from '../directory/pagedList';
import { partnerOf, partnerPrefix } from '../model/sourceName';
import type { DirectoryChange, SourceDirectory } from '../directory/sourceDirectory';
import { connectionKey, type Connection } from '../eventbridge/connection';
import type { SourceAccount } from '../eventbridge/partnerEventsApi';
import { signInOf } from './failureText';
import {
  filterPrefix,
  fits,
  fittingAccounts,
  isEverySource,
  isSearch,
  looksAtAccounts,
  mayFit,
  type SourceFilter,
} from './sourceFilter';
import {
  isWhole,
  accountRow,
  listEndRow,
  namespaceRow,
  noMatchRow,
  partnerRow,
  sourceRow,
  unsearchedRow,
  type SourcesCount,
  type SourcesRow,
} from './rows';
import type { Words } from '../ui/row';
import {
  accountNode,
  isSameNode,
  listEndNode,
  namespaceNode,
  noMatchNode,
  partnerNode,
  sourceNode,
  unsearchedNode,
  type AccountNode,
  type NamespaceNode,
  type PartnerNode,
  type SourceNode,
  type SourcesNode,
} from './sourceNodes';
import { prefixAbove, sourceTree, type Branch, type SourceTree } from './sourceTree';
import { viewState, type ViewState } from './viewState';

/** Up to so many partners are open from the start. */
const mostOpenPartners = 3;
/** With so many sources of a partner, its namespaces are open from the start. */
const mostOpenSources = 20;

/** The accounts of so many sources are looked up at once, one call each. */
export const lookedUpAtOnce = 100;

const everySource: SourceFilter = {};

/** Where the tree gets from what it shows. */
export interface Shown {
  /** The connection whose sources are shown. */
  connection(): Connection;
  partnerNames(connection: Connection): readonly string[];
  directoryOf(connection: Connection): SourceDirectory;
  /** Whether the customer is known to have the event bus. */
  hasBus(account: SourceAccount): boolean;
}

/** The names of one partner, as long as nothing changes. */
interface CachedTrees {
  readonly directory: SourceDirectory;
  readonly version: number;
  readonly prefix: string;
  /** Of every source that is known. */
  readonly whole: SourceTree;
  /** Of those that a filter found. */
  found?: { readonly filter: SourceFilter; readonly accountsVersion: number; readonly tree: SourceTree };
}

/** The sources as a tree, of what is known of them: which nodes there are, what they say, and what lies below them. */
export class ShownSources {
  private readonly nodes = new Map<string, SourcesNode>();
  private readonly made = new WeakSet<object>();
  private readonly trees = new Map<string, CachedTrees>();
  private readonly filters = new Map<string, SourceFilter>();

  constructor(private readonly shown: Shown) {}

  get connection(): Connection {
    return this.shown.connection();
  }

  /** Which sources of the connection are shown, as long as the window lives. */
  get filter(): SourceFilter {
    return this.filterOf(this.connection);
  }

  set filter(filter: SourceFilter) {
    this.setFilter(this.connection, filter);
  }

  setFilter(connection: Connection, filter: SourceFilter): void {
    this.filters.set(connectionKey(connection), filter);
  }

  get state(): ViewState {
    if (this.shown.partnerNames(this.connection).length === 0) return 'no-partner';
    const directory = this.directoryOf(this.connection);
    const isFound = isSearch(this.filter);
    const partners = this.partners().map((partner) => {
      const prefix = this.prefixOf(partner.partnerName);
      const isKnown = directory.hasSourcesUnder(prefix);
      const hasSources = isKnown && (!isFound || this.treeOf(partner).root.count > 0);
      return { list: directory.listState(prefix), hasSources, isHidden: isKnown && !hasSources };
    });
    return viewState(partners, !isEverySource(this.filter));
  }

  /** Whether nothing can be listed. */
  get isEmptyByFailure(): boolean {
    return ['not-signed-in', 'no-credentials', 'set-up'].includes(this.state);
  }

  /** Whether a list ends before its end, and can be read on. */
  get goesOn(): boolean {
    const directory = this.directoryOf(this.connection);
    return this.prefixes(this.connection).some((prefix) =>
      ['more', 'stopped', 'failed'].includes(directory.listState(prefix).status),
    );
  }

  /** The first thing that keeps sources from being listed. */
  get failure(): ListFailure | undefined {
    const directory = this.directoryOf(this.connection);
    return this.prefixes(this.connection)
      .map((prefix) => directory.listState(prefix).failure)
      .find((failure) => failure !== undefined);
  }

  directoryOf(connection: Connection): SourceDirectory {
    return this.shown.directoryOf(connection);
  }

  /** Whether it is the one whose sources are shown. */
  isShown(connection: Connection): boolean {
    return connectionKey(connection) === connectionKey(this.connection);
  }

  /** Another connection is shown: none of the nodes is there any more. */
  forget(): void {
    this.nodes.clear();
  }

  /**
   * The node that a command was called on, where it was made here. Anything else counts as nothing: with which credentials
   * requests go where is no business of an argument, which a link can carry.
   */
  ownNode(argument: unknown): SourcesNode | undefined {
    if (typeof argument !== 'object' || argument === null || !('id' in argument)) return undefined;
    if (this.made.has(argument)) return argument as SourcesNode;
    return typeof argument.id === 'string' ? this.nodes.get(argument.id) : undefined;
  }

  /** What stands at the top. */
  top(): readonly SourcesNode[] {
    const { connection, filter, state } = this;
    if (state !== 'ready' && state !== 'no-match') return [];
    const unsearched = this.unsearched().length === 0 ? [] : [this.keep(unsearchedNode(connection))];
    // Where a search found nothing, what is not read yet can be read on.
    const isOpen = (partner: PartnerNode): boolean => this.listState(partner).status !== 'complete';
    const partners = this.partners().filter(
      (partner) => !isSearch(filter) || isOpen(partner) || this.treeOf(partner).root.count > 0,
    );
    if (state === 'ready') return [...partners, ...unsearched];
    const open = isSearch(filter) ? partners.filter(isOpen) : [];
    return [this.keep(noMatchNode(connection, filter)), ...open, ...unsearched];
  }

  /** What lies below the node. */
  below(node: SourcesNode): readonly SourcesNode[] {
    switch (node.kind) {
      case 'partner':
        return [...this.belowBranch(node), ...this.listEnd(node)];
      case 'namespace':
        return this.belowBranch(node);
      case 'source': {
        return [
          ...this.accountsShown(node).map(({ account, state }) => this.keep(accountNode(node, account, state))),
          ...this.listEnd(node),
        ];
      }
      case 'account':
      case 'list-end':
      case 'no-match':
      case 'unsearched':
        return [];
    }
  }

  /** What the node lies below. */
  above(node: SourcesNode): SourcesNode | undefined {
    switch (node.kind) {
      case 'partner':
      case 'no-match':
      case 'unsearched':
        return undefined;
      case 'namespace':
        return this.branchNode(node, prefixAbove(node.namePrefix));
      case 'source':
        return this.branchNode(node, prefixAbove(node.sourceName));
      case 'account':
        return this.source(node.connection, node.sourceName);
      case 'list-end':
        return node.of;
    }
  }

  source(connection: Connection, sourceName: string): SourceNode {
    return this.keep(sourceNode(connection, sourceName));
  }

  /** The node that says something else after the change; undefined: none that was shown. */
  changedNode(change: DirectoryChange, connection: Connection): SourcesNode | undefined {
    const { id } =
      change.kind === 'accounts'
        ? sourceNode(connection, change.sourceName)
        : partnerNode(connection, partnerOf(change.prefix));
    return this.nodes.get(id);
  }

  /** @param now milliseconds since the epoch */
  row(node: SourcesNode, now: number, words: Words): SourcesRow {
    const directory = this.directoryOf(node.connection);
    switch (node.kind) {
      case 'partner': {
        const open = this.shown.partnerNames(node.connection).length <= mostOpenPartners;
        return partnerRow(node, this.countOf(node), this.listState(node), open, words);
      }
      case 'namespace': {
        const { label } = this.branchOf(node);
        return namespaceRow(node, label, this.countOf(node), this.isOpenAtFirst(node), words);
      }
      case 'source': {
        const arn = directory.source(node.sourceName)?.arn ?? '';
        const shown = this.accountsShown(node).length;
        return sourceRow(node, directory.accountsOf(node.sourceName), arn, words, shown);
      }
      case 'account': {
        const { accounts } = directory.accountsOf(node.sourceName);
        const account = accounts.find((one) => one.account === node.account);
        return accountRow(node, account, account !== undefined && this.shown.hasBus(account), now, words);
      }
      case 'list-end':
        return listEndRow(node, this.listState(node.of), this.countBelow(node.of), words, isSearch(this.filter));
      case 'no-match':
        return noMatchRow(node, words);
      case 'unsearched':
        return unsearchedRow(this.unsearched().length, lookedUpAtOnce, words);
    }
  }

  /**
   * The accounts among the rows, and those that are shown of the sources among them: each that has its source now, once. Rows of
   * another kind stand for nothing, and so does what a filter hides.
   */
  offeredAccounts(rows: readonly SourcesNode[]): readonly AccountNode[] {
    const meant = rows.flatMap((row) => {
      if (row.kind === 'account') return [row];
      if (row.kind !== 'source') return [];
      return this.accountsShown(row).map(({ account, state }) => accountNode(row, account, state));
    });
    const once = new Map(meant.map((node) => [node.id, node]));
    return [...once.values()].filter(({ state }) => state !== 'DELETED');
  }

  /** How far the list of the partner or the source is read. */
  listState(node: PartnerNode | SourceNode): ListState {
    const directory = this.directoryOf(node.connection);
    return node.kind === 'partner'
      ? directory.listState(this.prefixOf(node.partnerName))
      : directory.accountsOf(node.sourceName);
  }

  /** How many items of the list of the partner or the source are known. */
  countBelow(node: PartnerNode | SourceNode): number {
    if (node.kind === 'partner') return this.wholeTreeOf(node).root.count;
    return this.directoryOf(node.connection).accountsOf(node.sourceName).accounts.length;
  }

  /** Whether the filter lets the source through. */
  isFitting(sourceName: string): boolean {
    const prefix = filterPrefix(this.beginning, partnerOf(sourceName));
    if (prefix === undefined || !sourceName.startsWith(prefix)) return false;
    return fits(sourceName, this.directoryOf(this.connection).accountsOf(sourceName).accounts, this.filter);
  }

  /** The sources of the connection that may fit the filter once their accounts are known; those come last that failed. */
  unsearched(): readonly SourceNode[] {
    const { connection, filter } = this;
    if (!looksAtAccounts(filter)) return [];
    const directory = this.directoryOf(connection);
    const open = this.prefixes(connection)
      .flatMap((prefix) => directory.sourcesUnder(prefix))
      .filter(({ name }) => mayFit(name, filter))
      .map(({ name }) => ({ name, status: directory.accountsOf(name).status }))
      .filter(({ status }) => status !== 'complete');
    const failed = open.filter(({ status }) => status === 'failed');
    return [...open.filter(({ status }) => status !== 'failed'), ...failed].map(({ name }) =>
      sourceNode(connection, name),
    );
  }

  /** What the names that are shown of the partner begin with. */
  prefixOf(partnerName: string): string {
    return filterPrefix(this.beginning, partnerName) ?? partnerPrefix(partnerName);
  }

  /** The same of every partner of the connection that has some which fit the filter. */
  prefixes(connection: Connection): readonly string[] {
    return this.shown
      .partnerNames(connection)
      .flatMap((partnerName) => filterPrefix(this.beginning, partnerName) ?? []);
  }

  private get beginning(): string {
    return this.filter.beginning ?? '';
  }

  /** Those that have names which fit the filter. */
  private partners(): readonly PartnerNode[] {
    const { connection } = this;
    return this.shown
      .partnerNames(connection)
      .filter((partnerName) => filterPrefix(this.beginning, partnerName) !== undefined)
      .map((partnerName) => this.keep(partnerNode(connection, partnerName)));
  }

  private accountsShown({ connection, sourceName }: SourceNode): readonly SourceAccount[] {
    const { accounts } = this.directoryOf(connection).accountsOf(sourceName);
    return fittingAccounts(sourceName, accounts, this.filterOf(connection));
  }

  private filterOf(connection: Connection): SourceFilter {
    return this.filters.get(connectionKey(connection)) ?? everySource;
  }

  /** How many sources lie below the node: those that are shown, all that are known, and whether there are more to be read. */
  private countOf(node: PartnerNode | NamespaceNode): SourcesCount {
    const prefix = node.kind === 'partner' ? this.prefixOf(node.partnerName) : node.namePrefix;
    const list = this.directoryOf(node.connection).listState(prefix);
    const known = this.wholeTreeOf(node).branches.get(node.namePrefix)?.count ?? 0;
    return { shown: this.branchOf(node).count, known, isWhole: isWhole(list) };
  }

  private isOpenAtFirst(node: NamespaceNode | SourceNode | PartnerNode): boolean {
    return this.treeOf(node).root.count <= mostOpenSources;
  }

  private namespace(of: NamespaceNode | SourceNode | PartnerNode, namePrefix: string): NamespaceNode {
    const found = this.isOpenAtFirst(of) ? 'few found' : 'many found';
    const look = isEverySource(this.filter) ? 'every source' : found;
    return this.keep(namespaceNode(of.connection, of.partnerName, namePrefix, look));
  }

  private belowBranch(node: PartnerNode | NamespaceNode): readonly SourcesNode[] {
    const { connection } = node;
    const { namespaces, sources } = this.branchOf(node);
    return [
      ...namespaces.map(({ namePrefix }) => this.namespace(node, namePrefix)),
      ...sources.map(({ sourceName }) => this.source(connection, sourceName)),
    ];
  }

  private listEnd(node: PartnerNode | SourceNode): readonly SourcesNode[] {
    const { status, failure } = this.listState(node);
    if (status === 'complete' || status === 'unread') return [];
    return [this.keep(listEndNode(node, failure === undefined ? undefined : signInOf(failure)))];
  }

  private branchOf(node: PartnerNode | NamespaceNode): Branch {
    const { namePrefix } = node;
    const empty = { label: '', namePrefix, namespaces: [], sources: [], count: 0 };
    return this.treeOf(node).branches.get(namePrefix) ?? empty;
  }

  /** Of what the filter lets through. */
  private treeOf(node: PartnerNode | NamespaceNode | SourceNode): SourceTree {
    const { filter } = this;
    const trees = this.treesOf(node);
    if (!isSearch(filter)) return trees.whole;
    const { directory, prefix } = trees;
    const accountsVersion = looksAtAccounts(filter) ? directory.accountsVersion : 0;
    if (trees.found?.filter === filter && trees.found.accountsVersion === accountsVersion) return trees.found.tree;
    const names = directory
      .sourcesUnder(prefix)
      .map(({ name }) => name)
      .filter((name) => fits(name, directory.accountsOf(name).accounts, filter));
    const tree = sourceTree(node.partnerName, names);
    trees.found = { filter, accountsVersion, tree };
    return tree;
  }

  private wholeTreeOf(node: PartnerNode | NamespaceNode): SourceTree {
    return this.treesOf(node).whole;
  }

  /** Built once for each change of the sources. */
  private treesOf({ connection, partnerName }: PartnerNode | NamespaceNode | SourceNode): CachedTrees {
    const directory = this.directoryOf(connection);
    const { version } = directory;
    const prefix = this.prefixOf(partnerName);
    const cached = this.trees.get(partnerName);
    if (cached?.directory === directory && cached.version === version && cached.prefix === prefix) return cached;
    const names = directory.sourcesUnder(prefix).map(({ name }) => name);
    const trees: CachedTrees = { directory, version, prefix, whole: sourceTree(partnerName, names) };
    this.trees.set(partnerName, trees);
    return trees;
  }

  private branchNode(node: NamespaceNode | SourceNode, namePrefix: string): SourcesNode {
    const { connection, partnerName } = node;
    return namePrefix === partnerPrefix(partnerName)
      ? this.keep(partnerNode(connection, partnerName))
      : this.namespace(node, namePrefix);
  }

  /** The node that VS Code knows already, where it says the same: it finds nodes by their identity. */
  private keep<Node extends SourcesNode>(node: Node): Node {
    const known = this.nodes.get(node.id);
    if (known !== undefined && isSameNode(known, node)) return known as Node;
    this.nodes.set(node.id, node);
    this.made.add(node);
    return node;
  }
}
