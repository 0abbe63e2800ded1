import type { Entry } from '../model/entry';
import type { EventsDocument } from '../model/eventsDocument';
import { mostEntriesOfRequest, partnerGuideBytes, planRequests, putEventsBytes } from '../model/requestPlan';
import type { PlannedRequest } from '../model/requestPlan';
import { checkEntry, entryCheckOf } from './checkEntry';
import type { SizeLimits } from './checkEntry';
import { fileFormProblems } from './fileForm';
import { problemAt } from './problem';
import type { Problem } from './problem';
import { ProblemList } from './problemList';
import { requestProblems } from './requestProblems';
import { syntaxSentence } from './syntaxSentence';

export interface CheckSettings extends SizeLimits {
  /** The most bytes of entries that a send puts into one request; a larger entry travels alone. */
  readonly requestBytes: number;
}

/** The settings where nobody changed them. */
export const defaultCheckSettings: CheckSettings = {
  warningBytes: partnerGuideBytes,
  maximumBytes: putEventsBytes,
  requestBytes: partnerGuideBytes,
};

export interface ProblemCounts {
  readonly errors: number;
  readonly warnings: number;
  readonly hints: number;
}

/**
 * What is wrong with one version of an events file. Entries that an earlier version of the file had are not checked
 * again; for the others, and for the sums over the file, the cost is a few operations for each entry.
 */
export function checkDocument(document: EventsDocument, settings: CheckSettings): CheckedDocument {
  return new CheckedDocument(document, settings);
}

export class CheckedDocument {
  /** The requests that a send of the whole file makes, in file order. */
  readonly requests: readonly PlannedRequest[];
  /** Of all entries together. */
  readonly bytes: number;
  readonly counts: ProblemCounts;
  /** What is wrong around the entries and between them, by where it starts. Offsets are absolute. */
  readonly fileProblems: readonly Problem[];
  /** Entries with problems of their own; nothing is kept for the others. */
  readonly #troubled: readonly Entry[];
  #problems: readonly Problem[] | undefined;

  constructor(
    document: EventsDocument,
    private readonly settings: CheckSettings,
  ) {
    const { entries } = document;
    const sizes: number[] = [];
    const troubled: Entry[] = [];
    const leastBytes = Math.min(settings.warningBytes, settings.maximumBytes);
    for (const entry of entries) {
      const { problems, bytes } = entryCheckOf(entry.content);
      sizes.push(bytes);
      if (problems.length > 0 || bytes > leastBytes) troubled.push(entry);
    }
    const limits = { maxEntries: mostEntriesOfRequest, maxBytes: settings.requestBytes };
    this.requests = planRequests(sizes, limits);
    this.bytes = this.requests.reduce((sum, { bytes }) => sum + bytes, 0);
    this.fileProblems = this.checkFile(document);
    this.#troubled = troubled;
    this.counts = countProblems([
      this.fileProblems,
      ...this.#troubled.map(({ content }) => checkEntry(content, settings)),
    ]);
  }

  /** Everything that is wrong, by where it starts. Offsets are absolute. */
  get problems(): readonly Problem[] {
    this.#problems ??= [...this.fileProblems, ...this.#troubled.flatMap((entry) => this.problemsOf(entry))].sort(
      (one, other) => one.start - other.start,
    );
    return this.#problems;
  }

  /** What is wrong with one entry. Offsets are absolute. */
  problemsOf({ start, content }: Entry): readonly Problem[] {
    return checkEntry(content, this.settings).map((problem) => ({
      ...problem,
      start: problem.start + start,
      end: problem.end + start,
    }));
  }

  /** Whether EventBridge would not take the entry, or it cannot be sent as it is written. */
  hasErrors({ content }: Entry): boolean {
    return checkEntry(content, this.settings).some(({ severity }) => severity === 'error');
  }

  private checkFile(document: EventsDocument): readonly Problem[] {
    const problems = new ProblemList();
    for (const problem of document.syntaxProblems) {
      problems.add(problemAt(problem, 'syntax', 'error', syntaxSentence(problem.kind)));
    }
    problems.addAll(fileFormProblems(document));
    problems.addAll(requestProblems(this.requests, document.entries, this.settings));
    return problems.inOrder();
  }
}

function countProblems(lists: readonly (readonly Problem[])[]): ProblemCounts {
  const counts = { error: 0, warning: 0, hint: 0 };
  for (const problems of lists) for (const { severity } of problems) counts[severity]++;
  return { errors: counts.error, warnings: counts.warning, hints: counts.hint };
}
