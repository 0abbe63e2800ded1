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
