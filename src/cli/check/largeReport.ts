import { checkOnce, type CheckSettings } from '../../check/documentCheck';
import type { ProblemCode } from '../../check/problem';
import { EventsDocument } from '../../model/eventsDocument';
import { partsOf, type FileFrame, type FilePart, type PartSize } from '../largeFile';
import { problemsIn, type FileReport, type FoundProblem } from './foundProblems';

/** So many problems of one file are listed. */
const listed = 1000;

/** Checks a large file part by part. */
export async function checkLargeFile(path: string, settings: CheckSettings, size?: PartSize): Promise<FileReport> {
  const problems: FoundProblem[] = [];
  const counts = { errors: 0, warnings: 0, hints: 0 };
  let entries = 0;
  const take = (found: readonly FoundProblem[]): void => {
    for (const problem of found) {
      counts[plural[problem.severity]] += 1;
      if (problems.length < listed) problems.push(problem);
    }
  };
  const parts = partsOf(path, size);
  for (let next = await parts.next(); ; next = await parts.next()) {
    if (next.done === true) {
      take(problemsOfFrame(next.value, settings, entries));
      return { kind: 'checked', path, entries, counts, problems };
    }
    const document = EventsDocument.read(next.value.text);
    entries += document.entries.length;
    take(problemsOfPart(document, next.value, settings));
  }
}

const plural = { error: 'errors', warning: 'warnings', hint: 'hints' } as const;

/** What a part by itself cannot say: which entries travel together goes on over its ends. */
const ofWholeFile: ReadonlySet<ProblemCode> = new Set(['no-entries', 'request-size', 'request-incomplete']);

/** Of the entries of a part, at their places in the file. */
export function problemsOfPart(
  document: EventsDocument,
  { line, column }: Pick<FilePart, 'line' | 'column'>,
  settings: CheckSettings,
): readonly FoundProblem[] {
  const own = checkOnce(document, settings).problems.filter(({ code }) => !ofWholeFile.has(code));
  // The bracket before the part stands in no file.
  return problemsIn(document.text, own).map((problem) => ({
    ...problem,
    line: problem.line + line - 1,
    column: problem.line === 1 ? problem.column + column - 2 : problem.column,
    endLine: problem.endLine + line - 1,
    endColumn: problem.endLine === 1 ? problem.endColumn + column - 2 : problem.endColumn,
  }));
}

/** Around the entries. @param entries how many the file has */
export function problemsOfFrame(frame: FileFrame, settings: CheckSettings, entries: number): readonly FoundProblem[] {
  const document = EventsDocument.read(frame.text);
  const own = checkOnce(document, settings).problems.filter(({ code }) => code !== 'no-entries' || entries === 0);
  const before = problemsIn(
    frame.text,
    own.filter(({ start }) => start < frame.headLength),
  );
  const behind = own.filter(({ start }) => start >= frame.headLength);
  const tail = problemsIn(
    frame.text.slice(frame.headLength),
    behind.map((problem) => ({
      ...problem,
      start: problem.start - frame.headLength,
      end: problem.end - frame.headLength,
    })),
  );
  return [
    ...before,
    ...tail.map((problem) => ({
      ...problem,
      line: problem.line + frame.line - 1,
      column: problem.line === 1 ? problem.column + frame.column - 1 : problem.column,
      endLine: problem.endLine + frame.line - 1,
      endColumn: problem.endLine === 1 ? problem.endColumn + frame.column - 1 : problem.endColumn,
    })),
  ];
}
