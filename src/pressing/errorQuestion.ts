import type { Problem } from '../check/problem';
import { sentence, type Sentence } from '../model/sentence';
import type { AnswerButton } from '../model/question';

/** An error as Problems shows it. */
export type ShownError = Pick<Problem, 'sentence'> & { readonly line: number };

/** What the checks say of the entries that are about to be sent. */
export interface SendErrors {
  /** How many entries are about to be sent. */
  readonly entries: number;
  /** Entries that can be sent, though they have an error. */
  readonly doubtful: number;
  /** Entries that cannot be sent as they are written. */
  readonly unsendable: number;
  /** The first error of the first of these entries. */
  readonly first: ShownError | undefined;
  /** How many errors that entry has. */
  readonly errorsOfFirst: number;
  /** How many errors stand outside the entries. */
  readonly fileErrors: number;
  readonly firstOfFile: ShownError | undefined;
}

/** What is asked before entries with errors are sent. */
export interface ErrorQuestion {
  readonly question: Sentence;
  readonly paragraphs: readonly Sentence[];
}

/** Puts the errors into words: those of Problems, so that nobody has to compare two tellings of one fault. */
export function errorQuestion(errors: SendErrors): ErrorQuestion {
  const { doubtful, unsendable, first, fileErrors, firstOfFile } = errors;
  const faulty = doubtful + unsendable;
  return {
    question: question(errors, faulty),
    paragraphs: [
      ...told(first, (line, error) =>
        faulty === 1 ? sentence('Line {0}: {1}', line, error) : sentence('The first, on line {0}: {1}', line, error),
      ),
      ...(faulty > 0 ? [consequence(doubtful, unsendable)] : []),
      ...told(firstOfFile, (line, error) =>
        fileErrors === 1
          ? sentence('Outside the entries, on line {0}: {1}', line, error)
          : sentence('Outside the entries, first on line {0}: {1}', line, error),
      ),
      ...(fileErrors > 0 ? [sentence('So it is not certain that all entries of the file were found.')] : []),
    ],
  };
}

function told(error: ShownError | undefined, words: (line: string, error: Sentence) => Sentence): readonly Sentence[] {
  return error === undefined ? [] : [words(String(error.line), error.sentence)];
}

/** What a button of the question stands for: the entries without errors, or all that can be sent. */
export type ErrorAnswer = 'good' | 'sendable';

/** The buttons that send something: each is there where the words above it speak of what it sends. */
export function errorButtons({
  entries,
  doubtful,
  unsendable,
}: Pick<SendErrors, 'entries' | 'doubtful' | 'unsendable'>): readonly AnswerButton<ErrorAnswer>[] {
  const good = entries - doubtful - unsendable;
  const sendable = good + doubtful;
  const anyway = entries === 1 ? sentence('Send Anyway') : sentence('Send All Anyway');
  if (good === entries) return [{ words: anyway, answer: 'good' }];
  const goodOnes = good === 1 ? sentence('Send the Good One') : sentence('Send the {0} Good Ones', good);
  const sendableOnes =
    sendable === 1 ? sentence('Send the One That Can Be Sent') : sentence('Send the {0} That Can Be Sent', sendable);
  return [
    ...(good > 0 ? [{ words: goodOnes, answer: 'good' } as const] : []),
    ...(doubtful > 0 ? [{ words: unsendable > 0 ? sendableOnes : anyway, answer: 'sendable' } as const] : []),
  ];
}

function question({ entries, errorsOfFirst, fileErrors }: SendErrors, faulty: number): Sentence {
  if (faulty === 0) {
    return fileErrors === 1
      ? sentence('The file has an error outside its entries.')
      : sentence('The file has {0} errors outside its entries.', fileErrors);
  }
  if (entries === 1) {
    return errorsOfFirst > 1
      ? sentence('This entry has {0} errors.', errorsOfFirst)
      : sentence('This entry has an error.');
  }
  return faulty === 1
    ? sentence('1 of {0} entries has an error.', entries)
    : sentence('{0} of {1} entries have errors.', faulty, entries);
}

function consequence(doubtful: number, unsendable: number): Sentence {
  if (unsendable === 0) {
    return doubtful === 1
      ? sentence('EventBridge will probably reject it.')
      : sentence('EventBridge will probably reject them.');
  }
  if (doubtful === 0) {
    return unsendable === 1
      ? sentence('It cannot be sent before that is corrected.')
      : sentence('They cannot be sent before they are corrected.');
  }
  return unsendable === 1
    ? sentence('1 of them cannot be sent before it is corrected; EventBridge will probably reject the others.')
    : sentence(
        '{0} of them cannot be sent before they are corrected; EventBridge will probably reject the others.',
        unsendable,
      );
}
