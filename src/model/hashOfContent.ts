import type { EntryContent } from './entry';
import { sentText } from './outgoingEntry';

const hashes = new WeakMap<EntryContent, string>();

/**
 * The hash of what would be sent of the entry as it stands; of its text where it cannot be sent. Made once for each content.
 * @param hash of a text; one and the same wherever this is asked
 */
export function hashOfContent(content: EntryContent, hash: (text: string) => string): string {
  const known = hashes.get(content);
  if (known !== undefined) return known;
  const made = hash(sentText(content));
  hashes.set(content, made);
  return made;
}
