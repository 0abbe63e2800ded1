import type { SendRecord } from '../ledger/sendRecord';
import type { Entry } from '../model/entry';
import type { EventsDocument } from '../model/eventsDocument';
import { entriesOfSend } from '../pressing/restoredOutcomes';

/** The entry of the file that reads as the one at that place of the send did; undefined where none does. */
export function entryAsSent(document: EventsDocument, { entries }: SendRecord, place: number): Entry | undefined {
  const id = entriesOfSend(document, entries).get(place);
  return id === undefined ? undefined : document.entryById(id);
}
