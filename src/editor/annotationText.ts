import { sentence, type Sentence } from '../model/sentence';
import type { Outcome } from '../send/outcome';
import { outcomeLine } from '../send/outcomeSentence';

/** How many characters stand after an entry at most; the hover has the rest. */
const annotationLength = 160;

/** The words after the first line of an entry that was sent. */
export function annotationText(outcome: Outcome, outdated: boolean, localize: (sentence: Sentence) => string): string {
  const line = outcomeLine(outcome, localize).replace(/\s+/g, ' ');
  const short = line.length > annotationLength ? `${line.slice(0, annotationLength - 1)}…` : line;
  return outdated ? `${short} ${localize(sentence('(before your edit)'))}` : short;
}
