import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cache } from './paths';
import { runToEnd } from './processes';

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

/**
 * `npm install` in `folder`, without running any install script; tried twice. Throws with what npm said.
 * @param packages such as `code-server@4.103.2`; none: what the folder's own lock file says, without what only its
 * developers need
 */
export async function npmInstall(folder: string, ...packages: readonly string[]): Promise<void> {
  const settings = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const args = ['install', '--prefix', folder, ...settings, ...(packages.length === 0 ? ['--omit=dev'] : packages)];
  await npm(args, packages.length === 0 ? `the dependencies of ${folder}` : packages.join(', '));
}

/** Puts what is in a package into `folder/package`, and none of its dependencies. Throws as `npmInstall` does. */
export async function npmUnpack(folder: string, spec: string): Promise<void> {
  const packed = join(folder, 'packed');
  await mkdir(packed);
  await npm(['pack', spec, '--pack-destination', packed, '--ignore-scripts', '--loglevel=error'], spec);
  for (const name of await readdir(packed))
    await promisify(execFile)('tar', ['-xzf', join(packed, name), '-C', folder]);
  await rm(packed, { recursive: true });
}

async function npm(args: readonly string[], what: string): Promise<void> {
  if ((await runToEnd('npm', args)).code === 0) return;
  const { code, output } = await runToEnd('npm', args);
  if (code === 0) return;
  throw new Error(
    `npm could not install ${what}. Can this machine reach the npm registry? npm says:\n${output.trim()}`,
  );
}

async function removeLeftovers(): Promise<void> {
  if (!existsSync(cache)) return;
  for (const name of await readdir(cache)) {
    const owner = /\.partial-(\d+)$/.exec(name)?.[1];
    if (owner !== undefined && !isRunning(Number(owner))) await rm(join(cache, name), { recursive: true, force: true });
  }
}

/** Whether a process of this id runs. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
