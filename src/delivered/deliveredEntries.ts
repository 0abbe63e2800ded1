import type { DeliveredEvent } from '../local/deliveredEvents';
import { formattingChanges } from '../model/formatting';
import { editText } from '../model/textEdit';

/** Details of more UTF-16 units together are not laid out: that would take longer than anyone waits. */
const mostLaidOut = 1_000_000;

/**
 * The text of an events file that sends the same events again. An event that went to several accounts is one entry. Detail is
 * written as an object, digit for digit; Time only where the entry had one of its own.
 *
 * @param events oldest first
 */
export function deliveredEntriesText(events: readonly DeliveredEvent[]): string {
  const once = [...new Map(events.map((event) => [event.eventId, event])).values()];
  const text = `[\n${once.map(entryText).join(',\n')}\n]\n`;
  return once.reduce((sum, { detail }) => sum + detail.length, 0) > mostLaidOut ? text : laidOut(text);
}

/** A JSON text laid out anew; nothing but its white space changes. */
export function laidOut(text: string): string {
  const layout = { tabSize: 2, insertSpaces: true, lineBreak: '\n' } as const;
  const changes = formattingChanges(text, { start: 0, end: text.trimEnd().length }, layout);
  return editText(text, [...changes].reverse()).text;
}

function entryText({ time, receivedAt, source, resources, detailType, detail }: DeliveredEvent): string {
  const members: readonly (readonly [name: string, text: string])[] = [
    ...(time === receivedAt ? [] : [['Time', JSON.stringify(new Date(time).toISOString())] as const]),
    ['Source', JSON.stringify(source)],
    ...(resources.length === 0 ? [] : [['Resources', JSON.stringify(resources)] as const]),
    ['DetailType', JSON.stringify(detailType)],
    ['Detail', detail],
  ];
  return `  {\n${members.map(([name, text]) => `    "${name}": ${text}`).join(',\n')}\n  }`;
}
