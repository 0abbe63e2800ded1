import { putPartnerEventsRequestEntryList } from './generated/serviceModel';

/** The most entries that PutPartnerEvents takes at once. */
export const mostEntriesOfRequest = putPartnerEventsRequestEntryList.max;

/** The most bytes of one request by the partner guides: 256 KB. */
export const partnerGuideBytes = 262_144;

/** What a partner is known to send at most, with room below the limit of PutEvents. */
export const roomyBytes = 1_000_000;

/** The most bytes of one request of PutEvents: 1 MB. Whether PutPartnerEvents takes as much is not documented. */
export const putEventsBytes = 1_048_576;

/** What one request may hold. */
export interface RequestLimits {
  readonly maxEntries: number;
  /** The sum of the sizes of its entries. */
  readonly maxBytes: number;
}

/** Consecutive entries that travel in one request. */
export interface PlannedRequest {
  /** Index of its first entry. */
  readonly first: number;
  readonly count: number;
  readonly bytes: number;
}

/**
 * Divides entries of these sizes (bytes, in file order) into as few consecutive requests as the limits allow. An entry
 * that is larger than a request may be travels alone.
 */
export function planRequests(sizes: readonly number[], limits: RequestLimits): readonly PlannedRequest[] {
  const requests: PlannedRequest[] = [];
  let first = 0;
  let count = 0;
  let bytes = 0;
  sizes.forEach((size, index) => {
    if (count > 0 && (count >= limits.maxEntries || bytes + size > limits.maxBytes)) {
      requests.push({ first, count, bytes });
      first = index;
      count = 0;
      bytes = 0;
    }
    count++;
    bytes += size;
  });
  if (count > 0) requests.push({ first, count, bytes });
  return requests;
}
