import type { Entry } from '../model/entry';
import type { EventsDocument } from '../model/eventsDocument';
import type { TextRange } from '../model/textRange';
import type * as vscode from 'vscode';

/** Lines of a text, counted from 0, both ends included. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** A text as lines, counted from 0. Offsets are UTF-16 and absolute. */
export interface TextLines {
  readonly count: number;
  /** The line that the offset stands on. */
  lineAt(offset: number): number;
  /** Where the line begins and ends, without its line break. */
  rangeOf(line: number): TextRange;
}

/** A line on which entries begin. */
export interface EntryLine {
  readonly line: number;
  /** At least one; in file order. */
  readonly entries: readonly Entry[];
}

/** The ranges, each with `beyond` lines before and behind it, as ranges that neither overlap nor touch, from the top. */
export function widenedRanges(ranges: readonly LineRange[], beyond: number, lineCount: number): readonly LineRange[] {
  const joined: LineRange[] = [];
  for (const range of ranges.toSorted((one, other) => one.first - other.first)) {
    // A range may be of a moment ago, when there were more lines.
    const first = Math.min(lineCount - 1, Math.max(0, range.first - beyond));
    const last = Math.min(lineCount - 1, range.last + beyond);
    const before = joined.at(-1);
    if (before === undefined || before.last + 1 < first) joined.push({ first, last });
    else joined[joined.length - 1] = { first: before.first, last: Math.max(before.last, last) };
  }
  return joined;
}

/** Whether every line of `ranges` is in one of `others`, which neither overlap nor touch. */
export function areWithin(ranges: readonly LineRange[], others: readonly LineRange[]): boolean {
  return ranges.every(({ first, last }) => others.some((other) => other.first <= first && last <= other.last));
}

/** The lines within `ranges` (which do not overlap) on which entries begin, each once, from the top. */
export function entryLines(
  document: EventsDocument,
  lines: TextLines,
  ranges: readonly LineRange[],
): readonly EntryLine[] {
  return ranges.flatMap(({ first, last }) => {
    const start = lines.rangeOf(first).start;
    const touched = document.entriesIn({ start, end: lines.rangeOf(last).end });
    return byLine(
      touched.filter((entry) => entry.start >= start),
      lines,
    );
  });
}

function byLine(entries: readonly Entry[], lines: TextLines): readonly EntryLine[] {
  const found: { readonly line: number; readonly end: number; readonly entries: Entry[] }[] = [];
  for (const entry of entries) {
    const before = found.at(-1);
    if (before !== undefined && entry.start <= before.end) before.entries.push(entry);
    else {
      const line = lines.lineAt(entry.start);
      found.push({ line, end: lines.rangeOf(line).end, entries: [entry] });
    }
  }
  return found;
}

/** The lines of an open document. */
export function documentLines(textDocument: vscode.TextDocument): TextLines {
  return {
    count: textDocument.lineCount,
    lineAt: (offset) => textDocument.positionAt(offset).line,
    rangeOf: (line) => {
      const { start, end } = textDocument.lineAt(line).range;
      return { start: textDocument.offsetAt(start), end: textDocument.offsetAt(end) };
    },
  };
}

/** The lines of the editor that are on the screen, without what is folded. */
export function visibleLines({ visibleRanges }: vscode.TextEditor): readonly LineRange[] {
  return visibleRanges.map(({ start, end }) => ({ first: start.line, last: end.line }));
}
