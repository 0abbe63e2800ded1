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

/** What is said of a code, once and for all. */
interface CodeFacts {
  /**
   * What the reason is: the text of an `entry`; the `file` around its entries, or several entries together; the `size` of
   * either; how `many` entries are read or problems listed; or the `connection` in use, which no check of a file looks at.
   */
  readonly about: 'entry' | 'file' | 'size' | 'many' | 'connection';
  /** Why `examples/problems.events.json` cannot show it among the others; a text that is `too-large` no page shows. */
  readonly notAmongOthers?: 'too-large' | 'file-of-its-own';
}

/** Stable names; each is explained in `docs/problems.md` under a heading of the same text. */
export const problemCodes = {
  syntax: { about: 'entry' },
  nesting: { about: 'entry', notAmongOthers: 'too-large' },
  'empty-file': { about: 'file', notAmongOthers: 'file-of-its-own' },
  'no-entries': { about: 'file', notAmongOthers: 'file-of-its-own' },
  'too-many-entries': { about: 'many', notAmongOthers: 'too-large' },
  'file-form': { about: 'file', notAmongOthers: 'file-of-its-own' },
  'single-entry': { about: 'file', notAmongOthers: 'file-of-its-own' },
  'unknown-root-member': { about: 'file' },
  'entry-not-object': { about: 'entry' },
  'missing-member': { about: 'entry' },
  'unknown-member': { about: 'entry' },
  'duplicate-member': { about: 'entry' },
  'wrong-type': { about: 'entry' },
  'source-name': { about: 'entry' },
  'source-prefix-twice': { about: 'entry' },
  'source-without-namespace': { about: 'entry' },
  'detail-type-length': { about: 'entry' },
  'detail-not-object': { about: 'entry' },
  'detail-syntax': { about: 'entry' },
  'detail-number': { about: 'entry' },
  'duplicate-key': { about: 'entry' },
  placeholder: { about: 'entry' },
  'unpaired-surrogate': { about: 'entry' },
  'time-unreadable': { about: 'entry' },
  'time-impossible': { about: 'entry' },
  'time-milliseconds': { about: 'entry' },
  'time-zone': { about: 'entry' },
  'time-precision': { about: 'entry' },
  'time-form': { about: 'entry' },
  'resource-length': { about: 'entry', notAmongOthers: 'too-large' },
  'resource-not-arn': { about: 'entry' },
  'entry-size': { about: 'size', notAmongOthers: 'too-large' },
  'request-size': { about: 'size', notAmongOthers: 'too-large' },
  'request-incomplete': { about: 'file', notAmongOthers: 'file-of-its-own' },
  'more-problems': { about: 'many', notAmongOthers: 'too-large' },
  'source-not-there': { about: 'connection' },
  'source-pending': { about: 'connection' },
  'source-deleted': { about: 'connection' },
} as const satisfies Readonly<Record<string, CodeFacts>>;

export type ProblemCode = keyof typeof problemCodes;

/** The codes of which the connection in use is the reason. */
export type ConnectionProblemCode = {
  [Code in ProblemCode]: (typeof problemCodes)[Code]['about'] extends 'connection' ? Code : never;
}[ProblemCode];

export function isProblemCode(value: unknown): value is ProblemCode {
  return typeof value === 'string' && Object.hasOwn(problemCodes, value);
}

/** A problem at `range`. */
export function problemAt(range: TextRange, code: ProblemCode, severity: ProblemSeverity, sentence: Sentence): Problem {
  return { start: range.start, end: range.end, code, severity, sentence };
}

/** Of an object or array only the bracket that opens it: what lies inside is not wrong. */
export function beginningOf({ kind, start, end }: TextRange & Pick<JsonNode, 'kind'>): TextRange {
  return kind === 'object' || kind === 'array' ? { start, end: start + 1 } : { start, end };
}
