import { isSharedAddress, newAddress, type Renaming } from './fileAddress';
import { isSendId } from './sendId';
import { OwnSends } from './ownSends';
import type { Processes } from './processes';
import { RecordFiles, type LedgerFollower, type LedgerLimits } from './recordFiles';
import { headOf, isSendOf, summaryOf, type RecordHead, type SendSummary } from './recordHead';
import type { RecordsOfOthers } from './recordsOfOthers';
import type { RecordedEntry, SendRecord } from './sendRecord';
import { SendsOfOthers } from './sendsOfOthers';
import { UntoldSends } from './untoldSends';
import { WritesInOrder } from './writesInOrder';

/** How many records are read at most; the one that reaches the number of entries is read still. */
export interface RecordBounds {
  readonly records: number;
  readonly entries: number;
}

/** A send as it is listed. */
export interface ListedSend extends RecordHead {
  readonly id: string;
  readonly summary: SendSummary;
  /** It runs, in this window or in another one. */
  readonly isRunning: boolean;
  /** Another program sent it, which keeps its record. */
  readonly isOfOthers: boolean;
  /** It is part of a large file, of which another part may begin. */
  readonly mayGoOn: boolean;
}

/** What stands around a ledger: other ledgers, and who is to find this one. */
export interface LedgerSurroundings {
  /** Asked for by the first look at what was sent. */
  readonly others?: () => Promise<readonly RecordsOfOthers[]>;
  /** Lets others find it; called before it has its first record of this window. */
  readonly announce?: () => Promise<void>;
}

/**
 * What was sent and what became of it, across windows and crashes, whoever sent it: what is asked here is asked of one's own sends and
 * of those of others of the same files. What is written is written to one's own.
 */
export class Ledger {
  readonly own: OwnSends;
  /** Those of one's own that were interrupted. */
  readonly untold: UntoldSends;
  readonly others: SendsOfOthers;
  /** Known to be over, which stays so: their heads need not be read again. */
  private readonly over = new Set<string>();

  /**
   * @param folder has nothing but the journals in it, and is made when the first one is written
   * @param limits asked after each send
   */
  constructor(
    folder: string,
    follower: LedgerFollower,
    limits: () => LedgerLimits,
    processes: Processes,
    { others = () => Promise.resolve([]), announce = () => Promise.resolve() }: LedgerSurroundings = {},
  ) {
    const warn = (line: string): void => {
      follower.warn(line);
    };
    const files = new RecordFiles(folder, follower, processes);
    const writes = new WritesInOrder(warn);
    this.own = new OwnSends({ files, writes, follower, limits, processes, announce });
    this.untold = new UntoldSends(this.own, files, writes, follower);
    this.others = new SendsOfOthers(others, warn);
  }

  /** The ids of all sends, newest first. */
  async newestFirst(): Promise<readonly string[]> {
    await this.own.written();
    return (await this.ids()).toReversed();
  }

  /** The record of that id; undefined where there is none, or none that can be read. */
  async find(id: string): Promise<SendRecord | undefined> {
    if (!isSendId(id)) return undefined;
    return (this.others.has(id) ? undefined : await this.own.record(id)) ?? this.others.record(id);
  }

  /** What a list says of the send; undefined where its record is gone, or cannot be read. */
  async listed(id: string): Promise<ListedSend | undefined> {
    const running = this.own.runningHere(id);
    const head = running === undefined ? await this.head(id) : headOf(running);
    if (head === undefined) return undefined;
    const isOfOthers = this.others.has(id);
    const mayGoOn = head.entriesAfter !== undefined && (await (isOfOthers ? this.others : this.own).mayGoOn(id));
    if (running === undefined && head.over === true && head.summary !== undefined) {
      return { ...head, id, summary: head.summary, isRunning: false, isOfOthers, mayGoOn };
    }
    const record = running ?? (await this.find(id));
    if (record === undefined) return undefined;
    const summary = summaryOf(record);
    const isComplete = record.entries.every(({ outcome }) => outcome !== undefined);
    const isRunning = running !== undefined || !isComplete;
    if (!isRunning && head.summary === undefined && !isOfOthers) this.own.noteSummary(id, summary);
    return { ...head, id, summary, isRunning, isOfOthers, mayGoOn };
  }

  /** The newest record of the file at that address; undefined where nothing of it was sent. */
  newestOf(file: string): Promise<SendRecord | undefined> {
    return this.newestThat((head, id) => this.isSendOf(file, head, id));
  }

