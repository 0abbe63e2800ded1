import { randomUUID } from 'node:crypto';
import { readdir, readFile, readlink, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { makeFolder } from '../makeFolder';
import { errorCode, messageOf } from '../model/unknownValues';
import { StateLock } from './stateLock';

/** Where the Local EventBridge keeps its state, as one text. */
export interface LocalStateStore {
  /**
   * The text written last; undefined where nothing has ever been written. From here to `close` nobody else writes it.
   *
   * @throws StateInUse where another Local EventBridge has it, Error with a sentence where it cannot be read
   */
  read(): Promise<string | undefined>;
  /** Replaces the text; whoever reads meanwhile, or after a crash, gets the old text or the new one, whole. */
  write(text: string): Promise<void>;
  /** Puts a text that cannot be understood out of the way, and tells where it is now. */
  setAside(): Promise<string>;
  /** Lets others have it. */
  close(): Promise<void>;
}

/** Another Local EventBridge keeps its state there. */
export class StateInUse extends Error {
  constructor(file: string) {
    super(`The state file ${file} is in use by another Local EventBridge. Give each one a file of its own.`);
    this.name = 'StateInUse';
  }
}

/** How long to wait for a Local EventBridge that is about to end, as when a window is loaded again, in milliseconds. */
const patienceWithOwner = 2000;

/**
 * Keeps the state in a file, or in the one that a symbolic link leads to. It is made with its folder when it is first written,
 * and only its owner can read it.
 */
export function fileStateStore(file: string, patience = patienceWithOwner): LocalStateStore {
  let target = file;
  let lock: StateLock | undefined;

  const close = async (): Promise<void> => {
    const held = lock;
    lock = undefined;
    await held?.release();
  };
  const open = async (): Promise<string | undefined> => {
    target = await targetOf(file);
    await makeFolder(dirname(target));
    lock = await StateLock.take(`${target}.lock`, patience);
    if (lock === undefined) throw new StateInUse(file);
    await removeUnfinished(target);
    return textOf(target);
  };

  return {
    async read() {
      try {
        return await open();
      } catch (error) {
        await close();
        if (error instanceof StateInUse) throw error;
        throw new Error(`The state file ${file} cannot be read: ${messageOf(error)}`, { cause: error });
      }
    },
    async write(text) {
      if ((await lock?.isHeld()) === false) throw new Error(`Another Local EventBridge has taken over ${file}.`);
      const next = `${target}.${randomUUID()}.tmp`;
      await makeFolder(dirname(target));
      try {
        await writeFile(next, text, { mode: 0o600, flush: true });
        await rename(next, target);
      } catch (error) {
        await rm(next, { force: true });
        throw error;
      }
    },
    async setAside() {
      const aside = `${target}.corrupt-${new Date().toISOString().replaceAll(':', '-')}`;
      await rename(target, aside);
      return aside;
    },
    close,
  };
}

/** Keeps the state for as long as the store itself lives, from a text that there is already. */
export function memoryStateStore(text?: string): LocalStateStore {
  let kept = text;
  return {
    read: () => Promise.resolve(kept),
    write: (written) => {
      kept = written;
      return Promise.resolve();
    },
    setAside: () => {
      kept = undefined;
      return Promise.resolve('nowhere: it was in memory');
    },
    close: () => Promise.resolve(),
  };
}

/** The state in a file that another Local EventBridge writes, as it is at this moment; undefined where there is none. */
export async function stateTextOf(file: string): Promise<string | undefined> {
  return textOf(await targetOf(file));
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    if (!(await stat(file)).isFile()) throw new Error('it is no file.');
    return await readFile(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Where a link leads, also one to a file that is still to be made. */
async function targetOf(file: string): Promise<string> {
  try {
    return await realpath(file);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  try {
    return await targetOf(resolve(dirname(file), await readlink(file)));
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'EINVAL') return file;
    throw error;
  }
}

/** Removes what a crash left of writing: it holds Details that nobody would find again. */
async function removeUnfinished(target: string): Promise<void> {
  const begin = `${basename(target)}.`;
  for (const name of await readdir(dirname(target))) {
    const isUnfinished =
      name.startsWith(begin) && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\.tmp$/.test(name.slice(begin.length));
    if (isUnfinished) await rm(join(dirname(target), name));
  }
}
