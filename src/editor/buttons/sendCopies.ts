import type { Connection } from '../../eventbridge/connection';
import type { Entry } from '../../model/entry';
import { outgoingSize } from '../../model/entrySize';
import { toOutgoingEntry } from '../../model/outgoingEntry';
import { departingEntries, withoutEntry } from '../../pressing/departure';
import type { PressedSend } from '../../sends/pressedSend';
import { askForText } from '../../ui/inputs';
import { inWords, localize } from '../../ui/localize';
import { askFirst, showInformation } from '../../ui/messages';
import type { EventsFile } from '../eventsFiles';
import { countObjection, mostCopiesOf } from './copyCount';

/**
 * Asks how often the entry is to be sent, and answers the press that does it; undefined where it is not to be sent. An entry without a
 * Time gets that of the press, so that receivers see when the copies were made.
 */
export async function pressedCopies(
  { uri, document, checked }: EventsFile,
  entry: Entry,
  connection: Connection,
): Promise<PressedSend | undefined> {
  const departure = toOutgoingEntry(entry.content);
  if (departure.kind === 'unsendable') {
    void showInformation(inWords('Nothing was sent: {0}', localize(departure.reason)));
    return undefined;
  }
  const { entry: outgoing } = departure;
  const most = mostCopiesOf(outgoingSize(outgoing));
  const written = await askForText({
    title: inWords('Send Entry Several Times'),
    prompt: inWords('How often, up to {0}?', most),
    value: '10',
    objection: (text) => countObjection(text, most),
  });
  if (written === undefined) return undefined;
  const count = Number(written);
  const send = inWords('Send {0} Times', count);
  const hasErrors = checked.errorsOf(entry).length > 0;
  const choice = await askFirst(
    {
      question: inWords('Send this entry {0} times to {1}?', count, connection.name),
      lines: [
        inWords('Each copy arrives as an event of its own, and has an outcome of its own.'),
        ...(outgoing.time === undefined ? [inWords('The entry has no Time; the copies get that of now.')] : []),
        ...(hasErrors ? [inWords('The entry has an error: EventBridge will probably reject every copy.')] : []),
      ],
    },
    send,
  );
  if (choice !== send) return undefined;
  const copy = { entry, outgoing: { time: Date.now(), ...outgoing } };
  const [departing] = await departingEntries(document, [copy]);
  if (departing === undefined) return undefined;
  return {
    uri,
    document,
    entries: [],
    connection,
    errorsOf: () => [],
    fileErrors: [],
    asSent: Array.from({ length: count }, () => withoutEntry(departing)),
    areRepeatsMeant: true,
  };
}
