import type { EntryContent } from './entry';
import type { JsonNode } from './jsonNode';
import { readCleanValue, readJson } from './jsonReader';
import { JsonScanner } from './jsonScanner';

/** What stands in an element of the entries array; `node` is its value where nothing is wrong with it and it is known. */
export function readEntryContent(text: string, cleanNode?: JsonNode): EntryContent {
  if (cleanNode !== undefined) return { text, node: cleanNode, syntaxProblems: [], tooDeep: undefined };
  const clean = readCleanText(text);
  if (clean !== undefined) return { text, node: clean, syntaxProblems: [], tooDeep: undefined };
  const { node, syntaxProblems, tooDeep } = readJson(text);
  return { text, node: node ?? { kind: 'null', start: 0, end: text.length }, syntaxProblems, tooDeep };
}

/** The value of a text that holds nothing else and has no fault. */
function readCleanText(text: string): JsonNode | undefined {
  const scanner = new JsonScanner(text);
  const token = scanner.next();
  if (token !== '{' && token !== '[') return undefined;
  const node = readCleanValue(scanner);
  return node?.end === text.length ? node : undefined;
}
