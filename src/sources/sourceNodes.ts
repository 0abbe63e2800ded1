import { connectionKey, type Connection } from '../eventbridge/connection';
import type { SignInCommand, SourceState } from '../eventbridge/partnerEventsApi';
import { partnerOf, partnerPrefix } from '../directory/partnerPrefix';

/** What the tree shows. Each node carries the connection that it was listed from: what is done to it is done there. */
export type SourcesNode = PartnerNode | NamespaceNode | SourceNode | AccountNode | ListEndNode;

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

export function partnerNode(connection: Connection, partnerName: string): PartnerNode {
  const namePrefix = partnerPrefix(partnerName);
  return { kind: 'partner', id: idOf(connection, 'partner', partnerName), connection, partnerName, namePrefix };
}

export function namespaceNode(connection: Connection, partnerName: string, namePrefix: string): NamespaceNode {
  return { kind: 'namespace', id: idOf(connection, 'namespace', namePrefix), connection, partnerName, namePrefix };
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

function idOf(connection: Connection, kind: string, name: string): string {
  return `${connectionKey(connection)}\n${kind}\n${name}`;
}
