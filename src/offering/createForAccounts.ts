import type { CallAnswer, PartnerEventsApi } from '../eventbridge/partnerEventsApi';
import { inLanes } from '../inLanes';
import { sentence, type Sentence } from '../model/sentence';
import { refusesEveryRequest } from '../sending/retryPolicy';
import { outcomeOfAnswer, type AccountOutcome, type OutcomeOfAccount } from './accountOutcome';

/** The most calls under way at once. */
const concurrency = 3;

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

/** One source for one account. */
export interface Offer {
  readonly sourceName: string;
  readonly account: string;
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
export async function createOffers(order: OffersOrder): Promise<readonly OutcomeOfOffer[]> {
  const outcomes: OutcomeOfOffer[] = [];
  let stopReason: Sentence | undefined;
  const reasonNow = (): Sentence | undefined =>
    stopReason ?? (order.cancel.aborted ? sentence('Cancelled before its turn.') : undefined);
  const outcomeOf = async (offer: Offer): Promise<AccountOutcome> => {
    if (reasonNow() === undefined) await order.pace?.();
    const reason = reasonNow();
    if (reason !== undefined) return { kind: 'not-tried', reason };
    const answer = await create(order, offer);
    stopReason ??= reasonToStop(answer);
    return outcomeOfAnswer(answer);
  };
  await inLanes(order.offers.entries(), concurrency, async ([place, offer]) => {
    const outcome = { offer, outcome: await outcomeOf(offer) };
    outcomes[place] = outcome;
    order.onOutcome?.(outcome);
  });
  return outcomes;
}

type CreateAnswer = CallAnswer<{ readonly arn: string }>;

async function create({ api }: OffersOrder, { sourceName, account }: Offer): Promise<CreateAnswer> {
  try {
    // Never aborted: whether an aborted call was taken would not be known.
    return await api.createSource(sourceName, account, new AbortController().signal);
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    return { kind: 'unanswered', reason: sentence('the request failed in an unforeseen way ({0})', name) };
  }
}

function reasonToStop(answer: CreateAnswer): Sentence | undefined {
  if (answer.kind === 'refused' && refusesEveryRequest(answer.error.code)) {
    return sentence('An earlier call was refused with {0}, and this one would be too.', answer.error.code);
  }
  return answer.kind === 'not-reached' && !answer.retryable
    ? sentence('An earlier call could not be made, and neither could this one.')
    : undefined;
}
