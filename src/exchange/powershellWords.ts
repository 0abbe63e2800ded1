import { sentence } from '../model/sentence';
import { programWords } from './cmdWords';
import type { MappedPiece } from './mappedText';
import { errorAt } from './remark';
import type { ShellLines, ShellWord } from './shell';
import { ShellReader } from './shellReader';

/** Words as PowerShell divides a text into them, and hands them to a program since 7.3. */
export function powershellLines(text: string): ShellLines {
  return new PowershellReader(text, variable).read();
}

/** The same words as a program gets them from PowerShell before 7.3: it hands quotes on that are not escaped by a backslash. */
export function withLegacyArguments({ commands, remarks }: ShellLines): ShellLines {
  return { commands: commands.map((words) => words.map(legacyWord)), remarks };
}

function legacyWord(word: ShellWord): ShellWord {
  const { value } = word.text;
  if (!value.includes('"')) return word;
  const isQuoted = hasBlankOutsideQuotes(value);
  const quoteAt = (place: number): MappedPiece => ({ text: '"', start: place, end: place });
  const own = word.text.pieces();
  const pieces = isQuoted ? [quoteAt(word.start), ...own, quoteAt(word.end)] : own;
  const words = programWords(pieces, word.end);
  const [only] = words;
  return words.length === 1 && only !== undefined ? { ...word, text: only.text } : word;
}

function hasBlankOutsideQuotes(value: string): boolean {
  return value
    .replace(/\\"/g, '')
    .split('"')
    .some((part, index) => index % 2 === 0 && /\s/.test(part));
}

const singleQuotes = /['\u2018-\u201b]/;
const doubleQuotes = /["\u201c-\u201e]/;
const hereStringStart = /@(['\u2018-\u201b"\u201c-\u201e])[ \t]*\r?\n/y;
const literalHereStringEnd = /\r?\n['\u2018-\u201b]@/g;
const hereStringEnd = /\r?\n["\u201c-\u201e]@/g;
const variable = /\$(?:[A-Za-z_?^$][A-Za-z0-9_:]*|\{[^}]*\}?|\([^)]*\)?)/y;
const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

class PowershellReader extends ShellReader {
  protected readNext(): void {
    const { text, at, words } = this;
    const character = text.charAt(at);
    if (singleQuotes.test(character)) this.readSingleQuotes();
    else if (doubleQuotes.test(character)) this.readDoubleQuotes();
    else if (character === '`') this.readEscape();
    else if (character === '\n' || character === ';') {
      words.endCommand(at);
      this.at++;
    } else if (/\s/.test(character)) {
      words.endWord(at);
      this.at++;
    } else if (/[|&<>]/.test(character)) this.readOperator();
    else if (character === '#' && !words.isInWord) this.skipLine();
    else if (character === '$') this.readVariable();
    else if (character === '@' && !words.isInWord && this.readHereString()) return;
    else if (/[(){}@]/.test(character) && !words.isInWord && !(character === '@' && /\w/.test(text.charAt(at + 1)))) {
      this.refuse(at, character);
    } else this.take();
  }

  private refuse(at: number, character: string): void {
    this.take();
    const text = sentence('{0} begins something of PowerShell here; write the value in quotes.', character);
    this.words.remarks.push(errorAt({ start: at, end: at + 1 }, text));
  }

  private readEscape(): void {
    const { text, at, words } = this;
    const escape = /^`(?:\r?\n|u\{[0-9A-Fa-f]{1,6}\}|[^]|$)/.exec(text.slice(at, at + 11))?.[0] ?? '`';
    this.at += escape.length;
    if (/[\r\n]/.test(escape)) return;
    const letter = escape.charAt(1);
    const code = letter === 'u' && escape.length > 3 ? parseInt(escape.slice(3, -1), 16) : undefined;
    const value = code === undefined || code > 0x10ffff ? (escapes[letter] ?? letter) : String.fromCodePoint(code);
    words.put(value, at, this.at);
  }

  /** `@'…'@` or `@"…"@`, with its text on lines of its own. Answers whether there is one. */
  private readHereString(): boolean {
    const { text, at: start, words } = this;
    hereStringStart.lastIndex = start;
    const [head, quote = ''] = hereStringStart.exec(text) ?? [];
    if (head === undefined) return false;
    const isLiteral = singleQuotes.test(quote);
    words.begin(start);
    this.at += head.length;
    const close = isLiteral ? literalHereStringEnd : hereStringEnd;
    // The line end before an empty text is also the one behind it.
    close.lastIndex = text.lastIndexOf('\n', this.at) - (text[this.at - 2] === '\r' ? 1 : 0);
    const end = close.exec(text);
    if (end === null) {
      this.notClosed(start, isLiteral ? "'@" : '"@');
      return true;
    }
    while (this.at < end.index) {
      if (!isLiteral && text[this.at] === '`') this.readEscape();
      else if (!isLiteral && text[this.at] === '$') this.readVariable();
      else this.take();
    }
    this.at = close.lastIndex;
    return true;
  }

  private readSingleQuotes(): void {
    const { text, at: start, words } = this;
    words.begin(start);
    this.at++;
    while (this.at < text.length) {
      if (singleQuotes.test(text.charAt(this.at))) {
        if (!singleQuotes.test(text.charAt(this.at + 1))) {
          this.at++;
          return;
        }
        words.put(text.charAt(this.at + 1), this.at, this.at + 2);
        this.at += 2;
      } else this.take();
    }
    this.notClosed(start, "'");
  }

  private readDoubleQuotes(): void {
    const { text, at: start, words } = this;
    words.begin(start);
    this.at++;
    while (this.at < text.length) {
      const character = text.charAt(this.at);
      if (doubleQuotes.test(character)) {
        if (!doubleQuotes.test(text.charAt(this.at + 1))) {
          this.at++;
          return;
        }
        words.put(text.charAt(this.at + 1), this.at, this.at + 2);
        this.at += 2;
      } else if (character === '`') this.readEscape();
      else if (character === '$') this.readVariable();
      else this.take();
    }
    this.notClosed(start, '"');
  }
}
