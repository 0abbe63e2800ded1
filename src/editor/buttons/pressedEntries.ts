import type { Entry } from '../../model/entry';
import type { EventsDocument } from '../../model/eventsDocument';
import { sentence, type Sentence, type SentenceValue } from '../../model/sentence';
import type { TextRange } from '../../model/textRange';
import { together } from '../../model/together';

/** The entries that a press covers, and what makes it worth a question whether they are meant. */
export interface PressedEntries {
  /** In file order, each once. */
  readonly entries: readonly Entry[];
  readonly doubt: PressDoubt | undefined;
}

export type PressDoubt =
  | { readonly kind: 'several-cursors' }
  /** Some of the entries are selected in part. */
  | { readonly kind: 'partly-selected'; readonly partly: readonly Entry[] };

/** The entries in which cursors stand. */
export function entriesAtCursors(document: EventsDocument, offsets: readonly number[]): PressedEntries {
  const pressed = new Set(offsets.map((offset) => document.entryAt(offset)));
  const entries = document.entries.filter((entry) => pressed.has(entry));
  return { entries, doubt: entries.length > 1 ? { kind: 'several-cursors' } : undefined };
}

/** The entries that selections hold, in whole or in part. A selection that only ends or begins beside an entry does not mean it. */
export function selectedEntries(document: EventsDocument, selections: readonly TextRange[]): PressedEntries {
  const touched = new Set(
    selections.flatMap(({ start, end }) =>
      start === end
        ? (document.entryAt(start) ?? [])
        : document.entriesIn({ start, end }).filter((entry) => entry.start < end && entry.end > start),
    ),
  );
  const entries = document.entries.filter((entry) => touched.has(entry));
  const partly = entries.filter(
    (entry) => !selections.some(({ start, end }) => start <= entry.start && entry.end <= end),
  );
  return { entries, doubt: partly.length > 0 ? { kind: 'partly-selected', partly } : undefined };
}

/** How many entries are named by their numbers at most. */
const mostNamed = 10;

/** Says which entries a press covers, where that is not certain to be meant. */
export function doubtSentence(document: EventsDocument, { entries, doubt }: PressedEntries): Sentence | undefined {
  switch (doubt?.kind) {
    case undefined:
      return undefined;
    case 'several-cursors': {
      const { named, more } = numbersOf(document, entries);
      return more === 0
        ? sentence('There are cursors in these entries: {0}.', named)
        : sentence('There are cursors in these entries: {0} and {1} more.', named, more);
    }
    case 'partly-selected': {
      const { named, more } = numbersOf(document, doubt.partly);
      if (doubt.partly.length === 1) return sentence('Entry {0} is selected only in part.', named);
      return more === 0
        ? sentence('These entries are selected only in part: {0}.', named)
        : sentence('These entries are selected only in part: {0} and {1} more.', named, more);
    }
  }
}

/** The numbers of the entries, counted from 1, and how many more there are. */
function numbersOf(
  document: EventsDocument,
  entries: readonly Entry[],
): { readonly named: SentenceValue; readonly more: number } {
  const numbers = entries.slice(0, mostNamed).map((entry) => document.entries.indexOf(entry) + 1);
  const more = entries.length - numbers.length;
  return { named: more === 0 ? numbers : together('{0}, {1}', numbers), more };
}
