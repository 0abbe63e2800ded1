import { contentHash } from '../ledger/entryHash';
import type { SendRecord } from '../ledger/sendRecord';
import type { EntryId } from '../model/entry';
import type { EventsDocument } from '../model/eventsDocument';
import type { EntryOutcome } from './outcomes';

/**
 * What the records say of the entries of a document: of those of which the same would be sent now, equal ones in file order.
 * @param records oldest first, as are the outcomes
 */
export function restoredOutcomes(document: EventsDocument, records: readonly SendRecord[]): readonly EntryOutcome[] {
  if (records.length === 0) return [];
  const ids = new Map<string, EntryId[]>();
  for (const { id, content } of document.entries) {
    const hash = contentHash(content);
    const same = ids.get(hash);
    if (same === undefined) ids.set(hash, [id]);
    else same.push(id);
  }
  return records.flatMap(({ id, connection, connectionHash, entries }) => {
    const seen = new Map<string, number>();
    return entries.flatMap(({ hash, outcome }): readonly EntryOutcome[] => {
      const place = seen.get(hash) ?? 0;
      seen.set(hash, place + 1);
      const entryId = ids.get(hash)?.[place];
      if (entryId === undefined || outcome === undefined) return [];
      const where = { connectionName: connection, connectionHash };
      return [{ entryId, outcome, sentHash: hash, sendId: id, ...where }];
    });
  });
}
