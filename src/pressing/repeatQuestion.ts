import { sentence, type Sentence } from '../model/sentence';
import type { AnswerQuestion } from '../model/question';

/** What a button of the question stands for. */
export type RepeatAnswer = 'others' | 'all' | 'all-from-now-on';

/**
 * What is asked before entries are sent that the connection accepted already.
 * @param repeated how many of the `entries` the connection accepted already as they are now; at least one
 */
export function repeatQuestion(
  connectionName: string,
  entries: number,
  repeated: number,
): AnswerQuestion<RepeatAnswer> {
  const others = entries - repeated;
  return {
    question: question(connectionName, entries, repeated),
    lines: [
      repeated === 1
        ? sentence('Sent again, it arrives twice: as a second event of its own.')
        : sentence('Sent again, they arrive twice: as second events of their own.'),
    ],
    buttons: [
      ...(others === 0 ? [] : [{ words: othersWords(others), answer: 'others' } as const]),
      { words: others === 0 ? sentence('Send Again') : sentence('Send All'), answer: 'all' },
      {
        words: others === 0 ? sentence("Send Again, Don't Ask Again") : sentence("Send All, Don't Ask Again"),
        answer: 'all-from-now-on',
      },
    ],
  };
}

function question(connectionName: string, entries: number, repeated: number): Sentence {
  if (entries === 1) return sentence('{0} accepted this entry already.', connectionName);
  if (repeated === entries) return sentence('{0} accepted these {1} entries already.', connectionName, entries);
  return repeated === 1
    ? sentence('{0} accepted 1 of the {1} entries already.', connectionName, entries)
    : sentence('{0} accepted {1} of the {2} entries already.', connectionName, repeated, entries);
}

function othersWords(others: number): Sentence {
  return others === 1 ? sentence('Send the Other One') : sentence('Send the Other {0}', others);
}
