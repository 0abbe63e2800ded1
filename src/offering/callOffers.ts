import type { CallAnswer } from '../eventbridge/partnerEventsApi';
import { inLanes } from '../inLanes';
import { sentence, type Sentence } from '../model/sentence';
import { refusesEveryRequest } from '../sending/retryPolicy';

/** The most calls under way at once. */
const concurrency = 3;

/** One source for one account. */
export interface Offer {
  readonly sourceName: string;
  readonly account: string;
}

/** No call was made. */
export interface NotTried {
  readonly kind: 'not-tried';
  readonly reason: Sentence;
}

export interface OfferCalls<Value, Outcome> {
  /** Each once. */
  readonly offers: readonly Offer[];
  /** Aborted: nothing more leaves; what is under way is waited for. */
  readonly cancel: AbortSignal;
  /** Resolves when the next call may leave. Absent: at once. */
  readonly pace?: (() => Promise<void>) | undefined;
  /** The signal is never aborted: whether an aborted call was taken would not be known. */
  readonly call: (offer: Offer, signal: AbortSignal) => Promise<CallAnswer<Value>>;
  readonly outcomeOf: (answer: CallAnswer<Value>) => Outcome;
  /** Called once for each offer, as soon as its outcome is final. Must not throw. */
  readonly onOutcome?: ((outcome: { readonly offer: Offer; readonly outcome: Outcome | NotTried }) => void) | undefined;
}

/**
 * Calls for every offer, exactly once each: whether it is called again is for the person to say. An error that would meet every
 * call ends the rest.
 * @returns the outcome of every offer, in their order
 */
export async function callForOffers<Value, Outcome>(
  order: OfferCalls<Value, Outcome>,
): Promise<readonly { readonly offer: Offer; readonly outcome: Outcome | NotTried }[]> {
  const outcomes: { readonly offer: Offer; readonly outcome: Outcome | NotTried }[] = [];
  let stopReason: Sentence | undefined;
  const reasonNow = (): Sentence | undefined =>
    stopReason ?? (order.cancel.aborted ? sentence('Cancelled before its turn.') : undefined);
  const outcomeOf = async (offer: Offer): Promise<Outcome | NotTried> => {
    if (reasonNow() === undefined) await order.pace?.();
    const reason = reasonNow();
    if (reason !== undefined) return { kind: 'not-tried', reason };
    const answer = await called(order, offer);
    stopReason ??= reasonToStop(answer);
    return order.outcomeOf(answer);
  };
  await inLanes(order.offers.entries(), concurrency, async ([place, offer]) => {
    const outcome = { offer, outcome: await outcomeOf(offer) };
    outcomes[place] = outcome;
    order.onOutcome?.(outcome);
  });
  return outcomes;
}

async function called<Value>(
  { call }: Pick<OfferCalls<Value, unknown>, 'call'>,
  offer: Offer,
): Promise<CallAnswer<Value>> {
  try {
    return await call(offer, new AbortController().signal);
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    return { kind: 'unanswered', reason: sentence('the request failed in an unforeseen way ({0})', name) };
  }
}

function reasonToStop(answer: CallAnswer<unknown>): Sentence | undefined {
  if (answer.kind === 'refused' && refusesEveryRequest(answer.error.code)) {
    return sentence('An earlier call was refused with {0}, and this one would be too.', answer.error.code);
  }
  return answer.kind === 'not-reached' && !answer.retryable
    ? sentence('An earlier call could not be made, and neither could this one.')
    : undefined;
}
