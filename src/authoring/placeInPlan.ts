import type { Entry } from '../model/entry';
import type { PlannedRequest } from '../model/requestPlan';

/** Where an entry stands among those of its file, and with which of them it travels. */
export interface PlaceInPlan {
  /** Both counted from 1. */
  readonly number: number;
  readonly count: number;
  /** The request that it travels in, counted from 1. */
  readonly request: number;
  readonly requests: number;
  /** Of that request. */
  readonly entriesOfRequest: number;
  readonly bytesOfRequest: number;
  /** The most bytes of entries in one request. */
  readonly mostBytes: number;
}

/** The place of the entry that begins at `start`, where a send of the whole file makes these requests of its entries. */
export function placeInPlan(
  entries: readonly Entry[],
  requests: readonly PlannedRequest[],
  start: number,
  mostBytes: number,
): PlaceInPlan {
  const index = entriesBefore(entries, start);
  const request = requestOf(requests, index);
  const { count = 0, bytes = 0 } = requests[request] ?? {};
  return {
    number: index + 1,
    count: entries.length,
    request: request + 1,
    requests: requests.length,
    entriesOfRequest: count,
    bytesOfRequest: bytes,
    mostBytes,
  };
}

/** How many entries begin before `offset`. */
export function entriesBefore(entries: readonly Entry[], offset: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.start ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Which of the requests, counted from 0, the entry at `index` of the file travels in; -1 where none has it. */
export function requestOf(requests: readonly PlannedRequest[], index: number): number {
  let low = 0;
  let high = requests.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const { first, count } = requests[middle] ?? { first: 0, count: 0 };
    if (index < first) high = middle - 1;
    else if (index >= first + count) low = middle + 1;
    else return middle;
  }
  return -1;
}
