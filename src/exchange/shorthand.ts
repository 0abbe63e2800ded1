import { sentence, type Sentence } from '../model/sentence';
import { characterName, shown } from '../model/shownText';
import type { TextRange } from '../model/textRange';

/** A value of the AWS CLI's shorthand. Offsets are UTF-16 and relative to the text that was read. */
export type ShorthandValue = ShorthandText | ShorthandList | ShorthandMap;

export interface ShorthandText extends TextRange {
  readonly kind: 'text';
  /** Without quotes and escapes. */
  readonly value: string;
}

export interface ShorthandList extends TextRange {
  readonly kind: 'list';
  readonly items: readonly ShorthandValue[];
}

export interface ShorthandMap extends TextRange {
  readonly kind: 'map';
  /** In source order. */
  readonly members: readonly ShorthandMember[];
}

export interface ShorthandMember {
  readonly key: ShorthandText;
  readonly value: ShorthandValue;
  /** Whether it is written with `@=`: what follows may name a file that holds the value. */
  readonly mayNameFile: boolean;
}

/** Why a text is no shorthand, at the place where the AWS CLI stops. */
export type ShorthandFault = TextRange &
  (
    | { readonly kind: 'expected'; readonly expected: string; readonly found: string | undefined }
    | { readonly kind: 'no-text'; readonly quote: ShorthandQuote | undefined }
    | { readonly kind: 'duplicate'; readonly key: string }
    | { readonly kind: 'too-deep' }
  );

export type ShorthandQuote = "'" | '"';

export type ShorthandReading =
  | { readonly kind: 'read'; readonly value: ShorthandMap }
  | { readonly kind: 'broken'; readonly fault: ShorthandFault };

/** In what the versions of the AWS CLI differ. */
export interface ShorthandDialect {
  /** Whether a backslash in quotes escapes a backslash, so that a quote behind both is one; version 1 does not count them. */
  readonly pairsBackslashes: boolean;
  /** Whether `key@=file://…` is known. */
  readonly namesFiles: boolean;
}

/** AWS CLI 2. */
export const currentShorthand: ShorthandDialect = { pairsBackslashes: true, namesFiles: true };
/** AWS CLI 1, seen in 1.45.11. */
export const formerShorthand: ShorthandDialect = { pairsBackslashes: false, namesFiles: true };

/** So many levels are read; the AWS CLI has its own bound, and no entry has more than two. */
const deepest = 100;

/** Reads one word of `--entries`, or of any other option that takes shorthand. Never throws. */
export function readShorthand(text: string, dialect = currentShorthand): ShorthandReading {
  try {
    return { kind: 'read', value: new ShorthandReader(text, dialect).read() };
  } catch (error) {
    if (error instanceof Broken) return { kind: 'broken', fault: error.fault };
    throw error;
  }
}

/** What is wrong, and what to write. */
export function shorthandSentence(fault: ShorthandFault): Sentence {
  switch (fault.kind) {
    case 'expected':
      return expectedSentence(fault.expected, fault.found);
    case 'no-text':
      return fault.quote === undefined
        ? sentence('A value is missing here; write one, or put it in quotes.')
        : sentence('The quote is not closed; write {0} at its end.', fault.quote);
    case 'duplicate':
      return sentence('{0} appears twice; entries are separated by a space, not by a comma.', shown(fault.key));
    case 'too-deep':
      return sentence('This is nested deeper than shorthand is read.');
  }
}

function expectedSentence(expected: string, found: string | undefined): Sentence {
  if (found === undefined) return sentence('{0} is missing at the end; write it.', expected);
  if (expected === '=')
    return sentence('{0} is missing before {1}; write a member as name=value.', '=', visible(found));
  return sentence(
    '{0} is missing before {1}; put a value that has such characters in quotes.',
    expected,
    visible(found),
  );
}

function visible(character: string): string {
  return character === ' ' ? '" "' : characterName(character);
}

/** Stops the reading; caught in `readShorthand`. */
class Broken extends Error {
  constructor(readonly fault: ShorthandFault) {
    super(fault.kind);
  }
}

