import { readDetailString } from '../model/detailText';
import type { JsonString } from '../model/jsonNode';
import { sentence } from '../model/sentence';
import { problemAt } from './problem';
import type { ProblemList } from './problemList';

/** Whether any string of a JSON text might hold half of a surrogate pair: if not, none has to be looked at. */
export function mayHoldSurrogates(text: string): boolean {
  return /[\ud800-\udfff]|\\u[dD][89a-fA-F]/.test(text);
}

/** Half a character in the string literal `node` of `text`. */
export function addUnpairedSurrogates(text: string, node: JsonString, problems: ProblemList): void {
  const match = /\p{Surrogate}/u.exec(node.value);
  if (match === null) return;
  const literal = readDetailString({ text }, node);
  problems.add(
    problemAt(
      literal.sourceRange({ start: match.index, end: match.index + 1 }),
      'unpaired-surrogate',
      'warning',
      sentence('This is half a character, for which UTF-8 has no form; write both halves, or remove it.'),
    ),
  );
}
