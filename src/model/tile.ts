import { conflictMarkers, noMarkers, type ConflictMarker } from './conflict';
import { EntryExtents, type FileForm } from './entryExtent';
import type { JsonNode, SyntaxProblem } from './jsonNode';
import { readCleanValue } from './jsonReader';
import type { JsonScanner, JsonToken } from './jsonScanner';
import { isValueWord } from './jsonWord';
import type { TextRange } from './textRange';

/**
 * A piece of the entries array: white space and comments, at most one element, white space and comments, a comma if one
 * follows. It depends on the form of the file and on the text from its start to `lookEnd`, on nothing else, so it can
 * be kept when the text before it or behind that changes. All offsets are relative to its start.
 */
export interface Tile {
  readonly length: number;
  readonly lookEnd: number;
  readonly element: TextRange | undefined;
  /** Where lines begin that mark an unresolved merge. */
  readonly conflictMarkers: readonly ConflictMarker[];
  /** What is wrong outside the element. */
  readonly problems: readonly SyntaxProblem[];
}

/** What follows a bracket too many in the middle of the entries, and never the one that closes them. */
const goesOn: ReadonlySet<JsonToken> = new Set([',', ':', '}', ']']);

/** What may follow a comma behind the entries of a request. */
const memberOrEnd: ReadonlySet<JsonToken> = new Set(['string', '}', 'end']);

/** A tile as it was read. */
export interface ReadTile {
  readonly tile: Tile;
  /** The value of the element with offsets relative to it, where finding its end has brought it to light. */
  readonly node: JsonNode | undefined;
}

/**
 * Reads the tiles of one text. `reading`: whether the values of the elements are wanted too, which then are pieces of
 * the same text and keep it in memory.
 */
export class TileReader {
  private readonly extents: EntryExtents;

  constructor(
    private readonly scanner: JsonScanner,
    private readonly form: FileForm,
    private readonly reading: 'tiles' | 'values',
  ) {
    this.extents = new EntryExtents(scanner, form);
  }

  get text(): string {
    return this.scanner.text;
  }

  /** The tile that starts at `start`; undefined where the end of the array or of the text comes first. */
  read(start: number): ReadTile | undefined {
    const { scanner } = this;
    scanner.lookEnd = 0;
    scanner.forgetPassed();
    scanner.moveTo(start);
    const problems: SyntaxProblem[] = [];
    const token = scanner.next();
    if (this.endsEntries(token)) return undefined;
    if (!this.startsElement(token)) {
      this.readJunk(problems);
      return { tile: this.tile(start, undefined, problems), node: undefined };
    }
    const elementStart = scanner.start;
    const flawsBefore = scanner.flaws.length;
    const node = this.readElement(start);
    const element = { start: elementStart, end: scanner.end };
    scanner.flaws.length = flawsBefore;
    const next = scanner.peek();
    if (next === ',') scanner.next();
    else if (this.nextStartsElement()) {
      problems.push({ kind: 'comma-expected', start: element.end - 1, end: element.end });
    }
    return { tile: this.tile(start, element, problems), node };
  }

  /** Goes behind the element that begins with the current token, and gives its value if that was no detour. */
  private readElement(tileStart: number): JsonNode | undefined {
    const { scanner, extents } = this;
    const { start, token } = scanner;
    if (this.reading === 'values' && (token === '{' || token === '[') && !extents.isKnownOpen(start)) {
      const node = readCleanValue(scanner);
      if (node !== undefined && scanner.peek() !== 'end') return node;
      scanner.moveTo(start);
      scanner.next();
    }
    extents.endOfElement(tileStart);
    return undefined;
  }

  /** Passes over what is no element, up to a comma, an element or the end. */
  private readJunk(problems: SyntaxProblem[]): void {
    const { scanner } = this;
    const { start } = scanner;
    if (scanner.token === ',') {
      problems.push({ kind: 'value-expected', start, end: scanner.end });
      return;
    }
    let { end } = scanner;
    for (;;) {
      const next = scanner.lookingAhead(() => {
        const token = scanner.next();
        return this.startsElement(token) || this.endsEntries(token) ? 'stop' : token;
      });
      if (next === 'stop') break;
      scanner.next();
      if (next === ',') break;
      end = scanner.end;
    }
    problems.push({ kind: 'unexpected-text', start, end });
  }

  private tile(start: number, element: TextRange | undefined, problems: SyntaxProblem[]): Tile {
    const { end, lookEnd, flaws, metConflict, text } = this.scanner;
    problems.push(...flaws);
    return {
      conflictMarkers: metConflict ? conflictMarkers(text, start, end) : noMarkers,
      length: end - start,
      lookEnd: lookEnd - start,
      element: element && { start: element.start - start, end: element.end - start },
      problems: problems.map((problem) => ({
        kind: problem.kind,
        start: problem.start - start,
        end: problem.end - start,
      })),
    };
  }

  /** Whether the tail of the file begins with this token, which stands between elements. */
  private endsEntries(token: JsonToken): boolean {
    const { scanner, form } = this;
    if (token === 'end') return true;
    if (token === '}') return form === 'request' && scanner.peek() === 'end';
    if (token !== ']') return false;
    return scanner.lookingAhead(() => {
      const next = scanner.next();
      if (form === 'request' && next === ',') return memberOrEnd.has(scanner.next());
      return !goesOn.has(form === 'request' && next === '}' ? scanner.next() : next);
    });
  }

  private startsElement(token: JsonToken): boolean {
    const { scanner } = this;
    if (token === 'word') return isValueWord(scanner.text.slice(scanner.start, scanner.end));
    return token === '{' || token === '[' || token === 'string';
  }

  private nextStartsElement(): boolean {
    return this.scanner.lookingAhead(() => this.startsElement(this.scanner.next()));
  }
}
