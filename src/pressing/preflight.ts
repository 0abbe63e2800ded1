import type { Problem } from '../check/problem';
import { inFileOrder, sortEntries, type ReadyEntry, type SortedEntries } from './sortedEntries';
import { errorButtons, errorQuestion, type SendErrors, type ShownError } from './errorQuestion';
import type { Entry } from '../model/entry';
import type { EventsDocument } from '../model/eventsDocument';
import type { Ask } from '../model/question';
import { sentence, type Sentence } from '../model/sentence';

export type Preflight =
  /** `isAsked`: the person was asked, and answered. */
  | { readonly kind: 'go'; readonly entries: readonly ReadyEntry[]; readonly isAsked: boolean }
  | { readonly kind: 'show-problems' }
  | { readonly kind: 'stay' };

/** What is about to be sent, and what the checks say of it. */
export interface CheckedPress {
  readonly document: EventsDocument;
  /** Entries of `document`, in file order. */
  readonly entries: readonly Entry[];
  /** The errors that the checks found in the entry. */
  readonly errorsOf: (entry: Entry) => readonly Problem[];
  /** Those outside the entries, where the whole file is sent. */
  readonly fileErrors: readonly Problem[];
  /** Why it is not certain that just these entries are meant; absent: it is. */
  readonly doubt?: Sentence | undefined;
}

/** Decides with the person which of the entries are sent, where the checks found errors in some. */
export async function preflight(pressed: CheckedPress, ask: Ask): Promise<Preflight> {
  const { good, doubtful, unsendable } = await sortEntries(
    pressed.entries,
    (entry) => pressed.errorsOf(entry).length > 0,
  );
  const { fileErrors } = pressed;
  if (doubtful.length === 0 && unsendable.length === 0 && fileErrors.length === 0) {
    return { kind: 'go', entries: good, isAsked: false };
  }
  const { question, paragraphs } = errorQuestion(errorsOf(pressed, doubtful, unsendable));
  const lines = pressed.doubt === undefined ? paragraphs : [...paragraphs, pressed.doubt];
  const buttons = [
    ...errorButtons({
      entries: pressed.entries.length,
      doubtful: doubtful.length,
      unsendable: unsendable.length,
    }),
    { words: sentence('Show Problems'), answer: 'show-problems' } as const,
  ];
  switch (await ask({ question, lines, buttons }, true)) {
    case 'good':
      return { kind: 'go', entries: good, isAsked: true };
    case 'sendable':
      return { kind: 'go', entries: inFileOrder([...good, ...doubtful]), isAsked: true };
    case 'show-problems':
      return { kind: 'show-problems' };
    case undefined:
      return { kind: 'stay' };
  }
}

/** What is said about the errors. An entry that cannot be sent though no check found why says that itself. */
function errorsOf(
  pressed: CheckedPress,
  doubtful: readonly ReadyEntry[],
  unsendable: SortedEntries['unsendable'],
): SendErrors {
  const faulty = [
    ...doubtful.map(({ entry }) => ({ entry, reason: undefined })),
    ...unsendable.map(({ entry, reason }) => ({ entry, reason })),
  ].toSorted((one, other) => one.entry.start - other.entry.start);
  const [first] = faulty;
  const errors = first === undefined ? [] : pressed.errorsOf(first.entry);
  const own = first?.reason === undefined ? [] : [{ start: first.entry.start, sentence: first.reason }];
  const shown = (error: Pick<Problem, 'start' | 'sentence'> | undefined): ShownError | undefined =>
    error === undefined ? undefined : { line: lineAt(pressed, error.start), sentence: error.sentence };
  return {
    entries: pressed.entries.length,
    doubtful: doubtful.length,
    unsendable: unsendable.length,
    first: shown(errors[0] ?? own[0]),
    errorsOfFirst: Math.max(1, errors.length),
    fileErrors: pressed.fileErrors.length,
    firstOfFile: shown(pressed.fileErrors[0]),
  };
}

function lineAt({ document }: CheckedPress, offset: number): number {
  return document.text.slice(0, offset).split('\n').length;
}
