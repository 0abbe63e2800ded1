import { execFile } from 'node:child_process';
import { readdir, realpathSync, type Dirent, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { glob, isDynamicPattern } from 'tinyglobby';
import { errorCode, messageOf } from '../../model/unknownValues';
import { UsageError } from '../exitCodes';

/** Standard input, as programs name it. */
export const standardInput = '-';

const everywhere = '**/*.events.json';

/**
 * The files that patterns, folders and paths name, each once, by whatever names and links it is found; sorted where a pattern names many. In a folder these are its events
 * files; what is in `node_modules` and `.git` no pattern finds.
 * @throws UsageError where a path is not there, or a pattern or folder has nothing
 */
export async function eventsFilePaths(named: readonly string[]): Promise<readonly string[]> {
  const paths = new Map<string, string>();
  for (const name of named.length === 0 ? [everywhere] : named) {
    const found = await pathsOf(name);
    // A file has its own name before that of a link to it, which nothing else knows that lists files.
    const [own, linked] = [found.filter(({ isOwn }) => isOwn), found.filter(({ isOwn }) => !isOwn)];
    for (const { path, place } of [...own, ...linked]) if (!paths.has(place)) paths.set(place, path);
  }
  return [...paths.values()];
}

/** A path, and the file itself, behind links. */
interface PlacedPath {
  readonly path: string;
  readonly place: string;
  /** Whether that is the path without any link. */
  readonly isOwn: boolean;
}

function placed(path: string): PlacedPath {
  if (path === standardInput) return { path, place: path, isOwn: true };
  const place = placeOf(path);
  return { path, place, isOwn: resolve(path) === place };
}

/** The same of files that are no links themselves: each folder is looked at once. */
function placedInFolders(paths: readonly string[]): readonly PlacedPath[] {
  const folders = new Map<string, PlacedPath>();
  return paths.map((path) => {
    const nameStart = path.lastIndexOf('/') + 1;
    const folder = nameStart === 0 ? '.' : path.slice(0, nameStart);
    const known = folders.get(folder) ?? placed(folder);
    folders.set(folder, known);
    const { place, isOwn } = known;
    return { path, place: `${place}${place.endsWith(sep) ? '' : sep}${path.slice(nameStart)}`, isOwn };
  });
}

/** The file itself, behind links. */
function placeOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    // Whoever reads it says why it cannot be.
    return resolve(path);
  }
}

async function pathsOf(name: string): Promise<readonly PlacedPath[]> {
  if (name === standardInput) return [placed(name)];
  if (name === '') throw new UsageError('The name of a file is empty.');
  const found = await foundAt(name);
  // Whoever reads it says why it cannot be.
  if (found === 'hidden' || found?.isFile() === true) return [placed(name)];
  const slashed = process.platform === 'win32' ? name.replaceAll('\\', '/') : name;
  if (found?.isDirectory() === true) {
    const inside = await filesIn(everywhere, slashed);
    if (inside.length === 0) throw new UsageError(`There is no events file in ${name}.`);
    return inside;
  }
  if (!isDynamicPattern(slashed)) {
    if (found !== undefined) return [placed(name)];
    throw new UsageError(`There is no file ${name}.`);
  }
  const files = await filesIn(slashed, undefined);
  if (files.length === 0) throw new UsageError(`No file matches ${name}.`);
  return files;
}

/** What is there; `hidden`: it may be there, and cannot be reached. */
async function foundAt(path: string): Promise<Stats | 'hidden' | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    return ['EACCES', 'EPERM'].includes(errorCode(error) ?? '') ? 'hidden' : undefined;
  }
}

async function filesIn(pattern: string, folder: string | undefined): Promise<readonly PlacedPath[]> {
  const cwd = folder ?? process.cwd();
  const hidden: string[] = [];
  const links: Dirent[] = [];
  const files = await glob(pattern, {
    cwd,
    fs: {
      readdir: toldReaddir(
        (path) => hidden.push(relative(cwd, path)),
        (found) => links.push(...found.filter((one) => one.isSymbolicLink())),
      ),
    },
    ignore: ['**/node_modules/**', '**/.git/**'],
    dot: true,
    expandDirectories: false,
  });
  const prefix = folder === undefined ? '' : `${folder.replace(/\/+$/, '')}/`;
  // Whoever reads a folder that could not be listed says why it cannot be.
  const paths = [...files, ...hidden].sort().map((file) => prefix + file);
  return links.length > 0 || hidden.length > 0 ? paths.map(placed) : placedInFolders(paths);
}

/** Lists folders, and tells what was found, and of those that may not be listed, which a listing of all would only leave out. */
function toldReaddir(hides: (path: string) => void, finds: (found: readonly Dirent[]) => void): typeof readdir {
  const told = (
    path: string,
    options: { withFileTypes: true },
    done: (error: unknown, found: Dirent[]) => void,
  ): void => {
    readdir(path, options, (error, found) => {
      if (error !== null && ['EACCES', 'EPERM'].includes(error.code ?? '')) hides(path);
      if (error === null) finds(found);
      done(error, found);
    });
  };
  return told as typeof readdir;
}

/**
 * Those of the paths that differ from where the current branch left another one. What git does not know counts as such: files that are new,
 * that stand in a repository of their own, or in none.
 * @param reference a branch, tag or commit
 * @throws UsageError with what git says
 */
export async function changedSince(reference: string, paths: readonly string[]): Promise<readonly string[]> {
  /** @param silence what it means where git fails without a word */
  const git = async (silence: string, ...words: readonly string[]): Promise<readonly string[]> => {
    try {
      const { stdout } = await promisify(execFile)('git', words, { maxBuffer: 2 ** 30 });
      return stdout.split(/\0|\n$/).filter((name) => name !== '');
    } catch (error) {
      throw new UsageError(`What changed since ${reference} is not known: ${gitWords(error) || silence}`);
    }
  };
  const unknown = 'Git knows no such commit here; name a branch, a tag or a commit.';
  const [commit = ''] = await git(
    unknown,
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${reference}^{commit}`,
  );
  const [base = ''] = await git(
    'It has no commit in common with HEAD; fetch more of its history.',
    'merge-base',
    commit,
    'HEAD',
  );
  const [top = ''] = await git('', 'rev-parse', '--show-toplevel');
  const differing = await git('', '-C', top, 'diff', '--name-only', '-z', '--diff-filter=d', base, '--');
  const untracked = await git('', '-C', top, 'ls-files', '-z', '--others', '--exclude-standard');
  const changed = new Set([...differing, ...untracked].map((name) => placeOf(resolve(top, name))));
  const repository = placeOf(top);
  const isChanged = (place: string): boolean => {
    // A repository in this one, as a submodule is, is listed by its folder.
    for (let part = place; part !== repository; part = dirname(part)) {
      if (changed.has(part) || part === dirname(part)) return true;
    }
    return false;
  };
  return paths.filter((path) => path === standardInput || isChanged(placeOf(path)));
}

/** What git said; empty where it ended without a word. */
function gitWords(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('stderr' in error) || !('code' in error))
    return messageOf(error);
  const said = String(error.stderr).trim();
  return said === '' && typeof error.code !== 'number' ? messageOf(error) : said;
}
