import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import { sentence } from '../model/sentence';
import type { SendRecord } from './sendRecord';

/** How many records are kept; the oldest go first. */
const keptRecords = 100;

/** A file or folder that has a new name. */
export interface Renaming {
  readonly oldUri: vscode.Uri;
  readonly newUri: vscode.Uri;
}

/**
 * The records of past sends, one file each, so that results survive a reload. Written by Node and not through VS Code,
 * whose window may be closing.
 */
export class SendHistory {
  private readonly records = new Map<string, SendRecord>();
  private readonly folder: string;
  private writes: Promise<void> = Promise.resolve();

  constructor(
    storage: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.folder = join(storage.fsPath, 'sends');
  }

  /** Keeps the record, in place of an earlier one of the same send. Writing goes on in the background, in order. */
  keep(record: SendRecord): void {
    this.records.set(record.id, record);
    this.writes = this.writes.then(async () => {
      try {
        await this.write(record);
      } catch (error) {
        this.log.warn(`The record of send ${record.id} was not written: ${String(error)}`);
      }
    });
  }

  /** What is known of a send that still runs; not written. */
  follow(record: SendRecord): void {
    this.records.set(record.id, record);
  }

  /** Resolves when everything kept so far is on disk. */
  written(): Promise<void> {
    return this.writes;
  }

  /** The record of that id; undefined where it is no longer kept. */
  async find(id: string): Promise<SendRecord | undefined> {
    return this.records.get(id) ?? (await this.read(`${id}.json`));
  }

  /** The newest record of the file; undefined where nothing of it was sent. */
  newestOf(file: vscode.Uri): Promise<SendRecord | undefined> {
    return this.newestThat((record) => record.file === file.toString());
  }

  /** The newest record with an entry of the source, over the connection of that name where one is given. */
  newestTo(sourceName: string, connectionName: string | undefined): Promise<SendRecord | undefined> {
    return this.newestThat(
      ({ connection, entries }) =>
        (connectionName ?? connection) === connection && entries.some(({ source }) => source === sourceName),
    );
  }

  /** Lets the records of files follow them to their new names. */
  async rename(renamings: readonly Renaming[]): Promise<void> {
    for (const name of await this.names()) {
      const record = await this.find(name.replace(/\.json$/, ''));
      const file = record && newAddress(record.file, renamings);
      if (record !== undefined && file !== undefined) this.keep({ ...record, file });
    }
  }

  private async newestThat(fits: (record: SendRecord) => boolean): Promise<SendRecord | undefined> {
    const names = await this.names();
    for (const name of names.reverse()) {
      const record = await this.find(name.replace(/\.json$/, ''));
      if (record !== undefined && fits(record)) return record;
    }
    return undefined;
  }

  private async write(record: SendRecord): Promise<void> {
    const file = join(this.folder, `${record.id}.json`);
    await mkdir(this.folder, { recursive: true });
    await writeFile(`${file}.new`, JSON.stringify(record, withoutSignIn), { mode: 0o600 });
    await rename(`${file}.new`, file);
    if (record.finishedAt === undefined) return;
    const names = await this.names();
    for (const old of names.slice(0, Math.max(0, names.length - keptRecords))) {
      this.records.delete(old.replace(/\.json$/, ''));
      await rm(join(this.folder, old), { force: true });
    }
  }

  /** File names, oldest first: a record's id begins with its time. */
  private async names(): Promise<string[]> {
    await mkdir(this.folder, { recursive: true });
    const names = await readdir(this.folder);
    return names.filter((name) => name.endsWith('.json')).sort();
  }

  private async read(name: string): Promise<SendRecord | undefined> {
    try {
      return settled(JSON.parse(await readFile(join(this.folder, name), 'utf8')) as SendRecord);
    } catch (error) {
      this.log.warn(`The record ${name} cannot be read: ${String(error)}`);
      return undefined;
    }
  }
}

/** The address of a file after it, or a folder above it, was renamed; undefined where it stays as it is. */
function newAddress(address: string, renamings: readonly Renaming[]): string | undefined {
  for (const { oldUri, newUri } of renamings) {
    const from = oldUri.toString();
    if (address === from || address.startsWith(`${from}/`)) return newUri.toString() + address.slice(from.length);
  }
  return undefined;
}

/** A command line is never read back from a file: what could be run is only what this window was told. */
function withoutSignIn(key: string, value: unknown): unknown {
  return key === 'signIn' ? undefined : value;
}

/** A record read from disk whose send never ended: the window closed, so nobody knows what became of the rest. */
function settled(record: SendRecord): SendRecord {
  if (record.finishedAt !== undefined) return record;
  const reason = sentence('the window closed while the send ran. Look for the event before you send it again.');
  const outcome = { kind: 'unknown', reason, attempts: 1, at: record.startedAt } as const;
  return { ...record, entries: record.entries.map((entry) => ({ ...entry, outcome: entry.outcome ?? outcome })) };
}
