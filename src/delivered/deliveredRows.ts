import { sentence } from '../model/sentence';
import { sourceNameLead } from '../model/sourceName';
import type { Row, Words } from '../ui/row';
import type { DeliveredNode } from './deliveredNodes';
import type { ShownDeliveries } from './shownDeliveries';
import { together } from '../model/together';

/** A row of the view "Delivered", as it is seen and as it is spoken. */
export interface DeliveredRow extends Row {
  readonly context: DeliveredContext;
}

/** What a clause of a menu in package.json can compare with `viewItem`. */
export type DeliveredContext = 'delivered.event' | 'delivered.events';

const shownIdLength = 8;

/** @param words how values become words; the time of an event is that of its arrival */
export function deliveredRow(node: DeliveredNode, shown: ShownDeliveries, { localize, time }: Words): DeliveredRow {
  switch (node.kind) {
    case 'event': {
      const { eventId, account, source, detailType, receivedAt, time: at, resources, detail } = node.event;
      const place = shown.isGrouped ? [] : [withoutLead(source), account];
      return {
        label: detailType,
        description: localize(together('{0} · {1}', [time(receivedAt), eventId.slice(0, shownIdLength), ...place])),
        tooltip: [
          localize(sentence('DetailType: {0}', detailType)),
          localize(sentence('Source: {0}', source)),
          localize(sentence('Account: {0}', account)),
          localize(sentence('Event ID: {0}', eventId)),
          localize(sentence('Arrived: {0}', time(receivedAt))),
          ...(at === receivedAt ? [] : [localize(sentence('Time: {0}', timeText(at)))]),
          ...(resources.length === 0 ? [] : [localize(sentence('Resources: {0}', resources.length))]),
          localize(sentence('Detail: {0} characters', detail.length)),
        ],
        icon: 'mail',
        context: 'delivered.event',
      };
    }
    case 'older': {
      const events = shown.eventsIn(node);
      const [oldest] = events;
      const newest = events.at(-1);
      const span =
        oldest === undefined || newest === undefined ? '' : `${time(oldest.receivedAt)} – ${time(newest.receivedAt)}`;
      return group(localize(sentence('{0} older', events.length)), span, [span], 'history');
    }
    case 'source': {
      const count = countText(shown.eventsIn(node).length);
      return group(withoutLead(node.source), localize(count), [node.source, localize(count)], 'broadcast');
    }
    case 'account': {
      const count = localize(countText(shown.eventsIn(node).length));
      return group(
        node.account,
        count,
        [localize(sentence('Account {0}', node.account)), node.source, count],
        'account',
      );
    }
  }
}

function countText(count: number) {
  return count === 1 ? sentence('1 event') : sentence('{0} events', count);
}

function group(label: string, description: string, tooltip: readonly string[], icon: string): DeliveredRow {
  return { label, description, tooltip, icon, context: 'delivered.events' };
}

function withoutLead(source: string): string {
  return source.startsWith(sourceNameLead) ? source.slice(sourceNameLead.length) : source;
}

/** As it stands in the document of the event. */
function timeText(at: number): string {
  return new Date(at).toISOString();
}
