import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Where the Local EventBridge keeps its state, as one text. */
export interface LocalStateStore {
  /** The text written last; undefined where nothing has ever been written. Rejects with a sentence where it cannot tell. */
  read(): Promise<string | undefined>;
  /** Replaces the text; whoever reads meanwhile, or after a crash, gets the old text or the new one, whole. */
  write(text: string): Promise<void>;
  /** Puts a text that cannot be understood out of the way, and tells where it is now. */
  setAside(): Promise<string>;
}

/** Keeps the state in a file, which is made with its folder when it is first written. Only its owner can read it. */
export function fileStateStore(file: string): LocalStateStore {
  return {
    async read() {
      try {
        return await readFile(file, 'utf8');
      } catch (error) {
        if (isErrorWithCode(error, 'ENOENT')) return undefined;
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`The state file ${file} cannot be read: ${reason}`, { cause: error });
      }
    },
    async write(text) {
      const next = `${file}.${randomUUID()}.tmp`;
      await mkdir(dirname(file), { recursive: true });
      try {
        await writeFile(next, text, { mode: 0o600, flush: true });
        await rename(next, file);
      } catch (error) {
        await rm(next, { force: true });
        throw error;
      }
    },
    async setAside() {
      const aside = `${file}.corrupt-${new Date().toISOString().replaceAll(':', '-')}`;
      await rename(file, aside);
      return aside;
    },
  };
}

/** Keeps the state for as long as the store itself lives. */
export function memoryStateStore(): LocalStateStore {
  let kept: string | undefined;
  return {
    read: () => Promise.resolve(kept),
    write: (text) => {
      kept = text;
      return Promise.resolve();
    },
    setAside: () => {
      kept = undefined;
      return Promise.resolve('nowhere: it was in memory');
    },
  };
}

export function isErrorWithCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
