import type { EntryContent } from '../model/entry';
import { sentMembers, sentText, type OutgoingEntry } from '../model/outgoingEntry';
import { hash } from './textHash';

/** The same for two entries exactly where the same is sent of both, byte for byte. */
export function entryHash(entry: OutgoingEntry): string {
  return hash(sentMembers(entry));
}

const hashes = new WeakMap<EntryContent, string>();

/** The hash of what would be sent of the entry as it stands; of its text where it cannot be sent. Made once for each content. */
export function contentHash(content: EntryContent): string {
  const known = hashes.get(content);
  if (known !== undefined) return known;
  const made = hash(sentText(content));
  hashes.set(content, made);
  return made;
}
