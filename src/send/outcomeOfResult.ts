import type { PutResult } from '../eventbridge/partnerEventsApi';
import { sentence } from '../model/sentence';
import type { AcceptedOutcome, Dispatched, RejectedOutcome, UnknownOutcome } from './outcome';

/**
 * What the result with an entry's place in the answer says of the entry. Only an EventId alone means accepted, only an
 * ErrorCode alone means rejected; an empty text counts as absent.
 * @param result undefined: the answer has fewer results than the request had entries.
 */
export function outcomeOfResult(
  result: PutResult | undefined,
  dispatched: Dispatched,
): AcceptedOutcome | RejectedOutcome | UnknownOutcome {
  if (result === undefined) {
    return { ...dispatched, kind: 'unknown', reason: sentence('the answer has no result for this entry') };
  }
  const { eventId = '', errorCode = '', errorMessage = '' } = result;
  if (eventId !== '' && errorCode !== '') {
    const reason = sentence('the answer contradicts itself: event ID {0} and error {1}', eventId, errorCode);
    return { ...dispatched, kind: 'unknown', reason };
  }
  if (eventId !== '') return { ...dispatched, kind: 'accepted', eventId };
  if (errorCode !== '') return { ...dispatched, kind: 'rejected', errorCode, errorMessage, scope: 'entry' };
  return { ...dispatched, kind: 'unknown', reason: sentence('the answer says neither accepted nor rejected') };
}
