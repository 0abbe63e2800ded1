import type { EntryContent } from './entry';
import { readJson } from './jsonReader';

/** Reads an element of the entries array from its source text. */
export function readEntryContent(text: string): EntryContent {
  const { node, syntaxProblems, tooDeep } = readJson(text);
  if (node === undefined) throw new Error('An element of the entries array always holds a value.');
  return { text, node, syntaxProblems, tooDeep };
}
