import { JsonScanner, type JsonToken } from '../../model/jsonScanner';
import { decodeString } from '../../model/jsonString';
import { isValueWord } from '../../model/jsonWord';
import type { TextRange } from '../../model/textRange';

/** An object or array that is open at the cursor. */
export interface OpenValue {
  readonly kind: 'object' | 'array';
  /** Of an object the names of the members that stand before the cursor. */
  readonly names: readonly string[];
  /** Of an object the name of the member that its last value belongs to. */
  readonly name: string | undefined;
}

/** What is being written at the cursor, and what would take its place. Offsets are UTF-16, in the text that was scanned. */
export interface Piece extends TextRange {
  readonly kind: 'none' | 'word' | 'string';
  /** Whether the cursor stands behind the closing quote. */
  readonly isBehind: boolean;
}

/** Where in a JSON text, which may be broken, the cursor stands. */
export interface Cursor {
  /** From the outermost to the innermost. */
  readonly open: readonly OpenValue[];
  /** What belongs where the cursor stands: the name of a member or its value, an element of an array, or the whole text. */
  readonly place: 'name' | 'value' | 'element' | 'root';
  readonly piece: Piece;
  /** Behind the value that lacks a comma before what is written here. */
  readonly commaBefore: number | undefined;
  /** Whether a comma has to follow what is written here. */
  readonly commaBehind: boolean;
  /** Of a name: whether a colon follows already. */
  readonly hasColon: boolean;
  /** Of a name: those of the members behind it. */
  readonly namesBehind: readonly string[];
  /** Of a value: whether it would stand directly behind its colon. */
  readonly touchesColon: boolean;
}

/** Where a scan begins, in the middle of a text. */
export interface Beginning {
  readonly start: number;
  readonly open: readonly ('object' | 'array')[];
}

const wholeText: Beginning = { start: 0, open: [] };

interface Frame {
  readonly kind: 'object' | 'array';
  readonly names: string[];
  name: string | undefined;
  expects: 'name' | 'colon' | 'value' | 'comma';
}

/** Where the cursor at `offset` stands; undefined where nothing can be written that a program could know. */
export function cursorIn(text: string, offset: number, beginning = wholeText): Cursor | undefined {
  return new CursorReader(text, offset, beginning).read();
}

class CursorReader {
  private readonly scanner: JsonScanner;
  private readonly frames: Frame[];
  private lastEnd: number;
  private last: JsonToken = 'end';
  /** Where a row of words begins that no value or name is made of, such as one without its quotes. */
  private wordsStart: number | undefined;

  constructor(
    private readonly text: string,
    private readonly offset: number,
    { start, open }: Beginning,
  ) {
    this.scanner = new JsonScanner(text, start, 'comments');
    this.frames = open.map((kind) => newFrame(kind));
    this.lastEnd = start;
  }

  read(): Cursor | undefined {
    const { scanner, offset } = this;
    for (;;) {
      const token = scanner.next();
      if (this.isInComment()) return undefined;
      const { start, end } = scanner;
      if (token === 'word' && start <= offset && end >= offset) return this.cursorAtWord(start, end);
      if (token === 'end' || start >= offset) return this.cursorBetween();
      if (token === 'string' && end >= offset) return this.cursorAtString(start, end);
      this.take(token);
      if (this.wordsStart !== undefined) continue;
      this.last = token;
      this.lastEnd = scanner.end;
    }
  }

  private get top(): Frame | undefined {
    return this.frames.at(-1);
  }

  private isInComment(): boolean {
    const { scanner, offset, text } = this;
    const comment = scanner.comments.at(-1);
    scanner.comments.length = 0;
    if (comment === undefined || offset <= comment.start) return false;
    const isClosed = text.charAt(comment.start + 1) === '*' && text.slice(comment.end - 2, comment.end) === '*/';
    return offset < comment.end || (offset === comment.end && !isClosed);
  }

  private take(token: JsonToken): void {
    const { top, scanner } = this;
    if (token !== 'word') this.wordsStart = undefined;
    switch (token) {
      case '{':
      case '[':
        if (top !== undefined) top.expects = 'comma';
        this.frames.push(newFrame(token === '{' ? 'object' : 'array'));
        return;
      case '}':
        this.closeObject();
        return;
      case ']':
        if (top?.kind === 'array') this.frames.pop();
        return;
      case ',':
        if (top !== undefined) top.expects = top.kind === 'object' ? 'name' : 'value';
        return;
      case ':':
        if (top?.kind === 'object') top.expects = 'value';
        return;
      case 'string':
        this.takeString();
        return;
      case 'word':
        this.takeWord(scanner.start, scanner.end);
        return;
      case 'end':
        return;
    }
  }

  private closeObject(): void {
    const { frames } = this;
    if (!frames.some(({ kind }) => kind === 'object')) return;
    while (frames.pop()?.kind !== 'object');
  }

  private takeString(): void {
    const { top, scanner } = this;
    if (top === undefined) return;
    if (top.kind === 'object' && (top.expects !== 'value' || scanner.peek() === ':')) {
      top.name = nameOf(scanner);
      top.names.push(top.name);
      top.expects = 'colon';
    } else top.expects = 'comma';
  }

  private takeWord(start: number, end: number): void {
    const { top, text } = this;
    if (isValueWord(text.slice(start, end))) {
      if (top?.expects === 'value') top.expects = 'comma';
      this.wordsStart = undefined;
    } else this.wordsStart ??= start;
  }

