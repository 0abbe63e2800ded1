import type { ListFailure } from '../directory/listFailure';
import type { ListState } from '../directory/pagedList';
import { partnerOf, partnerPrefix } from '../model/sourceName';
import type { DirectoryChange, SourceDirectory } from '../directory/sourceDirectory';
import { connectionKey, type Connection } from '../eventbridge/connection';
import type { SourceAccount } from '../eventbridge/partnerEventsApi';
import { signInOf } from './failureText';
import { filterPrefix } from './filter';
import { accountRow, listEndRow, namespaceRow, noMatchRow, partnerRow, sourceRow, type SourcesRow } from './rows';
import type { Words } from '../ui/row';
import {
  accountNode,
  isSameNode,
  listEndNode,
  namespaceNode,
  noMatchNode,
  partnerNode,
  sourceNode,
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

/** Where the tree gets from what it shows. */
export interface Shown {
  /** The connection whose sources are shown. */
  connection(): Connection;
  partnerNames(connection: Connection): readonly string[];
  directoryOf(connection: Connection): SourceDirectory;
  /** Whether the customer is known to have the event bus. */
  hasBus(account: SourceAccount): boolean;
}

interface CachedTree {
  readonly directory: SourceDirectory;
  readonly version: number;
  readonly prefix: string;
  readonly tree: SourceTree;
}

/** The sources as a tree, of what is known of them: which nodes there are, what they say, and what lies below them. */
export class ShownSources {
  private readonly nodes = new Map<string, SourcesNode>();
  private readonly made = new WeakSet<object>();
  private readonly trees = new Map<string, CachedTree>();
  private readonly filters = new Map<string, string>();

  constructor(private readonly shown: Shown) {}

  get connection(): Connection {
    return this.shown.connection();
  }

  /** What the names of the connection's sources begin with; empty: no filter. */
  get filter(): string {
    return this.filters.get(connectionKey(this.connection)) ?? '';
  }

  set filter(filter: string) {
    this.filters.set(connectionKey(this.connection), filter);
  }

  get state(): ViewState {
    if (this.shown.partnerNames(this.connection).length === 0) return 'no-partner';
    const directory = this.directoryOf(this.connection);
    const partners = this.prefixes(this.connection).map((prefix) => ({
      list: directory.listState(prefix),
      hasSources: directory.hasSourcesUnder(prefix),
    }));
    return viewState(partners, this.filter !== '');
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
    if (state === 'no-match') return [this.keep(noMatchNode(connection, filter))];
    if (state !== 'ready') return [];
    return this.shown
      .partnerNames(connection)
      .filter((partnerName) => filterPrefix(filter, partnerName) !== undefined)
      .map((partnerName) => this.keep(partnerNode(connection, partnerName)));
  }

  /** What lies below the node. */
  below(node: SourcesNode): readonly SourcesNode[] {
    switch (node.kind) {
      case 'partner':
        return [...this.belowBranch(node), ...this.listEnd(node)];
      case 'namespace':
        return this.belowBranch(node);
      case 'source': {
        const { accounts } = this.directoryOf(node.connection).accountsOf(node.sourceName);
        return [
          ...accounts.map(({ account, state }) => this.keep(accountNode(node, account, state))),
          ...this.listEnd(node),
        ];
      }
      case 'account':
      case 'list-end':
      case 'no-match':
        return [];
    }
  }

  /** What the node lies below. */
  above(node: SourcesNode): SourcesNode | undefined {
    switch (node.kind) {
      case 'partner':
      case 'no-match':
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
        return partnerRow(node, this.branchOf(node), this.listState(node), open, words);
      }
      case 'namespace': {
        const open = this.treeOf(node).root.count <= mostOpenSources;
        return namespaceRow(node, this.branchOf(node), open, words);
      }
      case 'source': {
        const arn = directory.source(node.sourceName)?.arn ?? '';
        return sourceRow(node, directory.accountsOf(node.sourceName), arn, words);
      }
      case 'account': {
        const { accounts } = directory.accountsOf(node.sourceName);
        const account = accounts.find((one) => one.account === node.account);
        return accountRow(node, account, account !== undefined && this.shown.hasBus(account), now, words);
      }
      case 'list-end':
        return listEndRow(node, this.listState(node.of), this.countBelow(node.of), words);
      case 'no-match':
        return noMatchRow(node, words);
    }
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
    if (node.kind === 'partner') return this.branchOf(node).count;
    return this.directoryOf(node.connection).accountsOf(node.sourceName).accounts.length;
  }

  /** Whether the filter lets the source through. */
  isFitting(sourceName: string): boolean {
    const prefix = filterPrefix(this.filter, partnerOf(sourceName));
    return prefix !== undefined && sourceName.startsWith(prefix);
  }

  /** What the names that are shown of the partner begin with. */
  prefixOf(partnerName: string): string {
    return filterPrefix(this.filter, partnerName) ?? partnerPrefix(partnerName);
  }

  /** The same of every partner of the connection that has some which fit the filter. */
  prefixes(connection: Connection): readonly string[] {
    return this.shown.partnerNames(connection).flatMap((partnerName) => filterPrefix(this.filter, partnerName) ?? []);
  }

  private belowBranch(node: PartnerNode | NamespaceNode): readonly SourcesNode[] {
    const { connection, partnerName } = node;
    const { namespaces, sources } = this.branchOf(node);
    return [
      ...namespaces.map(({ namePrefix }) => this.keep(namespaceNode(connection, partnerName, namePrefix))),
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

  /** Built once for each change of the sources. */
  private treeOf({ connection, partnerName }: PartnerNode | NamespaceNode): SourceTree {
    const directory = this.directoryOf(connection);
    const { version } = directory;
    const prefix = this.prefixOf(partnerName);
    const cached = this.trees.get(partnerName);
    if (cached?.directory === directory && cached.version === version && cached.prefix === prefix) return cached.tree;
    const names = directory.sourcesUnder(prefix).map(({ name }) => name);
    const tree = sourceTree(partnerName, names);
    this.trees.set(partnerName, { directory, version, prefix, tree });
    return tree;
  }

  private branchNode({ connection, partnerName }: NamespaceNode | SourceNode, namePrefix: string): SourcesNode {
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
}
