import type { PutResult } from '../eventbridge/partnerEventsApi';
import { sentence } from '../model/sentence';
import type { AcceptedOutcome, Dispatched, RejectedOutcome, UnknownOutcome } from './outcome';

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
