import { contentHash } from '../ledger/entryHash';
import type { RecordedEntry, SendRecord } from '../ledger/sendRecord';
import type { EntryId } from '../model/entry';
import type { EventsDocument } from '../model/eventsDocument';
import type { NotSentOutcome, Outcome } from '../sending/outcome';
import { reachOf, type SourceReach } from '../sending/reach';

/** What became of an entry of an open file on one connection. */
export interface EntryOutcome {
  readonly entryId: EntryId;
  readonly outcome: Outcome;
  /** Of what was sent; where something else would be sent now, the outcome is outdated. */
  readonly sentHash: string;
  readonly sendId: string;
  /** Among the entries of its send, from 0. */
  readonly place: number;
  readonly connectionName: string;
  /** Tells connections apart. */
  readonly connectionHash: string;
  /** Who received the events of its source just before the send, where that was found out. */
  readonly reach?: SourceReach;
  /** A later send of the same to that connection in which it never left. */
  readonly notSentSince?: NotSentOutcome;
}

/** An entry, and its place among those of the file. */
interface Standing<Id> {
  readonly id: Id;
  readonly index: number;
}

/** The entries of which the same is sent, by its hash; in file order. */
type StandingByHash<Id> = ReadonlyMap<string, readonly Standing<Id>[]>;

/**
 * What the records say of the entries of a document, of those of which the same would be sent now.
 * @param records oldest first, as are the outcomes
 * @param coming entries that came into it lately: what was sent of equal ones is first that of those that were there before
 */
export function restoredOutcomes(
  document: EventsDocument,
  records: readonly SendRecord[],
  coming: ReadonlySet<EntryId> = new Set(document.entries.map(({ id }) => id)),
): readonly EntryOutcome[] {
  if (records.length === 0) return [];
  const standing = standingByHash(document, (id) => coming.has(id));
  const before = standingByHash(document, (id) => !coming.has(id));
  return records.flatMap(({ id, connection, connectionHash, entries, reach = [] }) => {
    const entryIds = matched(standing, entries, matched(before, entries));
    return entries.flatMap(({ hash, outcome, source }, place): readonly EntryOutcome[] => {
      const entryId = entryIds.get(place);
      if (entryId === undefined || outcome === undefined) return [];
      const where = { connectionName: connection, connectionHash, ...reachOf(reach, source) };
      return [{ entryId, outcome, sentHash: hash, sendId: id, place, ...where }];
    });
  });
}

/** Which entry of the document is which entry of a send, by its place in the send: those of which the same would be sent now. */
export function entriesOfSend(
  document: EventsDocument,
  entries: readonly RecordedEntry[],
): ReadonlyMap<number, EntryId> {
  return matched(standingByHash(document), entries);
}

/**
 * Those of the entries of a file that the records call accepted, and nothing later calls otherwise than not sent.
 * @param records of one connection, oldest first
 */
export function acceptedBefore<Sent extends { readonly hash: string; readonly index: number }>(
  entries: readonly Sent[],
  records: readonly SendRecord[],
): ReadonlySet<Sent> {
  const standing = byHash(entries.map((entry) => ({ id: entry, index: entry.index, hash: entry.hash })));
  const accepted = new Set<Sent>();
  for (const record of records) {
    for (const [place, entry] of matched(standing, record.entries)) {
      const kind = record.entries[place]?.outcome?.kind;
      if (kind === 'accepted') accepted.add(entry);
      else if (kind !== 'not-sent') accepted.delete(entry);
    }
  }
  return accepted;
}

function standingByHash(
  { entries }: EventsDocument,
  counts: (id: EntryId) => boolean = () => true,
): StandingByHash<EntryId> {
  return byHash(
    entries.flatMap(({ id, content }, index) => (counts(id) ? [{ id, index, hash: contentHash(content) }] : [])),
  );
}

function byHash<Id>(entries: readonly (Standing<Id> & { readonly hash: string })[]): StandingByHash<Id> {
  const standing = new Map<string, Standing<Id>[]>();
  for (const { id, index, hash } of entries) {
    const same = standing.get(hash);
    if (same === undefined) standing.set(hash, [{ id, index }]);
    else same.push({ id, index });
  }
  return standing;
}

/**
 * Equal entries are matched in file order; where more or fewer of them were sent, those that stand where they stood come first.
 * @param taken places that are those of other entries
 */
function matched<Id>(
  standing: StandingByHash<Id>,
  entries: readonly RecordedEntry[],
  taken: ReadonlyMap<number, unknown> = new Map(),
): ReadonlyMap<number, Id> {
  const sent = new Map<string, number[]>();
  for (const [place, { hash }] of entries.entries()) {
    if (!standing.has(hash) || taken.has(place)) continue;
    const same = sent.get(hash);
    if (same === undefined) sent.set(hash, [place]);
    else same.push(place);
  }
  const entryIds = new Map<number, Id>();
  for (const [hash, places] of sent) {
    const free = new Map((standing.get(hash) ?? []).map(({ id, index }) => [index, id]));
    if (free.size !== places.length) {
      for (const place of places) {
        const index = entries[place]?.index ?? -1;
        const id = free.get(index);
        if (id === undefined) continue;
        entryIds.set(place, id);
        free.delete(index);
      }
    }
    const others = free.values();
    for (const place of places) {
      if (entryIds.has(place)) continue;
      const next = others.next();
      if (next.done === true) break;
      entryIds.set(place, next.value);
    }
  }
  return entryIds;
}
