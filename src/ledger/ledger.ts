import { lazy, type Lazy } from '../lazy';
import { newAddress, type Renaming } from './fileAddress';
import { isSendId } from './journalText';
import type { Processes } from './processes';
import { headOf, summaryOf, type RecordHead, type SendSummary } from './recordHead';
import { RecordFiles, type LedgerFollower, type LedgerLimits } from './recordFiles';
import type { HeadOfOthers, RecordsOfOthers } from './recordsOfOthers';
import type { SendInParts } from './sendInParts';
import { SendJournal } from './sendJournal';
import type { RecordedEntry, SendRecord } from './sendRecord';
import { journalText } from './waitingLines';

/** How many records are read at most; the one that reaches the number of entries is read still. */
export interface RecordBounds {
  readonly records: number;
  readonly entries: number;
}

/** A send that runs in this window. */
export interface JournalledSend {
  readonly id: string;
  /** The record as it stands now. */
  record(): SendRecord;
}

/** A send as it is listed. */
export interface ListedSend extends RecordHead {
  readonly id: string;
  readonly summary: SendSummary;
  /** It runs, in this window or in another one. */
  readonly isRunning: boolean;
  /** Another program sent it, which keeps its record. */
  readonly isOfOthers: boolean;
}

/** What stands around a ledger: other ledgers, and who is to find this one. */
export interface LedgerSurroundings {
  /** Asked for by the first look at what was sent. */
  readonly others?: () => Promise<readonly RecordsOfOthers[]>;
  /** Lets others find it; called before it has its first record of this window. */
  readonly announce?: () => Promise<void>;
}

/** The head of what others sent, and whose it is. */
interface SentByOthers {
  readonly others: RecordsOfOthers;
  readonly head: RecordHead;
}

/**
 * What was sent and what became of it, across windows and crashes: for each send a journal that grows while it runs, and a
 * small head with what sends are looked up by. Written by Node and not through VS Code, whose window may be closing. What others
 * sent of the same files counts as well, and is only read.
 */
export class Ledger {
  private readonly files: RecordFiles;
  private readonly others: () => Promise<readonly RecordsOfOthers[]>;
  private readonly announced: Lazy<void>;
  private readonly running = new Map<string, JournalledSend>();
  /** The sends of this window. */
  private readonly begun = new Set<string>();
  /** Sends of windows that have ended, which this one tells. */
  private readonly toTell = new Set<string>();
  /** What the disk does not take. */
  private readonly unwritten = new Map<string, SendRecord>();
  /** Known to be over, which stays so: their heads need not be read again. */
  private readonly over = new Set<string>();
  private writes: Promise<void> = Promise.resolve();
  /** What others sent, by the id of the send; as of the last look. */
  private ofOthers = new Map<string, SentByOthers>();

  /**
   * @param folder has nothing but the journals in it, and is made when the first one is written
   * @param limits asked after each send
   */
  constructor(
    folder: string,
    private readonly follower: LedgerFollower,
    private readonly limits: () => LedgerLimits,
    private readonly processes: Processes,
    { others = () => Promise.resolve([]), announce = () => Promise.resolve() }: LedgerSurroundings = {},
  ) {
    this.others = others;
    this.announced = lazy(announce);
    this.files = new RecordFiles(folder, follower, processes);
  }

  /**
   * Begins the journal of a send of which nothing has left yet; resolves when its head is on the disk.
   * @returns undefined where nothing can be written: what becomes of it is known to this window alone then
   */
  async begin(send: JournalledSend): Promise<SendJournal | undefined> {
    const { id } = send;
    this.running.set(id, send);
    this.begun.add(id);
    await this.announceOnce();
    const warn = (error: unknown): void => {
      this.follower.warn(`The record of send ${id} was not written: ${String(error)}`);
    };
    try {
      const path = await this.files.journalToWrite(id);
      const record = send.record();
      const journal = await SendJournal.create(path, record, await this.processes.own(), warn);
      // Without its head the journal still counts: a head is made anew of it, and one left behind would call all of it not sent.
      await this.files.writeHead(id, headOf(record)).catch(warn);
      return journal;
    } catch (error) {
      warn(error);
      return undefined;
    }
  }

  /** Keeps what the parts of a large file are sent with, before the first of them begins; `id`: of that one. */
  async noteParts(id: string, send: SendInParts): Promise<void> {
    await this.files.writeParts(id, send).catch((error: unknown) => {
      this.follower.warn(`It was not written which parts the send ${id} has: ${String(error)}`);
    });
  }

  /** Undefined where the send is not the first part of a large file. */
  partsOf(id: string): Promise<SendInParts | undefined> {
    return this.files.readParts(id);
  }

