import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { errorCode, messageOf } from '../model/unknownValues';
import { standardInput } from './check/eventsFilePaths';
import { UsageError } from './exitCodes';
import { largeFrom, notUtf8, UnreadableError } from './namedText';
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
} from '../model/jsonCharacters';

/** So many entries, or so many UTF-16 units, make a part. */
export interface PartSize {
  readonly entries: number;
  readonly length: number;
}

const usualPart: PartSize = { entries: 10_000, length: 8_000_000 };

/** No entry, and nothing around the entries, may be longer: UTF-16 units. */
const longestPiece = 64_000_000;

/** Entries that stand one after the other in a large file. */
export interface FilePart {
  /** An events file by itself: an array of these entries. */
  readonly text: string;
  /** Where the text behind its first bracket stands in the file, both from 1. */
  readonly line: number;
  readonly column: number;
  readonly isLast: boolean;
}

/** What stands around the entries of a large file. */
export interface FileFrame {
  /** An events file by itself: what stands before the entries, and behind them. */
  readonly text: string;
  /** Length of what stands before them, with the bracket. */
  readonly headLength: number;
  /** Where what stands behind them begins in the file, both from 1. */
  readonly line: number;
  readonly column: number;
}

/** Whether the file is so large that it is read in parts. */
export async function isLarge(path: string): Promise<boolean> {
  if (path === standardInput) return false;
  // Whoever reads it says why it cannot be.
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && found.isFile() && found.size >= largeFrom;
}

/**
 * Reads a large events file from its beginning to its end, and never holds more than a part of it. What is wrong in an entry stays in
 * its part, for whoever reads that.
 * @throws UsageError where the file cannot be read, or no entries can be told apart in it
 */
export async function* partsOf(path: string, size = usualPart): AsyncGenerator<FilePart, FileFrame> {
  const splitter = new EntrySplitter(path, size);
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
      yield* splitter.take(decoder.decode(chunk, { stream: true }));
    }
    yield* splitter.take(decoder.decode());
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (errorCode(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw notUtf8(path);
    throw new UnreadableError(path, messageOf(error));
  }
  yield* splitter.end();
  return splitter.frame();
}

/** Where in an element, or in what stands around them, the splitter is. */
type Within = 'json' | 'string' | 'slash' | 'line-comment' | 'block-comment' | 'block-asterisk';

/** Divides the text of an events file between its entries, as it comes. */
class EntrySplitter {
  private state: 'head' | 'entries' | 'tail' = 'head';
  private within: Within = 'json';
  private isEscaped = false;
  /** Of brackets that are open, in the state. */
  private depth = 0;
  /** In the head: the last string by itself, and the member whose value comes. */
  private lastString = '';
  private member = '';
  private head = '';
  private tail = '';
  /** Of the part that is read: its pieces, and how long they are. */
  private pieces: string[] = [];
  private length = 0;
  private elements = 0;
  private isClosed = false;
  /** Where the part begins. */
  private line = 1;
  private column = 1;
  private tailLine = 1;
  private tailColumn = 1;

  constructor(
    private readonly path: string,
    private readonly size: PartSize,
  ) {}

  *take(given: string): Generator<FilePart> {
    let chunk = given;
    if (this.state === 'head' && this.head === '' && chunk.startsWith('\ufeff')) chunk = chunk.slice(1);
    let from = 0;
    if (this.state === 'head') {
      const end = this.readHead(chunk);
      this.head += chunk.slice(0, end);
      this.bound(this.head.length);
      if (this.isIn('head')) return;
      this.advance(this.head);
      from = end;
    }
    if (this.state === 'entries') {
      let start = from;
      for (let at = from; at < chunk.length; at += 1) {
        const ends = this.endOf(chunk.charCodeAt(at));
        if (ends === 'entry') {
          this.elements += 1;
          const isFull = this.elements >= this.size.entries || this.length + at - start >= this.size.length;
          if (!isFull) continue;
          this.add(chunk.slice(start, at));
          yield this.part(false, 1);
          start = at + 1;
        } else if (ends === 'entries') {
          this.add(chunk.slice(start, at));
          this.isClosed = true;
          this.state = 'tail';
          start = at;
          break;
        }
      }
      from = start;
      if (this.isIn('entries')) {
        this.add(chunk.slice(from));
        this.bound(this.length);
        return;
      }
    }
    this.tail += chunk.slice(from);
    this.bound(this.tail.length);
  }

