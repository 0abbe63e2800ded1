import type { Connection } from '../eventbridge/connection';
import type { EntryId } from '../model/entry';
import type { Outcome } from '../sending/outcome';
import type { DepartingEntry } from './departure';
import type { RecordedEntry, SendRecord } from '../ledger/sendRecord';

/** How far a send is said to be. `cancelling`: nothing more goes out, the answers under way are awaited. */
export interface SendProgress {
  readonly done: number;
  readonly total: number;
  readonly cancelling: boolean;
}

/** One send while it runs. */
export class RunningSend {
  private readonly stopDispatching = new AbortController();
  private readonly stopWaiting = new AbortController();
  private readonly outcomes = new Map<EntryId, Outcome>();
  private detached = false;
  private abandoned = false;
  private saidDone = 0;

  constructor(
    readonly id: string,
    readonly connection: Connection,
    readonly entries: readonly DepartingEntry[],
    private start: SendRecord,
  ) {}

  /** Aborted once nothing more may be dispatched. */
  get dispatchSignal(): AbortSignal {
    return this.stopDispatching.signal;
  }

  /** Aborted once the answers under way are no longer awaited. */
  get waitSignal(): AbortSignal {
    return this.stopWaiting.signal;
  }

  /** The same to everybody who asks, until it is brought up to date. */
  get progress(): SendProgress {
    return {
      done: this.saidDone,
      total: this.entries.length,
      cancelling: this.stopDispatching.signal.aborted,
    };
  }

  bringProgressUpToDate(): void {
    this.saidDone = this.outcomes.size;
  }

  get connectionHash(): string {
    return this.start.connectionHash;
  }

  outcomeOf(entryId: EntryId): Outcome | undefined {
    return this.outcomes.get(entryId);
  }

  settle(entryId: EntryId, outcome: Outcome): void {
    this.outcomes.set(entryId, outcome);
  }

  /** The first call lets the requests under way come to their end; a second one stops waiting for them. */
  cancel(): void {
    if (this.stopDispatching.signal.aborted) this.stopWaiting.abort();
    this.stopDispatching.abort();
  }

  /** Whether the file was closed since the press. */
  get isDetached(): boolean {
    return this.detached;
  }

  /** Whether the window closed while it ran. */
  get isAbandoned(): boolean {
    return this.abandoned;
  }

  detach(): void {
    this.detached = true;
  }

  /** The events file has a new address, which its record is found by. */
  moveTo(file: string): void {
    this.start = { ...this.start, file };
  }

  /** Ends it at once: the window closes. */
  abandon(): void {
    this.abandoned = true;
    this.stopDispatching.abort();
    this.stopWaiting.abort();
  }

  /** The record as it stands now; `finishedAt` in milliseconds since the epoch once the send has ended. */
  record(finishedAt?: number): SendRecord {
    const entries = this.start.entries.map((recorded, position): RecordedEntry => {
      const departing = this.entries[position];
      const outcome = departing === undefined ? undefined : this.outcomes.get(departing.entry.id);
      return outcome === undefined ? recorded : { ...recorded, outcome };
    });
    return { ...this.start, entries, ...(finishedAt === undefined ? {} : { finishedAt }) };
  }
}