  /**
   * Ends the journal of a send; resolves when all of it is on the disk.
   * @param record of the whole send; without the time of its end where the window ends first
   */
  async end(record: SendRecord, journal: SendJournal | undefined): Promise<void> {
    const { id, finishedAt } = record;
    const isWritten = journal !== undefined && (await journal.end(finishedAt));
    // Heads are written in order, and so that a new name given meanwhile stays.
    this.inOrder(`The record of send ${id} was not written`, async () => {
      try {
        if (!isWritten) await this.files.writeJournal(id, journalText(record));
        const { file, copies } = this.running.get(id)?.record() ?? record;
        await this.files.writeHead(id, headOf({ ...record, file, ...(copies && { copies }) }));
      } catch (error) {
        this.unwritten.set(id, record);
        throw error;
      } finally {
        this.running.delete(id);
      }
      await this.files.prune(this.limits(), (one) => this.isRunning(one));
    });
    await this.written();
  }

  /** Resolves when everything told so far is on disk. */
  written(): Promise<void> {
    return this.writes;
  }

  /** The record of that id; undefined where there is none, or none that can be read. */
  async find(id: string): Promise<SendRecord | undefined> {
    if (!isSendId(id)) return undefined;
    const inMemory = this.running.get(id)?.record() ?? this.unwritten.get(id);
    if (inMemory !== undefined) return inMemory;
    const record = this.ofOthers.has(id) ? undefined : await this.files.readRecord(id);
    if (record === undefined) return this.recordOfOthers(id);
    const head = await this.files.readHead(id);
    return head === undefined ? record : { ...record, file: head.file, ...(head.copies && { copies: head.copies }) };
  }

  /** The ids of all sends, newest first. */
  async newestFirst(): Promise<readonly string[]> {
    await this.written();
    return (await this.allIds()).reverse();
  }

  /** The same of those that have their records here: what others sent is not looked at. */
  async newestOwn(): Promise<readonly string[]> {
    await this.written();
    return (await this.ids()).reverse();
  }

