import { randomUUID } from 'node:crypto';

/** Whether the text is the id of a send: when it began, and some random digits. Nothing else becomes part of a path. */
export function isSendId(text: string): boolean {
  return /^\d{17}-[\da-f]{8}$/.test(text);
}

/** @param startedAt in milliseconds since the epoch; of two ids, the later send's is the greater */
export function newSendId(startedAt: number): string {
  return `${new Date(startedAt).toISOString().replace(/\D/g, '')}-${randomUUID().slice(0, 8)}`;
}
