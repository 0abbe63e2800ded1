import { readJsonValue } from '../../model/jsonReader';
import type { JsonNode } from '../../model/jsonNode';
import type { CliValue } from '../cliValue';
import { QueryError } from './queryError';

export type TokenKind =
  | 'dot'
  | 'star'
  | 'rbracket'
  | 'comma'
  | 'colon'
  | 'current'
  | 'lparen'
  | 'rparen'
  | 'lbrace'
  | 'rbrace'
  | 'lbracket'
  | 'flatten'
  | 'filter'
  | 'or'
  | 'pipe'
  | 'and'
  | 'expref'
  | 'lte'
  | 'lt'
  | 'gte'
  | 'gt'
  | 'ne'
  | 'not'
  | 'eq'
  | 'unquoted_identifier'
  | 'quoted_identifier'
  | 'literal'
  | 'number'
  | 'eof';

/** A token of a JMESPath expression. */
export interface Token {
  readonly kind: TokenKind;
  readonly value: CliValue;
  /** In code points. */
  readonly start: number;
}

const kinds: ReadonlyMap<string, TokenKind> = new Map([
  ['.', 'dot'],
  ['*', 'star'],
  [']', 'rbracket'],
  [',', 'comma'],
  [':', 'colon'],
  ['@', 'current'],
  ['(', 'lparen'],
  [')', 'rparen'],
  ['{', 'lbrace'],
  ['}', 'rbrace'],
  ['[', 'lbracket'],
  ['[]', 'flatten'],
  ['[?', 'filter'],
  ['|', 'pipe'],
  ['||', 'or'],
  ['&', 'expref'],
  ['&&', 'and'],
  ['<', 'lt'],
  ['<=', 'lte'],
  ['>', 'gt'],
  ['>=', 'gte'],
  ['!', 'not'],
  ['!=', 'ne'],
  ['==', 'eq'],
]);

/** White space, an identifier, a number, what stands between delimiters, or one of `kinds`. */
const lexeme =
  /[ \t\n\r]+|[A-Za-z_]\w*|-?[0-9]+|(["'`])(?:\\.|(?!\1)[^\\])*\1|\[[?\]]?|\|\|?|&&?|[<>!]=?|==|[.*\],:@(){}]/suy;

/** Divides a JMESPath expression into tokens, the last of which is `eof`. @throws QueryError */
export function queryTokens(expression: string): readonly Token[] {
  if (expression === '') throw new QueryError('Invalid JMESPath expression: cannot be empty.');
  const tokens: Token[] = [];
  let start = 0;
  for (let at = 0; at < expression.length;) {
    const fail = (message: string): never => {
      throw new QueryError(`Bad jmespath expression: ${message}:\n${expression}\n${' '.repeat(start)}^`);
    };
    lexeme.lastIndex = at;
    const text = lexeme.exec(expression)?.[0] ?? fail(noLexeme(expression.codePointAt(at)));
    if (!/^\s/.test(text)) tokens.push({ ...tokenOf(text, fail), start });
    at += text.length;
    start += Array.from(text).length;
  }
  return [...tokens, { kind: 'eof', value: '', start }];
}

/** Why nothing can begin with a character. */
function noLexeme(codePoint = 0): string {
  const character = String.fromCodePoint(codePoint);
  if (`"'\``.includes(character)) return `Unclosed ${character} delimiter`;
  return `Unknown token ${'-='.includes(character) ? `'${character}'` : character}`;
}

function tokenOf(text: string, fail: (message: string) => never): Omit<Token, 'start'> {
  const kind = kinds.get(text);
  if (kind !== undefined) return { kind, value: text };
  const inner = text.slice(1, -1);
  switch (text.charAt(0)) {
    case "'":
      return { kind: 'literal', value: inner.replaceAll("\\'", "'") };
    case '`':
      return { kind: 'literal', value: literal(inner.replaceAll('\\`', '`'), fail) };
    case '"':
      return { kind: 'quoted_identifier', value: (jsonValue(text) ?? fail(stringFault(inner))).value };
    default:
      return /^[-0-9]/.test(text)
        ? { kind: 'number', value: BigInt(text) }
        : { kind: 'unquoted_identifier', value: text };
  }
}

/** What is no JSON stands for a text. */
function literal(text: string, fail: (message: string) => never): CliValue {
  return (jsonValue(text) ?? jsonValue(`"${text.trimStart()}"`) ?? fail(`Bad token ${text}`)).value;
}

/** A JSON text as a value in which whole numbers are told from others; undefined: it is none. */
function jsonValue(text: string): { readonly value: CliValue } | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  const { node } = readJsonValue(text, 0);
  return node === undefined ? undefined : { value: valueOf(node) };
}

function valueOf(node: JsonNode): CliValue {
  switch (node.kind) {
    case 'string':
      return node.value;
    case 'number':
      return /^-?\d+$/.test(node.text) ? BigInt(node.text) : Number(node.text);
    case 'array':
      return node.items.map(valueOf);
    case 'object':
      return new Map(node.properties.map(({ key, value }) => [key.value, value === undefined ? null : valueOf(value)]));
    case 'boolean':
      return node.value;
    case 'null':
      return null;
  }
}

/** How Python calls the first thing that is wrong in a string of JSON. */
function stringFault(text: string): string {
  const [fault = ''] = /[\0-\x1f]|\\u(?![0-9A-Fa-f]{4})|\\[^"\\/bfnrtu]/.exec(text.replaceAll('\\\\', '  ')) ?? [];
  if (fault.startsWith('\\u')) return 'Invalid \\uXXXX escape';
  return fault.startsWith('\\') ? 'Invalid \\escape' : 'Invalid control character at';
}
