import { sentence, type Sentence } from '../model/sentence';
import type { Outcome } from '../sending/outcome';
import { countOutcomes } from '../sending/outcomeLook';

/** A button that sends those entries of a send again that ended in one way. */
export interface ResendOffer {
  readonly kind: Exclude<Outcome['kind'], 'accepted'>;
  readonly words: Sentence;
}

/** What can be sent again of a send that ended so. */
export function resendOffers(outcomes: readonly Outcome[]): readonly ResendOffer[] {
  const { rejected, unknown, 'not-sent': notSent } = countOutcomes(outcomes);
  return [
    ...(rejected > 0 ? [{ kind: 'rejected', words: sentence('Resend {0} Rejected', rejected) } as const] : []),
    ...(notSent > 0 ? [{ kind: 'not-sent', words: sentence('Send {0} Not Sent', notSent) } as const] : []),
    ...(unknown > 0 ? [{ kind: 'unknown', words: sentence('Resend {0} Unknown…', unknown) } as const] : []),
  ];
}
