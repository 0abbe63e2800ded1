import type { Connection } from '../eventbridge/connection';
import type { EntryId } from '../model/entry';
import type { Outcome } from '../sending/outcome';
import type { SourceReach } from '../sending/reach';
import type { SendEntriesOptions } from '../sending/sendEntriesOptions';
import type { DepartingEntry } from './departure';
import { RequestsOfSend } from '../ledger/requestsOfSend';
import type { SendJournal } from '../ledger/sendJournal';
import type { RecordedEntry, SendRecord } from '../ledger/sendRecord';

/** How far a send is said to be. `cancelling`: nothing more goes out, the answers under way are awaited. */
export interface SendProgress {
  readonly done: number;
  readonly total: number;
  readonly cancelling: boolean;
}

/** The address of an events file, and those that its text was saved under as well. */
export type FileAddresses = readonly [string, ...string[]];

/** The part of what `sendEntries` is told that is the same for every send; its keys are places among the entries. */
export type SendingOfPlaces = Required<
  Pick<SendEntriesOptions<number>, 'entries' | 'cancel' | 'stopWaiting' | 'beforeRequest' | 'onReturn' | 'onRequest'>
>;

/** One send while it runs. */
export class RunningSend {
  private readonly stopDispatching = new AbortController();
  private readonly stopWaiting = new AbortController();
  /** By the places of the entries among those of the send, as everything here. */
  private readonly outcomes = new Map<number, Outcome>();
  /** The entries with their outcomes, made as these come: all at once would be a pause. */
  private readonly recorded: RecordedEntry[];
  private readonly requests = new RequestsOfSend();
  /** Which entries of open files are those of the send, by the addresses of the files. */
  private readonly attached = new Map<string, ReadonlyMap<number, EntryId>>();
  private abandoned = false;
  private saidDone = 0;

  constructor(
    readonly id: string,
    readonly connection: Connection,
    readonly entries: readonly DepartingEntry[],
    private start: SendRecord,
  ) {
    this.recorded = [...start.entries];
    const pressed = entries.flatMap(({ entryId }, place) => (entryId === undefined ? [] : [[place, entryId] as const]));
    this.attach(start.file, new Map(pressed));
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

  get addresses(): FileAddresses {
    return [this.start.file, ...(this.start.copies ?? [])];
  }

  get connectionHash(): string {
    return this.start.connectionHash;
  }

  /** What records have of the place that the connection leads to; undefined where that cannot be said. */
  get placeHash(): string | undefined {
    return this.start.placeHash;
  }

  get reach(): readonly SourceReach[] {
    return this.start.reach ?? [];
  }

  outcomeOf(place: number): Outcome | undefined {
    return this.outcomes.get(place);
  }

  settle(place: number, outcome: Outcome): void {
    this.outcomes.set(place, outcome);
    const recorded = this.recorded[place];
    if (recorded !== undefined) this.recorded[place] = { ...recorded, outcome };
  }

  /** What is sent, and how its requests are noted: here, and in the journal where there is one. */
  sending(journal: SendJournal | undefined): SendingOfPlaces {
    return {
      entries: this.entries.map(({ outgoing, bytes }, place) => ({ key: place, entry: outgoing, bytes })),
      cancel: this.stopDispatching.signal,
      stopWaiting: this.stopWaiting.signal,
      beforeRequest: (places) => {
        this.requests.leave(places);
        journal?.leaving(places);
      },
      onReturn: (place, refusal) => {
        this.requests.returned(place);
        journal?.returned(place, refusal);
      },
      onRequest: (request, [first]) => {
        const number = first === undefined ? undefined : this.requests.end(first, request);
        if (number !== undefined) journal?.ended(number, request);
      },
    };
  }

  /** The first call lets the requests under way come to their end; a second one stops waiting for them. */
  cancel(): void {
    if (this.stopDispatching.signal.aborted) this.stopWaiting.abort();
    this.stopDispatching.abort();
  }

  /** The entries of open files that the entry at the place is. */
  standingAt(place: number): readonly { readonly file: string; readonly entryId: EntryId }[] {
    return [...this.attached].flatMap(([file, entryIds]) => {
      const entryId = entryIds.get(place);
      return entryId === undefined ? [] : [{ file, entryId }];
    });
  }

  /** Whether the window closed while it ran. */
  get isAbandoned(): boolean {
    return this.abandoned;
  }

  /** The file at the address is open: these of its entries are those of the send, by their places. */
  attach(file: string, entryIds: ReadonlyMap<number, EntryId>): void {
    if (entryIds.size === 0) this.attached.delete(file);
    else this.attached.set(file, entryIds);
  }

  /** The file is closed: its entries have no names any more. */
  detach(file: string): void {
    this.attached.delete(file);
  }

  /** The events file has these addresses now, which its record is found by. */
  moveTo([file, ...copies]: FileAddresses): void {
    this.start = { ...this.start, file, ...(copies.length > 0 && { copies }) };
  }

  /** Ends it at once: the window closes. */
  abandon(): void {
    this.abandoned = true;
    this.stopDispatching.abort();
    this.stopWaiting.abort();
  }

  /** The record as it stands now; `finishedAt` in milliseconds since the epoch once the send has ended. */
  record(finishedAt?: number): SendRecord {
    return {
      ...this.start,
      entries: [...this.recorded],
      requests: this.requests.left(),
      ...(finishedAt === undefined ? {} : { finishedAt }),
    };
  }
}
