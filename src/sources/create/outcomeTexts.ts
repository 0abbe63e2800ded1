import { sentence, type Sentence } from '../../model/sentence';
import { outcomeLooks } from '../../sending/outcomeLook';
import type { AccountOutcome, OutcomeOfAccount } from '../../offering/accountOutcome';

/** The codicon and the word of an outcome; what means the same as with entries looks the same. */
const looks: Readonly<Record<AccountOutcome['kind'], { readonly icon: string; readonly word: Sentence }>> = {
  created: { icon: outcomeLooks.accepted.icon, word: sentence('created') },
  'already-offered': { icon: 'info', word: sentence('already offered') },
  failed: { icon: outcomeLooks.rejected.icon, word: sentence('failed') },
  unknown: { icon: outcomeLooks.unknown.icon, word: sentence('unknown') },
  'not-tried': { icon: outcomeLooks['not-sent'].icon, word: sentence('not tried') },
};

/** How an outcome is shown. */
export interface OutcomeText {
  readonly icon: string;
  readonly word: Sentence;
  readonly reason: Sentence;
  /** What to do, where there is something. */
  readonly advice?: Sentence;
}

export function outcomeText(outcome: AccountOutcome): OutcomeText {
  const advice = adviceOf(outcome);
  return {
    ...looks[outcome.kind],
    reason: reasonOf(outcome),
    ...(advice !== undefined && { advice }),
  };
}

/** The text in lines of at most so many characters, cut between words; a longer word has a line of its own. */
export function linesOf(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** So many accounts a message names; of more it counts them. */
export const namedAccounts = 3;

/** What became of each account: `111122223333 created, 444455556666 had it before`. Where there are many, their numbers. */
export function successText(outcomes: readonly OutcomeOfAccount[]): Sentence {
  if (outcomes.length === 1 || outcomes.length > namedAccounts) return summaryOf(outcomes);
  const [first, second, third] = outcomes.map(({ account, outcome }) =>
    outcome.kind === 'created' ? sentence('{0} created', account) : sentence('{0} had it before', account),
  );
  if (first === undefined || second === undefined) return summaryOf(outcomes);
  return third === undefined ? sentence('{0}, {1}', first, second) : sentence('{0}, {1}, {2}', first, second, third);
}

/** How it went for all accounts, for a title: `Created for 1 of 3 accounts`. */
export function summaryOf(outcomes: readonly OutcomeOfAccount[]): Sentence {
  const [first] = outcomes;
  if (outcomes.length === 1 && first !== undefined) return summaryOfOne(first);
  const created = outcomes.filter(({ outcome }) => outcome.kind === 'created').length;
  const before = outcomes.filter(({ outcome }) => outcome.kind === 'already-offered').length;
  if (created === outcomes.length) return sentence('Created for {0} accounts', created);
  if (before === outcomes.length) return sentence('All {0} accounts had it before', before);
  return before > 0
    ? sentence('Created for {0} of {1} accounts, {2} had it before', created, outcomes.length, before)
    : sentence('Created for {0} of {1} accounts', created, outcomes.length);
}

function summaryOfOne({ account, outcome }: OutcomeOfAccount): Sentence {
  switch (outcome.kind) {
    case 'created':
      return sentence('Created for {0}', account);
    case 'already-offered':
      return sentence('{0} had it before', account);
    case 'unknown':
      return sentence('Unknown whether it was created for {0}', account);
    case 'failed':
    case 'not-tried':
      return sentence('Not created for {0}', account);
  }
}

function reasonOf(outcome: AccountOutcome): Sentence {
  switch (outcome.kind) {
    case 'created':
      return sentence('Events are dropped until the customer creates the matching event bus (PENDING).');
    case 'already-offered':
      return outcome.isSeen === true
        ? sentence('The account has it: found when looked for.')
        : sentence('The account had it before; nothing was changed.');
    case 'failed':
    case 'not-tried':
      return outcome.reason;
    case 'unknown':
      return sentence('No usable answer: {0}.', outcome.reason);
  }
}

function adviceOf(outcome: AccountOutcome): Sentence | undefined {
  if (outcome.kind === 'failed') return outcome.advice;
  if (outcome.kind !== 'unknown') return undefined;
  return outcome.isMissed === true
    ? sentence('An account did not have the source when it was looked for; it may still appear. Look again in a while.')
    : sentence('Without an answer, the source may have been created or not. Look before you try again.');
}
