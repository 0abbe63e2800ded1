import { randomUUID } from 'node:crypto';
import { link, open, rename, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from '../model/unknownValues';
import { isPresent, Presence } from '../presence';

/** Milliseconds. */
const betweenTries = 50;
const longestMaking = 5000;

/**
 * Says that one program, and no other, writes a file. A lock file names a port of the loopback interface, at which its owner
 * says its token for as long as it runs: an owner that crashed says nothing, and its lock is taken over, whoever has its
 * process id since.
 */
export class StateLock {
  private constructor(
    private readonly path: string,
    private readonly text: string,
    private readonly presence: Presence,
  ) {}

  /**
   * @param path of the lock file; its folder exists
   * @param patience how long to wait for an owner that is about to end, in milliseconds
   * @returns undefined where another program has it
   */
  static async take(path: string, patience: number): Promise<StateLock | undefined> {
    const presence = await Presence.begin();
    const text = JSON.stringify({ port: presence.port, token: presence.token });
    try {
      const end = Date.now() + patience;
      while (!(await place(path, text))) {
        const found = await lockFileAt(path);
        if (found === undefined) continue;
        if (!(await isOwned(found))) await removeDead(path, found.text);
        else if (Date.now() < end) await delay(betweenTries);
        else {
          presence.end();
          return undefined;
        }
      }
      return new StateLock(path, text, presence);
    } catch (error) {
      presence.end();
      throw error;
    }
  }

  /** Whether it is still this one's; a lock file that somebody removed is put back. */
  async isHeld(): Promise<boolean> {
    const found = await lockFileAt(this.path);
    return found === undefined ? place(this.path, this.text) : found.text === this.text;
  }

  async release(): Promise<void> {
    if ((await lockFileAt(this.path))?.text === this.text) await rm(this.path, { force: true });
    this.presence.end();
  }
}

/** Makes the lock file, whole or not at all. False where there is one. */
async function place(path: string, text: string): Promise<boolean> {
  const next = `${path}.${randomUUID()}.tmp`;
  await writeFile(next, text, { mode: 0o600 });
  try {
    await link(next, path);
    return true;
  } catch {
    // There is one, or the file system has no hard links: which of them it is, this tells.
    return await placeWithoutLink(path, text);
  } finally {
    await rm(next);
  }
}

async function placeWithoutLink(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

interface LockFile {
  readonly text: string;
  /** When it was written last, in milliseconds since the epoch. */
  readonly writtenAt: number;
}

/** The lock file as it is at this moment; undefined where there is none. */
async function lockFileAt(path: string): Promise<LockFile | undefined> {
  let file: FileHandle;
  try {
    file = await open(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return { text: await file.readFile('utf8'), writtenAt: (await file.stat()).mtimeMs };
  } finally {
    await file.close();
  }
}

async function isOwned({ text, writtenAt }: LockFile): Promise<boolean> {
  const [, port, token] = /^\{"port":(\d{1,5}),"token":"([\da-f-]{36})"\}$/.exec(text) ?? [];
  if (port !== undefined && token !== undefined) return isPresent({ port: Number(port), token });
  // It is not whole yet, on a file system without hard links; one that stays so is left from a crash.
  return Date.now() - writtenAt < longestMaking;
}

/** Removes the lock file of an owner that is gone; one that another program has put there meanwhile is put back. */
async function removeDead(path: string, dead: string): Promise<void> {
  const aside = `${path}.${randomUUID()}.tmp`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  const removed = await lockFileAt(aside);
  if (removed !== undefined && removed.text !== dead) await place(path, removed.text);
  await rm(aside);
}
