import type { JsonNode } from '../model/jsonNode';
import type { Sentence } from '../model/sentence';
import type { TextChange, TextRange } from '../model/textRange';

/** `error`: EventBridge would not take it, or it cannot be sent. `warning`: it might. `hint`: worth a look. */
export type ProblemSeverity = 'error' | 'warning' | 'hint';

/** Something wrong with an entry or a file, found before sending. */
export interface Problem extends TextRange {
  readonly code: ProblemCode;
  readonly severity: ProblemSeverity;
  readonly sentence: Sentence;
}

/** A change that makes a problem go away. */
export interface Fix {
  readonly title: Sentence;
  /** Absolute offsets in the document's text; none overlap. */
  readonly changes: readonly TextChange[];
  /** Whether this is the one right fix, which a person may apply without choosing. */
  readonly preferred: boolean;
}

/** What not the text but the connection in use is the reason of; the checks of a file never find them. */
export const connectionProblemCodes = ['source-not-there', 'source-pending', 'source-deleted'] as const;

/** Stable names; each is explained in `docs/problems.md` under a heading of the same text. */
export const problemCodes = [
  'syntax',
  'nesting',
  'empty-file',
  'no-entries',
  'too-many-entries',
  'file-form',
  'single-entry',
  'unknown-root-member',
  'entry-not-object',
  'missing-member',
  'unknown-member',
  'duplicate-member',
  'wrong-type',
  'source-name',
  'source-prefix-twice',
  'source-without-namespace',
  'detail-type-length',
  'detail-not-object',
  'detail-syntax',
  'detail-number',
  'duplicate-key',
  'unpaired-surrogate',
  'time-unreadable',
  'time-impossible',
  'time-milliseconds',
  'time-zone',
  'time-precision',
  'time-form',
  'resource-length',
  'resource-not-arn',
  'entry-size',
  'request-size',
  'request-incomplete',
  'more-problems',
  ...connectionProblemCodes,
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** A problem at `range`. */
export function problemAt(range: TextRange, code: ProblemCode, severity: ProblemSeverity, sentence: Sentence): Problem {
  return { start: range.start, end: range.end, code, severity, sentence };
}

/** Of an object or array only the bracket that opens it: what lies inside is not wrong. */
export function beginningOf({ kind, start, end }: TextRange & Pick<JsonNode, 'kind'>): TextRange {
  return kind === 'object' || kind === 'array' ? { start, end: start + 1 } : { start, end };
}
