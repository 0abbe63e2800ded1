import { sentence, type Sentence } from '../model/sentence';
import { shown } from '../model/shownText';
import { MappedText, type MappedPiece } from './mappedText';
import { errorAt, noticeAt, type Remark } from './remark';

/** Entries as a program writes them. */
export interface ProgramEntries {
  /** Each a JSON text. */
  readonly texts: readonly MappedText[];
  readonly remarks: readonly Remark[];
}

/** Longer texts are no piece of a program that somebody pastes, in UTF-16 units. */
const longest = 200_000;

/** So many brackets are tried as the beginning of entries. */
const mostTried = 100;

const member = /(?:^|[\s{,('"])DetailType(?:\\?['"])?\s*(?::|=>?)/;
const otherMember = /(?:^|[\s{,('"])Source(?:\\?['"])?\s*(?::|=>?)/;

/** Whether a text speaks of entries as JavaScript, Python, Ruby or Terraform write data. */
export function mentionsEntries(text: string): boolean {
  return text.length <= longest && member.test(text) && otherMember.test(text);
}

/**
 * Reads the entries that stand in a piece of a program as data: quotes of either kind, names without quotes, `True` and `None`, `=` and
 * `=>`, comments, and what `JSON.stringify`, `json.dumps` and `jsonencode` are given. What only the program knows is an error.
 */
export function entriesOfProgram(text: string): ProgramEntries {
  const texts: MappedText[] = [];
  const faults: { readonly bracket: number; readonly fault: Remark }[] = [];
  const around: Remark[] = [];
  let end = 0;
  let tried = 0;
  for (const { index } of text.matchAll(/[[{]/g)) {
    if (index < end || tried >= mostTried) continue;
    tried += 1;
    const reader = new LiteralReader(text, index);
    if (!reader.read()) {
      faults.push({ bracket: index, fault: reader.fault });
      continue;
    }
    if (!member.test(text.slice(index, reader.at))) continue;
    around.push(...noticeOf(text, end, index));
    texts.push(reader.json());
    end = reader.at;
  }
  const rest = text.slice(end).search(member);
  if (rest >= 0) {
    // The bracket that is closest before what is not read.
    const closest = faults.findLast(({ bracket }) => bracket >= end && bracket <= end + rest);
    return { texts: [], remarks: [closest?.fault ?? errorAt({ start: end + rest, end: end + rest + 1 }, notRead)] };
  }
  around.push(...noticeOf(text, end, text.length));
  return { texts, remarks: around.slice(0, 1) };
}

const notRead = sentence('This cannot be read as an entry; write it as JSON.');

/** What stands around the entries, but for what only ends a statement. */
function noticeOf(text: string, from: number, to: number): readonly Remark[] {
  const between = text.slice(from, to);
  const start = from + between.search(/\S/);
  if (/^[\s;,)\]}]*$/.test(between)) return [];
  return [noticeAt({ start, end: start + 1 }, sentence('What stands around the entries is not taken over.'))];
}

/** A value that is no data, where it stands. */
class NoData extends Error {
  constructor(readonly remark: Remark) {
    super('no data');
  }
}

const words: ReadonlyMap<string, string> = new Map([
  ['true', 'true'],
  ['True', 'true'],
  ['false', 'false'],
  ['False', 'false'],
  ['null', 'null'],
  ['None', 'null'],
  ['nil', 'null'],
]);

const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
  ['\n', ''],
  ...['\\', "'", '"', '`', '/'].map((own) => [own, own] as const),
]);

class LiteralReader {
  private readonly pieces: MappedPiece[] = [];
  fault: Remark;

  constructor(
    private readonly text: string,
    public at: number,
  ) {
    this.fault = errorAt({ start: at, end: at + 1 }, notRead);
  }

  /** Whether a whole value stands there. */
  read(): boolean {
    try {
      this.value(0);
      return true;
    } catch (error) {
      if (!(error instanceof NoData)) throw error;
      this.fault = error.remark;
      return false;
    }
  }

  json(): MappedText {
    return MappedText.from(this.pieces, this.at);
  }

  private value(depth: number): void {
    this.skip();
    if (depth > 100) this.fail(this.at, this.at + 1, sentence('This is nested too deep to be read.'));
    const { text, at } = this;
    const call = /^(?:JSON\s*\.\s*(?:stringify|generate)|json\s*\.\s*dumps|jsonencode)\s*\(/.exec(
      text.slice(at, at + 40),
    );
    if (call !== null) {
      this.at += call[0].length;
      this.value(depth + 1);
      this.skip();
      if (this.text[this.at] !== ')') this.fail(this.at, this.at + 1, notRead);
      this.at += 1;
      return;
    }
    if (text[at] === '{') this.members(depth);
    else if (text[at] === '[') this.items(depth);
    else if (this.isString()) this.string();
    else this.plain();
    this.skip();
    const sum = /^[+%.]|^(?:if|for)\b/.exec(text.slice(this.at, this.at + 4));
    if (sum !== null) this.fail(at, this.at + sum[0].length, ofProgram(text.slice(at, this.at + sum[0].length)));
  }

  private members(depth: number): void {
    this.take('{');
    for (let count = 0; ; count += 1) {
      this.skip();
      if (this.text[this.at] === '}') break;
      if (count > 0) this.put(',', this.at, this.at);
      if (this.isString()) this.string();
      else this.name();
      this.skip();
      const separator = /^(?:=>|[:=])/.exec(this.text.slice(this.at, this.at + 2))?.[0];
      if (separator === undefined) return this.fail(this.at, this.at + 1, notRead);
      this.put(':', this.at, this.at + 1);
      this.at += separator.length;
      const line = this.at;
      this.value(depth + 1);
      this.skip();
      const isNext = this.text[this.at] === ',' || this.text[this.at] === '}';
      // Terraform ends a member by the end of its line.
      if (!isNext && !(separator === '=' && this.text.slice(line, this.at).includes('\n'))) {
        this.fail(this.at, this.at + 1, notRead);
      }
      if (this.text[this.at] === ',') this.at += 1;
    }
    this.take('}');
  }

  private items(depth: number): void {
    this.take('[');
    for (let count = 0; ; count += 1) {
      this.skip();
      if (this.text[this.at] === ']') break;
      if (count > 0) this.put(',', this.at, this.at);
      this.value(depth + 1);
      this.skip();
      if (this.text[this.at] === ',') this.at += 1;
      else if (this.text[this.at] !== ']') this.fail(this.at, this.at + 1, notRead);
    }
    this.take(']');
  }

  private isString(): boolean {
    return /^(?:[ur]?['"]|`)/.test(this.text.slice(this.at, this.at + 2));
  }

  private string(): void {
    const { text, at: start } = this;
    const isRaw = text[start] === 'r';
    if (/[ur]/.test(text[start] ?? '')) this.at += 1;
    const one = text[this.at] ?? '';
    const quote = one !== '`' && text.startsWith(one.repeat(3), this.at) ? one.repeat(3) : one;
    this.at += quote.length;
    let value = '';
    while (!text.startsWith(quote, this.at)) {
      const character = text[this.at];
      if (character === undefined || (character === '\n' && quote.length === 1 && quote !== '`')) {
        return this.fail(start, this.at, sentence('This text does not end; close it.'));
      }
      if (quote === '`' && text.startsWith('${', this.at)) this.fail(start, this.at + 2, ofProgram('${'));
      if (character === '\\' && !isRaw) value += this.escape();
      else {
        value += character;
        this.at += 1;
      }
    }
    this.at += quote.length;
    this.put(JSON.stringify(value), start, this.at);
  }

  private escape(): string {
    const { text, at } = this;
    const [whole, x, u, braced] =
      /^\\(?:x([\da-f]{2})|u([\da-f]{4})|u\{([\da-f]{1,6})\})/i.exec(text.slice(at, at + 12)) ?? [];
    const code = Number.parseInt(x ?? u ?? braced ?? '', 16);
    if (whole !== undefined && code <= 0x10ffff) {
      this.at += whole.length;
      return u === undefined ? String.fromCodePoint(code) : String.fromCharCode(code);
    }
    const own = escapes.get(text[at + 1] ?? '');
    if (own === undefined)
      return this.fail(at, at + 2, sentence('{0} is no escape that every language knows.', text.slice(at, at + 2)));
    this.at += 2;
    return own;
  }

  private name(): void {
    const name = /^[A-Za-z_$][\w$-]*/.exec(this.text.slice(this.at, this.at + 300))?.[0];
    if (name === undefined) return this.fail(this.at, this.at + 1, notRead);
    this.put(JSON.stringify(name), this.at, this.at + name.length);
    this.at += name.length;
  }

  /** A number, or a word that stands for a value. */
  private plain(): void {
    const written = /^[^\s,;)\]}]+/.exec(this.text.slice(this.at, this.at + 300))?.[0] ?? '';
    const end = this.at + Math.max(1, written.length);
    const value = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(written) ? written : words.get(written);
    if (value === undefined) return this.fail(this.at, end, written === '' ? notRead : ofProgram(written));
    this.put(value, this.at, end);
    this.at = end;
  }

  private skip(): void {
    const blank = /(?:\s+|\/\/[^\n]*|#[^\n]*|\/\*[^]*?\*\/)*/y;
    blank.lastIndex = this.at;
    this.at += blank.exec(this.text)?.[0].length ?? 0;
  }

  private take(bracket: string): void {
    this.put(bracket, this.at, this.at + 1);
    this.at += 1;
  }

  private put(text: string, start: number, end: number): void {
    this.pieces.push({ text, start, end });
  }

  private fail(start: number, end: number, told: Sentence): never {
    throw new NoData(errorAt({ start, end }, told));
  }
}

function ofProgram(written: string): Sentence {
  return sentence('{0} is filled in by the program; write what it stands for.', shown(written.slice(0, 80)));
}
