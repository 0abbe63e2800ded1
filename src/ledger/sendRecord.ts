import type { OverridableMember } from '../model/entryMembers';
import type { OutgoingEntry } from '../model/outgoingEntry';
import type { Outcome } from '../sending/outcome';
import type { SourceReach } from '../sending/reach';
import type { RequestSummary } from '../sending/sendEntriesOptions';

/** One send: what was sent where, and what became of it. */
export interface SendRecord {
  readonly id: string;
  /** URI of the events file. */
  readonly file: string;
  /** URIs of the files that its text was saved under as well. */
  readonly copies?: readonly string[];
  /** Name of the connection. */
  readonly connection: string;
  /** Tells connections of one name, and of one machine, apart; nothing of a connection can be read from it. */
  readonly connectionHash: string;
  /** Equal for connections that lead to the same place, whatever they are called; absent where that could not be said. */
  readonly placeHash?: string;
  /** Profile, Region and endpoint of the connection, in one line. */
  readonly place: string;
  /** The same for the sends that one large file was sent in; absent: it was sent in one. */
  readonly partOf?: string;
  /** How many entries are to be sent in parts after this one; absent: none, or it was not kept yet. */
  readonly entriesAfter?: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Absent while the send runs, and where its window ended before it did. */
  readonly finishedAt?: number;
  /** Who received the events of its sources just before, as far as it was found out. */
  readonly reach?: readonly SourceReach[];
  /** In file order. */
  readonly entries: readonly RecordedEntry[];
  /** Those that left, in the order in which they did. */
  readonly requests: readonly RecordedRequest[];
}

/** One request of a send. */
export interface RecordedRequest {
  /** Of its entries among those of the send, from 0. */
  readonly places: readonly number[];
  /** Absent as long as nothing is known of its end. */
  readonly ending?: RequestSummary;
}

export interface RecordedEntry {
  /** Place among the entries of the file when it was sent, from 0. */
  readonly index: number;
  /** Line of the entry when it was sent, from 1. */
  readonly line: number;
  readonly source?: string;
  readonly detailType?: string;
  /** Equal for entries of which the same is sent, byte for byte. */
  readonly hash: string;
  /** The members that were others for this send than in the file; absent: none. */
  readonly overridden?: readonly OverridableMember[];
  /** What was sent; absent where the settings keep none of it. */
  readonly sent?: OutgoingEntry;
  /** Absent as long as it is not known. */
  readonly outcome?: Outcome;
}
