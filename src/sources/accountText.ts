import type { SourceAccount, SourceState } from '../eventbridge/partnerEventsApi';
import { expiryText, timeLeft } from '../model/expiryText';
import { sentence, type Sentence } from '../model/sentence';
import { together } from '../model/together';

/** How a state looks: a codicon and a theme colour, beside its word. */
export interface StateLook {
  readonly icon: string;
  readonly color: string;
}

/** The mark of each state, so that it is not told by colour alone. */
export function stateLook(state: SourceState | undefined): StateLook {
  switch (state) {
    case 'PENDING':
      return { icon: 'watch', color: 'list.warningForeground' };
    case 'ACTIVE':
      return { icon: 'pass-filled', color: 'charts.green' };
    case 'DELETED':
      return { icon: 'circle-slash', color: 'charts.red' };
    case undefined:
      return { icon: 'question', color: 'descriptionForeground' };
  }
}

/** The state's word and, where the service named an end, how far away that is. */
export function accountDescription(
  { state, expiresAt }: SourceAccount,
  now: number,
  localize: (sentence: Sentence) => string,
): string {
  const word = stateWord(state, localize);
  return expiresAt === undefined ? word : localize(together('{0} · {1}', [word, expiryText(expiresAt, now)]));
}

/**
 * The same for a narrow place that cuts the end: what is left of the time comes first, for the state has an icon too.
 * @param deactivated whether the customer is known to have the event bus of a PENDING source
 */
export function shortAccountDescription(
  { state, expiresAt }: SourceAccount,
  now: number,
  localize: (sentence: Sentence) => string,
  deactivated: boolean,
): string {
  const facts = [
    ...(expiresAt === undefined ? [] : [timeLeft(expiresAt, now)]),
    stateWord(state, localize),
    ...(deactivated ? [sentence('event bus deactivated')] : []),
  ];
  return localize(together('{0} · {1}', facts));
}

function stateWord(state: SourceState | undefined, localize: (sentence: Sentence) => string): string {
  return state ?? localize(sentence('state not known'));
}

/**
 * What the state means for events that are sent to the source.
 * @param deactivated whether the customer is known to have the event bus of a PENDING source
 */
export function stateMeaning(state: SourceState | undefined, deactivated = false): Sentence {
  switch (state) {
    case 'PENDING':
      if (deactivated) {
        return sentence(
          'PENDING: the customer has the event bus, and has deactivated it. Events are accepted and dropped.',
        );
      }
      return sentence(
        'PENDING: offered, but the customer has no event bus for it, or has deactivated it. Events are accepted and dropped.',
      );
    case 'ACTIVE':
      return sentence('ACTIVE: the customer has the event bus. Events are delivered to it.');
    case 'DELETED':
      return sentence('DELETED: the source is no longer offered. Events are rejected.');
    case undefined:
      return sentence('EventBridge named a state that is not known here.');
  }
}

/**
 * How many accounts a source has, and in which states those are that get no events.
 * @param shown how many of them a filter lets through
 * @param isWhole whether there are no others
 */
export function accountsSummary(accounts: readonly SourceAccount[], shown = accounts.length, isWhole = true): Sentence {
  const all = accounts.length;
  if (shown < all) {
    return isWhole ? sentence('{0} of {1} accounts', shown, all) : sentence('{0} of {1}+ accounts', shown, all);
  }
  if (!isWhole) return sentence('{0}+ accounts', all);
  const count = (state: SourceState): number => accounts.filter((account) => account.state === state).length;
  const [pending, deleted] = [count('PENDING'), count('DELETED')];
  if (all === 0) return sentence('no accounts');
  if (all === 1) return oneAccount(accounts[0]?.state);
  if (pending > 0 && deleted > 0) return sentence('{0} accounts, {1} pending, {2} deleted', all, pending, deleted);
  if (pending > 0) return sentence('{0} accounts, {1} pending', all, pending);
  return deleted > 0 ? sentence('{0} accounts, {1} deleted', all, deleted) : sentence('{0} accounts', all);
}

function oneAccount(state: SourceState | undefined): Sentence {
  if (state === 'PENDING') return sentence('1 account, pending');
  return state === 'DELETED' ? sentence('1 account, deleted') : sentence('1 account');
}
