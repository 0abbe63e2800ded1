import type { SourceState } from '../eventbridge/partnerEventsApi';

/** Who received the events of a source just before a send. A source of which nobody knows has none. */
export interface SourceReach {
  readonly source: string;
  /** Those that the source is offered to; none where it is not there. */
  readonly accounts: readonly ReachedAccount[];
  /** When the service said so, in milliseconds since the epoch. */
  readonly at: number;
}

export interface ReachedAccount {
  readonly account: string;
  /** Absent where the service named a state that is none of the known ones. */
  readonly state?: SourceState;
}

/**
 * What the service does with an event of a source: it accepts those of a PENDING one and drops them, and rejects those of one
 * that is not there. `received` by the accounts that have the bus; `not-known` where a state is.
 */
export type Fate = 'received' | 'dropped' | 'gone' | 'not-known';

export function fateOf({ accounts }: Pick<SourceReach, 'accounts'>): Fate {
  const has = (state: SourceState | undefined): boolean => accounts.some((account) => account.state === state);
  if (has('ACTIVE')) return 'received';
  if (has(undefined)) return 'not-known';
  return has('PENDING') ? 'dropped' : 'gone';
}

/** What was found out about one source, to be part of something else. */
export function reachOf(reaches: readonly SourceReach[], source: string | undefined): { readonly reach?: SourceReach } {
  const reach = reaches.find((one) => one.source === source);
  return reach === undefined ? {} : { reach };
}
