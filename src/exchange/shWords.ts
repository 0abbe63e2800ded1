import type { ShellLines } from './shell';
import { ShellReader } from './shellReader';

/** Words as a POSIX shell divides a text into them, and `$'…'` as bash and zsh have it. */
export function shLines(text: string): ShellLines {
  return new ShReader(text, variable).read();
}

const variable = /\$(?:[A-Za-z_][A-Za-z0-9_]*|\{[^}]*\}?|\([^)]*\)?|[0-9@*#?$!-])|`[^`]*`?/y;
const ansiBytes = /(?:\\x[0-9A-Fa-f]{1,2}|\\[0-7]{1,3})+/y;
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

class ShReader extends ShellReader {
  protected readNext(): void {
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
        this.readOperator();
        return;
      case '(':
      case ')':
        if (character === '(' && !words.isAtStartOfCommand) this.readOperator();
        else {
          words.endCommand(at);
          this.at++;
        }
        return;
      case '#':
        if (words.isInWord) this.take();
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
        this.take();
    }
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
        else this.take();
      } else if (character === '$' || character === '`') this.readVariable();
      else this.take();
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
      if (character === '\\') this.readAnsiBytes();
      else this.take();
    }
    this.notClosed(start, "'");
  }

  /** What is written byte by byte, such as `\xc3\xa9`, is UTF-8. */
  private readAnsiBytes(): void {
    const { text, at, words } = this;
    ansiBytes.lastIndex = at;
    const written = ansiBytes.exec(text)?.[0];
    const values = written?.match(/\\[^\\]+/g)?.map(byteOf) ?? [];
    if (written === undefined || values.every((value) => value < 0x80)) {
      this.readAnsiEscape();
      return;
    }
    this.at += written.length;
    words.put(new TextDecoder('utf-8', { ignoreBOM: true }).decode(new Uint8Array(values)), at, this.at);
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
}

function byteOf(escape: string): number {
  return (escape.charAt(1) === 'x' ? parseInt(escape.slice(2), 16) : parseInt(escape.slice(1), 8)) & 0xff;
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
