import { connectionKey, type Connection } from '../eventbridge/connection';
import type { EntryId } from '../model/entry';
import { isRecord } from '../model/unknownValues';

/** Argument of the commands that lenses, hovers and menus call about a file. */
export interface FileArguments {
  /** URI of the events file. */
  readonly uri: string;
  /** Key of the connection that the button named; without it, the one in use counts. */
  readonly connectionKey?: string;
  /** The send that an outcome is of. */
  readonly sendId?: string;
}

/** The same about one entry of the file. */
export interface EntryArguments extends FileArguments {
  readonly entryId: EntryId;
}

/** The same about several entries of the file. */
export interface EntriesArguments extends FileArguments {
  readonly entryIds: readonly EntryId[];
}

/** Argument of the commands about a partner event source: a node of the tree, or what a button or a link names. */
export interface SourceArguments {
  readonly sourceName: string;
  /** Key of the connection that has, or lacks, the source. */
  readonly connectionKey?: string;
}

/** Reads what a command was called with; menus hand over URIs and other things, which count as nothing. */
export function fileArguments(value: unknown): FileArguments | undefined {
  if (!isRecord(value) || typeof value['uri'] !== 'string') return undefined;
  const { uri, connectionKey, sendId } = value;
  return {
    uri,
    ...(typeof connectionKey === 'string' ? { connectionKey } : {}),
    ...(typeof sendId === 'string' ? { sendId } : {}),
  };
}

/** The source that a command was called for; undefined where it was called for none. */
export function sourceNameArgument(value: unknown): string | undefined {
  return isRecord(value) && typeof value['sourceName'] === 'string' ? value['sourceName'] : undefined;
}

/**
 * The key of the connection that a command was called for: of a node of the tree, or what a link names. Only the key is taken
 * from an argument, never the connection: with which credentials requests go where is no business of a link.
 */
export function connectionKeyArgument(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined;
  const { connection, connectionKey: key } = value;
  if (typeof connection === 'object' && connection !== null)
    return isConnection(connection) ? connectionKey(connection) : '';
  return typeof key === 'string' ? key : undefined;
}

/** Reads the argument of a command about one entry or several ones. */
export function entriesArguments(value: unknown): EntriesArguments | undefined {
  const file = fileArguments(value);
  if (file === undefined || !isRecord(value)) return undefined;
  const { entryId, entryIds = [entryId] } = value;
  return Array.isArray(entryIds) && entryIds.every(isEntryId) ? { ...file, entryIds } : undefined;
}

function isEntryId(value: unknown): value is EntryId {
  return typeof value === 'number';
}

/** As far as a key is made of it. */
function isConnection(value: object): value is Connection {
  return 'kind' in value && (value.kind === 'local' || value.kind === 'aws');
}
