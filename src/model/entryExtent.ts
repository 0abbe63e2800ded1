import { carriageReturn, lineFeed, openBracket } from './jsonCharacters';
import type { JsonScanner } from './jsonScanner';

/** The two forms of an events file: a bare array of entries, or `{"Entries": […]}`. */
export type FileForm = 'array' | 'request';

interface Extent {
  readonly end: number;
  /** Whether the element was closed by its own bracket, with more of the array behind it. */
  readonly closed: boolean;
}

/**
 * Finds where the elements of the entries array end, in one text.
 *
 * An element is read by its brackets first. Only where that fails, and valid text never fails, it is read again and ended
 * before the next line that begins with `{` no deeper than its own line. A `{` in the place of a property name ends a
 * broken element in either case. Where elements are left open, the brackets that were still open at the failure fail in
 * the same way; remembering them keeps the whole reading linear.
 */
export class EntryExtents {
  private open: readonly number[] = [];
  private openLookEnd = 0;

  constructor(
    private readonly scanner: JsonScanner,
    private readonly form: FileForm,
  ) {}

  /** Goes behind the element that begins with the scanner's current token; looks back no farther than to `tileStart`. */
  endOfElement(tileStart: number): void {
    const { scanner } = this;
    const { start, end, token } = scanner;
    if (token === 'word' || (token === 'string' && scanner.peek() !== ':')) {
      scanner.moveTo(end);
      return;
    }
    const strict = this.isKnownOpen(start) ? undefined : this.read(start, tileStart, undefined);
    const extent = strict?.closed === true ? strict : this.read(start, tileStart, this.column(start, tileStart) ?? 0);
    scanner.moveTo(extent.end);
  }

  /** Whether the `]` at the scanner's current token can only be the one that closes the entries. */
  closesFile(): boolean {
    const { scanner, form } = this;
    return scanner.lookingAhead(() => {
      const next = scanner.next();
      return (form === 'request' && next === '}' ? scanner.next() : next) === 'end';
    });
  }

  private read(start: number, tileStart: number, splitColumn: number | undefined): Extent {
    const { scanner } = this;
    const open: number[] = [];
    let objects = 0;
    let last = '';
    let lastEnd = start;
    let endBeforeComma = start;
    scanner.moveTo(start);
    for (;;) {
      const token = scanner.next();
      const inObject = this.isObject(open.at(-1));
      if (token === 'end' || (token === ']' && inObject && this.closesFile())) break;
      if (token === '{' && open.length > 0) {
        const misplaced = inObject && last !== ':';
        if (misplaced && last === ',') break;
        if (misplaced || splitColumn !== undefined) {
          const column = this.column(scanner.start, tileStart);
          if (column !== undefined && (misplaced || column <= (splitColumn ?? -1))) break;
        }
      }
      if (token === '{' || token === '[' || open.length === 0) {
        open.push(scanner.start);
        if (token !== '[') objects++;
      } else if (token === '}' && objects > 0) {
        while (!this.isObject(open.pop()));
        objects--;
      } else if (token === ']' && !inObject) {
        open.pop();
      }
      if (token !== ',') endBeforeComma = scanner.end;
      last = token;
      lastEnd = scanner.end;
      if (open.length === 0) return { end: lastEnd, closed: splitColumn !== undefined || scanner.peek() !== 'end' };
    }
    if (splitColumn === undefined) {
      this.open = open;
      this.openLookEnd = scanner.lookEnd;
    }
    return { end: last === ',' ? endBeforeComma : lastEnd, closed: false };
  }

  /** An element without its opening brace begins with a key and counts as an object. */
  private isObject(offset: number | undefined): boolean {
    return offset !== undefined && this.scanner.text.charCodeAt(offset) !== openBracket;
  }

  /** Whether a reading that failed before it reached its end has shown that the bracket at `start` is never closed. */
  isKnownOpen(start: number): boolean {
    const { open } = this;
    let low = 0;
    let high = open.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((open[middle] ?? Infinity) < start) low = middle + 1;
      else high = middle;
    }
    if (open[low] !== start) return false;
    this.scanner.lookEnd = Math.max(this.scanner.lookEnd, this.openLookEnd);
    return true;
  }

  /** How many characters stand before `offset` on its line, where these are all blank. */
  private column(offset: number, tileStart: number): number | undefined {
    const { text } = this.scanner;
    let at = offset;
    while (at > tileStart && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
    if (at === tileStart) return undefined;
    const before = text.charCodeAt(at - 1);
    return before === lineFeed || before === carriageReturn ? offset - at : undefined;
  }
}
