import type { CallAnswer, PartnerEventsApi } from '../eventbridge/partnerEventsApi';
import { failedOutcome, type AccountOutcome } from './accountOutcome';
import { callForOffers, type NotTried, type Offer, type OfferCalls } from './callOffers';

/** What became of taking a source back from an account. */
export type DeletionOutcome =
  | { readonly kind: 'deleted' }
  /** Certainly not deleted. */
  | Extract<AccountOutcome, { readonly kind: 'failed' }>
  /** The request left and no answer came. */
  | Extract<AccountOutcome, { readonly kind: 'unknown' }>
  | NotTried;

export interface OutcomeOfDeletion {
  readonly offer: Offer;
  readonly outcome: DeletionOutcome;
}

export interface DeletionOrder extends Pick<OfferCalls<undefined, DeletionOutcome>, 'offers' | 'cancel' | 'pace'> {
  readonly api: Pick<PartnerEventsApi, 'deleteSource'>;
  /** Called once for each offer, as soon as its outcome is final. Must not throw. */
  readonly onOutcome?: (outcome: OutcomeOfDeletion) => void;
}

/**
 * Takes every source back from its account, with exactly one call each.
 * @returns the outcome of every offer, in their order
 */
export function deleteOffers({ api, ...order }: DeletionOrder): Promise<readonly OutcomeOfDeletion[]> {
  return callForOffers<undefined, DeletionOutcome>({
    ...order,
    call: ({ sourceName, account }, signal) => api.deleteSource(sourceName, account, signal),
    outcomeOf,
  });
}

function outcomeOf(answer: CallAnswer<undefined>): DeletionOutcome {
  switch (answer.kind) {
    case 'answered':
      return { kind: 'deleted' };
    case 'unanswered':
      return { kind: 'unknown', reason: answer.reason };
    case 'not-reached':
    case 'refused':
      return failedOutcome(answer);
  }
}
