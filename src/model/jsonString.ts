import { quote } from './jsonCharacters';
import type { SyntaxProblem } from './jsonNode';

/** One escape sequence of a string literal: where it stands in the source and where its character in the value. */
export interface StringEscape {
  /** Offset in the decoded value. */
  readonly at: number;
  /** Offsets in the text that was decoded. */
  readonly start: number;
  readonly end: number;
  /** How many UTF-16 units it stands for: 1, or 0 where the escape is broken. */
  readonly length: 0 | 1;
}

/** A string literal with its quotes and escapes undone. */
export interface DecodedString {
  readonly value: string;
  /** In source order. */
  readonly escapes: readonly StringEscape[];
  readonly problems: readonly SyntaxProblem[];
}

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/**
 * Decodes the string literal between `start` and `end`. A broken escape stands for nothing; a raw control character
 * stands for itself; a missing closing quote is a problem and no more.
 */
export function decodeString(text: string, start: number, end: number): DecodedString {
  if (end - start > 1 && text.charCodeAt(end - 1) === quote) {
    const inner = text.slice(start + 1, end - 1);
    if (isPlain(inner)) return { value: inner, escapes: [], problems: [] };
  }
  const problems: SyntaxProblem[] = [];
  const escapes: StringEscape[] = [];
  let value = '';
  let copied = start + 1;
  let at = start + 1;
  let closed = false;
  while (at < end) {
    const character = text.charAt(at);
    if (character === '"') {
      closed = true;
      break;
    }
    if (character !== '\\') {
      if (character < ' ') problems.push({ kind: 'invalid-character', start: at, end: at + 1 });
      at++;
      continue;
    }
    value += text.slice(copied, at);
    const escape = readEscape(text, at, end);
    if (escape.value === undefined) problems.push({ kind: 'invalid-escape', start: at, end: escape.end });
    escapes.push({ at: value.length, start: at, end: escape.end, length: escape.value === undefined ? 0 : 1 });
    value += escape.value ?? '';
    at = escape.end;
    copied = at;
  }
  value += text.slice(copied, at);
  if (!closed) problems.push({ kind: 'unterminated-string', start, end });
  return { value, escapes, problems };
}

/** Whether every character of what stands between the quotes stands for itself. */
function isPlain(inner: string): boolean {
  return !/["\\\0-\x1f]/.test(inner);
}

function readEscape(text: string, start: number, limit: number): { end: number; value: string | undefined } {
  const letter = start + 1 < limit ? text.charAt(start + 1) : '';
  const simple = simpleEscapes.get(letter);
  if (simple !== undefined) return { end: start + 2, value: simple };
  if (letter !== 'u') return { end: start + (letter === '' ? 1 : 2), value: undefined };
  let end = start + 2;
  while (end < Math.min(start + 6, limit) && /[0-9A-Fa-f]/.test(text.charAt(end))) end++;
  if (end < start + 6) return { end, value: undefined };
  return { end, value: String.fromCharCode(parseInt(text.slice(start + 2, end), 16)) };
}
