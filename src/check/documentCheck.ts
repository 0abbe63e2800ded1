import type { Entry, EntryContent } from '../model/entry';
import type { EventsDocument } from '../model/eventsDocument';
import {
  mostEntriesOfRequest,
  partnerGuideBytes,
  planRequests,
  putEventsBytes,
  roomyBytes,
  type PlannedRequest,
} from '../model/requestPlan';
import { sentence } from '../model/sentence';
import type { TextRange } from '../model/textRange';
import {
  checkEntry,
  countProblems,
  entryCheckOf,
  leastRemarkable,
  noProblems,
  sizeProblems,
  type EntryChecks,
  type ProblemCounts,
  type SizeLimits,
} from './checkEntry';
import { fileFormProblems } from './fileForm';
import { problemAt, type Problem, type ProblemSeverity } from './problem';
import { ProblemList } from './problemList';
import { requestProblems } from './requestProblems';
import { syntaxSentence } from './syntaxSentence';

export interface CheckSettings extends SizeLimits {
  /** The most bytes of entries that a send puts into one request; a larger entry travels alone. */
  readonly requestBytes: number;
}

/** The settings where nobody changed them. */
export const defaultCheckSettings: CheckSettings = {
  hintBytes: partnerGuideBytes,
  warningBytes: roomyBytes,
  maximumBytes: putEventsBytes,
  requestBytes: partnerGuideBytes,
};

/**
 * What is wrong with one version of an events file. Entries that an earlier version of the file had are not checked
 * again; for the others, and for the sums over the file, the cost is a few operations for each entry.
 */
export function checkDocument(document: EventsDocument, settings: CheckSettings): CheckedDocument {
  return new CheckedDocument(document, settings);
}

/**
 * The same of a file that is read once and for all: what is said of its entries is kept with the answer alone, which takes a
 * quarter of the time off, for the garbage collector goes through a WeakMap again and again.
 */
export function checkOnce(document: EventsDocument, settings: CheckSettings): CheckedDocument {
  return new CheckedDocument(document, settings, new Map());
}

/** Looks at the entries in steps; whoever calls `checkDocument` afterwards has little left to wait for. */
export function* checkEntriesInSteps({ entries }: EventsDocument): Generator<void, void> {
  let count = 0;
  for (const { content } of entries) {
    entryCheckOf(content);
    count += 1;
    if (count % entriesOfStep === 0) yield;
  }
}

/** So many entries are looked at in one step. */
const entriesOfStep = 100;

export class CheckedDocument {
  /** The requests that a send of the whole file makes, in file order. */
  readonly requests: readonly PlannedRequest[];
  /** Of all entries together. */
  readonly bytes: number;
  readonly counts: ProblemCounts;
  /** What is wrong around the entries and between them, by where it starts. Offsets are absolute. */
  readonly fileProblems: readonly Problem[];
  /** Entries with problems of their own; nothing is kept for the others. */
  private readonly troubled: readonly Entry[];

  constructor(
    private readonly document: EventsDocument,
    private readonly settings: CheckSettings,
    private readonly kept?: EntryChecks,
  ) {
    const { entries } = document;
    const sizes: number[] = [];
    const troubled: Entry[] = [];
    const leastBytes = leastRemarkable(settings);
    for (const entry of entries) {
      const { counts, bytes } = entryCheckOf(entry.content, kept);
      sizes.push(bytes);
      if (counts !== noProblems || bytes > leastBytes) troubled.push(entry);
    }
    const limits = { maxEntries: mostEntriesOfRequest, maxBytes: settings.requestBytes };
    this.requests = planRequests(sizes, limits);
    this.bytes = this.requests.reduce((sum, { bytes }) => sum + bytes, 0);
    this.fileProblems = this.checkFile(document);
    this.troubled = troubled;
    this.counts = this.countAll();
  }

  /** Everything that is wrong, by where it starts. Offsets are absolute. */
  get problems(): readonly Problem[] {
    return inOrder([...this.fileProblems, ...this.troubled.flatMap((entry) => this.problemsOf(entry))]);
  }

  /**
   * What is wrong, by where it starts, and never more than `most` problems: of so many the worst, those that stand first,
   * and at the start of the file one more that says how many are not among them. Offsets are absolute.
   */
  worstProblems(most: number): readonly Problem[] {
    return problemsUpTo(
      most,
      this.counts,
      () => this.problems,
      (severity) => this.ofSeverity(severity),
    );
  }

