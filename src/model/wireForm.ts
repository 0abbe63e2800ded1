import type { OutgoingEntry } from './outgoingEntry';

/**
 * The body of a PutPartnerEvents request with these entries, byte for byte as the AWS SDK makes it: JSON without white space,
 * Time in seconds since the epoch, Detail as a string.
 */
export function wireRequest(entries: readonly OutgoingEntry[]): string {
  return JSON.stringify({ Entries: entries.map(wireEntry) });
}

/** The members of an entry as they travel, in their order. */
export interface WireEntry {
  readonly Time?: number;
  readonly Source?: string;
  readonly Resources?: readonly string[];
  readonly DetailType?: string;
  readonly Detail?: string;
}

export function wireEntry({ time, source, resources, detailType, detail }: OutgoingEntry): WireEntry {
  return {
    ...(time === undefined ? {} : { Time: Math.trunc(time) / 1000 }),
    ...(source === undefined ? {} : { Source: source }),
    ...(resources === undefined ? {} : { Resources: resources }),
    ...(detailType === undefined ? {} : { DetailType: detailType }),
    ...(detail === undefined ? {} : { Detail: detail }),
  };
}
