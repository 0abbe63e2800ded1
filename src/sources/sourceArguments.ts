import { connectionKey, type Connection } from '../eventbridge/connection';
import { isRecord } from '../model/unknownValues';

/** What a command about partner event sources was called with, or what a button or a link calls it with. */
export interface SourceArguments {
  /** Of the connection that the button or the row stood for; undefined: the one in use. */
  readonly connectionKey?: string;
  readonly partnerName?: string;
  /** A beginning of names, such as `aws.partner/example.com/orders/`. */
  readonly namePrefix?: string;
  readonly sourceName?: string;
}

/**
 * Reads the argument of a command: a row of the tree, what a button, a link or a quick fix hands over, or nothing. Only the key of
 * a connection is taken from it, never the connection: where requests go, and with which credentials, is no business of an argument.
 */
export function sourceArguments(value: unknown): SourceArguments {
  if (!isRecord(value)) return {};
  const { connection, connectionKey: named } = value;
  const key = typeof connection === 'object' && connection !== null ? keyOf(connection) : named;
  return {
    ...(typeof key === 'string' && { connectionKey: key }),
    ...textOf(value, 'partnerName'),
    ...textOf(value, 'namePrefix'),
    ...textOf(value, 'sourceName'),
  };
}

/** The key of what looks like a connection; of anything else a key that no connection has. */
function keyOf(value: object): string {
  const looksRight = 'kind' in value && (value.kind === 'local' || value.kind === 'aws');
  return looksRight ? connectionKey(value as Connection) : '';
}

function textOf<Member extends 'partnerName' | 'namePrefix' | 'sourceName'>(
  value: Readonly<Record<string, unknown>>,
  member: Member,
): Partial<Record<Member, string>> {
  const text = value[member];
  return typeof text === 'string' && text !== '' ? ({ [member]: text } as Record<Member, string>) : {};
}
