import type { Problem } from '../check/problem';
import { inWords, localize } from '../ui/localize';
import { inFileOrder, sortEntries, type ReadyEntry, type SortedEntries } from './departure';
import { errorButtons, errorQuestion, type SendErrors, type ShownError } from './errorQuestion';
import type { PressedSend } from './pressedSend';
import { askFirst } from '../ui/messages';

export type Preflight =
  /** `isAsked`: the person was asked, and answered. */
  | { readonly kind: 'go'; readonly entries: readonly ReadyEntry[]; readonly isAsked: boolean }
  | { readonly kind: 'show-problems' }
  | { readonly kind: 'stay' };

/** Decides with the person which of the entries are sent, where the checks found errors in some. */
export async function preflight(pressed: PressedSend): Promise<Preflight> {
  const { good, doubtful, unsendable } = sortEntries(pressed.entries, (entry) => pressed.errorsOf(entry).length > 0);
  const { fileErrors } = pressed;
  if (doubtful.length === 0 && unsendable.length === 0 && fileErrors.length === 0) {
    return { kind: 'go', entries: good, isAsked: false };
  }
  const { question, paragraphs } = errorQuestion(errorsOf(pressed, doubtful, unsendable), localize);
  const buttons = errorButtons({
    entries: pressed.entries.length,
    doubtful: doubtful.length,
    unsendable: unsendable.length,
  }).map(({ words, answer }) => ({ words: localize(words), answer }));
  const showProblems = inWords('Show Problems');
  const told = pressed.doubt === undefined ? paragraphs : [...paragraphs, pressed.doubt];
  const choice = await askFirst(
    { question: localize(question), lines: apart(told.map(localize)) },
    ...buttons.map(({ words }) => words),
    showProblems,
  );
  const answer = buttons.find(({ words }) => words === choice)?.answer;
  if (answer === 'good') return { kind: 'go', entries: good, isAsked: true };
  if (answer === 'sendable') return { kind: 'go', entries: inFileOrder([...good, ...doubtful]), isAsked: true };
  return choice === showProblems ? { kind: 'show-problems' } : { kind: 'stay' };
}

/** What is said about the errors. An entry that cannot be sent though no check found why says that itself. */
function errorsOf(
  pressed: PressedSend,
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

/** With room between the paragraphs. */
function apart<Text extends string>(paragraphs: readonly Text[]): readonly (Text | '')[] {
  return paragraphs.flatMap((paragraph, index) => (index === 0 ? [paragraph] : ['', paragraph]));
}

function lineAt({ document }: PressedSend, offset: number): number {
  return document.text.slice(0, offset).split('\n').length;
}
