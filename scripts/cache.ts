import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cache } from './paths';

/**
 * The folder `name` of the cache, filled by `fill` on first use. It is filled under another name and renamed when whole:
 * an installation that was broken off is never taken for a good one. Prints a line when it begins and when it is done.
 * @param title what is installed, for the person who waits
 */
export async function cached(name: string, title: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cache, name);
  if (existsSync(folder)) return folder;
  await removeLeftovers();
  const started = Date.now();
  console.log(`${title}: installing…`);
  const partial = join(cache, `${name}.partial-${process.pid}`);
  await mkdir(partial, { recursive: true });
  try {
    await fill(partial);
    // Another run may have been faster.
    if (!existsSync(folder)) await rename(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  console.log(`${title}: ready (${Math.round((Date.now() - started) / 1000)} s)`);
  return folder;
}

async function removeLeftovers(): Promise<void> {
  if (!existsSync(cache)) return;
  for (const name of await readdir(cache)) {
    const owner = /\.partial-(\d+)$/.exec(name)?.[1];
    if (owner !== undefined && !isRunning(Number(owner))) await rm(join(cache, name), { recursive: true, force: true });
  }
}

/** Whether a process of this id runs. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
