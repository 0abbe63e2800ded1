import { inEnglish, type Sentence } from '../model/sentence';
import type { Outcome } from './outcome';

/**
 * One element of `Entries`: of an accepted or rejected entry as the AWS CLI prints it. The CLI has nothing for the other
 * two outcomes; their members are this project's own, so that nobody takes them for an answer of the service.
 */
export type CliResult =
  | { readonly EventId: string }
  | { readonly ErrorCode: string; readonly ErrorMessage: string }
  | { readonly Outcome: 'unknown' | 'not sent'; readonly Reason: string };

/** What `aws events put-partner-events` prints. */
export interface CliOutput {
  /** How many entries have no EventId, as in the CLI's own output; 0: every entry was accepted. */
  readonly FailedEntryCount: number;
  readonly Entries: readonly CliResult[];
}

/** @param outcomes in the order of the entries. */
export function cliOutput(
  outcomes: readonly Outcome[],
  localize: (sentence: Sentence) => string = inEnglish,
): CliOutput {
  return {
    FailedEntryCount: outcomes.filter(({ kind }) => kind !== 'accepted').length,
    Entries: outcomes.map((outcome) => cliResult(outcome, localize)),
  };
}

export function cliResult(outcome: Outcome, localize: (sentence: Sentence) => string = inEnglish): CliResult {
  switch (outcome.kind) {
    case 'accepted':
      return { EventId: outcome.eventId };
    case 'rejected':
      return { ErrorCode: outcome.errorCode, ErrorMessage: outcome.errorMessage };
    case 'unknown':
      return { Outcome: 'unknown', Reason: localize(outcome.reason) };
    case 'not-sent':
      return { Outcome: 'not sent', Reason: localize(outcome.reason) };
  }
}