  /** What is wrong in what `range` touches, by where it starts, at most so many problems. Offsets are absolute. */
  problemsIn(range: TextRange, most: number): readonly Problem[] {
    const found: Problem[] = [];
    const touches = ({ start, end }: TextRange): boolean => start <= range.end && end >= range.start;
    for (const problem of this.fileProblems) if (touches(problem)) found.push(problem);
    for (const entry of this.document.entriesIn(range)) {
      if (found.length >= most) break;
      for (const problem of this.problemsOf(entry)) if (touches(problem)) found.push(problem);
    }
    return inOrder(found).slice(0, most);
  }

  /** What is wrong with one entry. Offsets are absolute. */
  problemsOf({ start, content }: Entry): readonly Problem[] {
    return checkEntry(content, this.settings, this.kept).map((problem) => ({
      ...problem,
      start: problem.start + start,
      end: problem.end + start,
    }));
  }

  /** Whether EventBridge would not take the entry, or it cannot be sent as it is written. */
  hasErrors({ content }: Entry): boolean {
    return this.countsOf(content).errors > 0;
  }

  private *ofSeverity(severity: ProblemSeverity): Generator<Problem> {
    for (const problem of this.fileProblems) if (problem.severity === severity) yield problem;
    const plural = { error: 'errors', warning: 'warnings', hint: 'hints' } as const;
    for (const entry of this.troubled) {
      if (this.countsOf(entry.content)[plural[severity]] === 0) continue;
      for (const problem of this.problemsOf(entry)) if (problem.severity === severity) yield problem;
    }
  }

  private countAll(): ProblemCounts {
    const counts = { ...countProblems(this.fileProblems) };
    for (const { content } of this.troubled) {
      const { errors, warnings, hints } = this.countsOf(content);
      counts.errors += errors;
      counts.warnings += warnings;
      counts.hints += hints;
    }
    return counts;
  }

  private countsOf(content: EntryContent): ProblemCounts {
    const { counts, bytes } = entryCheckOf(content, this.kept);
    const [size] = sizeProblems(content, bytes, this.settings);
    if (size === undefined) return counts;
    const own = countProblems([size]);
    return {
      errors: counts.errors + own.errors,
      warnings: counts.warnings + own.warnings,
      hints: counts.hints + own.hints,
    };
  }

  /** The errors in one entry. Offsets are absolute. */
  errorsOf(entry: Entry): readonly Problem[] {
    return this.hasErrors(entry) ? this.problemsOf(entry).filter(({ severity }) => severity === 'error') : [];
  }

  private checkFile(document: EventsDocument): readonly Problem[] {
    const problems = new ProblemList();
    for (const problem of document.syntaxProblems) {
      problems.add(problemAt(problem, 'syntax', 'error', syntaxSentence(problem, document.text)));
    }
    problems.addAll(fileFormProblems(document));
    const isComplete = ({ content }: Entry): boolean => entryCheckOf(content, this.kept).isComplete;
    problems.addAll(requestProblems(this.requests, document.entries, this.settings, isComplete));
    return problems.inOrder();
  }
}

/**
 * By where they start, all that were counted, or `most`: of so many the worst, those that come first, and at the start of the file one
 * more that says how many are not among them.
 */
export function problemsUpTo(
  most: number,
  { errors, warnings, hints }: ProblemCounts,
  whole: () => readonly Problem[],
  ofSeverity: (severity: ProblemSeverity) => Iterable<Problem>,
): readonly Problem[] {
  const all = errors + warnings + hints;
  if (all <= most) return inOrder(whole());
  const listed: Problem[] = [];
  for (const severity of ['error', 'warning', 'hint'] as const) {
    for (const problem of ofSeverity(severity)) {
      if (listed.length >= most - 1) return inOrder([moreProblems(all - listed.length, severity), ...listed]);
      listed.push(problem);
    }
  }
  return inOrder(listed);
}

/** Says at the start of the file how many problems are not listed; of that severity the worst of them is. */
export function moreProblems(count: number, severity: ProblemSeverity): Problem {
  const text =
    count === 1
      ? sentence('One more problem is not listed; correct some of the others to see it.')
      : sentence('{0} more problems are not listed; correct some of the others to see them.', count);
  return problemAt({ start: 0, end: 1 }, 'more-problems', severity, text);
}

function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((one, other) => one.start - other.start);
}
