/** A half-open range of UTF-16 offsets. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Replaces the text between `start` and `end` (UTF-16 offsets in the text before this change). */
export interface TextChange extends TextRange {
  readonly text: string;
}
