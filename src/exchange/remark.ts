import type { Sentence } from '../model/sentence';
import type { TextRange } from '../model/textRange';

/** Something to say about a text of another form. Offsets are UTF-16 and absolute in the text that was given. */
export interface Remark extends TextRange {
  /** `error`: what stands there cannot be taken over. `notice`: it is taken over, and something of it is another or gone. */
  readonly severity: 'error' | 'notice';
  readonly sentence: Sentence;
}

export function errorAt({ start, end }: TextRange, sentence: Sentence): Remark {
  return { severity: 'error', start, end, sentence };
}

export function noticeAt({ start, end }: TextRange, sentence: Sentence): Remark {
  return { severity: 'notice', start, end, sentence };
}

export function hasError(remarks: readonly Remark[]): boolean {
  return remarks.some(({ severity }) => severity === 'error');
}
