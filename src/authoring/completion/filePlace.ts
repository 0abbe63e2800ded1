import type { Entry } from '../../model/entry';
import { isEntryMemberName } from '../../model/entryMembers';
import type { EventsDocument } from '../../model/eventsDocument';
import { JsonScanner } from '../../model/jsonScanner';
import { cursorIn, type Cursor, type OpenValue } from './cursor';

/** What of an events file is being written. */
export type FilePlace =
  /** The whole file: nothing else stands in it. */
  | { readonly kind: 'file'; readonly cursor: Cursor }
  /** Something of the object around the entries. */
  | { readonly kind: 'request'; readonly cursor: Cursor }
  /** An entry. */
  | { readonly kind: 'entry'; readonly cursor: Cursor; readonly isOnlyEntry: boolean }
  /** Something inside an entry. */
  | {
      readonly kind: 'member';
      readonly cursor: Cursor;
      /** What is open inside the entry, which itself is the first. */
      readonly open: readonly OpenValue[];
      /** The entry as far as it could be read; undefined where it stands in no array. */
      readonly entry: Entry | undefined;
    };

/** What is being written at an offset of the file; undefined where nothing can be proposed. */
export function filePlace(document: EventsDocument, offset: number): FilePlace | undefined {
  const array = document.entriesArray;
  if (array === undefined || offset <= array.start) return placeOutside(document, offset);
  const entry = document.entryBefore(offset);
  const open = document.form === 'request' ? (['object', 'array'] as const) : (['array'] as const);
  const cursor = cursorIn(document.text, offset, { start: entry?.start ?? array.start + 1, open });
  if (cursor === undefined || cursor.open.length < open.length) return undefined;
  if (cursor.open.length > open.length) {
    return { kind: 'member', cursor, open: cursor.open.slice(open.length), entry };
  }
  return cursor.place === 'element' ? { kind: 'entry', cursor, isOnlyEntry: document.entries.length === 0 } : undefined;
}

function placeOutside({ text }: EventsDocument, offset: number): FilePlace | undefined {
  const cursor = cursorIn(text, offset);
  if (cursor === undefined) return undefined;
  const { open, place, piece } = cursor;
  if (place === 'root') {
    const isAll = isBlank(text.slice(0, piece.start)) && isBlank(text.slice(piece.end));
    return isAll ? { kind: 'file', cursor } : undefined;
  }
  const [root] = open;
  if (root?.kind !== 'object') return undefined;
  const names = open.length === 1 && place === 'name' ? [...root.names, ...cursor.namesBehind] : root.names;
  if (names.some(isEntryMemberName)) return { kind: 'member', cursor, open, entry: undefined };
  return open.length === 1 ? { kind: 'request', cursor } : undefined;
}

/** Whether there is nothing but white space and comments. */
function isBlank(text: string): boolean {
  return new JsonScanner(text).next() === 'end';
}
