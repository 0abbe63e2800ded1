import type { PartnerEventsApi } from '../eventbridge/partnerEventsApi';
import { outcomeOfAnswer, type AccountOutcome, type OutcomeOfAccount } from './accountOutcome';
import { callForOffers, type Offer } from './callOffers';

export interface CreateOrder {
  readonly sourceName: string;
  /** In the order typed, each once. */
  readonly accounts: readonly string[];
  readonly api: Pick<PartnerEventsApi, 'createSource'>;
  /** Aborted: nothing more leaves; what is under way is waited for. */
  readonly cancel: AbortSignal;
  /** Called once for each account, as soon as its outcome is final. Must not throw. */
  readonly onOutcome?: (outcome: OutcomeOfAccount) => void;
}

/**
 * Offers the source to every account in order, exactly one call each: whether it is made again is for the person to say. An
 * error that would meet every call ends the rest.
 * @returns the outcome of every account, in the order of the accounts
 */
export async function createForAccounts({
  sourceName,
  accounts,
  onOutcome,
  ...order
}: CreateOrder): Promise<readonly OutcomeOfAccount[]> {
  const offers = accounts.map((account) => ({ sourceName, account }));
  const outcomes = await createOffers({
    ...order,
    offers,
    onOutcome: ({ offer: { account }, outcome }) => onOutcome?.({ account, outcome }),
  });
  return outcomes.map(({ offer: { account }, outcome }) => ({ account, outcome }));
}

export interface OutcomeOfOffer {
  readonly offer: Offer;
  readonly outcome: AccountOutcome;
}

export interface OffersOrder extends Pick<CreateOrder, 'api' | 'cancel'> {
  /** Each once. */
  readonly offers: readonly Offer[];
  /** Resolves when the next call may leave. Absent: at once. */
  readonly pace?: () => Promise<void>;
  /** Called once for each offer, as soon as its outcome is final. Must not throw. */
  readonly onOutcome?: (outcome: OutcomeOfOffer) => void;
}

/**
 * The same for several sources.
 * @returns the outcome of every offer, in their order
 */
export function createOffers({ api, ...order }: OffersOrder): Promise<readonly OutcomeOfOffer[]> {
  return callForOffers<{ readonly arn: string }, AccountOutcome>({
    ...order,
    call: ({ sourceName, account }, signal) => api.createSource(sourceName, account, signal),
    outcomeOf: outcomeOfAnswer,
  });
}
