import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { makeFolder } from '../makeFolder';
import { objectIn, stringIn } from '../model/checkedJson';
import { errorCode } from '../model/unknownValues';
import { hash } from './textHash';

const version = 1;

/** Of an announcement, in bytes. */
const longest = 16 * 1024;

/** So many ledgers are found at most. */
const mostLedgers = 1000;

/**
 * Says that a folder has records of sends.
 * @param place the folder of all announcements
 * @throws what the file system says
 */
export async function announceLedger(place: string, folder: string): Promise<void> {
  await makeFolder(place);
  const unfinished = join(place, `${randomUUID()}.new`);
  try {
    await writeFile(unfinished, `${JSON.stringify({ version, folder })}\n`, { mode: 0o600 });
    await rename(unfinished, join(place, nameOf(folder)));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/**
 * The folders that are announced and there. What is announced of one that is gone goes too; what is no announcement is left alone.
 * @param place the folder of all announcements
 * @throws what the file system says of that folder
 */
export async function announcedLedgers(place: string): Promise<readonly string[]> {
  const folders: string[] = [];
  for (const name of (await namesIn(place)).slice(0, mostLedgers)) {
    const path = join(place, name);
    const folder = await folderIn(path);
    if (folder === undefined || nameOf(folder) !== name) continue;
    if (await isThere(folder)) folders.push(folder);
    else await rm(path, { force: true }).catch(() => undefined);
  }
  return folders;
}

function nameOf(folder: string): string {
  return `${hash(folder)}.json`;
}

async function namesIn(place: string): Promise<readonly string[]> {
  try {
    return (await readdir(place)).filter((name) => name.endsWith('.json')).sort();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

async function folderIn(path: string): Promise<string | undefined> {
  try {
    const found = await stat(path);
    if (!found.isFile() || found.size > longest) return undefined;
    const announcement = objectIn(JSON.parse(await readFile(path, 'utf8')));
    const folder = stringIn(announcement['folder']);
    // To look at a folder of another machine would tell that one who looks.
    const isHere = isAbsolute(folder) && !/^[\\/]{2}/.test(folder);
    return announcement['version'] === version && isHere ? folder : undefined;
  } catch {
    // What cannot be read announces nothing.
    return undefined;
  }
}

async function isThere(folder: string): Promise<boolean> {
  try {
    return (await stat(folder)).isDirectory();
  } catch (error) {
    return errorCode(error) !== 'ENOENT';
  }
}