  /** The newest records of the file at that address, those of each connection within the bounds, oldest first. */
  async newestOfEach(file: string, { records, entries }: RecordBounds): Promise<readonly SendRecord[]> {
    const found: SendRecord[] = [];
    const counts = new Map<string, { readonly records: number; readonly entries: number }>();
    for (const id of await this.newestFirst()) {
      const head = await this.head(id);
      if (head === undefined || !(await this.isSendOf(file, head, id))) continue;
      const count = counts.get(head.connectionHash) ?? { records: 0, entries: 0 };
      const record = count.records < records && count.entries < entries ? await this.find(id) : undefined;
      if (record === undefined) continue;
      counts.set(head.connectionHash, {
        records: count.records + 1,
        entries: count.entries + record.entries.length,
      });
      found.push(record);
    }
    return found.reverse();
  }

  /** The newest record with an entry of the source, over the connection of that name where one is given. */
  newestTo(sourceName: string, connectionName: string | undefined): Promise<SendRecord | undefined> {
    return this.newestThat(
      ({ connection, sources }) =>
        (connectionName ?? connection) === connection && (sources?.includes(sourceName) ?? true),
      ({ entries }) => entries.some(({ source }) => source === sourceName),
    );
  }

  /** The newest record over the connection of that name with such an entry. */
  newestWith(connectionName: string, fits: (entry: RecordedEntry) => boolean): Promise<SendRecord | undefined> {
    return this.newestThat(
      ({ connection }) => connection === connectionName,
      ({ entries }) => entries.some(fits),
    );
  }

  /**
   * Whether another window, or another program, is sending the file at one of the addresses to that connection. What this window sends
   * is on the disk before it asks, so of two that begin at the same moment at least one is told so.
   * @param placeHash where the connection leads, if that can be said: another program may have another name for it
   */
  async isSentElsewhere(addresses: readonly string[], connectionHash: string, placeHash?: string): Promise<boolean> {
    for (const id of await this.ids()) {
      if (this.own.isInMemory(id) || this.over.has(id)) continue;
      const head = await this.head(id);
      if (head === undefined) continue;
      if (head.over === true) this.over.add(id);
      else if (
        (head.connectionHash === connectionHash || (this.others.has(id) && isSamePlace(head, placeHash))) &&
        addresses.some((address) => isSharedAddress(address) && isSendOf(address, head))
      ) {
        const record = await this.find(id);
        if (record?.entries.some(({ outcome }) => outcome === undefined) === true) return true;
      }
    }
    return false;
  }

  /** Lets what was sent of files be found by their new names. Others go on calling them by the old ones, so that it is kept here then. */
  rename(renamings: readonly Renaming[]): void {
    this.own.rename(renamings);
    this.own.adopt('What others sent of renamed files is not found by their new names', (own) =>
      this.others.renamed((address) => newAddress(address, renamings), own),
    );
  }

  /**
   * Removes the records of these sends, those of others as well, but for those that run, here or in another window. Resolves when they
   * are gone.
   */
  async remove(ids: readonly string[]): Promise<void> {
    const own = ids.filter((id) => !this.others.has(id));
    const ofOthers = ids.filter((id) => this.others.has(id));
    await this.own.remove(own);
    await this.others.remove(ofOthers);
  }

  private async newestThat(
    fits: (head: RecordHead, id: string) => boolean | Promise<boolean>,
    fitsWholly: (record: SendRecord) => boolean = () => true,
  ): Promise<SendRecord | undefined> {
    for (const id of await this.newestFirst()) {
      const head = await this.head(id);
      if (head === undefined || !(await fits(head, id))) continue;
      const record = await this.find(id);
      if (record !== undefined && fitsWholly(record)) return record;
    }
    return undefined;
  }

  /** Whether it is a send of the file at the address. Each window has unsaved files of its own, though they have the same names. */
  private async isSendOf(file: string, head: RecordHead, id: string): Promise<boolean> {
    return isSendOf(file, head) && (isSharedAddress(file) || !(await this.own.isOfOtherWindow(id)));
  }

  /** Oldest first: an id begins with the time of its send. */
  private async ids(): Promise<readonly string[]> {
    const own = await this.own.ids();
    return [...own, ...(await this.others.ids(new Set(own)))].sort();
  }

  private async head(id: string): Promise<RecordHead | undefined> {
    return (this.others.has(id) ? undefined : await this.own.head(id)) ?? this.others.head(id);
  }
}

function isSamePlace(head: RecordHead, placeHash: string | undefined): boolean {
  return placeHash !== undefined && head.placeHash === placeHash;
}
