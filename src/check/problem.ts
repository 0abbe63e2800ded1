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

/** Stable names; each is explained in `docs/problems.md` under a heading of the same text. */
export type ProblemCode = 'syntax';
