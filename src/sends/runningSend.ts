import type { Connection } from '../eventbridge/connection';
import type { EntryId } from '../model/entry';
import type { Outcome } from '../sending/outcome';
import type { DepartingEntry } from './departure';
import { RequestsOfSend } from '../ledger/requestsOfSend';
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
  /** By the places of the entries among those of the send, as everything here. */
  private readonly outcomes = new Map<number, Outcome>();
  private entryIds: ReadonlyMap<number, EntryId>;
  readonly requests = new RequestsOfSend();
  private abandoned = false;
  private saidDone = 0;

  constructor(
    readonly id: string,
    readonly connection: Connection,
    readonly entries: readonly DepartingEntry[],
    private start: SendRecord,
  ) {
    this.entryIds = new Map(
      entries.flatMap(({ entryId }, place) => (entryId === undefined ? [] : [[place, entryId] as const])),
    );
  }

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

  outcomeOf(place: number): Outcome | undefined {
    return this.outcomes.get(place);
  }

  settle(place: number, outcome: Outcome): void {
    this.outcomes.set(place, outcome);
  }

  /** The first call lets the requests under way come to their end; a second one stops waiting for them. */
  cancel(): void {
    if (this.stopDispatching.signal.aborted) this.stopWaiting.abort();
    this.stopDispatching.abort();
  }

  /** Which entry of the open file stands at the place; undefined where none does, or the file is closed. */
  entryIdOf(place: number): EntryId | undefined {
    return this.entryIds.get(place);
  }

  /** Whether the window closed while it ran. */
  get isAbandoned(): boolean {
    return this.abandoned;
  }

  /** The file is open: these of its entries are those of the send, by their places. */
  attach(entryIds: ReadonlyMap<number, EntryId>): void {
    this.entryIds = entryIds;
  }

  /** The file is closed: its entries have no names any more. */
  detach(): void {
    this.entryIds = new Map();
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
    const entries = this.start.entries.map((recorded, place): RecordedEntry => {
      const outcome = this.outcomes.get(place);
      return outcome === undefined ? recorded : { ...recorded, outcome };
    });
    return {
      ...this.start,
      entries,
      requests: this.requests.left(),
      ...(finishedAt === undefined ? {} : { finishedAt }),
    };
  }
}
