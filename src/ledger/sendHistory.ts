import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sentence } from '../model/sentence';
import { newAddress, type Renaming } from './fileAddress';
import type { SendRecord } from './sendRecord';
import { headOf, isSendId, readRecordHead, readSendRecord, sendRecordText, type RecordHead } from './sendRecordText';
import { errorCode } from '../model/unknownValues';

/** How many records are kept; the oldest go first. */
const keptRecords = 100;

const recordEnding = '.json';
const headEnding = '.head';
const unfinishedEnding = '.new';

/** Is told of trouble with the records. */
export interface HistoryFollower {
  warn(line: string): void;
  /** A record that cannot be understood was put out of the way, as this file. */
  setAside(file: string): void;
}

/**
 * The records of past sends, so that results survive a reload: for each send a file with all of its record, written once or
 * twice, and a small one with what records are looked up by. Written by Node and not through VS Code, whose window may be
 * closing.
 */
export class SendHistory {
  /** What the disk does not have, or not yet as it is now. */
  private readonly unwritten = new Map<string, SendRecord>();
  private writes: Promise<void> = Promise.resolve();

  /** @param folder has nothing but the records in it, and is made when the first one is written */
  constructor(
    private readonly folder: string,
    private readonly follower: HistoryFollower,
  ) {}

  /** Keeps the record, in place of an earlier one of the same send. Writing goes on in the background, in order. */
  keep(record: SendRecord): void {
    this.unwritten.set(record.id, record);
    this.inOrder(`The record of send ${record.id} was not written`, async () => {
      await this.write(record.id + recordEnding, sendRecordText(record));
      await this.writeHead(record.id, headOf(record));
      if (record.finishedAt === undefined) return;
      if (this.unwritten.get(record.id) === record) this.unwritten.delete(record.id);
      await this.prune();
    });
  }

  /** What is known of a send that still runs; not written. */
  follow(record: SendRecord): void {
    this.unwritten.set(record.id, record);
  }

  /** Resolves when everything kept so far is on disk. */
  written(): Promise<void> {
    return this.writes;
  }

  /** The record of that id; undefined where there is none, or none that can be read. */
  async find(id: string): Promise<SendRecord | undefined> {
    if (!isSendId(id)) return undefined;
    const unwritten = this.unwritten.get(id);
    if (unwritten !== undefined) return unwritten;
    const record = await this.readRecord(id);
    if (record === undefined) return undefined;
    const head = await this.readHead(id);
    return settled(head === undefined ? record : { ...record, file: head.file });
  }

  /** The newest record of the file at that address; undefined where nothing of it was sent. */
  newestOf(file: string): Promise<SendRecord | undefined> {
    return this.newestThat((head) => head.file === file);
  }

  /** The newest record with an entry of the source, over the connection of that name where one is given. */
  newestTo(sourceName: string, connectionName: string | undefined): Promise<SendRecord | undefined> {
    return this.newestThat(
      ({ connection, sources }) =>
        (connectionName ?? connection) === connection && (sources?.includes(sourceName) ?? true),
      ({ entries }) => entries.some(({ source }) => source === sourceName),
    );
  }

  /** Lets the records of files follow them to their new names. */
  rename(renamings: readonly Renaming[]): void {
    this.inOrder('The new names of files were not written', async () => {
      for (const id of await this.ids()) {
        const head = await this.headOf(id);
        const file = head && newAddress(head.file, renamings);
        if (head === undefined || file === undefined) continue;
        const unwritten = this.unwritten.get(id);
        if (unwritten !== undefined) this.unwritten.set(id, { ...unwritten, file });
        await this.writeHead(id, { ...head, file });
      }
    });
  }