const keyCharacters = /[A-Za-z0-9\-_.#/:]*/y;
const blanks = /[ \t\n\r\v\f]*/y;

/** What Python's `\s` matches. */
const pythonBlank = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const trailingBlanks = new RegExp(`[${pythonBlank}]+$`, 'u');
const wordStart = '!#-&(-+\\--<>-Z\\\\-z|-\\uffff';
const firstWord = new RegExp(`(?:\\\\,|[${wordStart}])(?:\\\\,|[${pythonBlank}!#-&(-+\\--\\\\^-|~-\\uffff])*`, 'uy');
const laterWord = new RegExp(`(?:\\\\,|[${wordStart}])(?:\\\\,|[${pythonBlank}!#-&(-+\\--<>-\\uffff])*`, 'uy');

/** Reads as the AWS CLI does, with its backtracking: what it takes for something else than was meant is read so here too. */
class ShorthandReader {
  private at = 0;
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly dialect: ShorthandDialect,
  ) {}

  read(): ShorthandMap {
    const members: ShorthandMember[] = [];
    const keys = new Set<string>();
    for (;;) {
      const member = this.member(() => this.value());
      if (keys.has(member.key.value)) this.fail({ kind: 'duplicate', key: member.key.value, ...rangeOf(member.key) });
      keys.add(member.key.value);
      members.push(member);
      if (this.isAtEnd) return { kind: 'map', members, start: 0, end: this.text.length };
      this.skipBlanks();
      this.expect(',');
      this.skipBlanks();
    }
  }

  private get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  private isAt(character: string): boolean {
    return this.text[this.at] === character;
  }

  private get current(): string | undefined {
    const code = this.text.codePointAt(this.at);
    return code === undefined ? undefined : String.fromCodePoint(code);
  }

  private member(readValue: () => ShorthandValue): ShorthandMember {
    const start = this.at;
    const key: ShorthandText = { kind: 'text', value: this.match(keyCharacters) ?? '', start, end: this.at };
    let mayNameFile = false;
    if (this.dialect.namesFiles) {
      this.skipBlanks();
      mayNameFile = this.current === '@';
      if (mayNameFile) this.at++;
    }
    this.skipBlanks();
    this.expect('=');
    this.skipBlanks();
    return { key, value: readValue(), mayNameFile };
  }

  private value(): ShorthandValue {
    if (this.isAtEnd) return { kind: 'text', value: '', start: this.at, end: this.at };
    if (this.current === '[') return this.list();
    if (this.current === '{') return this.map();
    return this.commaSeparated();
  }

  /** `a`, or `a,b`; in `a,b=c` the comma ends the value. */
  private commaSeparated(): ShorthandValue {
    const first = this.firstText();
    const items = [first];
    this.skipBlanks();
    if (!this.isAt(',')) return first;
    this.at++;
    this.skipBlanks();
    for (;;) {
      const item = this.attempt(() => this.laterText());
      if (item === undefined) break;
      this.skipBlanks();
      if (this.isAtEnd) {
        items.push(item);
        break;
      }
      if (!this.isAt(',')) {
        this.backToComma();
        break;
      }
      items.push(item);
      this.at++;
      this.skipBlanks();
    }
    return items.length === 1
      ? first
      : { kind: 'list', items, start: first.start, end: items.at(-1)?.end ?? first.end };
  }

  /** What `read` gives; undefined where it stops before the end of the text: then the comma before it ends the value. */
  private attempt(read: () => ShorthandText): ShorthandText | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Broken) || this.isAtEnd) throw error;
      this.backToComma();
      return undefined;
    }
  }

  private backToComma(): void {
    while (this.at >= 0 && this.text[this.at] !== ',') this.at--;
  }

  private list(): ShorthandList {
    const { at: start } = this;
    this.goDeeper();
    this.expect('[');
    this.skipBlanks();
    const items: ShorthandValue[] = [];
    while (this.current !== ']') {
      items.push(this.nested());
      this.endItem(']');
    }
    this.at++;
    this.depth--;
    return { kind: 'list', items, start, end: this.at };
  }

  private map(): ShorthandMap {
    const { at: start } = this;
    this.goDeeper();
    this.expect('{');
    this.skipBlanks();
    const members: ShorthandMember[] = [];
    while (this.current !== '}') {
      members.push(this.member(() => this.nested()));
      this.endItem('}');
    }
    this.at++;
    this.depth--;
    return { kind: 'map', members, start, end: this.at };
  }

  private endItem(close: ']' | '}'): void {
    this.skipBlanks();
    if (this.current === close) return;
    this.expect(',');
    this.skipBlanks();
  }

  private goDeeper(): void {
    this.depth++;
    if (this.depth > deepest) this.fail({ kind: 'too-deep', start: this.at, end: this.at + 1 });
  }

  private nested(): ShorthandValue {
    if (this.current === '[') return this.list();
    if (this.current === '{') return this.map();
    return this.firstText();
  }

  private firstText(): ShorthandText {
    const { current, at: start } = this;
    if (current === "'" || current === '"') return this.quoted(current);
    const word = this.match(firstWord);
    return { kind: 'text', value: word === undefined ? '' : withoutEscapes(word), start, end: this.at };
  }

  private laterText(): ShorthandText {
    const { current, at: start } = this;
    if (current === "'" || current === '"') return this.quoted(current);
    const word = this.match(laterWord);
    if (word === undefined) this.fail({ kind: 'no-text', quote: undefined, start, end: start });
    return { kind: 'text', value: withoutEscapes(word), start, end: this.at };
  }

  private quoted(quote: ShorthandQuote): ShorthandText {
    const { at: start, text } = this;
    const close = closingQuote(text, start, quote, this.dialect);
    if (close === undefined) this.fail({ kind: 'no-text', quote, start, end: text.length });
    this.at = close + 1;
    const value = text
      .slice(start + 1, close)
      .replaceAll(`\\${quote}`, quote)
      .replaceAll('\\\\', '\\');
    return { kind: 'text', value, start, end: this.at };
  }

  private expect(character: string): void {
    const { current, at } = this;
    if (current === character) this.at++;
    else
      this.fail({ kind: 'expected', expected: character, found: current, start: at, end: at + (current?.length ?? 0) });
  }

  private skipBlanks(): void {
    this.match(blanks);
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  private fail(fault: ShorthandFault): never {
    throw new Broken(fault);
  }
}

function withoutEscapes(word: string): string {
  return word.replaceAll('\\,', ',').replace(trailingBlanks, '');
}

/**
 * Where the quote that opens at `start` is closed. Where no quote is left that is not escaped, the last escaped one closes: the
 * backslash before it is then one of the text.
 */
function closingQuote(
  text: string,
  start: number,
  quote: ShorthandQuote,
  { pairsBackslashes }: ShorthandDialect,
): number | undefined {
  let lastEscaped: number | undefined;
  let at = start + 1;
  while (at < text.length) {
    const character = text[at];
    if (character === quote) return at;
    const next = character === '\\' ? text[at + 1] : undefined;
    if (next === quote) lastEscaped = at + 1;
    at += next === quote || (pairsBackslashes && next === '\\') ? 2 : 1;
  }
  return lastEscaped;
}

function rangeOf({ start, end }: TextRange): TextRange {
  return { start, end };
}
