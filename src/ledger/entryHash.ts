import type { EntryContent } from '../model/entry';
import { hashOfContent } from '../model/hashOfContent';
import { sentMembers, type OutgoingEntry } from '../model/outgoingEntry';
import { hash } from './textHash';

/** The same for two entries exactly where the same is sent of both, byte for byte. */
export function entryHash(entry: OutgoingEntry): string {
  return hash(sentMembers(entry));
}

/** As `hashOfContent`, with the hash that records have. */
export function contentHash(content: EntryContent): string {
  return hashOfContent(content, hash);
}
