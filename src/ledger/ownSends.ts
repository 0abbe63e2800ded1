import { lazy, type Lazy } from '../lazy';
import { isSharedAddress, newAddress, type Renaming } from './fileAddress';
import { isSendId } from './sendId';
import type { Processes } from './processes';
import type { LedgerFollower, LedgerLimits, RecordFiles } from './recordFiles';
import { headOf, type RecordHead, type SendSummary } from './recordHead';
import type { SendInParts } from './sendInParts';
import { SendJournal } from './sendJournal';
import type { SendRecord } from './sendRecord';
import { journalText } from './journalText';
import type { WritesInOrder } from './writesInOrder';

/** A send that runs in this window. */
export interface JournalledSend {
  readonly id: string;
  /** The record as it stands now. */
  record(): SendRecord;
}

/** What sends are kept with. */
export interface OwnSendsNeeds {
  readonly files: RecordFiles;
  readonly writes: WritesInOrder;
  readonly follower: LedgerFollower;
  /** Asked after each send. */
  readonly limits: () => LedgerLimits;
  readonly processes: Processes;
  /** Lets others find the records; called before there is the first one of this window. */
  readonly announce: () => Promise<void>;
}

/**
 * What this window sends, and what windows before and beside it sent that keep their records in the same folder: for each send a
 * journal that grows while it runs, and a small head with what sends are looked up by. Written by Node and not through VS Code,
 * whose window may be closing.
 */
export class OwnSends {
  private readonly announced: Lazy<void>;
  private readonly running = new Map<string, JournalledSend>();
  /** The sends of this window. */
  private readonly begun = new Set<string>();
  /** What the disk does not take. */
  private readonly unwritten = new Map<string, SendRecord>();

  constructor(private readonly needs: OwnSendsNeeds) {
    this.announced = lazy(needs.announce);
  }

  /**
   * Begins the journal of a send of which nothing has left yet; resolves when its head is on the disk.
   * @returns undefined where nothing can be written: what becomes of it is known to this window alone then
   */
  async begin(send: JournalledSend): Promise<SendJournal | undefined> {
    const { id } = send;
    const { files, processes } = this.needs;
    this.running.set(id, send);
    this.begun.add(id);
    await this.announceOnce();
    const warn = (error: unknown): void => {
      this.warn(`The record of send ${id} was not written: ${String(error)}`);
    };
    try {
      const path = await files.journalToWrite(id);
      const record = send.record();
      const journal = await SendJournal.create(path, record, await processes.own(), warn);
      // Without its head the journal still counts: a head is made anew of it, and one left behind would call all of it not sent.
      await files.writeHead(id, headOf(record)).catch(warn);
      return journal;
    } catch (error) {
      warn(error);
      return undefined;
    }
  }

  /** Keeps what the parts of a large file are sent with, before the first of them begins; `id`: of that one. */
  async noteParts(id: string, send: SendInParts): Promise<void> {
    await this.needs.files.writeParts(id, send).catch((error: unknown) => {
      this.warn(`It was not written which parts the send ${id} has: ${String(error)}`);
    });
  }

  /** Undefined where the send is not the first part of a large file. */
  partsOf(id: string): Promise<SendInParts | undefined> {
    return this.needs.files.readParts(id);
  }

  /**
   * Ends the journal of a send; resolves when all of it is on the disk.
   * @param record of the whole send; without the time of its end where the window ends first
   */
  async end(record: SendRecord, journal: SendJournal | undefined): Promise<void> {
    const { id, finishedAt } = record;
    const { files, limits } = this.needs;
    const isWritten = journal !== undefined && (await journal.end(finishedAt));
    // Heads are written in order, and so that a new name given meanwhile stays.
    this.needs.writes.add(`The record of send ${id} was not written`, async () => {
      try {
        if (!isWritten) await files.writeJournal(id, journalText(record));
        const { file, copies } = this.running.get(id)?.record() ?? record;
        await files.writeHead(id, headOf({ ...record, file, ...(copies && { copies }) }));
      } catch (error) {
        this.unwritten.set(id, record);
        throw error;
      } finally {
        this.running.delete(id);
      }
      await files.prune(limits(), (one) => this.isRunning(one));
    });
    await this.written();
  }

  /** Resolves when everything told so far is on disk. */
  written(): Promise<void> {
    return this.needs.writes.done();
  }

  /** Oldest first: an id begins with the time of its send. */
  async ids(): Promise<readonly string[]> {
    return [...new Set([...(await this.needs.files.ids()), ...this.running.keys(), ...this.unwritten.keys()])].sort();
  }

  async newestFirst(): Promise<readonly string[]> {
    await this.written();
    return (await this.ids()).toReversed();
  }

  /** The send as it stands now, where it runs in this window. */
  runningHere(id: string): SendRecord | undefined {
    return this.running.get(id)?.record();
  }

  /** Whether this window knows of the send what the disk may not. */
  isInMemory(id: string): boolean {
    return this.running.has(id) || this.unwritten.has(id);
  }

  /** Undefined where there is none, or it cannot be read. */
  async head(id: string): Promise<RecordHead | undefined> {
    const { files, writes } = this.needs;
    const inMemory = this.inMemory(id);
    if (inMemory !== undefined) return headOf(inMemory);
    const head = await files.readHead(id);
    if (head !== undefined) return head;
    const record = await files.readRecord(id);
    if (record === undefined) return undefined;
    const made = headOf(record);
    writes.add(`The head of send ${id} was not written`, () => files.writeHead(id, made));
    return made;
  }

