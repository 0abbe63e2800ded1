import { isOddBlank, isOddlyQuoted } from '../model/jsonScanner';
import { sentence } from '../model/sentence';
import type { TextRange } from '../model/textRange';
import type { Fix } from './problem';
import { jsonWordFor } from './syntaxSentence';

/**
 * Writes as JSON what is plainly meant: blanks, quotes and words of other languages, and characters inside the text of a
 * string Detail that need one more backslash.
 * @param place `string-detail`: in the string that a Detail is written as
 */
export function repairSyntax({ start, end }: TextRange, text: string, place: 'text' | 'string-detail'): readonly Fix[] {
  const written = text.slice(start, end);
  if (written === '') return [];
  if (Array.from(written).every((character) => isOddBlank(character.charCodeAt(0)))) {
    return [
      {
        title: sentence('Write a space'),
        changes: [{ start, end, text: ' '.repeat(written.length) }],
        preferred: true,
      },
    ];
  }
  // One that never ends is left alone: where it was meant to, nobody knows.
  if (isOddlyQuoted(written)) {
    const quote = place === 'text' ? '"' : '\\"';
    const closing = written.endsWith('\\"') ? 2 : 1;
    // Quotes within it would end it early: perhaps it was never meant to begin.
    if (/(?:^|[^\\])"/.test(written.slice(1, -closing))) return [];
    const changes = [
      { start, end: start + 1, text: quote },
      { start: end - closing, end, text: quote },
    ];
    return [{ title: sentence('Write double quotes'), changes, preferred: true }];
  }
  const word = jsonWordFor(written);
  if (word !== undefined && word !== written) {
    return [{ title: sentence('Write {0}', word), changes: [{ start, end, text: word }], preferred: true }];
  }
  if (place === 'string-detail' && /^\\([nrtbf]|u00[01][0-9a-f])$/i.test(written)) {
    const title = sentence('Write {0}', `\\${written}`);
    return [{ title, changes: [{ start, end: start, text: '\\' }], preferred: true }];
  }
  return [];
}
