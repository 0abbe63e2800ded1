import { entryHash } from '../ledger/entryHash';
import type { RecordedEntry } from '../ledger/sendRecord';
import type { Entry, EntryId } from '../model/entry';
import { outgoingSize } from '../model/entrySize';
import type { OverridableMember } from '../model/entryMembers';
import type { EventsDocument } from '../model/eventsDocument';
import { toOutgoingEntry, type OutgoingEntry } from '../model/outgoingEntry';
import type { Sentence } from '../model/sentence';
import { inTurns } from '../inTurns';

/** An entry of a document that can be sent. */
export interface ReadyEntry {
  readonly entry: Entry;
  readonly outgoing: OutgoingEntry;
}

/** An entry on its way out: as it stood in its file at the press, or as an earlier send sent it. */
export interface DepartingEntry {
  readonly outgoing: OutgoingEntry;
  /** Its size by the documented formula. */
  readonly bytes: number;
  /** Place among the entries of the file, from 0. */
  readonly index: number;
  /** Line of the entry, from 1. */
  readonly line: number;
  /** Equal for entries of which the same is sent, byte for byte. */
  readonly hash: string;
  /** The members that are others for this send than in the file; absent: none. */
  readonly overridden?: readonly OverridableMember[];
  /** Which entry of the open file it is; absent where it is none of them. */
  readonly entryId?: EntryId;
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

/** Tells the lines, from 1, of places (UTF-16 units) that are asked for in their order. */
function linesIn(text: string): (place: number) => number {
  let line = 1;
  let lineBreak = text.indexOf('\n');
  return (place) => {
    while (lineBreak !== -1 && lineBreak < place) {
      line += 1;
      lineBreak = text.indexOf('\n', lineBreak + 1);
    }
    return line;
  };
}

/** The entries (of `document`, in file order) with their places in it. */
export async function departingEntries(
  document: EventsDocument,
  ready: readonly ReadyEntry[],
): Promise<readonly DepartingEntry[]> {
  if (ready.length === 0) return [];
  const positions = new Map(document.entries.map((entry, index) => [entry.id, index]));
  const lineAt = linesIn(document.text);
  const departing: DepartingEntry[] = [];
  await inTurns(ready, ({ entry, outgoing }) => {
    departing.push({
      outgoing,
      bytes: outgoingSize(outgoing),
      index: positions.get(entry.id) ?? 0,
      line: lineAt(entry.start),
      hash: entryHash(outgoing),
      entryId: entry.id,
    });
  });
  return departing;
}

/** The same as something that stands in no open file. */
export function withoutEntry({ entryId: _, ...departing }: DepartingEntry): DepartingEntry {
  return departing;
}

/** An entry as an earlier send sent it; undefined where what was sent is not kept. */
export function departingAsSent(
  { sent, index, line, hash, overridden }: RecordedEntry,
  entryId: EntryId | undefined,
): DepartingEntry | undefined {
  if (sent === undefined) return undefined;
  return {
    outgoing: sent,
    bytes: outgoingSize(sent),
    index,
    line,
    hash,
    ...(overridden !== undefined && { overridden }),
    ...(entryId !== undefined && { entryId }),
  };
}

/**
 * What is recorded of the entries before anything is known of them.
 * @param keepsSent whether what is sent is kept, too
 */
export function recordedEntries(departing: readonly DepartingEntry[], keepsSent: boolean): readonly RecordedEntry[] {
  return departing.map(({ outgoing, index, line, hash, overridden }) => ({
    index,
    line,
    ...(outgoing.source === undefined ? {} : { source: outgoing.source }),
    ...(outgoing.detailType === undefined ? {} : { detailType: outgoing.detailType }),
    hash,
    ...(overridden === undefined ? {} : { overridden }),
    ...(keepsSent ? { sent: outgoing } : {}),
  }));
}
