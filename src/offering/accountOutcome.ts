import type { CallAnswer, CallFailure, SignInCommand, SourceAccount } from '../eventbridge/partnerEventsApi';
import type { Sentence } from '../model/sentence';
import { errorSentence } from '../sending/outcomeSentence';

/** What became of offering a source to one account. */
export type AccountOutcome =
  | { readonly kind: 'created'; readonly arn: string }
  /** The account has the source, and not from this call. `isSeen`: it was found in the list afterwards. */
  | { readonly kind: 'already-offered'; readonly isSeen?: true }
  /** Certainly not created. */
  | {
      readonly kind: 'failed';
      /** The error's name, where the service stated one. */
      readonly code?: string;
      readonly reason: Sentence;
      readonly advice?: Sentence;
      readonly signIn?: SignInCommand;
    }
  /** The request left and no answer came. `isMissed`: the account was not in the list afterwards. */
  | { readonly kind: 'unknown'; readonly reason: Sentence; readonly isMissed?: true }
  /** No call was made for it. */
  | { readonly kind: 'not-tried'; readonly reason: Sentence };

export interface OutcomeOfAccount {
  readonly account: string;
  readonly outcome: AccountOutcome;
}

/** What an answer to CreatePartnerEventSource means for its account. */
export function outcomeOfAnswer(answer: CallAnswer<{ readonly arn: string }>): AccountOutcome {
  switch (answer.kind) {
    case 'answered':
      return { kind: 'created', arn: answer.value.arn };
    case 'unanswered':
      return { kind: 'unknown', reason: answer.reason };
    case 'not-reached':
      return failedOutcome(answer);
    case 'refused':
      return answer.error.code === 'ResourceAlreadyExistsException'
        ? { kind: 'already-offered' }
        : failedOutcome(answer);
  }
}

/** What it means that nothing was done. */
export function failedOutcome(
  failure: Extract<CallFailure, { readonly kind: 'not-reached' | 'refused' }>,
): Extract<AccountOutcome, { readonly kind: 'failed' }> {
  if (failure.kind === 'not-reached') return { kind: 'failed', reason: failure.reason, ...signInOf(failure) };
  const { code, message, advice } = failure.error;
  const reason = errorSentence(code, message);
  return { kind: 'failed', code, reason, ...(advice !== undefined && { advice }), ...signInOf(failure) };
}

/** The outcomes with the unknown ones cleared up as far as the list of the source's accounts can do that. */
export function afterLooking(
  outcomes: readonly OutcomeOfAccount[],
  listed: readonly SourceAccount[],
): readonly OutcomeOfAccount[] {
  const having = new Set(listed.filter(({ state }) => state !== 'DELETED').map(({ account }) => account));
  return outcomes.map(({ account, outcome }) => {
    if (outcome.kind !== 'unknown') return { account, outcome };
    return having.has(account)
      ? { account, outcome: { kind: 'already-offered', isSeen: true } }
      : { account, outcome: { ...outcome, isMissed: true } };
  });
}

/** Whether the account has the source now. */
export function hasSource({ outcome }: Pick<OutcomeOfAccount, 'outcome'>): boolean {
  return outcome.kind === 'created' || outcome.kind === 'already-offered';
}

/** Whether it is certain that nothing was created, so that trying again cannot be a second time. */
export function mayTryAgain({ outcome }: Pick<OutcomeOfAccount, 'outcome'>): boolean {
  return outcome.kind === 'failed' || outcome.kind === 'not-tried';
}

function signInOf({ signIn }: { readonly signIn?: SignInCommand }): { readonly signIn?: SignInCommand } {
  return signIn === undefined ? {} : { signIn };
}
