import type { EntryContent } from './entry';
import { entryMembers } from './entryMembers';
import { readSourceName } from './sourceName';
import type { TextRange } from './textRange';

/** The partner event source that an entry names, at the place of its text with the quotes; offsets relative to the entry. */
export interface EntrySource extends TextRange {
  readonly name: string;
}

const sources = new WeakMap<EntryContent, EntrySource | null>();

/** The Source of an entry, where it is a text that is a valid name. Read once for each content. */
export function entrySource(content: EntryContent): EntrySource | undefined {
  const known = sources.get(content);
  if (known !== undefined) return known ?? undefined;
  const source = readEntrySource(content);
  sources.set(content, source ?? null);
  return source;
}

function readEntrySource(content: EntryContent): EntrySource | undefined {
  const value = entryMembers(content)?.known.Source?.value;
  if (value?.kind !== 'string' || readSourceName(value.value).kind !== 'valid') return undefined;
  return { name: value.value, start: value.start, end: value.end };
}
