import type { Outcome } from './outcome';

/** One element of `Entries` as the AWS CLI prints it; an entry about which the service said nothing has no member. */
export type CliResult =
  | { readonly EventId: string }
  | { readonly ErrorCode: string; readonly ErrorMessage: string }
  | Readonly<Record<string, never>>;

/** What `aws events put-partner-events` prints. */
export interface CliOutput {
  /** As the service said it. */
  readonly FailedEntryCount: number;
  readonly Entries: readonly CliResult[];
}

/**
 * The answers of a send as one. Every entry keeps its place: one that is unknown, not sent or under way is an object without
 * members.
 * @param outcomes in the order of the entries; undefined: not known yet
 * @param miscounted by how much the service, in all of its answers, said a larger FailedEntryCount than its results have failures
 */
export function cliOutput(outcomes: readonly (Outcome | undefined)[], miscounted: number): CliOutput {
  return {
    FailedEntryCount: outcomes.filter((outcome) => outcome?.kind === 'rejected').length + miscounted,
    Entries: outcomes.map(cliResult),
  };
}

function cliResult(outcome: Outcome | undefined): CliResult {
  switch (outcome?.kind) {
    case 'accepted':
      return { EventId: outcome.eventId };
    case 'rejected':
      return { ErrorCode: outcome.errorCode, ErrorMessage: outcome.errorMessage };
    case 'unknown':
    case 'not-sent':
    case undefined:
      return {};
  }
}
