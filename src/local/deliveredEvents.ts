import { localRegion } from './partnerEventSources';

/** An event as it arrived at the event bus of one customer account. */
export interface DeliveredEvent {
  readonly eventId: string;
  /** The customer account that received it. */
  readonly account: string;
  readonly source: string;
  readonly detailType: string;
  /** Milliseconds since the epoch: the entry's Time, or else when it was received. */
  readonly time: number;
  /** Milliseconds since the epoch: when its request was received. */
  readonly receivedAt: number;
  readonly resources: readonly string[];
  /** The text of Detail exactly as it was received. */
  readonly detail: string;
}

export const mostDeliveredEvents = 10_000;
/** UTF-16 units of Detail and Resources, over all events kept. */
const mostText = 8 * 1024 * 1024;

/** The events delivered last: at most 10,000 of them, and fewer where their Details and Resources are long. Oldest first. */
export class DeliveredEvents {
  private readonly events: DeliveredEvent[] = [];
  private textLength = 0;

  constructor(initial: readonly DeliveredEvent[]) {
    this.add(initial);
  }

  add(events: readonly DeliveredEvent[]): void {
    for (const event of events) {
      this.textLength += textLengthOf(event);
      this.events.push(event);
    }
    let dropped = 0;
    while (this.isOver(this.events.length - dropped)) {
      const event = this.events[dropped];
      if (event !== undefined) this.textLength -= textLengthOf(event);
      dropped += 1;
    }
    this.events.splice(0, dropped);
  }

  /** Forgets all of them. */
  clear(): void {
    this.events.length = 0;
    this.textLength = 0;
  }

  list(): readonly DeliveredEvent[] {
    return [...this.events];
  }

  private isOver(count: number): boolean {
    return count > mostDeliveredEvents || (count > 1 && this.textLength > mostText);
  }
}

/** Of the members that have no limit of their own. */
function textLengthOf({ resources, detail }: DeliveredEvent): number {
  let length = detail.length;
  // An empty one takes room as well: its quotes and its comma.
  for (const resource of resources) length += resource.length + 3;
  return length;
}

/** A JSON document of one event, as `deliveredEventsText` has it. */
export function deliveredEventText(event: DeliveredEvent): string {
  return `${envelopeText(event, '')}\n`;
}

/**
 * A JSON document of events in the envelope that a customer receives. Each `detail` is the text of Detail itself, never
 * parsed and written anew, so that every number, key and space in it is as it was sent.
 */
export function deliveredEventsText(events: readonly DeliveredEvent[]): string {
  if (events.length === 0) return '[]\n';
  return `[\n${events.map((event) => envelopeText(event, '  ')).join(',\n')}\n]\n`;
}

function envelopeText(event: DeliveredEvent, indent: string): string {
  const members: readonly (readonly [name: string, text: string])[] = [
    ['version', '"0"'],
    ['id', JSON.stringify(event.eventId)],
    ['detail-type', JSON.stringify(event.detailType)],
    ['source', JSON.stringify(event.source)],
    ['account', JSON.stringify(event.account)],
    ['time', JSON.stringify(wholeSeconds(event.time))],
    ['region', JSON.stringify(localRegion)],
    ['resources', JSON.stringify(event.resources)],
    ['detail', event.detail],
  ];
  return `${indent}{\n${members.map(([name, text]) => `${indent}  "${name}": ${text}`).join(',\n')}\n${indent}}`;
}

function wholeSeconds(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}
