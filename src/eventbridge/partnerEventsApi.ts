import type { OutgoingEntry } from '../model/outgoingEntry';
import type { Sentence } from '../model/sentence';

/** One element of the answer's `Entries`, as received; which members it has decides the outcome. */
export interface PutResult {
  readonly eventId?: string | undefined;
  readonly errorCode?: string | undefined;
  readonly errorMessage?: string | undefined;
}

/** An error that the service itself stated. */
export interface ServiceError {
  /** The error's name, such as `ThrottlingException`. */
  readonly code: string;
  readonly message: string;
  /** What a person can do about it, where that is known. */
  readonly advice?: Sentence;
}

/**
 * How one PutPartnerEvents request ended. Only what is certain is called refused or not reached; everything else, once
 * bytes may have left, is unanswered.
 */
export type PutAnswer =
  | { readonly kind: 'answered'; readonly results: readonly PutResult[]; readonly requestId?: string }
  /** The service answered that it took nothing of this request. `throttled`: it may be sent again later. */
  | { readonly kind: 'refused'; readonly error: ServiceError; readonly throttled: boolean; readonly requestId?: string }
  /** The request never left: no connection, no credentials, no Region. `retryable`: a connection that did not open. */
  | { readonly kind: 'not-reached'; readonly reason: Sentence; readonly retryable: boolean }
  /** The request left and no usable answer came: reset, time-out, 5xx, unreadable answer, abort after dispatch. */
  | { readonly kind: 'unanswered'; readonly reason: Sentence; readonly requestId?: string };

/**
 * The service as this project needs it. `putPartnerEvents` makes exactly one HTTP request at most, never throws for
 * anything that happens between here and the service, and answers `not-reached` when `signal` was aborted before dispatch.
 */
export interface PartnerEventsApi {
  putPartnerEvents(entries: readonly OutgoingEntry[], signal: AbortSignal): Promise<PutAnswer>;
  /** Closes its sockets. */
  dispose(): void;
}
