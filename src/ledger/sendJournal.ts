import { rmSync, writeFileSync } from 'node:fs';
import { open, rm, type FileHandle } from 'node:fs/promises';
import type { Outcome, RejectedOutcome } from '../sending/outcome';
import { endLine, headLines, leftLine, requestLine, returnedLine } from './journalLines';
import type { WritingProcess } from './processes';
import type { RequestSummary } from '../sending/sendEntriesOptions';
import type { SendRecord } from './sendRecord';
import { WaitingLines } from './waitingLines';

/** Within so many milliseconds an answer is on its way to the disk. */
const gatheringTime = 100;

/** So much of the head is written at once, in UTF-16 units; between that others have their turn. */
const writtenAtOnce = 500_000;

/**
 * The file of one send, which only grows while it runs: what is to be sent, each request before it leaves, each answer. Only
 * the window that sends writes it. What is written survives the end of the process at any moment; the head and the end are
 * flushed to the disk as well.
 */
export class SendJournal {
  private readonly waiting = new WaitingLines();
  private timer: NodeJS.Timeout | undefined;
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
  static async create(
    path: string,
    record: SendRecord,
    writer: WritingProcess,
    warn: (error: unknown) => void,
  ): Promise<SendJournal> {
    const file = await open(path, 'wx', 0o600);
    try {
      let text = '';
      for (const line of headLines(record, writer)) {
        text += line;
        if (text.length < writtenAtOnce) continue;
        await file.appendFile(text);
        text = '';
      }
      await file.appendFile(text);
      await file.sync();
    } catch (error) {
      await file.close();
      await rm(path, { force: true });
      throw error;
    }
    return new SendJournal(path, file, warn);
  }

  /**
   * The entries at these places of the record leave in one request now: whatever happens from here on, nobody takes them for
   * not sent.
   */
  leaving(places: readonly number[]): void {
    this.waiting.add(leftLine(places));
    this.write();
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
    this.waiting.settle(place, outcome);
    this.writeSoon();
  }

  /**
   * Nothing more comes; resolves when all of it is on the disk.
   * @param at when every entry had its outcome, in milliseconds since the epoch; undefined: the window ended before
   * @returns whether all of it could be written
   */
  async end(at: number | undefined): Promise<boolean> {
    if (at !== undefined) this.waiting.add(endLine(at));
    this.write();
    if (this.failed) return false;
    try {
      await this.file.sync();
      await this.file.close();
      return true;
    } catch (error) {
      this.fail(error);
      return false;
    }
  }

  private gather(line: string): void {
    this.waiting.add(line);
    this.writeSoon();
  }

  private writeSoon(): void {
    this.timer ??= setTimeout(() => {
      this.write();
    }, gatheringTime);
  }

  /** At once: a few lines for the system to keep take less than asking another thread to hand them over. */
  private write(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const text = this.waiting.take();
    if (this.failed || text === '') return;
    try {
      writeFileSync(this.file.fd, text);
    } catch (error) {
      this.fail(error);
    }
  }

  /** Half a journal would call entries not sent that leave from now on: none is better. */
  private fail(error: unknown): void {
    this.failed = true;
    this.warn(error);
    this.file.close().catch(this.warn);
    try {
      rmSync(this.path, { force: true });
    } catch (obstacle) {
      this.warn(obstacle);
    }
  }
}