  private async newestThat(
    fits: (head: RecordHead) => boolean,
    fitsWholly: (record: SendRecord) => boolean = () => true,
  ): Promise<SendRecord | undefined> {
    await this.written();
    for (const id of (await this.ids()).reverse()) {
      const head = await this.headOf(id);
      if (head === undefined || !fits(head)) continue;
      const record = await this.find(id);
      if (record !== undefined && fitsWholly(record)) return record;
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
    const ids = (await this.names()).flatMap((name) => idIn(name, recordEnding) ?? []);
    return [...new Set([...ids, ...this.unwritten.keys()])].sort();
  }

  private async headOf(id: string): Promise<RecordHead | undefined> {
    const unwritten = this.unwritten.get(id);
    if (unwritten !== undefined) return headOf(unwritten);
    const head = await this.readHead(id);
    if (head !== undefined) return head;
    const record = await this.readRecord(id);
    if (record === undefined) return undefined;
    const made = headOf(record);
    this.inOrder(`The head of the record of send ${id} was not written`, () => this.writeHead(id, made));
    return made;
  }

  private async readHead(id: string): Promise<RecordHead | undefined> {
    const text = await this.read(id + headEnding);
    return text === undefined ? undefined : readRecordHead(text);
  }

  private async readRecord(id: string): Promise<SendRecord | undefined> {
    const name = id + recordEnding;
    const text = await this.read(name);
    if (text === undefined) return undefined;
    const record = readSendRecord(text, id);
    if (record === undefined) await this.setAside(name);
    return record;
  }

  private async read(name: string): Promise<string | undefined> {
    try {
      return await readFile(join(this.folder, name), 'utf8');
    } catch (error) {
      if (!isMissing(error)) this.follower.warn(`The record ${name} cannot be read: ${String(error)}`);
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
      if (!isMissing(error)) this.follower.warn(`The damaged record ${name} was not set aside: ${String(error)}`);
    }
  }

  private writeHead(id: string, head: RecordHead): Promise<void> {
    return this.write(id + headEnding, JSON.stringify(head));
  }

  /** Whoever reads meanwhile, or after a crash, gets the old text or the new one, whole. */
  private async write(name: string, text: string): Promise<void> {
    const unfinished = join(this.folder, `${name}.${randomUUID()}${unfinishedEnding}`);
    await mkdir(this.folder, { recursive: true });
    try {
      // A head that a crash leaves empty is made anew from its record.
      await writeFile(unfinished, text, { mode: 0o600, flush: name.endsWith(recordEnding) });
      await rename(unfinished, join(this.folder, name));
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  /** Removes the oldest records, and what a crash left behind of the removed ones. */
  private async prune(): Promise<void> {
    const names = await this.names();
    const ids = names.flatMap((name) => idIn(name, recordEnding) ?? []).sort();
    const oldestKept = ids.at(-keptRecords);
    if (oldestKept === undefined) return;
    for (const name of names) {
      const id = name.slice(0, oldestKept.length);
      if (isSendId(id) && id < oldestKept) await rm(join(this.folder, name), { force: true });
    }
  }

  private async names(): Promise<readonly string[]> {
    try {
      return await readdir(this.folder);
    } catch (error) {
      if (!isMissing(error)) this.follower.warn(`The records of sends cannot be listed: ${String(error)}`);
      return [];
    }
  }
}

/** The id in the name of a file that is named by it; undefined for any other file. */
function idIn(name: string, ending: string): string | undefined {
  const id = name.slice(0, -ending.length);
  return name.endsWith(ending) && isSendId(id) ? id : undefined;
}

function isMissing(error: unknown): boolean {
  return errorCode(error) === 'ENOENT';
}

/** A record read from disk whose send never ended: the window closed, so nobody knows what became of the rest. */
function settled(record: SendRecord): SendRecord {
  if (record.finishedAt !== undefined) return record;
  const reason = sentence('the window closed while the send ran. Look for the event before you send it again.');
  const outcome = { kind: 'unknown', reason, attempts: 1, at: record.startedAt } as const;
  return { ...record, entries: record.entries.map((entry) => ({ ...entry, outcome: entry.outcome ?? outcome })) };
}
