import type { Entry } from '../model/entry';
import { toOutgoingEntry, type OutgoingEntry } from '../model/outgoingEntry';
import type { Sentence } from '../model/sentence';
import { inTurns } from '../inTurns';

/** An entry of a document that can be sent. */
export interface ReadyEntry {
  readonly entry: Entry;
  readonly outgoing: OutgoingEntry;
}

/** What the checks say of the entries that are about to be sent. */
export interface SortedEntries {
  readonly good: readonly ReadyEntry[];
  /** Can be sent, though the checks found an error: the service would be the judge. */
  readonly doubtful: readonly ReadyEntry[];
  readonly unsendable: readonly { readonly entry: Entry; readonly reason: Sentence }[];
}

/** @param hasErrors whether the checks found an error in the entry */
export async function sortEntries(
  entries: readonly Entry[],
  hasErrors: (entry: Entry) => boolean,
): Promise<SortedEntries> {
  const good: ReadyEntry[] = [];
  const doubtful: ReadyEntry[] = [];
  const unsendable: { entry: Entry; reason: Sentence }[] = [];
  await inTurns(entries, (entry) => {
    const outgoing = toOutgoingEntry(entry.content);
    if (outgoing.kind === 'unsendable') unsendable.push({ entry, reason: outgoing.reason });
    else if (hasErrors(entry)) doubtful.push({ entry, outgoing: outgoing.entry });
    else good.push({ entry, outgoing: outgoing.entry });
  });
  return { good, doubtful, unsendable };
}

export function inFileOrder(entries: readonly ReadyEntry[]): readonly ReadyEntry[] {
  return entries.toSorted((one, other) => one.entry.start - other.entry.start);
}
