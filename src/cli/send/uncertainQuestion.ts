import type { AnswerQuestion } from '../../model/question';
import { sentence } from '../../model/sentence';

/** What is asked before entries are sent of which it is not known whether they arrived earlier. */
export function uncertainQuestion(
  connectionName: string,
  entries: number,
  uncertain: number,
): AnswerQuestion<'others' | 'all'> {
  const others = entries - uncertain;
  return {
    question: sentence(
      'Of {0} of {1} entries it is not known whether {2} accepted them before.',
      uncertain,
      entries,
      connectionName,
    ),
    lines: [sentence('They left, and no answer came. Look for the events: sent again, they may arrive twice.')],
    buttons: [
      ...(others === 0 ? [] : [{ words: sentence('Send the Other {0}', others), answer: 'others' } as const]),
      { words: others === 0 ? sentence('Send Again') : sentence('Send All'), answer: 'all' },
    ],
  };
}
