import type * as vscode from 'vscode';
import type { EntryId } from '../model/entry';
import type { EntryOutcome } from '../pressing/restoredOutcomes';

/** What stands beside an entry. */
export interface ShownOutcome extends EntryOutcome {
  /** It is of another connection than the one in use, which knows nothing of the entry. */
  readonly isElsewhere: boolean;
}

/** The newest outcomes of each entry of the open files: one for each connection. */
export class Outcomes {
  /** By file and entry; the newest is the last. */
  private readonly byFile = new Map<string, Map<EntryId, readonly EntryOutcome[]>>();
  /** By file, the hashes of what is known to have been sent of it. */
  private readonly sentOf = new Map<string, Set<string>>();

  /** The addresses of the files that have outcomes. */
  get files(): readonly string[] {
    return [...this.byFile.keys()];
  }

  has(uri: vscode.Uri): boolean {
    return this.byFile.has(uri.toString());
  }

  /** The newest outcome on the connection; where there is none, the newest on another one. */
  get(uri: vscode.Uri, entryId: EntryId, connectionHash: string): ShownOutcome | undefined {
    const outcomes = this.byFile.get(uri.toString())?.get(entryId) ?? [];
    const own = outcomes.find((outcome) => outcome.connectionHash === connectionHash);
    if (own !== undefined) return { ...own, isElsewhere: false };
    const other = outcomes.at(-1);
    return other && { ...other, isElsewhere: true };
  }

  /**
   * Keeps the outcome as the newest of its entry on its connection. That the same was not sent this time does not undo what is
   * known of it there, as an earlier send of it may have been taken: it is kept beside that.
   */
  set(uri: vscode.Uri, outcome: EntryOutcome): void {
    const file = uri.toString();
    this.know(uri, [outcome.sentHash]);
    const entries = this.byFile.get(file) ?? new Map<EntryId, readonly EntryOutcome[]>();
    this.byFile.set(file, entries);
    const known = entries.get(outcome.entryId) ?? [];
    const earlier = known.find(({ connectionHash }) => connectionHash === outcome.connectionHash);
    const mayHaveBeenTaken = earlier?.outcome.kind === 'accepted' || earlier?.outcome.kind === 'unknown';
    const isSame = earlier?.sentHash === outcome.sentHash;
    const kept =
      outcome.outcome.kind === 'not-sent' && mayHaveBeenTaken && isSame
        ? { ...earlier, notSentSince: outcome.outcome }
        : outcome;
    entries.set(outcome.entryId, [...known.filter((one) => one !== earlier), kept]);
  }

  /** Keeps an outcome of an earlier send, unless the same or a later send is known to have one of the entry on that connection. */
  restore(uri: vscode.Uri, outcome: EntryOutcome): void {
    const known = this.byFile.get(uri.toString())?.get(outcome.entryId) ?? [];
    const newer = known.find(({ connectionHash }) => connectionHash === outcome.connectionHash);
    if (newer === undefined || newer.sendId < outcome.sendId) this.set(uri, outcome);
  }

  /** What has one of these hashes was sent of the file, perhaps of entries that are not in it now. */
  know(uri: vscode.Uri, hashes: Iterable<string>): void {
    const known = this.sentOf.get(uri.toString()) ?? new Set();
    for (const one of hashes) known.add(one);
    if (known.size > 0) this.sentOf.set(uri.toString(), known);
  }

  /** Whether something is known to have been sent of the file. */
  knowsAny(uri: vscode.Uri): boolean {
    return this.sentOf.has(uri.toString());
  }

  /** Whether what would be sent of the entry was sent of the file, and that does not stand beside it. */
  isMissing(uri: vscode.Uri, entryId: EntryId, hash: string): boolean {
    const outcomes = this.byFile.get(uri.toString())?.get(entryId) ?? [];
    return this.sentOf.get(uri.toString())?.has(hash) === true && outcomes.every(({ sentHash }) => sentHash !== hash);
  }

  /** Forgets what became of the entry when something else than what has the hash was sent of it. */
  forgetOthers(uri: vscode.Uri, entryId: EntryId, hash: string): void {
    const entries = this.byFile.get(uri.toString());
    const outcomes = entries?.get(entryId);
    if (outcomes !== undefined)
      entries?.set(
        entryId,
        outcomes.filter(({ sentHash }) => sentHash === hash),
      );
  }

  /** Which entries of the file have their outcome of that send, by their places in it. */
  placesOf(uri: vscode.Uri, sendId: string): ReadonlyMap<number, EntryId> {
    const entries = [...(this.byFile.get(uri.toString())?.values() ?? [])].flat();
    return new Map(
      entries.flatMap((outcome) => (outcome.sendId === sendId ? [[outcome.place, outcome.entryId] as const] : [])),
    );
  }

  clear(uri: vscode.Uri): void {
    this.byFile.delete(uri.toString());
    this.sentOf.delete(uri.toString());
  }
}
