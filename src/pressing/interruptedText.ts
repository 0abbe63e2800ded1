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

/** What is said of entries in parts of a large file that had not begun. */
export function unbegunSentence(entries: number): Sentence {
  const option = '--resend not-sent';
  return entries === 1
    ? sentence('1 entry in a part that had not begun was not sent. With {0} the program sends it.', option)
    : sentence(
        '{0} entries in parts that had not begun were not sent. With {1} the program sends them.',
        entries,
        option,
      );
}
