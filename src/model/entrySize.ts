import { detailText } from './detailText';
import type { EntryContent } from './entry';
import { entryMembers } from './entryMembers';

/** What a Time adds to the size of an entry, however it is written. */
const timeSize = 14;

const sizes = new WeakMap<EntryContent, number>();

/**
 * The size of an entry in bytes as EventBridge counts it: 14 where Time is given, and the UTF-8 bytes of Source,
 * DetailType, Detail and each of the Resources. A member that is no string, where a string is due, counts nothing.
 */
export function entrySize(content: EntryContent): number {
  const known = sizes.get(content);
  if (known !== undefined) return known;
  const size = computeSize(content);
  sizes.set(content, size);
  return size;
}

function computeSize(content: EntryContent): number {
  const members = entryMembers(content)?.known;
  if (members === undefined) return 0;
  let size = members.Time?.value === undefined || members.Time.value.kind === 'null' ? 0 : timeSize;
  if (members.Source?.value?.kind === 'string') size += utf8Length(members.Source.value.value);
  if (members.DetailType?.value?.kind === 'string') size += utf8Length(members.DetailType.value.value);
  if (members.Detail?.value !== undefined) size += utf8Length(detailText(content, members.Detail.value));
  if (members.Resources?.value?.kind === 'array') {
    for (const item of members.Resources.value.items) if (item.kind === 'string') size += utf8Length(item.value);
  }
  return size;
}

/** The length of a text in UTF-8 bytes; a lone surrogate counts 3, as the replacement character it is sent as does. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) continue;
    bytes++;
    if (code < 0x800) continue;
    bytes++;
    if (code < 0xd800 || code > 0xdbff) continue;
    const low = text.charCodeAt(at + 1);
    if (low < 0xdc00 || low > 0xdfff) continue;
    // A pair is four bytes for two units: one was counted for the low surrogate already.
    at++;
  }
  return bytes;
}
