import { sentence, type Sentence } from '../../model/sentence';

/** The most copies of one send. */
const mostCopies = 1_000;

/** The most bytes that the copies of one send take: they are in memory, and in its record. */
const mostBytes = 50 * 1024 * 1024;

/** How many copies of an entry of that many bytes one send has at most. */
export function mostCopiesOf(bytes: number): number {
  return Math.max(1, Math.min(mostCopies, Math.floor(mostBytes / Math.max(1, bytes))));
}

/** What is wrong with the number of copies. */
export function countObjection(text: string, most: number): Sentence | undefined {
  if (!/^\d+$/.test(text)) return sentence('Write a whole number.');
  const count = Number(text);
  return count >= 1 && count <= most ? undefined : sentence('Write a number from 1 to {0}.', most);
}
