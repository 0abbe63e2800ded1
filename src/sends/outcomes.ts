import type * as vscode from 'vscode';
import type { EntryId } from '../model/entry';
import type { Outcome } from '../sending/outcome';

/** What became of an entry of an open file, and the text that it is about. */
export interface EntryOutcome {
  readonly entryId: EntryId;
  readonly outcome: Outcome;
  /** Source text of the entry as it was sent; where the entry reads otherwise now, the outcome is outdated. */
  readonly sentText: string;
  readonly sendId: string;
  readonly connectionName: string;
}

/** The newest outcome of each entry of the open files. */
export class Outcomes {
  private readonly byFile = new Map<string, Map<EntryId, EntryOutcome>>();

  of(uri: vscode.Uri): readonly EntryOutcome[] {
    return [...(this.byFile.get(uri.toString())?.values() ?? [])];
  }

  get(uri: vscode.Uri, entryId: EntryId): EntryOutcome | undefined {
    return this.byFile.get(uri.toString())?.get(entryId);
  }

  /**
   * Keeps the outcome as the newest of its entry. That a text was not sent this time does not undo what is known of it: an
   * earlier send of the same text may have been taken.
   */
  set(uri: vscode.Uri, outcome: EntryOutcome): void {
    const file = uri.toString();
    const outcomes = this.byFile.get(file) ?? new Map<EntryId, EntryOutcome>();
    this.byFile.set(file, outcomes);
    const earlier = outcomes.get(outcome.entryId);
    const mayHaveBeenTaken = earlier?.outcome.kind === 'accepted' || earlier?.outcome.kind === 'unknown';
    if (outcome.outcome.kind === 'not-sent' && mayHaveBeenTaken && earlier.sentText === outcome.sentText) return;
    outcomes.set(outcome.entryId, outcome);
  }

  clear(uri: vscode.Uri): void {
    this.byFile.delete(uri.toString());
  }
}
