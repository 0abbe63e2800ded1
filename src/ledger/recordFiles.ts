import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../model/unknownValues';
import { isSendId, readJournal, writerIn, type JournalWriter } from './journalText';
import type { Processes } from './processes';
import { readRecordHead, type RecordHead } from './recordHead';
import type { SendRecord } from './sendRecord';

const journalEnding = '.journal';
const headEnding = '.head';
const unfinishedEnding = '.new';

/** Of a journal, where it says who writes it. */
const bytesOfWriter = 128;

/** A journal that nobody wrote for so long has lost its writer, where nothing tells whose process id it is now. In milliseconds. */
const longestSilence = 15 * 60_000;

/** How much is kept; the oldest goes first. */
export interface LedgerLimits {
  readonly sends: number;
  readonly bytes: number;
}

/** Is told of trouble with the records. */
export interface LedgerFollower {
  warn(line: string): void;
  /** A journal that cannot be understood was put out of the way, as this file. */
  setAside(file: string): void;
}

/** The files of a ledger in their folder: of each send, by its id, a journal and a head. */
export class RecordFiles {
  /** The heads that were read, by the ids of their sends: most never change again. */
  private readonly heads = new Map<string, { readonly stamp: string; readonly head: RecordHead | undefined }>();

  /** @param folder has nothing but the journals in it, and is made when the first one is written */
  constructor(
    private readonly folder: string,
    private readonly follower: LedgerFollower,
    private readonly processes: Pick<Processes, 'isOther'>,
  ) {}

  /** Those that have a journal, in no order. */
  async ids(): Promise<readonly string[]> {
    return (await this.names()).flatMap((name) => idIn(name, journalEnding) ?? []);
  }

  /** Where the journal of the send is to be written; its folder is there then. */
  async journalToWrite(id: string): Promise<string> {
    await mkdir(this.folder, { recursive: true });
    return this.pathOf(id);
  }

  /** @throws what the file system says */
  writeJournal(id: string, text: string): Promise<void> {
    return this.write(id + journalEnding, text);
  }

  /** @throws what the file system says */
  writeHead(id: string, head: RecordHead): Promise<void> {
    return this.write(id + headEnding, JSON.stringify(head));
  }

  /** Undefined where there is none, or none that can be read. */
  async readHead(id: string): Promise<RecordHead | undefined> {
    const stamp = await this.stampOf(id + headEnding);
    const known = this.heads.get(id);
    if (stamp !== undefined && known?.stamp === stamp) return known.head;
    const text = await this.read(id + headEnding);
    const head = text === undefined ? undefined : readRecordHead(text);
    if (stamp === undefined) this.heads.delete(id);
    else this.heads.set(id, { stamp, head });
    return head;
  }

  /** What the journal says; undefined where there is none, nothing can have left, or it is damaged, and set aside. */
  async readRecord(id: string): Promise<SendRecord | undefined> {
    const name = id + journalEnding;
    const text = await this.read(name);
    if (text === undefined) return undefined;
    const isFresh = await this.isFresh(name);
    const record = readJournal(text, id, (writer) => isFresh && this.processes.isOther(writer));
    if (record === undefined) await this.setAside(name);
    return record === 'unbegun' ? undefined : record;
  }

  /** Whether another process that runs began the journal. */
  async isOfOtherProcess(id: string): Promise<boolean> {
    const writer = await this.writerOf(id);
    return writer !== undefined && this.processes.isOther(writer);
  }

  /** Whether another process may still write the journal. */
  async isWrittenElsewhere(id: string): Promise<boolean> {
    return (await this.isOfOtherProcess(id)) && (await this.isFresh(id + journalEnding));
  }

  /** @throws what the file system says */
  async remove(id: string): Promise<void> {
    this.heads.delete(id);
    for (const ending of [headEnding, journalEnding]) await rm(join(this.folder, id + ending), { force: true });
  }

  /**
   * Removes the oldest journals until the rest is within the limits, and what a crash left behind of the removed ones.
   * @param isRunning whether the send of that id still writes its journal, here or elsewhere
   */
  async prune({ sends, bytes }: LedgerLimits, isRunning: (id: string) => Promise<boolean>): Promise<void> {
    const names = await this.names();
    const newestFirst = names
      .flatMap((name) => idIn(name, journalEnding) ?? [])
      .sort()
      .reverse();
    let taken = 0;
    const oldestKept = newestFirst.findLast((_id, count) => count < sends);
    let first: string | undefined;
    for (const id of newestFirst) {
      taken += await this.bytesOf(id + journalEnding);
      // The newest stays, however large it is.
      if ((first !== undefined && taken > bytes) || (oldestKept !== undefined && id < oldestKept)) break;
      first = id;
    }
    if (first === undefined) return;
    for (const name of names) {
      const id = name.slice(0, first.length);
      if (!isSendId(id) || id >= first || (await isRunning(id))) continue;
      this.heads.delete(id);
      await rm(join(this.folder, name), { force: true });
    }
  }

  private async writerOf(id: string): Promise<JournalWriter | undefined> {
    try {
      const file = await open(this.pathOf(id));
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(bytesOfWriter), 0, bytesOfWriter, 0);
        return writerIn(buffer.toString('utf8', 0, bytesRead));
      } finally {
        await file.close();
      }
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  private async isFresh(name: string): Promise<boolean> {
    try {
      return Date.now() - (await stat(join(this.folder, name))).mtimeMs < longestSilence;
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return false;
      throw error;
    }
  }

  private async read(name: string): Promise<string | undefined> {
    try {
      return await readFile(join(this.folder, name), 'utf8');
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') this.follower.warn(`The record ${name} cannot be read: ${String(error)}`);
      return undefined;
    }
  }

  private async setAside(name: string): Promise<void> {
    const aside = join(this.folder, `${name}.damaged`);
    try {
      await rename(join(this.folder, name), aside);
      this.follower.setAside(aside);
    } catch (error) {
      // Another window was quicker.
      if (errorCode(error) === 'ENOENT') return;
      this.follower.warn(`The damaged record ${name} was not set aside: ${String(error)}`);
    }
  }

  /** Whoever reads meanwhile, or after a crash, gets the old text or the new one, whole. */
  private async write(name: string, text: string): Promise<void> {
    const unfinished = join(this.folder, `${name}.${randomUUID()}${unfinishedEnding}`);
    await mkdir(this.folder, { recursive: true });
    try {
      // A head that a crash leaves empty is made anew from its journal.
      await writeFile(unfinished, text, { mode: 0o600, flush: name.endsWith(journalEnding) });
      await rename(unfinished, join(this.folder, name));
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  /** Another one for each text that was ever written there; undefined where none can be read. */
  private async stampOf(name: string): Promise<string | undefined> {
    try {
      const { ino, size, mtimeMs } = await stat(join(this.folder, name));
      return `${ino} ${size} ${mtimeMs}`;
    } catch {
      // Whoever reads it is told why it cannot be read.
      return undefined;
    }
  }

  private async bytesOf(name: string): Promise<number> {
    try {
      return (await stat(join(this.folder, name))).size;
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return 0;
      throw error;
    }
  }

  private async names(): Promise<readonly string[]> {
    try {
      return await readdir(this.folder);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') this.follower.warn(`The records of sends cannot be listed: ${String(error)}`);
      return [];
    }
  }

  private pathOf(id: string): string {
    return join(this.folder, id + journalEnding);
  }
}

/** The id in the name of a file that is named by it; undefined for any other file. */
function idIn(name: string, ending: string): string | undefined {
  const id = name.slice(0, -ending.length);
  return name.endsWith(ending) && isSendId(id) ? id : undefined;
}
