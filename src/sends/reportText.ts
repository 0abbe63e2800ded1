import { sentence, type Sentence } from '../model/sentence';
import type { AcceptedOutcome, Outcome } from '../sending/outcome';
import { errorSentence } from '../sending/outcomeSentence';
import { countOutcomes, countSentences } from '../sending/outcomeLook';

/** How a send ended, in words. */
export interface ReportText {
  /** Whether somebody has to look. */
  readonly isWarning: boolean;
  readonly summary: string;
  /** What became of the first entry that somebody has to look at. */
  readonly first: string | undefined;
}

/** What is said of a send. */
export interface ReportedSend {
  readonly connectionName: string;
  readonly outcomes: readonly Outcome[];
  /** Whether the person cancelled it. */
  readonly cancelled: boolean;
  /** How many of the accepted entries nobody received, because their source was PENDING. */
  readonly dropped: number;
}

export function reportText(
  { connectionName, outcomes, cancelled, dropped }: ReportedSend,
  localize: (sentence: Sentence) => string,
): ReportText {
  const counts = countOutcomes(outcomes);
  const told = [...countSentences(counts), ...(dropped === 0 ? [] : [droppedSentence(dropped)])];
  // One that came too late has cancelled nothing.
  const isCut = cancelled && counts['not-sent'] + counts.unknown > 0;
  const summary = localize(
    isCut ? sentence('{0}: send cancelled, {1}', connectionName, told) : sentence('{0}: {1}', connectionName, told),
  );
  // What was not sent because the person said so is no news to that person.
  const failures = outcomes.filter(isFailure).filter(({ kind }) => !isCut || kind !== 'not-sent');
  const [failure] = failures;
  if (failure === undefined) return { isWarning: false, summary, first: undefined };
  const first = failureText(failure, localize);
  return { isWarning: true, summary, first: failures.length === 1 ? first : localize(sentence('First: {0}', first)) };
}

function droppedSentence(dropped: number): Sentence {
  return dropped === 1
    ? sentence('1 of these dropped because its source is PENDING')
    : sentence('{0} of these dropped because their source is PENDING', dropped);
}

function isFailure(outcome: Outcome): outcome is Exclude<Outcome, AcceptedOutcome> {
  return outcome.kind !== 'accepted';
}

function failureText(outcome: Exclude<Outcome, AcceptedOutcome>, localize: (sentence: Sentence) => string): string {
  switch (outcome.kind) {
    case 'rejected': {
      const said = localize(errorSentence(outcome.errorCode, outcome.errorMessage));
      return outcome.advice === undefined ? said : localize(sentence('{0} {1}', said, outcome.advice));
    }
    case 'unknown':
      return localize(sentence('Unknown: {0}.', localize(outcome.reason)));
    case 'not-sent':
      return localize(outcome.reason);
  }
}
