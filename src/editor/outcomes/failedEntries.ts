import type { TextRange } from '../../model/textRange';

export type Step = 'next' | 'previous';

/** Which of the ranges, which are in order, is next to the cursor in that direction, around the ends; -1 where there is none. */
export function placeOfStep(ranges: readonly TextRange[], cursor: number, step: Step): number {
  if (step === 'next') {
    const after = ranges.findIndex(({ start }) => start > cursor);
    return after === -1 && ranges.length > 0 ? 0 : after;
  }
  const before = ranges.findLastIndex(({ end }) => end <= cursor);
  return before === -1 ? ranges.length - 1 : before;
}
