import type { TextRange } from './textRange';

/** One value of a JSON text. Offsets are UTF-16 and relative to the text the node was read from. */
export type JsonNode = JsonObject | JsonArray | JsonString | JsonNumber | JsonBoolean | JsonNull;

export interface JsonObject extends TextRange {
  readonly kind: 'object';
  /** In source order; a key that stands twice is here twice. */
  readonly properties: readonly JsonProperty[];
}

export interface JsonProperty {
  readonly key: JsonString;
  /** Undefined where the text is broken and no value follows the key. */
  readonly value: JsonNode | undefined;
}

export interface JsonArray extends TextRange {
  readonly kind: 'array';
  readonly items: readonly JsonNode[];
}

export interface JsonString extends TextRange {
  readonly kind: 'string';
  /** The value behind the quotes and escapes; `start` and `end` include the quotes. */
  readonly value: string;
}

export interface JsonNumber extends TextRange {
  readonly kind: 'number';
  /** The number as written. Never turned into a `number`: that would lose digits. */
  readonly text: string;
}

export interface JsonBoolean extends TextRange {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface JsonNull extends TextRange {
  readonly kind: 'null';
}

/** What makes a text no JSON (with comments and trailing commas allowed). */
export type SyntaxProblemKind =
  | 'value-expected'
  | 'property-name-expected'
  | 'colon-expected'
  | 'comma-expected'
  | 'closing-brace-expected'
  | 'closing-bracket-expected'
  | 'unterminated-string'
  | 'unterminated-comment'
  | 'invalid-escape'
  | 'invalid-character'
  | 'invalid-number'
  | 'unexpected-text'
  | 'too-many-values'
  /** A blank that JSON does not know, or a character that cannot be seen. */
  | 'odd-blank'
  /** A text in quotes that are not those of JSON. */
  | 'odd-quotes'
  /** A word where a value belongs. */
  | 'no-value'
  | 'merge-conflict';

/** Offsets as in `JsonNode`. */
export interface SyntaxProblem extends TextRange {
  readonly kind: SyntaxProblemKind;
}
