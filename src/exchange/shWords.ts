import { sentence } from '../model/sentence';
import { errorAt, noticeAt } from './remark';
import type { ShellLines } from './shell';
import { WordBuilder } from './wordBuilder';

/** Words as a POSIX shell divides a text into them, and `$'…'` as bash and zsh have it. */
export function shLines(text: string): ShellLines {
  return new ShReader(text).read();
}

const variable = /\$(?:[A-Za-z_][A-Za-z0-9_]*|\{[^}]*\}?|\([^)]*\)?|[0-9@*#?$!-])|`[^`]*`?/y;
const simpleEscapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

class ShReader {
  private readonly words = new WordBuilder();
  private at = 0;

  constructor(private readonly text: string) {}

  read(): ShellLines {
    const { text, words } = this;
    while (this.at < text.length) this.readNext();
    return words.lines(text.length);
  }

  private readNext(): void {
    const { text, at, words } = this;
    const character = text.charAt(at);
    switch (character) {
      case ' ':
      case '\t':
      case '\r':
        words.endWord(at);
        this.at++;
        return;
      case '\n':
      case ';':
        words.endCommand(at);
        this.at++;
        return;
      case '&':
      case '|':
      case '<':
      case '>':
      case '(':
      case ')':
        this.readOperator();
        return;
      case '#':
        if (words.isInWord) this.take(1);
        else this.skipLine();
        return;
      case "'":
        this.readSingleQuotes();
        return;
      case '"':
        this.readDoubleQuotes();
        return;
      case '\\':
        this.readEscape();
        return;
      case '$':
        if (text[at + 1] === "'") this.readAnsiQuotes();
        else if (text[at + 1] === '"') this.at++;
        else this.readVariable();
        return;
      case '`':
        this.readVariable();
        return;
      default:
        this.take(1);
    }
  }

  /** What the result is piped or written to is no part of the command. */
  private readOperator(): void {
    const { text, at, words } = this;
    const operator = /^(?:&&|\|\||[&|<>()])/.exec(text.slice(at, at + 2))?.[0] ?? '';
    if (operator === '&&' || operator === '||' || operator === '&') {
      words.endCommand(at);
      this.at += operator.length;
      return;
    }
    words.endCommand(at);
    this.skipLine();
    words.remarks.push(noticeAt({ start: at, end: this.at }, sentence('What follows the command is not taken over.')));
  }

  private skipLine(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end < 0 ? this.text.length : end;
  }

  private take(length: number): void {
    this.words.put(this.text.slice(this.at, this.at + length), this.at, this.at + length);
    this.at += length;
  }

  private readEscape(): void {
    const { text, at, words } = this;
    const lineBreak = /^\\\r?\n/.exec(text.slice(at, at + 3))?.[0];
    if (lineBreak !== undefined) {
      this.at += lineBreak.length;
      return;
    }
    words.put(text.slice(at + 1, at + 2), at, Math.min(at + 2, text.length));
    this.at += 2;
  }

  private readSingleQuotes(): void {
    const { text, at, words } = this;
    const close = text.indexOf("'", at + 1);
    words.begin(at);
    const end = close < 0 ? text.length : close;
    if (close < 0) this.notClosed(at, "'");
    for (let index = at + 1; index < end; index++) words.put(text.charAt(index), index, index + 1);
    this.at = end + 1;
  }

  private readDoubleQuotes(): void {
    const { text, at: start, words } = this;
    words.begin(start);
    this.at++;
    while (this.at < text.length) {
      const character = text[this.at];
      if (character === '"') {
        this.at++;
        return;
      }
      if (character === '\\') {
        if (/^(?:[$`"\\]|\r?\n)/.test(text.slice(this.at + 1, this.at + 3))) this.readEscape();
        else this.take(1);
      } else if (character === '$' || character === '`') this.readVariable();
      else this.take(1);
    }
    this.notClosed(start, '"');
  }

  /** `$'…'` */
  private readAnsiQuotes(): void {
    const { text, at: start, words } = this;
    words.begin(start);
    this.at += 2;
    while (this.at < text.length) {
      const character = text[this.at];
      if (character === "'") {
        this.at++;
        return;
      }
      if (character === '\\') this.readAnsiEscape();
      else this.take(1);
    }
    this.notClosed(start, "'");
  }

  private readAnsiEscape(): void {
    const { text, at, words } = this;
    const escape =
      /^\\(?:x[0-9A-Fa-f]{1,2}|u[0-9A-Fa-f]{1,4}|U[0-9A-Fa-f]{1,8}|[0-7]{1,3}|[^])/.exec(
        text.slice(at, at + 10),
      )?.[0] ?? '\\';
    this.at += escape.length;
    words.put(ansiValue(escape), at, this.at);
  }

  private readVariable(): void {
    const { text, at, words } = this;
    variable.lastIndex = at;
    const found = variable.exec(text)?.[0];
    if (found === undefined) {
      this.take(1);
      return;
    }
    this.at += found.length;
    words.put(found, at, this.at);
    const place = { start: at, end: this.at };
    words.remarks.push(
      errorAt(place, sentence('{0} is filled in by the shell; write what it stands for.', found.slice(0, 60))),
    );
  }

  private notClosed(start: number, quote: string): void {
    const place = { start, end: start + 1 };
    this.words.remarks.push(errorAt(place, sentence('The quote is not closed; write {0} at its end.', quote)));
    this.at = this.text.length;
  }
}

function ansiValue(escape: string): string {
  const letter = escape.charAt(1);
  const simple = simpleEscapes[letter];
  if (simple !== undefined) return simple;
  if (/[xuU]/.test(letter) && escape.length > 2) return codePoint(parseInt(escape.slice(2), 16)) ?? escape;
  if (/[0-7]/.test(letter)) return codePoint(parseInt(escape.slice(1), 8) & 0xff) ?? escape;
  return /['"\\?]/.test(letter) ? letter : escape;
}

function codePoint(code: number): string | undefined {
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
