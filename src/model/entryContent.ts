import type { EntryContent } from './entry';
import type { JsonNode } from './jsonNode';
import { readJson } from './jsonReader';

/** What stands in an element of the entries array; `node` is its value where nothing is wrong with it and it is known. */
export function readEntryContent(text: string, cleanNode?: JsonNode): EntryContent {
  if (cleanNode !== undefined) return { text, node: cleanNode, syntaxProblems: [], tooDeep: undefined };
  const { node, syntaxProblems, tooDeep } = readJson(text);
  if (node === undefined) throw new Error('An element of the entries array always holds a value.');
  return { text, node, syntaxProblems, tooDeep };
}
