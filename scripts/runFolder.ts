import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning } from './cache';
import { cache } from './paths';

/**
 * A new folder for what a running test needs; whoever asked for it removes it. Folders of runs that were broken off are
 * removed here.
 */
export async function newRunFolder(name: string): Promise<string> {
  const runs = join(cache, 'run');
  await mkdir(runs, { recursive: true });
  for (const other of await readdir(runs)) {
    const owner = /^(\d+)-/.exec(other)?.[1];
    if (owner !== undefined && !isRunning(Number(owner))) await rm(join(runs, other), { recursive: true, force: true });
  }
  return mkdtemp(join(runs, `${process.pid}-${name}-`));
}
