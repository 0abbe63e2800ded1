import type { Connection } from '../../eventbridge/connection';
import type { Entry } from '../../model/entry';
import { outgoingSize } from '../../model/entrySize';
import type { PressedSend } from '../../sends/pressedSend';
import { askForText } from '../../ui/inputs';
import { inWords } from '../../ui/localize';
import { askFirst } from '../../ui/messages';
import type { EventsFile } from '../eventsFiles';
import { countObjection, mostCopiesOf } from './copyCount';
import { outgoingOrTold, pressAsGiven } from './pressAsGiven';

/**
 * Asks how often the entry is to be sent, and answers the press that does it; undefined where it is not to be sent. An entry without a
 * Time gets that of the press, so that receivers see when the copies were made.
 */
export async function pressedCopies(
  file: EventsFile,
  entry: Entry,
  connection: Connection,
): Promise<PressedSend | undefined> {
  const [ready] = outgoingOrTold([entry]) ?? [];
  if (ready === undefined) return undefined;
  const { outgoing } = ready;
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
  const hasErrors = file.checked.errorsOf(entry).length > 0;
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
  const press = await pressAsGiven(file, connection, [copy], (departing) =>
    Array.from({ length: count }, () => departing).flat(),
  );
  return { ...press, areRepeatsMeant: true };
}
