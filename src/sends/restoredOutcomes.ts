import { contentHash } from '../ledger/entryHash';
import type { RecordedEntry, SendRecord } from '../ledger/sendRecord';
import type { EntryId } from '../model/entry';
import type { EventsDocument } from '../model/eventsDocument';
import type { EntryOutcome } from './outcomes';

/** An entry of the document, and its place among the entries. */
interface Standing {
  readonly id: EntryId;
  readonly index: number;
}

/**
 * What the records say of the entries of a document, of those of which the same would be sent now.
 * @param records oldest first, as are the outcomes
 */
export function restoredOutcomes(document: EventsDocument, records: readonly SendRecord[]): readonly EntryOutcome[] {
  if (records.length === 0) return [];
  const standing = standingByHash(document);
  return records.flatMap(({ id, connection, connectionHash, entries }) => {
    const entryIds = matched(standing, entries);
    return entries.flatMap(({ hash, outcome }, place): readonly EntryOutcome[] => {
      const entryId = entryIds.get(place);
      if (entryId === undefined || outcome === undefined) return [];
      const where = { connectionName: connection, connectionHash };
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

function standingByHash(document: EventsDocument): ReadonlyMap<string, readonly Standing[]> {
  const standing = new Map<string, Standing[]>();
  for (const [index, { id, content }] of document.entries.entries()) {
    const hash = contentHash(content);
    const same = standing.get(hash);
    if (same === undefined) standing.set(hash, [{ id, index }]);
    else same.push({ id, index });
  }
  return standing;
}

/** Equal entries are matched in file order; where only some of them were sent, those that stand where they stood come first. */
function matched(
  standing: ReadonlyMap<string, readonly Standing[]>,
  entries: readonly RecordedEntry[],
): ReadonlyMap<number, EntryId> {
  const sent = new Map<string, number[]>();
  for (const [place, { hash }] of entries.entries()) {
    if (!standing.has(hash)) continue;
    const same = sent.get(hash);
    if (same === undefined) sent.set(hash, [place]);
    else same.push(place);
  }
  const entryIds = new Map<number, EntryId>();
  for (const [hash, places] of sent) {
    const free = new Map((standing.get(hash) ?? []).map(({ id, index }) => [index, id]));
    if (free.size > places.length) {
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
