import { mostValues } from '../model/jsonReader';
import type { SyntaxProblemKind } from '../model/jsonNode';
import { sentence } from '../model/sentence';
import type { Sentence } from '../model/sentence';

/** What is wrong with a text that is no JSON, and what to write. */
export function syntaxSentence(kind: SyntaxProblemKind): Sentence {
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
      return sentence('The text is not closed; write a double quote at its end.');
    case 'unterminated-comment':
      return sentence('The comment is not closed; write */ at its end.');
    case 'invalid-escape':
      return sentence('JSON has no such escape; double the backslash where one is meant.');
    case 'invalid-character':
      return sentence('This character may not stand in a text as it is; write it as an escape.');
    case 'invalid-number':
      return sentence('JSON has no such number; write it as in 12, -0.5 or 1.5e3.');
    case 'too-many-values':
      return sentence('There are more than {0} values; what follows here is not read. Send less at once.', mostValues);
    case 'unexpected-text':
      return sentence('This does not belong here; remove it, or put it in double quotes where a text is meant.');
  }
}
