import { createHash } from 'node:crypto';
import type { OutgoingEntry } from '../model/outgoingEntry';

/** The same for two entries exactly where the same is sent of both, byte for byte. */
export function entryHash({ source, detailType, detail, resources, time }: OutgoingEntry): string {
  return hash(JSON.stringify([source, detailType, detail, resources, time].map((member) => member ?? null)));
}

/** Tells texts apart, and says nothing about them: 132 bits of SHA-256 in the letters of URLs. */
export function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