  /** What others sent of the file at that address, oldest first. */
  async sentByOthers(file: string): Promise<readonly HeadOfOthers[]> {
    const heads = await Promise.all((await this.others()).map((one) => one.heads()));
    return heads
      .flat()
      .filter((head) => isOf(head, file))
      .sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  /** What a list says of the send; undefined where its record is gone, or cannot be read. */
  async listed(id: string): Promise<ListedSend | undefined> {
    const running = this.running.get(id)?.record();
    const head = running === undefined ? await this.headOf(id) : headOf(running);
    if (head === undefined) return undefined;
    const isOfOthers = this.ofOthers.has(id);
    if (running === undefined && head.over === true && head.summary !== undefined) {
      return { ...head, id, summary: head.summary, isRunning: false, isOfOthers };
    }
    const record = running ?? (await this.find(id));
    if (record === undefined) return undefined;
    const summary = summaryOf(record);
    const isComplete = record.entries.every(({ outcome }) => outcome !== undefined);
    const isRunning = running !== undefined || !isComplete;
    if (!isRunning && head.summary === undefined) this.amend(id, { summary });
    return { ...head, id, summary, isRunning, isOfOthers };
  }

  /** A person has looked at what became of the send. */
  noteLook(id: string): void {
    this.amend(id, { looked: true });
  }

  /**
   * Removes the records of these sends, those of others as well, but for those that run, here or in another window. Resolves when they
   * are gone.
   */
  async remove(ids: readonly string[]): Promise<void> {
    this.inOrder('Records of sends were not removed', async () => {
      for (const id of ids) {
        const { others } = this.ofOthers.get(id) ?? {};
        if (others !== undefined) {
          if (!(await others.isRunning(id))) await others.remove(id);
          continue;
        }
        if (!isSendId(id) || (await this.isRunning(id))) continue;
        this.unwritten.delete(id);
        await this.files.remove(id);
      }
    });
    await this.written();
  }

  /** The newest record of the file at that address; undefined where nothing of it was sent. */
  newestOf(file: string): Promise<SendRecord | undefined> {
    return this.newestThat((head, id) => this.isSendOf(file, head, id));
  }

  /** The newest records of the file at that address, those of each connection within the bounds, oldest first. */
  async newestOfEach(file: string, { records, entries }: RecordBounds): Promise<readonly SendRecord[]> {
    await this.written();
    const found: SendRecord[] = [];
    const counts = new Map<string, { readonly records: number; readonly entries: number }>();
    for (const id of (await this.allIds()).reverse()) {
      const head = await this.headOf(id);
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
    for (const id of await this.allIds()) {
      if (this.running.has(id) || this.unwritten.has(id) || this.over.has(id)) continue;
      const head = await this.headOf(id);
      if (head === undefined) continue;
      if (head.over === true) this.over.add(id);
      else if (
        (head.connectionHash === connectionHash || (this.ofOthers.has(id) && isSamePlace(head, placeHash))) &&
        addresses.some((address) => isShared(address) && isOf(head, address))
      ) {
        const record = await this.find(id);
        if (record?.entries.some(({ outcome }) => outcome === undefined) === true) return true;
      }
    }
    return false;
  }

  /**
   * The sends that ended with their window, oldest first, which this window is to tell: no other one does as long as it runs, and
   * none at all once `noteTold` is said of it.
   * @returns also whether there are sends that another window, or one that is about to end, still runs or is to tell
   */
  async interrupted(): Promise<{ readonly sends: readonly SendRecord[]; readonly othersRun: boolean }> {
    const sends: SendRecord[] = [];
    let othersRun = false;
    for (const id of await this.ids()) {
      const head = this.running.has(id) || this.toTell.has(id) ? undefined : await this.headOf(id);
      if (head === undefined || head.over === true) continue;
      const record = await this.find(id);
      if (record === undefined) continue;
      const teller = record.entries.some(({ outcome }) => outcome === undefined)
        ? 'other'
        : record.finishedAt === undefined
          ? await this.tellerOf(id)
          : 'told';
      if (teller === 'teller') {
        this.toTell.add(id);
        sends.push(record);
      } else if (teller === 'other') othersRun = true;
      else this.noteOver(record);
    }
    return { sends, othersRun };
  }

  /** The person has been told what became of a send that ended with its window. */
  noteTold(record: SendRecord): void {
    this.inOrder(`It was not written that send ${record.id} was told`, () => this.files.noteTold(record.id));
    this.noteOver(record);
  }

  /** Lets the records of files follow them to their new names; those of sends that run say the new name by themselves. */
  rename(renamings: readonly Renaming[]): void {
    this.readdress((address) => newAddress(address, renamings));
    this.takeOver((address) => newAddress(address, renamings));
  }

  /** The text of a file was saved under another name as well: what was sent of it is found by both. */
  copy(file: string, to: string): void {
    this.readdress(
      () => undefined,
      ({ file: original, copies = [] }) =>
        [original, ...copies].includes(file) && ![original, ...copies].includes(to) ? [...copies, to] : copies,
    );
  }

  private async tellerOf(id: string): Promise<'teller' | 'other' | 'told'> {
    try {
      return await this.files.beTeller(id);
    } catch (error) {
      // Better told by two windows than by none.
      this.follower.warn(`Another window may tell of send ${id} as well: ${String(error)}`);
      return 'teller';
    }
  }

  private noteOver(record: SendRecord): void {
    const { id } = record;
    this.inOrder(`The head of send ${id} was not written`, async () => {
      const head = (await this.files.readHead(id)) ?? headOf(record);
      await this.files.writeHead(id, {
        ...headOf(record),
        file: head.file,
        ...(head.looked && { looked: true }),
        over: true,
      });
    });
  }

  /** Whether its journal still grows, here or in another window. */
  private async isRunning(id: string): Promise<boolean> {
    if (this.running.has(id)) return true;
    if (this.begun.has(id) || (await this.files.readHead(id))?.over === true) return false;
    return this.files.isWrittenElsewhere(id);
  }

  /** Whether it is a send of the file at the address. Each window has unsaved files of its own, though they have the same names. */
  private async isSendOf(file: string, head: RecordHead, id: string): Promise<boolean> {
    return isOf(head, file) && (isShared(file) || !(await this.isOfOtherWindow(id)));
  }

  /** Whether another window that is open began the send. */
  private async isOfOtherWindow(id: string): Promise<boolean> {
    return !this.begun.has(id) && (await this.files.isOfOtherProcess(id));
  }

  private readdress(
    newAddressOf: (address: string) => string | undefined,
    copiesOf: (head: RecordHead) => readonly string[] = ({ copies = [] }) => copies,
  ): void {
    this.inOrder('The new names of files were not written', async () => {
      for (const id of await this.ids()) {
        const running = this.running.get(id)?.record();
        if (running !== undefined) {
          await this.files.writeHead(id, headOf(running));
          continue;
        }
        const head = await this.headOf(id);
        if (head === undefined) continue;
        const file = newAddressOf(head.file) ?? head.file;
        const copies = copiesOf(head).map((copy) => newAddressOf(copy) ?? copy);
        if (!isShared(head.file) && (await this.isOfOtherWindow(id))) continue;
        if (file === head.file && copies.join('\n') === (head.copies ?? []).join('\n')) continue;
        const addresses = { file, ...(copies.length > 0 && { copies }) };
        const unwritten = this.unwritten.get(id);
        if (unwritten !== undefined) this.unwritten.set(id, { ...unwritten, ...addresses });
        await this.files.writeHead(id, { ...head, ...addresses });
      }
    });
  }

  /** What others sent of files with new names: they go on calling them by the old ones, so that it is kept here under the new ones. */
  private takeOver(newAddressOf: (address: string) => string | undefined): void {
    this.inOrder('What others sent of renamed files is not found by their new names', async () => {
      const own = new Set(await this.ids());
      for (const others of await this.others()) {
        for (const { id, file: known, over } of await others.heads()) {
          const file = newAddressOf(known);
          const record = own.has(id) || over !== true || file === undefined ? undefined : await others.record(id);
          if (record === undefined || file === undefined) continue;
          await this.announceOnce();
          await this.files.writeHead(id, { ...headOf({ ...record, file }), looked: true });
          await this.files.writeJournal(id, journalText({ ...record, file }));
        }
      }
    });
  }

  private async announceOnce(): Promise<void> {
    await this.announced.get().catch((error: unknown) => {
      this.follower.warn(`The program does not find what is sent here: ${String(error)}`);
    });
  }

  private async newestThat(
    fits: (head: RecordHead, id: string) => boolean | Promise<boolean>,
    fitsWholly: (record: SendRecord) => boolean = () => true,
  ): Promise<SendRecord | undefined> {
    await this.written();
    for (const id of (await this.allIds()).reverse()) {
      const head = await this.headOf(id);
      if (head === undefined || !(await fits(head, id))) continue;
      const record = await this.find(id);
      if (record !== undefined && fitsWholly(record)) return record;
    }
    return undefined;
  }

  /** Adds to the head of a send that does not run in this window. */
  private amend(id: string, addition: Pick<RecordHead, 'summary' | 'looked'>): void {
    this.inOrder(`The head of send ${id} was not written`, async () => {
      if (this.running.has(id)) return;
      const head = await this.files.readHead(id);
      if (head !== undefined) await this.files.writeHead(id, { ...head, ...addition });
    });
  }

  private async recordOfOthers(id: string): Promise<SendRecord | undefined> {
    const { others } = (await this.findInOthers(id)) ?? {};
    return others?.record(id);
  }

  /** Also of one that nobody has listed yet, as after a reload. */
  private async findInOthers(id: string): Promise<SentByOthers | undefined> {
    const known = this.ofOthers.get(id);
    if (known !== undefined) return known;
    for (const others of await this.others()) {
      const head = await others.head(id);
      if (head === undefined) continue;
      this.ofOthers.set(id, { others, head });
      return { others, head };
    }
    return undefined;
  }

  private inOrder(failure: string, write: () => Promise<void>): void {
    this.writes = this.writes.then(async () => {
      try {
        await write();
      } catch (error) {
        this.follower.warn(`${failure}: ${String(error)}`);
      }
    });
  }

  /** Oldest first: an id begins with the time of its send. */
  private async ids(): Promise<string[]> {
    return [...new Set([...(await this.files.ids()), ...this.running.keys(), ...this.unwritten.keys()])].sort();
  }

  /** The same, with what others sent. */
  private async allIds(): Promise<string[]> {
    const own = await this.ids();
    const known = new Set(own);
    const ofOthers = new Map<string, SentByOthers>();
    for (const others of await this.others()) {
      for (const head of await others.heads()) if (!known.has(head.id)) ofOthers.set(head.id, { others, head });
    }
    this.ofOthers = ofOthers;
    return [...own, ...ofOthers.keys()].sort();
  }

  private async headOf(id: string): Promise<RecordHead | undefined> {
    const inMemory = this.running.get(id)?.record() ?? this.unwritten.get(id);
    if (inMemory !== undefined) return headOf(inMemory);
    const known = this.ofOthers.get(id);
    if (known !== undefined) return known.head.over === true ? known.head : known.others.head(id);
    const head = await this.files.readHead(id);
    if (head !== undefined) return head;
    const record = await this.files.readRecord(id);
    if (record === undefined) return (await this.findInOthers(id))?.head;
    const made = headOf(record);
    this.inOrder(`The head of send ${id} was not written`, () => this.files.writeHead(id, made));
    return made;
  }
}

/** Whether it is the same file in every window. */
function isShared(address: string): boolean {
  return !address.startsWith('untitled:');
}

function isSamePlace(head: RecordHead, placeHash: string | undefined): boolean {
  return placeHash !== undefined && head.placeHash === placeHash;
}

/** Whether it is the send of the file at that address. */
function isOf({ file, copies }: RecordHead, address: string): boolean {
  return file === address || copies?.includes(address) === true;
}
