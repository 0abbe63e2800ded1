import type { EntryContent } from '../model/entry';
import type { EventsDocument } from '../model/eventsDocument';
import { JsonScanner } from '../model/jsonScanner';
import type { TextRange } from '../model/textRange';

/** Lines that can be folded into the first one; both ends included, counted from 0. */
export interface Fold {
  readonly first: number;
  readonly last: number;
  readonly kind: 'structure' | 'comment' | 'region';
}

/**
 * The folds of a file: entries and what lies in them, comments, and `// #region`. At most one begins on a line, the innermost.
 * @param lineAt the line that an offset of the text stands on, counted from 0
 */
export function foldingRanges(document: EventsDocument, lineAt: (offset: number) => number): readonly Fold[] {
  const { text, entries } = document;
  const frame = new FoldScan(text, lineAt);
  let next = 0;
  frame.scan((start) => {
    while ((entries[next]?.start ?? Infinity) < start) next++;
    const entry = entries[next];
    if (entry?.start !== start) return undefined;
    frame.addAll(foldsOfEntry(entry.content), lineAt(start));
    return entry.end;
  });
  return frame.folds();
}

const foldsOfEntries = new WeakMap<EntryContent, readonly Fold[]>();

/** With the line that the entry begins on as line 0. */
function foldsOfEntry(content: EntryContent): readonly Fold[] {
  let folds = foldsOfEntries.get(content);
  if (folds === undefined) {
    folds = readFolds(content.text);
    foldsOfEntries.set(content, folds);
  }
  return folds;
}

function readFolds(text: string): readonly Fold[] {
  const breaks = Array.from(text.matchAll(/\r\n|\r|\n/g), ({ index, 0: { length } }) => index + length);
  if (breaks.length === 0) return [];
  let line = 0;
  const scan = new FoldScan(text, (offset) => {
    if ((breaks[line - 1] ?? 0) > offset) line = 0;
    while ((breaks[line] ?? Infinity) <= offset) line++;
    return line;
  });
  scan.scan(() => undefined);
  return scan.folds();
}

/** A run of comments, each alone on its line. */
interface CommentRun {
  readonly first: number;
  readonly last: number;
}

class FoldScan {
  private readonly found: Fold[] = [];
  private readonly open: { readonly bracket: '{' | '['; readonly at: number }[] = [];
  private readonly regions: number[] = [];
  private run: CommentRun | undefined;

  constructor(
    private readonly text: string,
    private readonly lineAt: (offset: number) => number,
  ) {}

  /** @param skip answers where to go on where what begins at an offset is not to be looked into */
  scan(skip: (start: number) => number | undefined): void {
    const scanner = new JsonScanner(this.text, 0, 'comments');
    for (let token = scanner.next(); ; token = scanner.next()) {
      for (const comment of scanner.comments.splice(0)) this.addComment(comment);
      if (token === 'end') break;
      const end = token === '{' || token === '[' ? skip(scanner.start) : undefined;
      if (end !== undefined) scanner.moveTo(end);
      else if (token === '{' || token === '[') this.open.push({ bracket: token, at: scanner.start });
      else if (token === '}') this.close('{', scanner.start);
      else if (token === ']') this.close('[', scanner.start);
    }
    this.endRun();
  }

  /** @param line the line that line 0 of the folds is */
  addAll(folds: readonly Fold[], line: number): void {
    for (const { first, last, kind } of folds) this.add({ first: first + line, last: last + line, kind });
  }

  /** By their first lines. */
  folds(): readonly Fold[] {
    const byLine = new Map<number, Fold>();
    for (const fold of this.found) {
      const other = byLine.get(fold.first);
      if (other === undefined || fold.last < other.last) byLine.set(fold.first, fold);
    }
    return [...byLine.values()].sort((one, other) => one.first - other.first);
  }

  private add(fold: Fold): void {
    if (fold.last > fold.first) this.found.push(fold);
  }

  /** In a broken text what was opened since and is not closed has no fold. */
  private close(bracket: '{' | '[', at: number): void {
    const index = this.open.findLastIndex((one) => one.bracket === bracket);
    const opened = this.open[index];
    if (opened === undefined) return;
    this.open.length = index;
    this.add({ first: this.lineAt(opened.at), last: this.lastHidden(at), kind: 'structure' });
  }

  /** The line with the closing bracket stays, unless it only ends what stands before it on the line. */
  private lastHidden(at: number): number {
    const line = this.lineAt(at);
    return this.closesOnly(at) || !this.endsLine(at) ? line - 1 : line;
  }

  /** Whether nothing but closing brackets stands before it on its line. */
  private closesOnly(at: number): boolean {
    for (let before = at - 1; before >= 0; before--) {
      const character = this.text.charAt(before);
      if (character === '\n' || character === '\r') return true;
      if (!' \t}],'.includes(character)) return false;
    }
    return true;
  }

  private endsLine(at: number): boolean {
    for (let behind = at + 1; behind < this.text.length; behind++) {
      const character = this.text.charAt(behind);
      if (character === '\n' || character === '\r' || character === '/') return true;
      if (!' \t}],'.includes(character)) return false;
    }
    return true;
  }

  private addComment({ start, end }: TextRange): void {
    const first = this.lineAt(start);
    const last = this.lineAt(end);
    const comment = this.text.slice(start, end);
    if (!comment.startsWith('//')) {
      this.endRun();
      this.add({ first, last, kind: 'comment' });
      return;
    }
    if (this.addRegion(comment, first)) {
      this.endRun();
      return;
    }
    const isAlone = /(^|[\r\n])[ \t]*$/.test(this.text.slice(Math.max(0, start - longestIndent), start));
    if (isAlone && this.run?.last === first - 1) this.run = { first: this.run.first, last: first };
    else {
      this.endRun();
      if (isAlone) this.run = { first, last };
    }
  }

  private endRun(): void {
    if (this.run !== undefined) this.add({ ...this.run, kind: 'comment' });
    this.run = undefined;
  }

  /** Whether the comment begins or ends a region. */
  private addRegion(comment: string, line: number): boolean {
    if (/^\/\/\s*#?region\b/.test(comment)) {
      this.regions.push(line);
      return true;
    }
    if (!/^\/\/\s*#?endregion\b/.test(comment)) return false;
    const first = this.regions.pop();
    if (first !== undefined) this.add({ first, last: line, kind: 'region' });
    return true;
  }
}

/** In characters. A comment that is farther in is none that stands alone. */
const longestIndent = 200;
