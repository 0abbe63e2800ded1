import { plain, withoutJoiners } from '../ui/plainText';

/** Foreign text as it stands in a line of a document: nothing in it breaks the line, or turns the direction of writing. */
export function oneLine(text: string): string {
  return withoutJoiners(plain(text.trim().replace(/\s+/g, ' ')));
}
