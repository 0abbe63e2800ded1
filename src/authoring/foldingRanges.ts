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

/** A fold, and how many brackets it lies in. */
interface DeepFold extends Fold {
  readonly depth: number;
}

/** The folds of an entry, which count their lines from `line`, and the last line that they may hide. */
interface EntryFolds {
  readonly line: number;
  readonly lastLine: number;
  readonly folds: readonly DeepFold[];
}

/** VS Code takes no more than half of them. */
const mostFolds = 10_000;

/** So many entries are looked into in one step. */
const entriesOfStep = 100;

/**
 * The folds of a file, in steps: entries and what lies in them, comments, and `// #region`. At most one begins on a line, the
 * innermost; by their lines.
 * @param lineAt the line that an offset of the text stands on, counted from 0
 * @param most how many of those in entries at most, the deepest left out first
 */
export function* foldingRanges(
  document: EventsDocument,
  lineAt: (offset: number) => number,
  most = mostFolds,
): Generator<void, readonly Fold[]> {
  const { text, entries } = document;
  const frame = new FoldScan(text, lineAt);
  const found: EntryFolds[] = [];
  const ofDepth: number[] = [];
  let next = 0;
  for (const start of frame.scan()) {
    while ((entries[next]?.start ?? Infinity) < start) next++;
    const entry = entries[next];
    if (entry?.start !== start) continue;
    frame.skipTo(entry.end);
    const folds = foldsOfEntry(entry.content);
    for (const { depth } of folds) ofDepth[depth] = (ofDepth[depth] ?? 0) + 1;
    if (folds.length > 0) found.push({ line: lineAt(start), lastLine: lastLineOf(text, entry.end, lineAt), folds });
    if (next % entriesOfStep === 0) yield;
  }
  const deepest = deepestThatFits(ofDepth, most);
  const inEntries: Fold[] = [];
  for (const { line, lastLine, folds } of found) {
    for (const fold of folds) {
      const first = fold.first + line;
      const last = Math.min(fold.last + line, lastLine);
      if (fold.depth <= deepest && last > first && inEntries.length < most)
        inEntries.push({ first, last, kind: fold.kind });
    }
  }
  return merged(frame.folds(), inEntries);
}

/** The line that an entry ends on, or the one before where more than its end stands there, such as the next entry. */
function lastLineOf(text: string, end: number, lineAt: (offset: number) => number): number {
  return endsLine(text, end) ? lineAt(end) : lineAt(end) - 1;
}

/** Whether nothing but closing brackets, commas and comments stand from there on its line. */
function endsLine(text: string, offset: number): boolean {
  let at = offset;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '\n' || character === '\r' || text.startsWith('//', at)) return true;
    if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2);
      if (end < 0 || /[\r\n]/.test(text.slice(at, end))) return true;
      at = end + 2;
    } else if (' \t}],'.includes(character)) at++;
    else return false;
  }
  return true;
}

/** The greatest depth up to which all folds are few enough; at least 0. */
function deepestThatFits(ofDepth: readonly number[], most: number): number {
  let count = 0;
  for (const [depth, folds] of ofDepth.entries()) {
    count += folds;
    if (count > most) return Math.max(0, depth - 1);
  }
  return ofDepth.length;
}

/** Both in the order of their lines; of two that begin on a line, the shorter one. */
function merged(frame: readonly Fold[], inEntries: readonly Fold[]): readonly Fold[] {
  const all: Fold[] = [];
  let next = 0;
  const add = (fold: Fold): void => {
    const before = all.at(-1);
    if (before?.first !== fold.first) all.push(fold);
    else if (fold.last < before.last) all[all.length - 1] = fold;
  };
  for (const fold of inEntries) {
    for (let other = frame[next]; other !== undefined && other.first <= fold.first; other = frame[++next]) add(other);
    add(fold);
  }
  for (const fold of frame.slice(next)) add(fold);
  return all;
}

const foldsOfEntries = new WeakMap<EntryContent, readonly DeepFold[]>();

/** With the line that the entry begins on as line 0. */
function foldsOfEntry(content: EntryContent): readonly DeepFold[] {
  let folds = foldsOfEntries.get(content);
  if (folds === undefined) {
    folds = readFolds(content.text);
    foldsOfEntries.set(content, folds);
  }
  return folds;
}

const noFolds: readonly DeepFold[] = [];

function readFolds(text: string): readonly DeepFold[] {
  const breaks = Array.from(text.matchAll(/\r\n|\r|\n/g), ({ index, 0: { length } }) => index + length);
  if (breaks.length === 0) return noFolds;
  let line = 0;
  const scan = new FoldScan(text, (offset) => {
    if ((breaks[line - 1] ?? 0) > offset) line = 0;
    while ((breaks[line] ?? Infinity) <= offset) line++;
    return line;
  });
  Array.from(scan.scan());
  return scan.folds();
}

/** A run of comments, each alone on its line. */
interface CommentRun {
  readonly first: number;
  readonly last: number;
}

class FoldScan {
  private readonly scanner: JsonScanner;
  private readonly found: DeepFold[] = [];
  private readonly open: { readonly bracket: '{' | '['; readonly at: number }[] = [];
  private readonly regions: number[] = [];
  private run: CommentRun | undefined;

  constructor(
    private readonly text: string,
    private readonly lineAt: (offset: number) => number,
  ) {
    this.scanner = new JsonScanner(text, 0, 'comments');
  }

  /** Goes through the text, and stops at each opening bracket for who may not want to look into it. */
  *scan(): Generator<number> {
    const { scanner } = this;
    for (let token = scanner.next(); ; token = scanner.next()) {
      for (const comment of scanner.comments.splice(0)) this.addComment(comment);
      if (token === 'end') break;
      if (token === '{' || token === '[') {
        const { start, end } = scanner;
        yield start;
        if (scanner.end === end) this.open.push({ bracket: token, at: start });
      } else if (token === '}') this.close('{', scanner.start);
      else if (token === ']') this.close('[', scanner.start);
    }
    this.endRun();
  }

  /** Goes on from there, behind what the last bracket opens. */
  skipTo(offset: number): void {
    this.scanner.moveTo(offset);
  }

  /** By their first lines. */
  folds(): readonly DeepFold[] {
    const byLine = new Map<number, DeepFold>();
    for (const fold of this.found) {
      const other = byLine.get(fold.first);
      if (other === undefined || fold.last < other.last) byLine.set(fold.first, fold);
    }
    return [...byLine.values()].sort((one, other) => one.first - other.first);
  }

  private add(fold: Fold): void {
    if (fold.last > fold.first) this.found.push({ ...fold, depth: this.open.length });
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
    return this.closesOnly(at) || !endsLine(this.text, at + 1) ? line - 1 : line;
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
