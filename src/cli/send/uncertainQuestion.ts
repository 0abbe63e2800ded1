import type { AnswerQuestion } from '../../model/question';
import { sentence, type Sentence } from '../../model/sentence';

/** What is asked before entries are sent of which it is not known whether they arrived earlier. */
export function uncertainQuestion(
  connectionName: string,
  entries: number,
  uncertain: number,
): AnswerQuestion<'others' | 'all'> {
  const others = entries - uncertain;
  return {
    question: question(connectionName, entries, uncertain),
    lines: [
      uncertain === 1
        ? sentence('It left, and no answer came. Look for the event: sent again, it may arrive twice.')
        : sentence('They left, and no answer came. Look for the events: sent again, they may arrive twice.'),
    ],
    buttons: [
      ...(others === 0 ? [] : [{ words: sentence('Send the Other {0}', others), answer: 'others' } as const]),
      { words: others === 0 ? sentence('Send Again') : sentence('Send All'), answer: 'all' },
    ],
  };
}

function question(connectionName: string, entries: number, uncertain: number): Sentence {
  if (entries === 1) {
    return sentence('Of this entry it is not known whether {0} accepted it before.', connectionName);
  }
  return uncertain === 1
    ? sentence('Of 1 of {0} entries it is not known whether {1} accepted it before.', entries, connectionName)
    : sentence(
        'Of {0} of {1} entries it is not known whether {2} accepted them before.',
        uncertain,
        entries,
        connectionName,
      );
}
