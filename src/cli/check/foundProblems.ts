import { checkOnce, type CheckSettings } from '../../check/documentCheck';
import { noProblems, type ProblemCounts } from '../../check/checkEntry';
import type { Problem, ProblemCode, ProblemSeverity } from '../../check/problem';
import type { QuietFiles } from '../../check/quietFile';
import { EventsDocument } from '../../model/eventsDocument';
import { inEnglish } from '../../model/sentence';

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

/** Checks the text of an events file. @param quiet tells which files are in order */
export function checkText(path: string, text: string, settings: CheckSettings, quiet: QuietFiles): FileReport {
  const entries = quiet.entriesIn(text);
  if (entries !== undefined) return { kind: 'checked', path, entries, counts: noProblems, problems: [] };
  const document = EventsDocument.read(text);
  const checked = checkOnce(document, settings);
  return {
    kind: 'checked',
    path,
    entries: document.entries.length,
    counts: checked.counts,
    problems: problemsIn(text, checked.worstProblems(listed)),
  };
}

/** Problems of a text, as they are reported. */
export function problemsIn(text: string, problems: readonly Problem[]): readonly FoundProblem[] {
  const positionAt = positionsIn(text);
  return problems.map(({ code, severity, sentence, start, end }) => {
    const from = positionAt(start);
    const to = positionAt(end);
    return {
      code,
      severity,
      message: inEnglish(sentence),
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
  return (offset) => {
    starts ??= lineStarts(text);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (const { index, 0: lineBreak } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + lineBreak.length);
  return starts;
}
