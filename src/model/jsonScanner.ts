import type { TextRange } from './textRange';
import {
  asterisk,
  backslash,
  carriageReturn,
  closeBrace,
  closeBracket,
  colon,
  comma,
  lineFeed,
  openBrace,
  openBracket,
  quote,
  slash,
  space,
  tab,
} from './jsonCharacters';

/** `word` is any run of other characters: a number, `true`, `false`, `null`, or what is no JSON at all. */
export type JsonToken = '{' | '}' | '[' | ']' | ',' | ':' | 'string' | 'word' | 'end';

/** So many flaws between tokens are told of. */
const mostFlaws = 20;

/** Something between tokens that has no place there. */
export interface TriviaFlaw extends TextRange {
  readonly kind: 'unterminated-comment' | 'odd-blank';
}

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
  /** Of a string: whether other quotes than JSON's stand around it. */
  oddlyQuoted = false;
  /** No decision since it was last set depends on the text from this offset on. */
  lookEnd = 0;
  /** Comments passed, where they are kept; a comment passed twice is here twice. */
  readonly comments: TextRange[] = [];
  /** Comments passed that are never closed, and blanks that JSON does not know: the first, and how many there are. */
  readonly flaws: TriviaFlaw[] = [];
  flawCount = 0;
  /** Whether a line was met that begins as those of version control do which mark a conflict. Never unset here. */
  metConflict = false;
  private noCommentEndFrom = Infinity;

  constructor(
    readonly text: string,
    start = 0,
    private readonly keeps: 'comments' | 'no-comments' = 'no-comments',
    private readonly strings: 'strings-in-lines' | 'strings-over-lines' = 'strings-in-lines',
  ) {
    this.end = start;
  }

  /** The next token is read from `offset`. */
  moveTo(offset: number): void {
    this.end = offset;
  }

  /** As if nothing had been passed. */
  forgetPassed(): void {
    cutTo(this.comments, 0);
    cutTo(this.flaws, 0);
    this.flawCount = 0;
    this.metConflict = false;
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
    const { token, start, end, escaped, flawed, oddlyQuoted, comments, flaws, flawCount } = this;
    const passed = comments.length;
    const told = flaws.length;
    const found = look();
    cutTo(comments, passed);
    cutTo(flaws, told);
    this.flawCount = flawCount;
    this.oddlyQuoted = oddlyQuoted;
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
      if (code !== slash) {
        if (!isOddBlank(code)) break;
        const start = at;
        while (isOddBlank(text.charCodeAt(at))) at++;
        this.addFlaw({ kind: 'odd-blank', start, end: at });
        continue;
      }
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
    this.addFlaw({ kind: 'unterminated-comment', start, end });
    return end;
  }

  private addFlaw(flaw: TriviaFlaw): void {
    this.flawCount++;
    if (this.flaws.length < mostFlaws) this.flaws.push(flaw);
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
        if (this.readOddlyQuoted()) return 'string';
        this.readWord();
        return 'word';
    }
  }

  private readString(): void {
    const { text } = this;
    let at = this.start + 1;
    this.escaped = false;
    this.flawed = false;
    this.oddlyQuoted = false;
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
        if ((code === lineFeed || code === carriageReturn) && this.strings === 'strings-in-lines') break;
      }
    }
    this.flawed = true;
    this.end = at;
  }

  /** Reads a text in quotes that are not JSON's, where one ends on the same line as it does. */
  private readOddlyQuoted(): boolean {
    const { text, start } = this;
    const closing = closingQuotes.get(text.charAt(start));
    if (closing === undefined) return false;
    let hasEscape = false;
    for (let at = start + 1; at < text.length && at - start < longestOddlyQuoted; at++) {
      const code = text.charCodeAt(at);
      if (code === lineFeed || code === carriageReturn) break;
      if (code === backslash) {
        hasEscape = true;
        at++;
      } else if (closing.includes(text.charAt(at))) {
        this.escaped = hasEscape;
        this.flawed = true;
        this.oddlyQuoted = true;
        this.end = at + 1;
        return true;
      }
    }
    // What was looked at decided that this is no text.
    this.lookEnd = Math.max(this.lookEnd, Math.min(text.length + 2, start + longestOddlyQuoted));
    return false;
  }

  private readWord(): void {
    const { text, start } = this;
    if (isConflictCode(text.charCodeAt(start)) && isConflictMarker(text, start)) this.metConflict = true;
    let at = this.start + 1;
    while (at < text.length && !endsWord(text.charCodeAt(at))) at++;
    this.end = at;
  }
}

/** In UTF-16 units. A look for the closing quote goes no farther, so that many opening ones cost no more than they should. */
const longestOddlyQuoted = 300;

/** By the character that opens a text, those that may close it. */
const closingQuotes: ReadonlyMap<string, string> = new Map([
  ...Array.from('“”„‟«»＂″').map((quote) => [quote, '“”„‟«»＂″"'] as const),
  ...Array.from("'‘’‚‛`").map((quote) => [quote, "'‘’‚‛`"] as const),
]);

/** Whether a text stands, from its first to its last character, in other quotes than JSON's. */
export function isOddlyQuoted(text: string): boolean {
  return text.length > 1 && closingQuotes.get(text.charAt(0))?.includes(text.charAt(text.length - 1)) === true;
}

/** Blanks and invisible characters that are no white space in JSON. */
export function isOddBlank(code: number): boolean {
  if (code < 0x80) return code === 0x0b || code === 0x0c;
  if (code < 0x2000) return code === 0x85 || code === 0xa0 || code === 0xad || code === 0x1680 || code === 0x180e;
  if (code <= 0x206f) return code <= 0x200f || (code >= 0x2028 && code <= 0x202f) || code >= 0x205f;
  return code === 0x3000 || code === 0xfeff;
}

function isConflictCode(code: number): boolean {
  return code === 0x3c || code === 0x3d || code === 0x3e || code === 0x7c;
}

/** How many characters a marker of a conflict has. */
export const conflictMarkerLength = 7;

/** Whether one of the lines begins here that version control marks a conflict with. */
function isConflictMarker(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1);
  if (start > 0 && before !== lineFeed && before !== carriageReturn) return false;
  for (let at = start + 1; at < start + conflictMarkerLength; at++) if (text[at] !== text[start]) return false;
  return true;
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
      return isOddBlank(code);
  }
}

/** Cuts a list, which is mostly that short: to set the length costs much more than to look at it. */
function cutTo(list: unknown[], length: number): void {
  if (list.length > length) list.length = length;
}
