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

/** The send that a command is about, whatever its file. */
export function sendIdIn(value: unknown): string | undefined {
  return isRecord(value) && typeof value['sendId'] === 'string' ? value['sendId'] : undefined;
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
