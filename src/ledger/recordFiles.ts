import { randomUUID } from 'node:crypto';
import { open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../makeFolder';
import { errorCode } from '../model/unknownValues';
import { isEnded, readJournal, writerIn } from './journalText';
import { isSendId } from './sendId';
import { writingProcessIn, type Processes, type WritingProcess } from './processes';
import { readRecordHead, type RecordHead } from './recordHead';
import { readSendInParts, type SendInParts } from './sendInParts';
import type { SendRecord } from './sendRecord';

const journalEnding = '.journal';
const headEnding = '.head';
const partsEnding = '.parts';
const unfinishedEnding = '.new';
const tellerEnding = '.teller';
const toldEnding = '.told';

/** Of a journal, where it says who writes it. */
const bytesOfWriter = 160;

/** A journal that nobody wrote for so long has lost its writer, where nothing but its process id is known. In milliseconds. */
const longestSilence = 15 * 60_000;

/** Between making a short file and having written it lie so many milliseconds at most. */
const longestWriting = 5_000;

/** A head and a journal of others that are larger are left alone, in bytes: nobody keeps so much. */
const largestHead = 1024 * 1024;
const largestJournal = 256 * 1024 * 1024;

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

  /**
   * @param folder has nothing but the journals in it, and is made when the first one is written
   * @param whose `of-others`: what cannot be understood stays where it is
   */
  constructor(
    private readonly folder: string,
    private readonly follower: LedgerFollower,
    private readonly processes: Processes,
    private readonly whose: 'own' | 'of-others' = 'own',
  ) {}

  /** Those that have a journal, in no order. */
  async ids(): Promise<readonly string[]> {
    return (await this.names()).flatMap((name) => idIn(name, journalEnding) ?? []);
  }

  /** Where the journal of the send is to be written; its folder is there then. */
  async journalToWrite(id: string): Promise<string> {
    await makeFolder(this.folder);
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

  /** @throws what the file system says */
  writeParts(id: string, send: SendInParts): Promise<void> {
    return this.write(id + partsEnding, JSON.stringify(send));
  }

  /** Undefined where the send was no first part, or it cannot be read. */
  async readParts(id: string): Promise<SendInParts | undefined> {
    const text = await this.read(id + partsEnding);
    return text === undefined ? undefined : readSendInParts(text);
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
    let text = await this.read(name);
    const isWritten = text !== undefined && !isEnded(text) && (await this.isWritten(name, writerIn(text)));
    // Its writer may have ended it just before it ended itself.
    if (text !== undefined && !isWritten && !isEnded(text)) text = await this.read(name);
    if (text === undefined) return undefined;
    const record = readJournal(text, id, isWritten);
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
    return this.isWritten(id + journalEnding, await this.writerOf(id));
  }

  /**
   * Makes this process the one that tells what became of the send, unless it was told. One that ended before it told loses that to
   * the next; each has a file of its own number, so that none is ever taken away from a process that runs.
   * @returns `other`: another process that runs is about to tell it
   * @throws what the file system says
   */
  async beTeller(id: string): Promise<'teller' | 'other' | 'told'> {
    for (let number = 0; ; number += 1) {
      if (await this.isTold(id)) return 'told';
      const path = join(this.folder, `${id}.${number}${tellerEnding}`);
      if (!(await placeNew(path, JSON.stringify(await this.processes.own())))) {
        if (await this.isTeller(path)) return 'other';
        continue;
      }
      // Another one may have told it since, and its file was gone for that.
      if (!(await this.isTold(id))) return 'teller';
      await rm(path, { force: true });
    }
  }

  /** What became of the send was told, for good. @throws what the file system says */
  async noteTold(id: string): Promise<void> {
    await placeNew(join(this.folder, id + toldEnding), '');
    for (const name of await this.names()) {
      if (name.startsWith(`${id}.`) && name.endsWith(tellerEnding)) await rm(join(this.folder, name), { force: true });
    }
  }

  /** @throws what the file system says */
  async remove(id: string): Promise<void> {
    this.heads.delete(id);
    const others = (await this.names()).filter((name) => name.startsWith(`${id}.`) && !name.endsWith(journalEnding));
    for (const name of [...others, id + journalEnding]) await rm(join(this.folder, name), { force: true });
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

  private async writerOf(id: string): Promise<WritingProcess | undefined> {
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

  private async isWritten(name: string, writer: WritingProcess | undefined): Promise<boolean> {
    if (writer === undefined || !(await this.processes.isOther(writer))) return false;
    return writer.mark !== undefined || (await this.isFresh(name));
  }

  /** Whether a person was told what became of the send. */
  async isTold(id: string): Promise<boolean> {
    return (await this.stampOf(id + toldEnding)) !== undefined;
  }

  /** Whether another process that runs made the file. */
  private async isTeller(path: string): Promise<boolean> {
    try {
      const text = await readFile(path, 'utf8');
      // A process that is about to write it has not ended, unless it ended just there.
      if (text === '') return Date.now() - (await stat(path)).mtimeMs < longestWriting;
      return await this.processes.isOther(writingProcessIn(JSON.parse(text)));
    } catch (error) {
      // It has told it, and removed the file: that is for the next look.
      if (errorCode(error) === 'ENOENT') return true;
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
      if (this.whose === 'of-others') await this.refuseForeign(name);
      return await readFile(join(this.folder, name), 'utf8');
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') this.follower.warn(`The record ${name} cannot be read: ${String(error)}`);
      return undefined;
    }
  }

  /** @throws Error where the file is none that a ledger writes */
  private async refuseForeign(name: string): Promise<void> {
    const found = await stat(join(this.folder, name));
    if (!found.isFile()) throw new Error('It is no file.');
    if (found.size > (name.endsWith(headEnding) ? largestHead : largestJournal)) throw new Error('It is too large.');
  }

  private async setAside(name: string): Promise<void> {
    if (this.whose === 'of-others') {
      this.follower.warn(`The record ${name} of another program cannot be understood.`);
      return;
    }
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
    await makeFolder(this.folder);
    try {
      // A head that a crash leaves empty is made anew from its journal.
      await writeFile(unfinished, text, { mode: 0o600, flush: !name.endsWith(headEnding) });
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

/** Makes a short file. @returns false where there is one already */
async function placeNew(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}
