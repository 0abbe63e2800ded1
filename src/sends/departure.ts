import type { Entry } from '../model/entry';
import type { EventsDocument } from '../model/eventsDocument';
import { toOutgoingEntry, type OutgoingEntry } from '../model/outgoingEntry';
import type { Sentence } from '../model/sentence';
import { entryHash } from '../ledger/entryHash';
import type { RecordedEntry } from '../ledger/sendRecord';

/** An entry on its way out. */
export interface DepartingEntry {
  readonly entry: Entry;
  readonly outgoing: OutgoingEntry;
}

/** What the checks say of the entries that are about to be sent. */
export interface SortedEntries {
  readonly good: readonly DepartingEntry[];
  /** Can be sent, though the checks found an error: the service would be the judge. */
  readonly doubtful: readonly DepartingEntry[];
  readonly unsendable: readonly { readonly entry: Entry; readonly reason: Sentence }[];
}

/** @param hasErrors whether the checks found an error in the entry */
export function sortEntries(entries: readonly Entry[], hasErrors: (entry: Entry) => boolean): SortedEntries {
  const good: DepartingEntry[] = [];
  const doubtful: DepartingEntry[] = [];
  const unsendable: { entry: Entry; reason: Sentence }[] = [];
  for (const entry of entries) {
    const outgoing = toOutgoingEntry(entry.content);
    if (outgoing.kind === 'unsendable') unsendable.push({ entry, reason: outgoing.reason });
    else if (hasErrors(entry)) doubtful.push({ entry, outgoing: outgoing.entry });
    else good.push({ entry, outgoing: outgoing.entry });
  }
  return { good, doubtful, unsendable };
}

export function inFileOrder(entries: readonly DepartingEntry[]): readonly DepartingEntry[] {
  return entries.toSorted((one, other) => one.entry.start - other.entry.start);
}

/** Lines of the entries (of `document`, in file order), from 1. */
export function linesOf({ text }: EventsDocument, entries: readonly Entry[]): readonly number[] {
  let line = 1;
  let lineBreak = text.indexOf('\n');
  return entries.map(({ start }) => {
    while (lineBreak !== -1 && lineBreak < start) {
      line += 1;
      lineBreak = text.indexOf('\n', lineBreak + 1);
    }
    return line;
  });
}

/**
 * What is recorded of the entries (of `document`, in file order) before anything is known of them.
 * @param keepsSent whether what is sent is kept, too
 */
export function recordedEntries(
  document: EventsDocument,
  departing: readonly DepartingEntry[],
  keepsSent: boolean,
): readonly RecordedEntry[] {
  const positions = new Map(document.entries.map((entry, index) => [entry.id, index]));
  const lines = linesOf(
    document,
    departing.map(({ entry }) => entry),
  );
  return departing.map(({ entry, outgoing }, order) => ({
    index: positions.get(entry.id) ?? 0,
    line: lines[order] ?? 0,
    ...(outgoing.source === undefined ? {} : { source: outgoing.source }),
    ...(outgoing.detailType === undefined ? {} : { detailType: outgoing.detailType }),
    hash: entryHash(outgoing),
    ...(keepsSent ? { sent: outgoing } : {}),
  }));
}
