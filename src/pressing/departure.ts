import { entryHash } from '../ledger/entryHash';
import type { RecordedEntry } from '../ledger/sendRecord';
import type { EntryId } from '../model/entry';
import { outgoingSize } from '../model/entrySize';
import type { OverridableMember } from '../model/entryMembers';
import type { EventsDocument } from '../model/eventsDocument';
import type { OutgoingEntry } from '../model/outgoingEntry';
import { inTurns } from '../inTurns';
import type { ReadyEntry } from './sortedEntries';

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
