import type * as vscode from 'vscode';
import { contentHash } from '../ledger/entryHash';
import type { RecordedEntry } from '../ledger/sendRecord';
import type { Entry, EntryId } from '../model/entry';
import type { EventsDocument } from '../model/eventsDocument';
import type { Outcome } from '../sending/outcome';
import type { EntryOutcome } from '../pressing/restoredOutcomes';

/** What is to be sent again: entries of one send, or entries of an open file by their outcomes on one connection. */
export type ResendRequest =
  | { readonly sendId: string; readonly kinds: readonly Outcome['kind'][] }
  /** `places`: of the entries among those of the send, from 0. */
  | { readonly sendId: string; readonly places: readonly number[] }
  | { readonly uri: vscode.Uri; readonly outcomes: readonly EntryOutcome[] };

/** An entry of an earlier send that is to be sent again. */
export interface EntryToResend {
  readonly recorded: RecordedEntry;
  /** Which entry of the file it is; undefined where it is not known to be one. */
  readonly entryId: EntryId | undefined;
}

/** An entry as it stands in the file now, and as it was sent. */
export interface StandingEntry {
  readonly entry: Entry;
  readonly recorded: RecordedEntry;
}

/** How the entries that are to be sent again stand in their file now. */
export interface ResendPlan {
  /** The same would be sent of them now, byte for byte. */
  readonly same: readonly StandingEntry[];
  readonly edited: readonly StandingEntry[];
  /** Not in the file as they were sent; nobody knows what became of them there. */
  readonly gone: readonly RecordedEntry[];
}

/** @param document the file as it is now; undefined where there is none to compare with */
export function planResend(document: EventsDocument | undefined, entries: readonly EntryToResend[]): ResendPlan {
  const same: StandingEntry[] = [];
  const edited: StandingEntry[] = [];
  const gone: RecordedEntry[] = [];
  for (const { recorded, entryId } of entries) {
    const entry = entryId === undefined ? undefined : document?.entryById(entryId);
    if (entry === undefined) gone.push(recorded);
    else if (contentHash(entry.content) === recorded.hash) same.push({ entry, recorded });
    else edited.push({ entry, recorded });
  }
  return { same, edited, gone };
}
