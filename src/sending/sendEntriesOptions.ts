import type { PartnerEventsApi, PutAnswer } from '../eventbridge/partnerEventsApi';
import type { OutgoingEntry } from '../model/outgoingEntry';
import type { Clock } from './clock';
import type { Outcome, RejectedOutcome } from './outcome';
import type { RetryPolicy } from './retryPolicy';

/** One entry of a send, under a key of the caller's choice. */
export interface SendableEntry<Key> {
  readonly key: Key;
  readonly entry: OutgoingEntry;
  /** Its size by the documented formula. */
  readonly bytes: number;
}

export interface SendEntriesOptions<Key> {
  /** In file order. */
  readonly entries: readonly SendableEntry<Key>[];
  /** Of one request; an entry larger than `maxBytes` travels alone. */
  readonly limits: { readonly maxEntries: number; readonly maxBytes: number };
  /** The most requests under way at once; 4 where absent. */
  readonly concurrency?: number;
  /** The most requests that leave in a second; absent: as many as the service takes. */
  readonly requestsPerSecond?: number;
  readonly api: Pick<PartnerEventsApi, 'putPartnerEvents'>;
  /** Aborted: nothing more leaves; the answers under way are waited for. */
  readonly cancel: AbortSignal;
  /** Aborted: nothing more leaves, and what is under way ends as unknown. */
  readonly stopWaiting: AbortSignal;
  /** Called for each request before it leaves, which it does once a promise that comes back resolves. Must not throw, or reject. */
  readonly beforeRequest?: (keys: readonly Key[]) => void | Promise<void>;
  /**
   * Called for an entry that may leave again, because its request did not leave or the service said that it did not take it;
   * `refusal` is the last thing that it said of it. Must not throw.
   */
  readonly onReturn?: (key: Key, refusal: RejectedOutcome | undefined) => void;
  /** Called once for each entry, as soon as its outcome is final. Must not throw. */
  readonly onOutcome: (key: Key, outcome: Outcome) => void;
  /** Called after each request, with the keys of its entries and before their outcomes. Must not throw. */
  readonly onRequest?: (request: RequestSummary, keys: readonly Key[]) => void;
  readonly policy?: RetryPolicy;
  readonly clock?: Clock;
  /** At least 0, below 1; `Math.random` where absent. */
  readonly random?: () => number;
}

/** One request of a send, without anything of what it carried. */
export interface RequestSummary {
  readonly entries: number;
  /** Sum of the sizes of its entries. */
  readonly bytes: number;
  /** How many of its entries an earlier request had carried. */
  readonly resent: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly milliseconds: number;
  readonly ending: PutAnswer['kind'];
  /** The error's name, where the request was refused. */
  readonly code?: string;
  readonly requestId?: string;
  /** Where the request was answered and the service said a number that differs from its own results. */
  readonly miscount?: Miscount;
}

/** How many entries the service says it did not take. */
export interface Miscount {
  /** FailedEntryCount, as the service said it. */
  readonly said: number;
  /** How many of the results in the same answer have no event ID alone. */
  readonly counted: number;
}

export interface SendResult<Key> {
  /** Every entry of the order, in its order. */
  readonly entries: readonly { readonly key: Key; readonly outcome: Outcome }[];
  /** In the order of their ends. */
  readonly requests: readonly RequestSummary[];
  readonly startedAt: number;
  readonly finishedAt: number;
}
