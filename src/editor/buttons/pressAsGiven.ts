import type { Connection } from '../../eventbridge/connection';
import type { Entry } from '../../model/entry';
import { toOutgoingEntry } from '../../model/outgoingEntry';
import { departingEntries, withoutEntry, type DepartingEntry } from '../../pressing/departure';
import type { ReadyEntry } from '../../pressing/sortedEntries';
import type { PressedSend } from '../../sends/pressedSend';
import { inWords, localize } from '../../ui/localize';
import { showInformation } from '../../ui/messages';
import type { EventsFile } from '../eventsFiles';

/** What each of the entries would send; undefined where one of them cannot be sent, which is told. */
export function outgoingOrTold(entries: readonly Entry[]): readonly ReadyEntry[] | undefined {
  const ready: ReadyEntry[] = [];
  for (const entry of entries) {
    const departure = toOutgoingEntry(entry.content);
    if (departure.kind === 'unsendable') {
      void showInformation(inWords('Nothing was sent: {0}', localize(departure.reason)));
      return undefined;
    }
    ready.push({ entry, outgoing: departure.entry });
  }
  return ready;
}

/** A press that sends entries as they are given, and not as the file has them: what stands beside them there stays as it is. */
export async function pressAsGiven(
  { uri, document }: EventsFile,
  connection: Connection,
  given: readonly ReadyEntry[],
  changed: (departing: readonly DepartingEntry[]) => readonly DepartingEntry[],
): Promise<PressedSend> {
  const departing = await departingEntries(document, given);
  return {
    uri,
    document,
    entries: [],
    connection,
    errorsOf: () => [],
    fileErrors: [],
    asSent: changed(departing.map(withoutEntry)),
  };
}
