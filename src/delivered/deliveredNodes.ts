import type { DeliveredEvent } from '../local/deliveredEvents';

/** A row of the view "Delivered". */
export type DeliveredNode = EventNode | OlderNode | SourceNode | AccountNode;

/** An event as one account received it. */
export interface EventNode {
  readonly kind: 'event';
  readonly id: string;
  readonly event: DeliveredEvent;
}

/** Events that came before those beside it. */
export interface OlderNode {
  readonly kind: 'older';
  readonly id: string;
  /** Whose events they are; undefined: all. */
  readonly of: AccountNode | undefined;
  /** How many newer ones there are. */
  readonly after: number;
}

export interface SourceNode {
  readonly kind: 'source';
  readonly id: string;
  readonly source: string;
}

export interface AccountNode {
  readonly kind: 'account';
  readonly id: string;
  readonly source: string;
  readonly account: string;
}

const eventNodes = new WeakMap<DeliveredEvent, EventNode>();

/** The same node for the same event. */
export function eventNode(event: DeliveredEvent): EventNode {
  const known = eventNodes.get(event);
  if (known !== undefined) return known;
  const node: EventNode = { kind: 'event', id: `event ${event.eventId} ${event.account}`, event };
  eventNodes.set(event, node);
  return node;
}

export function olderNode(of: AccountNode | undefined, after: number): OlderNode {
  return { kind: 'older', id: `older ${after} ${of?.id ?? ''}`, of, after };
}

export function sourceNode(source: string): SourceNode {
  return { kind: 'source', id: `source ${source}`, source };
}

export function accountNode(source: string, account: string): AccountNode {
  return { kind: 'account', id: `account ${account} ${source}`, source, account };
}
