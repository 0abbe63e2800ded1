import { holdsPlaceholders } from '../../authoring/making/entryTemplate';
import type { Entry, EntryId } from '../../model/entry';
import type { EventsDocument } from '../../model/eventsDocument';
import { sentence, type Sentence } from '../../model/sentence';
import { memberText } from '../../model/entryMembers';
import { areWithin, entryLines, widenedRanges, type LineRange, type TextLines } from '../textLines';

/** A button above a line on which entries begin. */
export interface EntryLens {
  readonly action: 'send' | 'make-events';
  /** Where the first of its entries begins. */
  readonly offset: number;
  readonly entryIds: readonly EntryId[];
  /** Says which entries, for whoever hears the buttons without seeing where they stand. */
  readonly title: Sentence;
  readonly tooltip: Sentence;
}

/** Lines around the visible ones that have buttons at least. */
const leastBeyond = 40;

/** Lines around the visible ones that are given buttons, so that scrolling a little changes none. */
const mostBeyond = 120;

/**
 * The lines whose entries have buttons: VS Code lays out every button of a file anew with each key, so there are only those
 * near the view. `current` is answered as it is as long as the view stays within it.
 */
export function linesWithLenses(
  current: readonly LineRange[],
  visible: readonly LineRange[],
  lineCount: number,
): readonly LineRange[] {
  const needed = widenedRanges(visible, leastBeyond, lineCount);
  const given = widenedRanges(visible, mostBeyond, lineCount);
  const isEnough = areWithin(needed, current) && current.every(({ last }) => last < lineCount);
  return isEnough && countLines(current) <= 2 * countLines(given) ? current : given;
}

function countLines(ranges: readonly LineRange[]): number {
  return ranges.reduce((count, { first, last }) => count + last - first + 1, 0);
}

/**
 * The buttons of the lines within `ranges` (which do not overlap): one for each line that sends, and one that makes events of an
 * entry with placeholders. Where one line holds all entries, the button of the file says it already.
 */
export function planEntryLenses(
  document: EventsDocument,
  lines: TextLines,
  ranges: readonly LineRange[],
  connectionName: string,
): readonly EntryLens[] {
  const { entries: all } = document;
  let index = 0;
  return entryLines(document, lines, ranges).flatMap(({ entries }): readonly EntryLens[] => {
    const [first] = entries;
    if (first === undefined || (entries.length > 1 && entries.length === all.length)) return [];
    index = all.indexOf(first, index);
    const lens = { action: 'send', offset: first.start, entryIds: entries.map(({ id }) => id) } as const;
    const from = index + 1;
    const to = index + entries.length;
    return from === to
      ? [
          { ...lens, title: sentence('▷ Send entry {0}', from), tooltip: entryTooltip(first, from, connectionName) },
          ...(holdsPlaceholders(first.content) ? [makingLens(first, from)] : []),
        ]
      : [
          {
            ...lens,
            title: sentence('▷ Send entries {0} to {1}', from, to),
            tooltip: sentence('Send the {0} entries of this line to {1}', entries.length, connectionName),
          },
        ];
  });
}

function makingLens({ start, id }: Entry, number: number): EntryLens {
  return {
    action: 'make-events',
    offset: start,
    entryIds: [id],
    title: sentence('Make events…'),
    tooltip: sentence(
      'Make any number of entries from entry {0}, in a new file, with its placeholders filled in',
      number,
    ),
  };
}

function entryTooltip(entry: Entry, number: number, connectionName: string): Sentence {
  const facts = [memberText(entry.content, 'DetailType'), memberText(entry.content, 'Source')].filter(
    (fact) => fact !== undefined,
  );
  return facts.length === 0
    ? sentence('Send entry {0} to {1}', number, connectionName)
    : sentence('Send entry {0} to {1}: {2}', number, connectionName, facts);
}
