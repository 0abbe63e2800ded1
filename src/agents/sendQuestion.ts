import type { OutgoingEntry } from '../model/outgoingEntry';
import type { AnswerQuestion } from '../model/question';
import { sentence, type Sentence } from '../model/sentence';
import { shown } from '../model/shownText';
import { longestSourceName } from '../model/sourceName';

/** So many entries are shown with their text. */
const mostShown = 5;

/** Of a Detail so many characters are shown. */
const longestDetail = 400;

/** What a person is asked before anything leaves that a language model wants to send: each time, with what would be sent. */
export function sendQuestion(
  fileName: string,
  connectionName: string,
  entries: readonly OutgoingEntry[],
): AnswerQuestion<'send'> {
  const count = entries.length;
  const question =
    count === 1
      ? sentence('A language model wants to send 1 entry of {0} to {1}.', fileName, connectionName)
      : sentence('A language model wants to send {0} entries of {1} to {2}.', count, fileName, connectionName);
  const more = count - mostShown;
  return {
    question,
    lines: [
      ...entries.slice(0, mostShown).map(entryLine),
      ...(more > 0 ? [sentence('And {0} more, as they are in the file now.', more)] : []),
    ],
    buttons: [
      {
        words:
          count === 1
            ? sentence('Send to {0}', connectionName)
            : sentence('Send {0} Entries to {1}', count, connectionName),
        answer: 'send',
      },
    ],
  };
}

function entryLine({ source = '', detailType = '', detail = '' }: OutgoingEntry): Sentence {
  const cut = detail.length > longestDetail ? `${detail.slice(0, longestDetail)}…` : detail;
  return sentence(
    '{0} · {1} · {2}',
    inLine(source.slice(0, longestSourceName)),
    shown(inLine(detailType)),
    inLine(cut),
  );
}

/** Nothing in it makes a line of the question, or turns the direction of writing. */
function inLine(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ');
}
