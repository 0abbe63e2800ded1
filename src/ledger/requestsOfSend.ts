import type { RequestSummary } from '../sending/sendEntriesOptions';
import type { RecordedRequest } from './sendRecord';

/** The requests of a send, as they leave and end. */
export class RequestsOfSend {
  private readonly requests: { readonly places: readonly number[]; ending?: RequestSummary; returned: number }[] = [];
  /** By the place of an entry: the last request that it was in. */
  private readonly newest = new Map<number, number>();

  /** A request is about to leave. @param places of its entries among those of the send, from 0 */
  leave(places: readonly number[]): void {
    for (const place of places) this.newest.set(place, this.requests.length);
    this.requests.push({ places, returned: 0 });
  }

  /** The request under way with the entry at that place ended. @returns its number, from 0; undefined: there is none */
  end(place: number, ending: RequestSummary): number | undefined {
    const number = this.newest.get(place);
    const request = number === undefined ? undefined : this.requests[number];
    if (request === undefined || request.ending !== undefined) return undefined;
    request.ending = ending;
    return number;
  }

  /** The request of that number ended. @returns the places of its entries */
  endNumber(number: number, ending: RequestSummary): readonly number[] {
    const request = this.requests[number];
    if (request === undefined) throw new TypeError('This is no number of a request.');
    request.ending = ending;
    return request.places;
  }

  /** The entry at that place may leave again: a request that had no end when all its entries returned did not leave at all. */
  returned(place: number): void {
    const number = this.newest.get(place);
    const request = number === undefined ? undefined : this.requests[number];
    if (request !== undefined && request.ending === undefined) request.returned += 1;
  }

  /** Those that left. */
  left(): readonly RecordedRequest[] {
    return this.requests.flatMap(({ places, ending, returned }) => {
      if (returned === places.length || ending?.ending === 'not-reached') return [];
      return [{ places, ...(ending === undefined ? {} : { ending }) }];
    });
  }
}