  /** The row of words that reaches to `start` on the same line. */
  private startOfWords(start: number): number {
    const { wordsStart, text } = this;
    return wordsStart !== undefined && !/[\r\n]/.test(text.slice(wordsStart, start)) ? wordsStart : start;
  }

  private cursorAtWord(start: number, end: number): Cursor | undefined {
    return this.cursorAt({ kind: 'word', start: this.startOfWords(start), end, isBehind: false });
  }

  private cursorBetween(): Cursor | undefined {
    const { offset, wordsStart } = this;
    const start = wordsStart === undefined ? offset : this.startOfWords(offset);
    return this.cursorAt({ kind: start < offset ? 'word' : 'none', start, end: offset, isBehind: false });
  }

  private cursorAtString(start: number, end: number): Cursor | undefined {
    const { scanner, offset, top } = this;
    if (scanner.oddlyQuoted) return this.cursorAt({ kind: 'word', start, end, isBehind: false });
    const isName = top?.kind === 'object' && top.expects !== 'value';
    if (!scanner.flawed && isFollowed(scanner, isName)) {
      return this.cursorAt({ kind: 'string', start, end, isBehind: end === offset });
    }
    return this.cursorAt({ kind: 'string', start, end: this.endOfOpenString(end), isBehind: false });
  }

  /**
   * Where a text ends that is not closed where it should be: the quote that ends it may be the one that begins the next text,
   * and what follows on the line may be what stood there before it was begun.
   */
  private endOfOpenString(end: number): number {
    const { scanner, offset, text } = this;
    const rest = text.slice(offset, end);
    if (scanner.flawed && !/^[^\s,}\]]*[\s,}\]]+$/.test(rest)) return end;
    return offset + (/^[^\s,"}\]]*/.exec(rest)?.[0].length ?? 0);
  }

  private cursorAt(piece: Piece): Cursor | undefined {
    const { text, top, last, lastEnd, frames } = this;
    const behind = new JsonScanner(text, piece.end);
    const next = behind.next();
    const open = frames.map(({ kind, names, name }): OpenValue => ({ kind, names, name }));
    const lacksComma = top?.expects === 'comma';
    const cursor: Cursor = {
      open,
      place: 'root',
      piece,
      commaBefore: lacksComma ? lastEnd : undefined,
      commaBehind: false,
      hasColon: false,
      namesBehind: [],
      touchesColon: false,
    };
    if (top === undefined) return cursor;
    if (top.kind === 'array') {
      return { ...cursor, place: 'element', commaBehind: beginsValue(behind, next) };
    }
    if (top.expects === 'value') {
      const isNextName = next === 'string' && behind.peek() === ':';
      if (piece.kind !== 'none' || isNextName || !beginsValue(behind, next)) {
        const touchesColon = last === ':' && lastEnd === piece.start;
        return { ...cursor, place: 'value', commaBehind: isNextName, touchesColon };
      }
      return this.cursorBeforeValue(cursor, behind, next);
    }
    if (top.expects === 'colon') return undefined;
    const hasColon = next === ':';
    const namesBehind = readNames(behind);
    const commaBehind = !hasColon && (next === 'string' || next === 'word');
    return { ...cursor, place: 'name', hasColon, commaBehind, namesBehind };
  }

  /** A value stands behind the cursor: what is written takes its place where it is on the same line. */
  private cursorBeforeValue(cursor: Cursor, behind: JsonScanner, next: JsonToken): Cursor | undefined {
    const { text, offset, last, lastEnd } = this;
    const { start, end, flawed } = behind;
    if (next !== 'word' && (next !== 'string' || flawed)) return undefined;
    if (text.slice(offset, start).trim() !== '' || /[\r\n]/.test(text.slice(offset, start))) return undefined;
    return {
      ...cursor,
      place: 'value',
      piece: { kind: 'none', start: offset, end, isBehind: false },
      touchesColon: last === ':' && lastEnd === offset,
    };
  }
}

function newFrame(kind: 'object' | 'array'): Frame {
  return { kind, names: [], name: undefined, expects: kind === 'object' ? 'name' : 'value' };
}

function nameOf({ text, start, end, escaped }: JsonScanner): string {
  return escaped ? decodeString(text, start, end).value : text.slice(start + 1, end - 1);
}

/** Whether behind the current token, a text, follows what may follow one. */
function isFollowed(scanner: JsonScanner, isName: boolean): boolean {
  const next = scanner.peek();
  if (next === ':') return isName;
  return next !== 'word' && next !== '{' && next !== '[';
}

function beginsValue({ text, start, end }: JsonScanner, token: JsonToken): boolean {
  return (
    token === 'string' || token === '{' || token === '[' || (token === 'word' && isValueWord(text.slice(start, end)))
  );
}

/** The names of the members from the current token on, up to the end of their object. */
function readNames(scanner: JsonScanner): readonly string[] {
  const names: string[] = [];
  let depth = 0;
  let last: JsonToken = 'end';
  for (let { token } = scanner; token !== 'end'; token = scanner.next()) {
    if (token === '{' && depth === 0 && last !== ':') break;
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
    if (depth < 0) break;
    if (token === 'string' && depth === 0 && last !== ':') names.push(nameOf(scanner));
    last = token;
  }
  return names;
}
