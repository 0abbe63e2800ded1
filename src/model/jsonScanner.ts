import type { TextRange } from './textRange';

/** `word` is any run of other characters: a number, `true`, `false`, `null`, or what is no JSON at all. */
export type JsonToken = '{' | '}' | '[' | ']' | ',' | ':' | 'string' | 'word' | 'end';

/** So many comments that are never closed are told of. */
const mostUnclosed = 20;

const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const quote = 0x22;
const asterisk = 0x2a;
const comma = 0x2c;
const slash = 0x2f;
const colon = 0x3a;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/**
 * Goes through a JSON text token by token, over white space and comments. Whatever the text, it moves forward: a string
 * that is not closed ends at the line break (an escape never swallows one), and so does a comment that is never closed.
 * The time is linear in the text, also where many comments are never closed.
 */
export class JsonScanner {
  /** The current token; `start` and `end` are its offsets. */
  token: JsonToken = 'end';
  start = 0;
  end: number;
  /** Of a string: whether a backslash stands in it, and whether something is wrong with it besides its escapes. */
  escaped = false;
  flawed = false;
  /** No decision since it was last set depends on the text from this offset on. */
  lookEnd = 0;
  /** Comments passed, where they are kept; a comment passed twice is here twice. */
  readonly comments: TextRange[] = [];
  /** Comments passed that are never closed: the first of them, and how many there are. */
  readonly unclosedComments: TextRange[] = [];
  unclosed = 0;
  private noCommentEndFrom = Infinity;

  constructor(
    readonly text: string,
    start = 0,
    private readonly keeps: 'comments' | 'no-comments' = 'no-comments',
  ) {
    this.end = start;
  }

  /** The next token is read from `offset`. */
  moveTo(offset: number): void {
    this.end = offset;
  }

  /** As if no comment had been passed. */
  forgetComments(): void {
    this.comments.length = 0;
    this.unclosedComments.length = 0;
    this.unclosed = 0;
  }

  next(): JsonToken {
    this.skipTrivia();
    this.token = this.readToken();
    // Two more: the character that ended a word, and the second one of what might have been a comment.
    if (this.end + 2 > this.lookEnd) this.lookEnd = this.end + 2;
    return this.token;
  }

  /** The token after the current one, which stays the current one. */
  peek(): JsonToken {
    return this.lookingAhead(() => this.next());
  }

  /** What `look` finds by going on from the current token, which stays the current one. */
  lookingAhead<T>(look: () => T): T {
    const { token, start, end, escaped, flawed, comments, unclosedComments, unclosed } = this;
    const passed = comments.length;
    const told = unclosedComments.length;
    const found = look();
    comments.length = passed;
    unclosedComments.length = told;
    this.unclosed = unclosed;
    this.token = token;
    this.start = start;
    this.end = end;
    this.escaped = escaped;
    this.flawed = flawed;
    return found;
  }

  private skipTrivia(): void {
    const { text } = this;
    let at = this.end;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (code === space || code === lineFeed || code === carriageReturn || code === tab) {
        at++;
        continue;
      }
      if (code !== slash) break;
      const end = this.commentEnd(at);
      if (end === at) break;
      if (this.keeps === 'comments') this.comments.push({ start: at, end });
      at = end;
    }
    this.start = at;
  }

  /** The end of the comment at `start`, or `start` when none begins there. */
  private commentEnd(start: number): number {
    const second = this.text.charCodeAt(start + 1);
    if (second === slash) return this.lineEnd(start + 2);
    if (second !== asterisk) return start;
    const close = start < this.noCommentEndFrom ? this.text.indexOf('*/', start + 2) : -1;
    if (close >= 0) return close + 2;
    this.noCommentEndFrom = Math.min(this.noCommentEndFrom, start);
    this.lookEnd = this.text.length + 2;
    const end = this.lineEnd(start + 2);
    this.unclosed++;
    if (this.unclosedComments.length < mostUnclosed) this.unclosedComments.push({ start, end });
    return end;
  }

  private lineEnd(from: number): number {
    const { text } = this;
    let at = from;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (code === lineFeed || code === carriageReturn) break;
      at++;
    }
    return at;
  }

  private readToken(): JsonToken {
    const { text, start } = this;
    if (start >= text.length) {
      this.end = text.length;
      return 'end';
    }
    this.end = start + 1;
    switch (text.charCodeAt(start)) {
      case openBrace:
        return '{';
      case closeBrace:
        return '}';
      case openBracket:
        return '[';
      case closeBracket:
        return ']';
      case comma:
        return ',';
      case colon:
        return ':';
      case quote:
        this.readString();
        return 'string';
      default:
        this.readWord();
        return 'word';
    }
  }

  private readString(): void {
    const { text } = this;
    let at = this.start + 1;
    this.escaped = false;
    this.flawed = false;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === quote) {
        this.end = at + 1;
        return;
      }
      if (code === backslash) {
        this.escaped = true;
        const next = text.charCodeAt(at + 1);
        if (next === quote || next === backslash) at++;
      } else if (code < space) {
        this.flawed = true;
        if (code === lineFeed || code === carriageReturn) break;
      }
    }
    this.flawed = true;
    this.end = at;
  }

  private readWord(): void {
    const { text } = this;
    let at = this.start + 1;
    while (at < text.length && !endsWord(text.charCodeAt(at))) at++;
    this.end = at;
  }
}

function endsWord(code: number): boolean {
  switch (code) {
    case tab:
    case lineFeed:
    case carriageReturn:
    case space:
    case quote:
    case comma:
    case slash:
    case colon:
    case openBracket:
    case closeBracket:
    case openBrace:
    case closeBrace:
      return true;
    default:
      return false;
  }
}
