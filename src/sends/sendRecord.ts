import type { EntryId } from '../model/entry';
import type { Outcome } from '../sending/outcome';

/** One send as it is kept: what was sent where, and what became of it. Holds no Detail. */
export interface SendRecord {
  readonly id: string;
  /** URI of the events file. */
  readonly file: string;
  readonly connection: string;
  /** Profile, Region and endpoint of the connection, in one line. */
  readonly place: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Absent while the send runs, and where the window closed before it ended. */
  readonly finishedAt?: number;
  /** In file order. */
  readonly entries: readonly RecordedEntry[];
}

export interface RecordedEntry {
  /** Place among the entries of the file when it was sent, from 0. */
  readonly index: number;
  /** Line of the entry when it was sent, from 1. */
  readonly line: number;
  readonly source?: string;
  readonly detailType?: string;
  /** Absent as long as it is not known. */
  readonly outcome?: Outcome;
}

/** What became of an entry of an open file, and the text that it is about. */
export interface EntryOutcome {
  readonly entryId: EntryId;
  readonly outcome: Outcome;
  /** Source text of the entry as it was sent; where the entry reads otherwise now, the outcome is outdated. */
  readonly sentText: string;
  readonly sendId: string;
  readonly connectionName: string;
}

/** How many entries ended in which way. */
export interface OutcomeCounts {
  readonly accepted: number;
  readonly rejected: number;
  readonly unknown: number;
  readonly notSent: number;
}

/** Counts the outcomes; entries without one do not count. */
export function countOutcomes(outcomes: Iterable<Outcome>): OutcomeCounts {
  let accepted = 0;
  let rejected = 0;
  let unknown = 0;
  let notSent = 0;
  for (const outcome of outcomes) {
    switch (outcome.kind) {
      case 'accepted':
        accepted += 1;
        break;
      case 'rejected':
        rejected += 1;
        break;
      case 'unknown':
        unknown += 1;
        break;
      case 'not-sent':
        notSent += 1;
        break;
    }
  }
  return { accepted, rejected, unknown, notSent };
}