  *end(): Generator<FilePart> {
    if (this.state === 'head') {
      throw new UsageError(`${this.path} holds neither an array of entries nor a request with Entries.`);
    }
    yield this.part(true, 0);
    this.tailLine = this.line;
    this.tailColumn = this.column;
  }

  frame(): FileFrame {
    // Where the bracket is missing, the last part says so.
    const tail = this.isClosed ? this.tail : ']';
    return { text: this.head + tail, headLength: this.head.length, line: this.tailLine, column: this.tailColumn };
  }

  private isIn(state: 'head' | 'entries'): boolean {
    return this.state === state;
  }

  /** Reads to behind the bracket that opens the entries. @returns how much of the chunk belongs to the head */
  private readHead(chunk: string): number {
    for (let at = 0; at < chunk.length; at += 1) {
      const code = chunk.charCodeAt(at);
      const wasString = this.within === 'string';
      if (!this.counts(code)) {
        if (this.within === 'string') this.lastString = wasString ? this.lastString + chunk.charAt(at) : '';
      } else if (code === colon && this.depth === 1) this.member = this.lastString;
      else if (code === openBracket && (this.depth === 0 || (this.depth === 1 && this.member === 'Entries'))) {
        this.state = 'entries';
        this.depth = 0;
        return at + 1;
      } else if (code === openBracket || code === openBrace) this.depth += 1;
      else if (code === closeBracket || code === closeBrace) this.depth -= 1;
      else if (code === comma && this.depth === 1) this.member = '';
    }
    return chunk.length;
  }

  /** What the unit among the entries ends. */
  private endOf(code: number): 'entry' | 'entries' | undefined {
    if (!this.counts(code)) return undefined;
    if (code === openBracket || code === openBrace) this.depth += 1;
    else if (code === comma) return this.depth === 0 ? 'entry' : undefined;
    else if (code === closeBracket && this.depth === 0) return 'entries';
    else if (code === closeBracket || code === closeBrace) this.depth = Math.max(0, this.depth - 1);
    return undefined;
  }

  /** Whether the unit stands outside of strings and comments. */
  private counts(code: number): boolean {
    switch (this.within) {
      case 'json':
        if (code === quote) this.within = 'string';
        else if (code === slash) this.within = 'slash';
        else return true;
        return false;
      case 'string':
        if (this.isEscaped) this.isEscaped = false;
        else if (code === backslash) this.isEscaped = true;
        // A string that is not closed ends with its line, as the model reads it.
        else if (code === quote || isLineBreak(code)) this.within = 'json';
        return false;
      case 'slash':
        if (code === slash) this.within = 'line-comment';
        else if (code === asterisk) this.within = 'block-comment';
        else {
          this.within = 'json';
          return this.counts(code);
        }
        return false;
      case 'line-comment':
        if (isLineBreak(code)) this.within = 'json';
        return false;
      case 'block-comment':
        if (code === asterisk) this.within = 'block-asterisk';
        return false;
      case 'block-asterisk':
        if (code !== asterisk) this.within = code === slash ? 'json' : 'block-comment';
        return false;
    }
  }

  private add(piece: string): void {
    this.pieces.push(piece);
    this.length += piece.length;
  }

  /** @param taken how many units behind the part belong to no part */
  private part(isLast: boolean, taken: number): FilePart {
    const inner = this.pieces.join('');
    const { line, column } = this;
    const text = `[${inner}${isLast && !this.isClosed ? '' : ']'}`;
    this.advance(inner);
    this.column += taken;
    this.pieces = [];
    this.length = 0;
    this.elements = 0;
    return { text, line, column, isLast };
  }

  private advance(text: string): void {
    let last = -1;
    for (const { index, 0: lineBreak } of text.matchAll(/\r\n|\r|\n/g)) {
      this.line += 1;
      last = index + lineBreak.length;
    }
    this.column = last === -1 ? this.column + text.length : text.length - last + 1;
  }

  private bound(length: number): void {
    if (length > longestPiece) {
      throw new UsageError(`${this.path}:${this.line}: no entry ends within ${longestPiece} characters from here.`);
    }
  }
}

function isLineBreak(code: number): boolean {
  return code === lineFeed || code === carriageReturn;
}
