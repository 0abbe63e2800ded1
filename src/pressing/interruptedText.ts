import { sentence, type Sentence } from '../model/sentence';
import { countSentences, type OutcomeCounts } from '../sending/outcomeLook';

/** What became of a send whose window or program ended before it did. */
export function interruptedText(
  fileName: string,
  connectionName: string,
  counts: OutcomeCounts,
  localize: (sentence: Sentence) => string,
): string {
  const told = countSentences(counts);
  return localize(sentence('A send of {0} to {1} was interrupted: {2}.', fileName, connectionName, told));
}
