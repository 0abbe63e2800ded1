import type { JsonNode, SyntaxProblem } from './jsonNode';
import { readCleanValue, readJson } from './jsonReader';
import { JsonScanner } from './jsonScanner';
import type { TextRange } from './textRange';

/** Identity of an entry: unique in its document, kept while the entry is edited or moved by edits around it. */
export type EntryId = number & { readonly entryId: unique symbol };

/**
 * What stands in an entry. Immutable, and the same object in every later version of the document that did not touch the
 * entry: whatever is derived from it may be kept in a WeakMap by it. All offsets are relative to the start of the entry.
 */
export interface EntryContent {
  /** The source text of the entry, from its first to its last character. */
  readonly text: string;
  /** What the element of the array is; an entry is meant to be an object, but a broken file may hold anything. */
  readonly node: JsonNode;
  readonly syntaxProblems: readonly SyntaxProblem[];
  /**
   * Where the entry is nested deeper than the reader follows, the place of the first bracket too deep; what lies inside it
   * was skipped and is not part of `node`.
   */
  readonly tooDeep: TextRange | undefined;
}

/** One element of a PutPartnerEvents request as it stands in an events file. Offsets are absolute in the file. */
export interface Entry extends TextRange {
  readonly id: EntryId;
  readonly content: EntryContent;
}

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
