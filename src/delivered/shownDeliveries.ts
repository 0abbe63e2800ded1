import type { DeliveredEvent } from '../local/deliveredEvents';
import { accountNode, eventNode, olderNode, sourceNode, type AccountNode, type DeliveredNode } from './deliveredNodes';

/** So many of the newest events are shown at once, and so many older ones with each press. */
const newestRows = 200;
const olderRows = 1000;

/** The events of the view "Delivered" as they are filtered and ordered; rows are made for those alone that are looked at. */
export class ShownDeliveries {
  /** Whether they stand by source and account. */
  isGrouped = false;
  private words: readonly string[] = [];
  private written = '';
  /** All that are kept, oldest first. */
  private kept: readonly DeliveredEvent[] = [];
  /** Those of them that fit the filter. */
  private fitting: readonly DeliveredEvent[] = [];
  /** The same by source, then account; made when it is looked at. */
  private grouped: ReadonlyMap<string, ReadonlyMap<string, readonly DeliveredEvent[]>> | undefined;

  get count(): number {
    return this.kept.length;
  }

  get fittingCount(): number {
    return this.fitting.length;
  }

  get filter(): string {
    return this.written;
  }

  /** Words, each of which is part of an event's source, account, DetailType, id or Detail; an empty text: no filter. */
  set filter(text: string) {
    this.written = text.trim();
    this.words = this.written
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    this.fitting = this.kept.filter((event) => this.fits(event));
    this.grouped = undefined;
  }

  /** What is kept now, oldest first: what was kept before may be gone, and others have come. */
  update(kept: readonly DeliveredEvent[]): void {
    const known = new Set(this.kept);
    const stays = new Set(kept);
    this.fitting = [
      ...this.fitting.filter((event) => stays.has(event)),
      ...kept.filter((event) => !known.has(event) && this.fits(event)),
    ];
    this.kept = kept;
    this.grouped = undefined;
  }

  top(): readonly DeliveredNode[] {
    return this.isGrouped ? [...this.groups().keys()].sort().map(sourceNode) : this.newestOf(undefined);
  }

  below(node: DeliveredNode): readonly DeliveredNode[] {
    switch (node.kind) {
      case 'event':
        return [];
      case 'older':
        return newestFirst(this.eventsOf(node.of), node.after, olderRows);
      case 'source':
        return [...(this.groups().get(node.source)?.keys() ?? [])]
          .sort()
          .map((account) => accountNode(node.source, account));
      case 'account':
        return this.newestOf(node);
    }
  }

  above(node: DeliveredNode): DeliveredNode | undefined {
    switch (node.kind) {
      case 'event': {
        const of = this.isGrouped ? accountNode(node.event.source, node.event.account) : undefined;
        const events = this.eventsOf(of);
        const newer = events.length - 1 - events.lastIndexOf(node.event);
        if (newer < newestRows || newer >= events.length) return of;
        return olderNode(of, newestRows + Math.floor((newer - newestRows) / olderRows) * olderRows);
      }
      case 'older':
        return node.of;
      case 'source':
        return undefined;
      case 'account':
        return sourceNode(node.source);
    }
  }

  /** The events that a row stands for, oldest first. */
  eventsIn(node: DeliveredNode): readonly DeliveredEvent[] {
    switch (node.kind) {
      case 'event':
        return [node.event];
      case 'older': {
        const events = this.eventsOf(node.of);
        const end = events.length - node.after;
        return events.slice(Math.max(0, end - olderRows), end);
      }
      case 'source':
        return [...(this.groups().get(node.source)?.values() ?? [])].flat();
      case 'account':
        return this.eventsOf(node);
    }
  }

  /** All events that fit the filter, oldest first. */
  all(): readonly DeliveredEvent[] {
    return this.fitting;
  }

  /** The deliveries of an event that are kept, whatever the filter: one for each account. */
  deliveriesOf(eventId: string): readonly DeliveredEvent[] {
    return this.kept.filter((event) => event.eventId === eventId);
  }

  private newestOf(of: AccountNode | undefined): readonly DeliveredNode[] {
    const events = this.eventsOf(of);
    const rows: DeliveredNode[] = [...newestFirst(events, 0, newestRows)];
    for (let after = newestRows; after < events.length; after += olderRows) rows.push(olderNode(of, after));
    return rows;
  }

  private eventsOf(of: AccountNode | undefined): readonly DeliveredEvent[] {
    return of === undefined ? this.fitting : (this.groups().get(of.source)?.get(of.account) ?? []);
  }

  private groups(): ReadonlyMap<string, ReadonlyMap<string, readonly DeliveredEvent[]>> {
    if (this.grouped !== undefined) return this.grouped;
    const groups = new Map<string, Map<string, DeliveredEvent[]>>();
    for (const event of this.fitting) {
      const accounts = groups.get(event.source) ?? new Map<string, DeliveredEvent[]>();
      const events = accounts.get(event.account) ?? [];
      groups.set(event.source, accounts);
      accounts.set(event.account, events);
      events.push(event);
    }
    this.grouped = groups;
    return groups;
  }

  private fits({ source, account, detailType, eventId, detail }: DeliveredEvent): boolean {
    if (this.words.length === 0) return true;
    const text = [source, account, detailType, eventId, detail].join('\n').toLowerCase();
    return this.words.every((word) => text.includes(word));
  }
}

/** Of events that stand oldest first: so many of them, behind so many newer ones. */
function newestFirst(events: readonly DeliveredEvent[], after: number, most: number): readonly DeliveredNode[] {
  const end = events.length - after;
  return events
    .slice(Math.max(0, end - most), Math.max(0, end))
    .reverse()
    .map(eventNode);
}
