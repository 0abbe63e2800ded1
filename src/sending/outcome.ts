import type { SignInCommand, PutResult } from '../eventbridge/partnerEventsApi';
import { type Sentence, sentence } from '../model/sentence';

/** What became of one entry. Every entry of a send has exactly one. */
export type Outcome = AcceptedOutcome | RejectedOutcome | UnknownOutcome | NotSentOutcome;

export interface Dispatched {
  /** How many requests carried the entry. */
  readonly attempts: number;
  /** Request id of the last request that carried it, where the service gave one. */
  readonly requestId?: string;
  /** When the outcome became known, in milliseconds since the epoch. */
  readonly at: number;
}

/** The service took it. Not the same as delivered: events for a PENDING source are accepted and dropped. */
export interface AcceptedOutcome extends Dispatched {
  readonly kind: 'accepted';
  readonly eventId: string;
}

/** The service stated that it did not take it. */
export interface RejectedOutcome extends Dispatched {
  readonly kind: 'rejected';
  readonly errorCode: string;
  readonly errorMessage: string;
  /** Whether the service refused this entry, or the whole request it was in. */
  readonly scope: 'entry' | 'request';
  readonly advice?: Sentence;
  /** Where only a sign-in was missing. */
  readonly signIn?: SignInCommand;
}

/** It left, and no answer came: it may or may not have been taken. */
export interface UnknownOutcome extends Dispatched {
  readonly kind: 'unknown';
  /** A piece of a sentence that stands after "unknown:". */
  readonly reason: Sentence;
  /** Hints where the answer had IDs but not one result for each entry: one of these may be the entry's. Never empty. */
  readonly eventIds?: readonly string[];
}

/** It never left this machine. */
export interface NotSentOutcome {
  readonly kind: 'not-sent';
  /** Whole sentences: why, and what to do. */
  readonly reason: Sentence;
  /** Where only a sign-in was missing. */
  readonly signIn?: SignInCommand;
  readonly at: number;
}

/** What to run so that the entry could be sent. */
export function signInWordsOf(outcome: Outcome): SignInCommand | undefined {
  return outcome.kind === 'rejected' || outcome.kind === 'not-sent' ? outcome.signIn : undefined;
}

/**
 * What its result in the answer says of an entry. Only an EventId alone means accepted, only an ErrorCode alone means
 * rejected; an empty text counts as absent.
 */
export function outcomeOfResult(
  { eventId = '', errorCode = '', errorMessage = '' }: PutResult,
  dispatched: Dispatched,
): AcceptedOutcome | RejectedOutcome | UnknownOutcome {
  if (eventId !== '' && errorCode !== '') {
    const reason = sentence('the answer contradicts itself: event ID {0} and error {1}', eventId, errorCode);
    return { ...dispatched, kind: 'unknown', reason };
  }
  if (eventId !== '') return { ...dispatched, kind: 'accepted', eventId };
  if (errorCode !== '') return { ...dispatched, kind: 'rejected', errorCode, errorMessage, scope: 'entry' };
  return { ...dispatched, kind: 'unknown', reason: sentence('the answer says neither accepted nor rejected') };
}
