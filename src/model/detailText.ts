import type { EntryContent } from './entry';
import type { JsonNode } from './jsonNode';
import { readJson } from './jsonReader';
import { JsonScanner, type JsonToken } from './jsonScanner';
import { decodeString, type StringEscape } from './jsonString';
import type { TextRange } from './textRange';

/**
 * The text that a Detail sends. Of a string, its value. Of anything else, the source without white space, comments and
 * trailing commas: number literals, key order, duplicate keys and escapes stay as they are written.
 */
export function detailText(content: EntryContent, node: JsonNode): string {
  return node.kind === 'string' ? node.value : compactText(content.text.slice(node.start, node.end));
}

/** A JSON text without white space, comments and trailing commas, otherwise as written. */
export function compactText(text: string): string {
  const scanner = new JsonScanner(text);
  const pieces: string[] = [];
  let pieceStart = 0;
  let pieceEnd = 0;
  let last: JsonToken = 'end';
  let comma: TextRange | undefined;
  for (let token = scanner.next(); token !== 'end'; token = scanner.next()) {
    const { start, end } = scanner;
    if (token === ',' && comma === undefined) {
      comma = { start, end };
      continue;
    }
    const closes = token === '}' || token === ']';
    const from = comma !== undefined && !closes ? comma.start : start;
    if (from === pieceEnd && (comma === undefined || comma.end === start)) {
      pieceEnd = end;
    } else {
      pieces.push(text.slice(pieceStart, pieceEnd));
      if (comma !== undefined && !closes && comma.end !== start) pieces.push(',');
      if (comma === undefined && last === 'word' && token === 'word') pieces.push(' ');
      pieceStart = comma !== undefined && !closes && comma.end === start ? comma.start : start;
      pieceEnd = end;
    }
    comma = undefined;
    last = token;
  }
  pieces.push(text.slice(pieceStart, pieceEnd));
  return pieces.join('');
}

/** A Detail written as a string, with the way back from its value to the source. */
export interface DetailString {
  readonly value: string;
  /** Where the character at `offset` of the value begins in the entry's text. */
  sourceOffset(offset: number): number;
  /** The stretch of the entry's text that stands for `range` of the value, whole escapes included. */
  sourceRange(range: TextRange): TextRange;
}

/** Reads the string literal at `node` together with its escapes. */
export function readDetailString({ text }: Pick<EntryContent, 'text'>, node: TextRange): DetailString {
  const { value, escapes } = decodeString(text, node.start, node.end);
  const sourceOffset = (offset: number): number => {
    const before = escapes[countBefore(escapes, offset) - 1];
    if (before === undefined) return node.start + 1 + offset;
    return before.end + offset - before.at - before.length;
  };
  const endOfCharacter = (offset: number): number => {
    const start = sourceOffset(offset);
    const escape = escapes[countBefore(escapes, offset)];
    return escape?.start === start ? escape.end : start + 1;
  };
  return {
    value,
    sourceOffset,
    sourceRange: ({ start, end }) => ({
      start: sourceOffset(start),
      end: end > start ? endOfCharacter(end - 1) : sourceOffset(start),
    }),
  };
}

/** How many escapes lie wholly before the character at `offset` of the value. */
function countBefore(escapes: readonly StringEscape[], offset: number): number {
  let low = 0;
  let high = escapes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const escape = escapes[middle];
    if (escape !== undefined && escape.at + escape.length <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The string literal that sends the same text as the Detail `node`, which is an object. */
export function detailObjectToString(content: EntryContent, node: JsonNode): string {
  return JSON.stringify(detailText(content, node));
}

/** How the text of an object is to be laid out. */
export interface Layout {
  /** One level of indentation. */
  readonly indent: string;
  /** The indentation of the line on which the object begins. */
  readonly lineIndent: string;
  readonly lineBreak: string;
}

/**
 * The object that a Detail written as a string holds, laid out over lines: sent, it is the same text but for white space
 * between tokens. Undefined where the string does not hold exactly one well-formed object.
 */
export function detailStringToObject(detail: string, layout: Layout): string | undefined {
  const { node, syntaxProblems, relaxations, tooDeep } = readJson(detail);
  if (node?.kind !== 'object' || syntaxProblems.length > 0 || relaxations.length > 0 || tooDeep) return undefined;
  return layOut(detail, layout);
}

function layOut(text: string, { indent, lineIndent, lineBreak }: Layout): string {
  const scanner = new JsonScanner(text);
  const pieces: string[] = [];
  let depth = 0;
  const newLine = (): void => {
    pieces.push(lineBreak, lineIndent, indent.repeat(depth));
  };
  for (let token = scanner.next(); token !== 'end'; token = scanner.next()) {
    const closes = token === '}' || token === ']';
    const opens = token === '{' || token === '[';
    if (opens) depth++;
    if (closes) depth--;
    const isEmpty = closes && (pieces.at(-1) === '{' || pieces.at(-1) === '[');
    if (closes && !isEmpty) newLine();
    pieces.push(text.slice(scanner.start, scanner.end));
    if (token === ':') pieces.push(' ');
    const next = opens ? scanner.peek() : undefined;
    if (token === ',' || (opens && next !== '}' && next !== ']')) newLine();
  }
  return pieces.join('');
}
