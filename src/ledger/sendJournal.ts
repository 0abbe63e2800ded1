import { open, rm, type FileHandle } from 'node:fs/promises';
import type { Outcome, RejectedOutcome } from '../sending/outcome';
import { answersLine, endLine, headLines, leftLine, requestLine, returnedLine } from './journalText';
import type { RequestSummary } from '../sending/sendEntriesOptions';
import type { SendRecord } from './sendRecord';

/** Within so many milliseconds an answer is on its way to the disk. */
const gatheringTime = 100;

/** So many lines of the head are written at once; between them others have their turn. */
const linesAtOnce = 500;

/**
 * The file of one send, which only grows while it runs: what is to be sent, each request before it leaves, each answer. Only
 * the window that sends writes it. What is written survives the end of the process at any moment; the head and the end are
 * flushed to the disk as well.
 */
export class SendJournal {
  private waiting: string[] = [];
  private timer: NodeJS.Timeout | undefined;
  private writes: Promise<void> = Promise.resolve();
  /** The write that has not begun, if there is one. */
  private nextWrite: Promise<void> | undefined;
  private failed = false;

  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
    private readonly warn: (error: unknown) => void,
  ) {}

  /**
   * Resolves when the head is on the disk.
   * @param warn is told once that nothing more can be written; the file is gone then
   * @throws what the file system says; there is no file then
   */
  static async create(path: string, record: SendRecord, warn: (error: unknown) => void): Promise<SendJournal> {
    const file = await open(path, 'wx', 0o600);
    try {
      let lines: string[] = [];
      for (const line of headLines(record, process.pid)) {
        lines.push(line);
        if (lines.length < linesAtOnce) continue;
        await file.appendFile(lines.join(''));
        lines = [];
      }
      await file.appendFile(lines.join(''));
      await file.sync();
    } catch (error) {
      await file.close();
      await rm(path, { force: true });
      throw error;
    }
    return new SendJournal(path, file, warn);
  }

  /**
   * The entries at these places of the record are about to leave in one request. It may leave once this resolves: whatever
   * happens then, nobody takes them for not sent.
   */
  leaving(places: readonly number[]): Promise<void> {
    this.waiting.push(leftLine(places));
    return this.flush();
  }

  /** The request of that number ended; the first that left has the number 0. */
  ended(number: number, ending: RequestSummary): void {
    this.gather(requestLine(number, ending));
  }

  /**
   * The entry at that place did not leave after all, or the service said that it did not take it: it may leave again.
   * @param refusal the last thing that the service said of it
   */
  returned(place: number, refusal: RejectedOutcome | undefined): void {
    this.gather(returnedLine(place, refusal));
  }

  /** What became of the entry at that place, for good. */
  settled(place: number, outcome: Outcome): void {
    this.gather(answersLine(place, outcome));
  }

  /**
   * Nothing more comes; resolves when all of it is on the disk.
   * @param at when every entry had its outcome, in milliseconds since the epoch; undefined: the window ended before
   * @returns whether all of it could be written
   */
  async end(at: number | undefined): Promise<boolean> {
    if (at !== undefined) this.waiting.push(endLine(at));
    await this.flush();
    if (this.failed) return false;
    try {
      await this.file.sync();
      await this.file.close();
      return true;
    } catch (error) {
      await this.fail(error);
      return false;
    }
  }

  private gather(line: string): void {
    this.waiting.push(line);
    this.timer ??= setTimeout(() => void this.flush(), gatheringTime);
  }

  private flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    // What comes while a write is under way goes into one write after it.
    this.nextWrite ??= this.writes.then(() => this.writeWaiting());
    this.writes = this.nextWrite;
    return this.writes;
  }

  private async writeWaiting(): Promise<void> {
    this.nextWrite = undefined;
    const text = this.waiting.join('');
    this.waiting = [];
    if (this.failed || text === '') return;
    try {
      await this.file.appendFile(text);
    } catch (error) {
      await this.fail(error);
    }
  }

  /** Half a journal would call entries not sent that leave from now on: none is better. */
  private async fail(error: unknown): Promise<void> {
    this.failed = true;
    this.warn(error);
    await this.file.close().catch(this.warn);
    await rm(this.path, { force: true }).catch(this.warn);
  }
}
