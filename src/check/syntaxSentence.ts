import type { SyntaxProblem } from '../model/jsonNode';
import { mostValues } from '../model/jsonBuilder';
import { sentence, type Sentence } from '../model/sentence';
import { characterName, shown } from '../model/shownText';

/** What is wrong with a text that is no JSON, and what to write; `text` is what the problem's offsets are of. */
export function syntaxSentence({ kind, start, end }: SyntaxProblem, text: string): Sentence {
  switch (kind) {
    case 'value-expected':
      return sentence('A value is missing here; write one.');
    case 'property-name-expected':
      return sentence('A name is missing here; write it in double quotes.');
    case 'colon-expected':
      return sentence('A colon is missing here; write one between name and value.');
    case 'comma-expected':
      return sentence('A comma is missing here; write one.');
    case 'closing-brace-expected':
      return sentence('The object is not closed; write } at its end.');
    case 'closing-bracket-expected':
      return sentence('The array is not closed; write ] at its end.');
    case 'unterminated-string':
      return sentence('The string is not closed; write a double quote at its end.');
    case 'unterminated-comment':
      return sentence('The comment is not closed; write */ at its end.');
    case 'invalid-escape':
      return sentence('JSON has no such escape; double the backslash where one is meant.');
    case 'invalid-character':
      return sentence('This character is not allowed in a string as it is; write it as an escape.');
    case 'invalid-number':
      return sentence('JSON has no such number; write it as in 12, -0.5 or 1.5e3.');
    case 'odd-blank':
      return sentence('{0} is not a space in JSON; write a space instead.', characterName(text.charAt(start)));
    case 'odd-quotes':
      return sentence('{0} is not a quote in JSON; write double quotes instead.', characterName(text.charAt(start)));
    case 'no-value':
      return noValueSentence(text.slice(start, end));
    case 'merge-conflict':
      return sentence('This is an unresolved merge; keep what is to be sent, and remove the lines of the markers.');
    case 'too-many-values':
      return sentence('There are more than {0} values; what follows here is not read. Send less at once.', mostValues);
    case 'unexpected-text':
      return sentence('This does not belong here; remove it, or put it in double quotes where a string is meant.');
  }
}

/** What a word of another language is in JSON; undefined where JSON has no such value. */
export function jsonWordFor(word: string): string | undefined {
  const lower = word.toLowerCase();
  if (lower === 'true' || lower === 'false' || lower === 'null') return lower;
  return lower === 'none' || lower === 'nil' ? 'null' : undefined;
}

function noValueSentence(word: string): Sentence {
  const meant = jsonWordFor(word);
  if (meant !== undefined) return sentence('{0} is not a JSON value; write {1}.', word, meant);
  if (/^([+-]?(nan|inf|infinity)|undefined)$/i.test(word)) {
    return sentence('{0} is not a JSON value; write {1}, a number, or a string in double quotes.', word, 'null');
  }
  return sentence('{0} is not a JSON value; put it in double quotes where a string is meant.', shown(word));
}
