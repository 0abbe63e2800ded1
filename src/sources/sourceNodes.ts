import { connectionKey, type Connection } from '../eventbridge/connection';
import type { SignInCommand, SourceState } from '../eventbridge/partnerEventsApi';
import { partnerOf, partnerPrefix } from '../model/sourceName';
import type { SourceFilter } from './sourceFilter';

/** What the tree shows. Each node carries the connection that it was listed from: what is done to it is done there. */
export type SourcesNode =
  | PartnerNode
  | NamespaceNode
  | SourceNode
  | AccountNode
  | ListEndNode
  | NoMatchNode
  | UnsearchedNode;

interface CommonNode {
  /** The same for the same thing on the same connection, so that what is expanded stays so. */
  readonly id: string;
  readonly connection: Connection;
}

export interface PartnerNode extends CommonNode {
  readonly kind: 'partner';
  readonly partnerName: string;
  /** `aws.partner/example.com/`. */
  readonly namePrefix: string;
}

export interface NamespaceNode extends CommonNode {
  readonly kind: 'namespace';
  readonly partnerName: string;
  /** `aws.partner/example.com/orders/`. */
  readonly namePrefix: string;
}

export interface SourceNode extends CommonNode {
  readonly kind: 'source';
  readonly partnerName: string;
  readonly sourceName: string;
}

export interface AccountNode extends CommonNode {
  readonly kind: 'account';
  readonly partnerName: string;
  readonly sourceName: string;
  /** 12 digits. */
  readonly account: string;
  /** As of the moment it was listed. */
  readonly state: SourceState | undefined;
}

/** Stands at the end of a list that is not there in full: being read, failed, or with more to read. */
export interface ListEndNode extends CommonNode {
  readonly kind: 'list-end';
  /** The partner or the source whose list it ends. */
  readonly of: PartnerNode | SourceNode;
  /** Where a sign-in is what is missing. */
  readonly signIn?: SignInCommand;
}

/** Stands in place of all others where no source fits the filter. */
export interface NoMatchNode extends CommonNode {
  readonly kind: 'no-match';
  readonly filter: SourceFilter;
}

/** Stands at the end of sources that a filter found by their accounts, where not all accounts are known. */
export interface UnsearchedNode extends CommonNode {
  readonly kind: 'unsearched';
}

export function partnerNode(connection: Connection, partnerName: string): PartnerNode {
  const namePrefix = partnerPrefix(partnerName);
  return { kind: 'partner', id: idOf(connection, 'partner', partnerName), connection, partnerName, namePrefix };
}

/** @param look what decides, beside the name, whether VS Code may keep it as open or closed as it was */
export function namespaceNode(
  connection: Connection,
  partnerName: string,
  namePrefix: string,
  look: 'every source' | 'few found' | 'many found' = 'every source',
): NamespaceNode {
  const name = look === 'every source' ? namePrefix : `${namePrefix}\n${look}`;
  return { kind: 'namespace', id: idOf(connection, 'namespace', name), connection, partnerName, namePrefix };
}

export function sourceNode(connection: Connection, sourceName: string): SourceNode {
  const partnerName = partnerOf(sourceName);
  return { kind: 'source', id: idOf(connection, 'source', sourceName), connection, partnerName, sourceName };
}

export function accountNode(source: SourceNode, account: string, state: SourceState | undefined): AccountNode {
  const { connection, partnerName, sourceName } = source;
  const id = idOf(connection, 'account', `${sourceName}\n${account}`);
  return { kind: 'account', id, connection, partnerName, sourceName, account, state };
}

export function listEndNode(of: PartnerNode | SourceNode, signIn: SignInCommand | undefined): ListEndNode {
  const { connection } = of;
  return { kind: 'list-end', id: `${of.id}\nend`, connection, of, ...(signIn !== undefined && { signIn }) };
}

export function noMatchNode(connection: Connection, filter: SourceFilter): NoMatchNode {
  return { kind: 'no-match', id: idOf(connection, 'no-match', JSON.stringify(filter)), connection, filter };
}

export function unsearchedNode(connection: Connection): UnsearchedNode {
  return { kind: 'unsearched', id: idOf(connection, 'unsearched', ''), connection };
}

/** The source that a node is, or is about, on the connection that the node was listed from. */
export function sourceOf(node: SourcesNode | undefined): SourceNode | undefined {
  switch (node?.kind) {
    case 'source':
      return node;
    case 'account':
      return sourceNode(node.connection, node.sourceName);
    case undefined:
    case 'partner':
    case 'namespace':
    case 'list-end':
    case 'no-match':
    case 'unsearched':
      return undefined;
  }
}

/** Whether VS Code can go on with the node that it has: it finds nodes by their identity, and shows what they hold. */
export function isSameNode(one: SourcesNode, other: SourcesNode): boolean {
  if (one.kind === 'account' && other.kind === 'account') return one.state === other.state;
  if (one.kind === 'list-end' && other.kind === 'list-end') return one.signIn?.join('\n') === other.signIn?.join('\n');
  return one.id === other.id;
}

function idOf(connection: Connection, kind: string, name: string): string {
  return `${connectionKey(connection)}\n${kind}\n${name}`;
}
