import type { PartnerEventsApi, PutAnswer } from '../../../src/eventbridge/partnerEventsApi';
import type { OutgoingEntry } from '../../../src/model/outgoingEntry';
import type { VirtualClock } from './virtualClock';

export interface ServiceLimit {
  /** What is throttled: whole requests, or the entries of a request that come too early. */
  readonly of: 'requests' | 'entries';
  /** In a second. */
  readonly rate: number;
  /** So many at once after a pause. */
  readonly burst: number;
  /** How long a request takes, in milliseconds. */
  readonly latency: number;
}

/** A service that takes only so much in a second, and keeps books. */
export class LimitedService implements Pick<PartnerEventsApi, 'putPartnerEvents'> {
  /** How often each Source was taken. */
  readonly taken = new Map<string, number>();
  requests = 0;
  /** Requests that were throttled, in whole or in part. */
  throttled = 0;
  private tokens: number;
  private filledAt = 0;

  constructor(
    private readonly limit: ServiceLimit,
    private readonly clock: VirtualClock,
  ) {
    this.tokens = limit.burst;
  }

  async putPartnerEvents(entries: readonly OutgoingEntry[]): Promise<PutAnswer> {
    const { of, latency } = this.limit;
    this.requests += 1;
    await this.clock.sleep(latency / 2);
    const isTaken = of === 'requests' && this.takes();
    const results = entries.map(({ source = '' }) => {
      if (of === 'requests' ? !isTaken : !this.takes()) return { errorCode: 'ThrottlingException', errorMessage: 'm' };
      this.taken.set(source, (this.taken.get(source) ?? 0) + 1);
      return { eventId: source };
    });
    if (results.some((result) => 'errorCode' in result)) this.throttled += 1;
    await this.clock.sleep(latency / 2);
    return of === 'requests' && !isTaken
      ? { kind: 'refused', error: { code: 'ThrottlingException', message: 'm' }, throttled: true }
      : { kind: 'answered', results };
  }

  private takes(): boolean {
    const now = this.clock.now();
    const { rate, burst } = this.limit;
    this.tokens = Math.min(burst, this.tokens + ((now - this.filledAt) / 1000) * rate);
    this.filledAt = now;
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}