  /** Undefined where there is none, or it cannot be read. */
  async record(id: string): Promise<SendRecord | undefined> {
    const { files } = this.needs;
    const inMemory = this.inMemory(id);
    if (inMemory !== undefined) return inMemory;
    const record = await files.readRecord(id);
    if (record === undefined) return undefined;
    const head = await files.readHead(id);
    return head === undefined ? record : { ...record, file: head.file, ...(head.copies && { copies: head.copies }) };
  }

  /** Whether another window that is open began the send. */
  async isOfOtherWindow(id: string): Promise<boolean> {
    return !this.begun.has(id) && (await this.needs.files.isOfOtherProcess(id));
  }

  /** Whether the window that began the send is open, this one or another, so that another part may follow. */
  async mayGoOn(id: string): Promise<boolean> {
    return this.begun.has(id) || (await this.isOfOtherWindow(id));
  }

  /** A person has looked at what became of the send. */
  noteLook(id: string): void {
    this.amend(id, { looked: true });
  }

  /** What the head of a send does not say yet that has an outcome for each entry. */
  noteSummary(id: string, summary: SendSummary): void {
    this.amend(id, { summary });
  }

  /** The head of a send that ended, and that says so from here on. */
  noteOver(record: SendRecord): void {
    const { id } = record;
    const { files, writes } = this.needs;
    writes.add(`The head of send ${id} was not written`, async () => {
      const head = (await files.readHead(id)) ?? headOf(record);
      await files.writeHead(id, {
        ...headOf(record),
        file: head.file,
        ...(head.looked && { looked: true }),
        over: true,
      });
    });
  }

  /** Removes the records of these sends, but for those that run, here or in another window. Resolves when they are gone. */
  async remove(ids: readonly string[]): Promise<void> {
    this.needs.writes.add('Records of sends were not removed', async () => {
      for (const id of ids) {
        if (!isSendId(id) || (await this.isRunning(id))) continue;
        this.unwritten.delete(id);
        await this.needs.files.remove(id);
      }
    });
    await this.written();
  }

  /** Lets the records of files follow them to their new names; those of sends that run say the new name by themselves. */
  rename(renamings: readonly Renaming[]): void {
    this.readdress((address) => newAddress(address, renamings));
  }

  /** The text of a file was saved under another name as well: what was sent of it is found by both. */
  copy(file: string, to: string): void {
    this.readdress(
      () => undefined,
      ({ file: original, copies = [] }) =>
        [original, ...copies].includes(file) && ![original, ...copies].includes(to) ? [...copies, to] : copies,
    );
  }

  /**
   * Keeps records of others from here on. @param recordsBut those of others that are to be kept, but for the sends of these ids;
   * asked when what was told before is written
   */
  adopt(failure: string, recordsBut: (own: ReadonlySet<string>) => AsyncIterable<SendRecord>): void {
    const { files, writes } = this.needs;
    writes.add(failure, async () => {
      for await (const record of recordsBut(new Set(await this.ids()))) {
        await this.announceOnce();
        // Whoever sends it is told what becomes of it, and of the parts after it.
        await files.writeHead(record.id, { ...headOf(record), looked: true });
        if (record.entriesAfter !== undefined) await files.noteTold(record.id);
        await files.writeJournal(record.id, journalText(record));
      }
    });
  }

  private inMemory(id: string): SendRecord | undefined {
    return this.runningHere(id) ?? this.unwritten.get(id);
  }

  /** Whether its journal still grows, here or in another window. */
  private async isRunning(id: string): Promise<boolean> {
    const { files } = this.needs;
    if (this.running.has(id)) return true;
    if (this.begun.has(id) || (await files.readHead(id))?.over === true) return false;
    return files.isWrittenElsewhere(id);
  }

  private readdress(
    newAddressOf: (address: string) => string | undefined,
    copiesOf: (head: RecordHead) => readonly string[] = ({ copies = [] }) => copies,
  ): void {
    const { files, writes } = this.needs;
    writes.add('The new names of files were not written', async () => {
      for (const id of await this.ids()) {
        const running = this.runningHere(id);
        if (running !== undefined) {
          await files.writeHead(id, headOf(running));
          continue;
        }
        const head = await this.head(id);
        if (head === undefined) continue;
        const file = newAddressOf(head.file) ?? head.file;
        const copies = copiesOf(head).map((copy) => newAddressOf(copy) ?? copy);
        if (!isSharedAddress(head.file) && (await this.isOfOtherWindow(id))) continue;
        if (file === head.file && copies.join('\n') === (head.copies ?? []).join('\n')) continue;
        const addresses = { file, ...(copies.length > 0 && { copies }) };
        const unwritten = this.unwritten.get(id);
        if (unwritten !== undefined) this.unwritten.set(id, { ...unwritten, ...addresses });
        await files.writeHead(id, { ...head, ...addresses });
      }
    });
  }

  /** Adds to the head of a send that does not run in this window. */
  private amend(id: string, addition: Pick<RecordHead, 'summary' | 'looked'>): void {
    const { files, writes } = this.needs;
    writes.add(`The head of send ${id} was not written`, async () => {
      if (this.running.has(id)) return;
      const head = await files.readHead(id);
      if (head !== undefined) await files.writeHead(id, { ...head, ...addition });
    });
  }

  private async announceOnce(): Promise<void> {
    await this.announced.get().catch((error: unknown) => {
      this.warn(`The program does not find what is sent here: ${String(error)}`);
    });
  }

  private warn(line: string): void {
    this.needs.follower.warn(line);
  }
}
