import type { Sentence } from '../../model/sentence';
import type { NotReached } from '../partnerEventsApi';

/** What is to be said of a request that never left. Another try finds the same, unless `further` says otherwise. */
export function unsent(
  reason: Sentence,
  further: Partial<Pick<NotReached, 'retryable' | 'obstacle' | 'signIn'>> = {},
): NotReached {
  return { kind: 'not-reached', reason, retryable: false, ...further };
}
