import { checkOnce, type CheckSettings } from '../../check/documentCheck';
import type { ProblemCounts } from '../../check/checkEntry';
import type { Problem, ProblemCode, ProblemSeverity } from '../../check/problem';
import type { FileSkimmer, SkimmedFile } from '../../check/fileSkimmer';
import { EventsDocument } from '../../model/eventsDocument';
import { inEnglish, type Sentence } from '../../model/sentence';

/** A problem as it is reported. Lines and columns (in UTF-16 units) count from 1. */
export interface FoundProblem {
  readonly code: ProblemCode;
  readonly severity: ProblemSeverity;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** What the checks say of one file. */
export interface FileReport {
  readonly kind: 'checked';
  /** As it was given, or found. */
  readonly path: string;
  readonly entries: number;
  readonly counts: ProblemCounts;
  /** By where they start; of very many the worst. */
  readonly problems: readonly FoundProblem[];
}

/** A file of which nothing can be said but why. */
export interface UnreadableFile {
  readonly kind: 'unreadable';
  readonly path: string;
  /** A sentence with its path. */
  readonly message: string;
}

/** So many problems of one file are listed. */
const listed = 1000;

/** Checks the text of an events file. */
export function checkText(path: string, text: string, settings: CheckSettings, skimmer: FileSkimmer): FileReport {
  const { entries, counts, problems } = skimmer.skim(text, listed) ?? checkWhole(text, settings);
  return { kind: 'checked', path, entries, counts, problems: problems.length === 0 ? [] : problemsIn(text, problems) };
}

/** The same of any text. */
function checkWhole(text: string, settings: CheckSettings): SkimmedFile {
  const document = EventsDocument.read(text);
  const checked = checkOnce(document, settings);
  return { entries: document.entries.length, counts: checked.counts, problems: checked.worstProblems(listed) };
}

/** Problems of a text, as they are reported. */
export function problemsIn(text: string, problems: readonly Problem[]): readonly FoundProblem[] {
  const positionAt = positionsIn(text);
  const said = new Map<Sentence, string>();
  const messageOf = (sentence: Sentence): string => {
    const known = said.get(sentence);
    if (known !== undefined) return known;
    const message = inEnglish(sentence);
    said.set(sentence, message);
    return message;
  };
  return problems.map(({ code, severity, sentence, start, end }) => {
    const from = positionAt(start);
    const to = positionAt(end);
    return {
      code,
      severity,
      message: messageOf(sentence),
      line: from.line,
      column: from.column,
      endLine: to.line,
      endColumn: to.column,
    };
  });
}

/** Tells line and column of offsets, both from 1; lines end as VS Code ends them. */
export function positionsIn(text: string): (offset: number) => { readonly line: number; readonly column: number } {
  let starts: number[] | undefined;
  let line = 0;
  return (offset) => {
    starts ??= lineStarts(text);
    // Most are on the line of the one before, or on the next.
    if (!isOnLine(starts, line, offset)) line = isOnLine(starts, line + 1, offset) ? line + 1 : lineAt(starts, offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}

function isOnLine(starts: readonly number[], line: number, offset: number): boolean {
  const start = starts[line];
  return start !== undefined && start <= offset && offset < (starts[line + 1] ?? Infinity);
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  let feed = text.indexOf('\n');
  let carriage = text.indexOf('\r');
  while (feed !== -1 || carriage !== -1) {
    const isPair = carriage !== -1 && feed === carriage + 1;
    const isFeed = isPair || carriage === -1 || (feed !== -1 && feed < carriage);
    const start = (isFeed ? feed : carriage) + 1;
    starts.push(start);
    if (isFeed) feed = text.indexOf('\n', start);
    if (isPair || !isFeed) carriage = text.indexOf('\r', start);
  }
  return starts;
}
