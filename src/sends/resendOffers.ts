import { sentence, type Sentence } from '../model/sentence';
import type { Outcome } from '../sending/outcome';
import type { OutcomeCounts } from '../sending/outcomeLook';

/** A button that sends those entries of a send again that ended in one way. */
export interface ResendOffer {
  readonly kind: Exclude<Outcome['kind'], 'accepted'>;
  readonly words: Sentence;
}

/** What can be sent again of a send of whose entries so many ended in each way. */
export function resendOffers({ rejected, unknown, 'not-sent': notSent }: OutcomeCounts): readonly ResendOffer[] {
  return [
    ...(rejected > 0 ? [{ kind: 'rejected', words: sentence('Resend {0} rejected', rejected) } as const] : []),
    ...(notSent > 0 ? [{ kind: 'not-sent', words: sentence('Send {0} not sent', notSent) } as const] : []),
    ...(unknown > 0 ? [{ kind: 'unknown', words: sentence('Resend {0} unknown…', unknown) } as const] : []),
  ];
}
