import type { Entry } from '../model/entry';
import { entryMembers, type EntryMemberName } from '../model/entryMembers';

/** The text of a member of the entry; undefined where it is missing, empty or no text. */
export function memberText({ content }: Entry, name: EntryMemberName): string | undefined {
  const value = entryMembers(content)?.known[name]?.value;
  return value?.kind === 'string' && value.value !== '' ? value.value : undefined;
}
