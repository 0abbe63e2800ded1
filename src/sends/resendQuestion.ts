import { sentence, type Sentence } from '../model/sentence';
import type { AnswerQuestion } from '../model/question';

/** What has to be known before entries of an earlier send are sent again; all numbers are of entries. */
export interface ResendFacts {
  readonly connectionName: string;
  /** How many could be sent again. */
  readonly entries: number;
  /** Of these nobody knows whether the service took them. */
  readonly unknown: number;
  /** Something else would be sent of these now. */
  readonly edited: number;
  /** These are no longer in the file as they were sent. */
  readonly gone: number;
  /** These cannot be sent again, for nobody kept what was sent of them. Not among `entries`. */
  readonly lost: number;
  /** Whether what was sent of the edited ones is kept. */
  readonly isKept: boolean;
}

/** What a button of the question stands for. */
export type ResendAnswer = 'as-sent' | 'as-now';

/** What is asked before entries of an earlier send are sent again; undefined: nothing. */
export function resendQuestion(facts: ResendFacts): AnswerQuestion<ResendAnswer> | undefined {
  const { connectionName, entries, edited, isKept } = facts;
  const lines = factLines(facts);
  if (lines.length === 0) return undefined;
  const question =
    entries === 1
      ? sentence('Resend 1 entry to {0}?', connectionName)
      : sentence('Resend {0} entries to {1}?', entries, connectionName);
  if (edited === 0) return { question, lines, buttons: [{ words: sentence('Resend'), answer: 'as-sent' }] };
  const asNow = {
    words: entries === 1 ? sentence('As It Is Now') : sentence('As They Are Now'),
    answer: 'as-now',
  } as const;
  const asSent = {
    words: entries === 1 ? sentence('As It Was Sent') : sentence('As They Were Sent'),
    answer: 'as-sent',
  } as const;
  return { question, lines, buttons: isKept ? [asSent, asNow] : [asNow] };
}

function factLines({ entries, unknown, edited, gone, lost, isKept }: ResendFacts): readonly Sentence[] {
  const isOne = entries === 1;
  return [
    ...(unknown === 0 ? [] : [unknownLine(unknown, isOne)]),
    ...(edited === 0 ? [] : [editedLine(edited, isOne)]),
    ...(edited === 0 || isKept
      ? []
      : [sentence('What was sent is not kept, so only what is in the file now can be sent.')]),
    ...(gone === 0 ? [] : [goneLine(gone, isOne)]),
    ...(lost === 0 ? [] : [lostLine(lost)]),
  ];
}

function unknownLine(unknown: number, isOne: boolean): Sentence {
  if (isOne) return sentence('It left, and no answer came: it may have been taken, and would then arrive twice.');
  return unknown === 1
    ? sentence('1 of them left, and no answer came: it may have been taken, and would then arrive twice.')
    : sentence('{0} of them left, and no answer came: each may have been taken, and would then arrive twice.', unknown);
}

function editedLine(edited: number, isOne: boolean): Sentence {
  if (isOne) return sentence('It was edited since it was sent.');
  return edited === 1
    ? sentence('1 of them was edited since it was sent.')
    : sentence('{0} of them were edited since they were sent.', edited);
}

function goneLine(gone: number, isOne: boolean): Sentence {
  if (isOne) return sentence('It is no longer in the file as it was sent; it is sent as it was.');
  return gone === 1
    ? sentence('1 of them is no longer in the file as it was sent; it is sent as it was.')
    : sentence('{0} of them are no longer in the file as they were sent; they are sent as they were.', gone);
}

function lostLine(lost: number): Sentence {
  return lost === 1
    ? sentence('1 more cannot be sent again: it is no longer in the file, and what was sent is not kept.')
    : sentence('{0} more cannot be sent again: they are no longer in the file, and what was sent is not kept.', lost);
}
