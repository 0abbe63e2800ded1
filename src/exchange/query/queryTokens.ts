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

const simple: Readonly<Record<string, TokenKind>> = {
  '.': 'dot',
  '*': 'star',
  ']': 'rbracket',
  ',': 'comma',
  ':': 'colon',
  '@': 'current',
  '(': 'lparen',
  ')': 'rparen',
  '{': 'lbrace',
  '}': 'rbrace',
};

/** Tokens that begin alike: the longer ones, then the one that is left. */
const longer: Readonly<Record<string, Readonly<Record<string, TokenKind>>>> = {
  '[': { ']': 'flatten', '?': 'filter', '': 'lbracket' },
  '|': { '|': 'or', '': 'pipe' },
  '&': { '&': 'and', '': 'expref' },
  '<': { '=': 'lte', '': 'lt' },
  '>': { '=': 'gte', '': 'gt' },
  '!': { '=': 'ne', '': 'not' },
};

/** Divides a JMESPath expression into tokens, the last of which is `eof`. @throws QueryError */
export function queryTokens(expression: string): readonly Token[] {
  return new Tokenizer(expression).read();
}

class Tokenizer {
  private readonly characters: readonly string[];
  private readonly tokens: Token[] = [];
  private at = 0;

  constructor(private readonly expression: string) {
    this.characters = Array.from(expression);
  }

  read(): readonly Token[] {
    if (this.expression === '') throw new QueryError('Invalid JMESPath expression: cannot be empty.');
    while (this.at < this.characters.length) this.next();
    this.put('eof', '', this.characters.length);
    return this.tokens;
  }

  private get current(): string {
    return this.characters[this.at] ?? '';
  }

  private next(): void {
    const { current, at: start } = this;
    const kind = simple[current];
    const others = longer[current];
    if (kind !== undefined) {
      this.at++;
      this.put(kind, current, start);
    } else if (/[A-Za-z_]/.test(current)) this.put('unquoted_identifier', this.while(/\w/), start);
    else if (/[ \t\n\r]/.test(current)) this.at++;
    else if (others !== undefined) {
      this.at++;
      const second = others[this.current] === undefined ? '' : this.current;
      this.at += second.length;
      this.put(others[second] ?? 'eof', current + second, start);
    } else if (current === "'") {
      this.put('literal', this.until("'").replaceAll("\\'", "'"), start);
    } else if (current === '`') this.literal();
    else if (current === '"') this.quotedIdentifier();
    else if (/[0-9]/.test(current)) this.put('number', BigInt(this.while(/[0-9]/)), start);
    else if (current === '-') this.negativeNumber();
    else if (current === '=') this.equals();
    else this.fail(start, `Unknown token ${current}`);
  }

  private negativeNumber(): void {
    const { at: start } = this;
    this.at++;
    const digits = this.while(/[0-9]/);
    if (digits === '') this.fail(start, "Unknown token '-'");
    this.put('number', -BigInt(digits), start);
  }

  private equals(): void {
    const { at: start } = this;
    this.at++;
    if (this.current !== '=') this.fail(start, "Unknown token '='");
    this.at++;
    this.put('eq', '==', start);
  }

  private literal(): void {
    const { at: start } = this;
    const lexeme = this.until('`').replaceAll('\\`', '`');
    // What is no JSON stands for a text.
    const value = jsonValue(lexeme) ?? jsonValue(`"${lexeme.trimStart()}"`);
    if (value === undefined) this.fail(start, `Bad token ${lexeme}`);
    this.put('literal', value.value, start);
  }

  private quotedIdentifier(): void {
    const { at: start } = this;
    const text = this.until('"');
    const value = jsonValue(`"${text}"`)?.value;
    if (typeof value !== 'string') this.fail(start, stringFault(text));
    this.put('quoted_identifier', value, start);
  }

  /** What stands between two delimiters, with its escapes. */
  private until(delimiter: string): string {
    const { at: start } = this;
    let text = '';
    this.at++;
    while (this.current !== delimiter) {
      if (this.current === '\\') {
        text += '\\';
        this.at++;
      }
      if (this.at >= this.characters.length) this.fail(start, `Unclosed ${delimiter} delimiter`);
      text += this.current;
      this.at++;
    }
    this.at++;
    return text;
  }

  private while(pattern: RegExp): string {
    const { at: start } = this;
    while (this.current !== '' && pattern.test(this.current)) this.at++;
    return this.characters.slice(start, this.at).join('');
  }

  private put(kind: TokenKind, value: CliValue, start: number): void {
    this.tokens.push({ kind, value, start });
  }

  private fail(position: number, message: string): never {
    throw new QueryError(`Bad jmespath expression: ${message}:\n${this.expression}\n${' '.repeat(position)}^`);
  }
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
