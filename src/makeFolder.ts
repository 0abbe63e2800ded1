import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode, errorOf, messageOf } from './model/unknownValues';

/**
 * Makes a folder with all those above it, unless it is there. Each is made by itself: Node's own way tries for ever where the one above is
 * there and yet takes no folder, as `/proc`.
 * @throws Error whose message names the folder and what is in the way
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await makeWithThoseAbove(path);
  } catch (error) {
    throw new Error(`The folder ${path} cannot be made: ${messageOf(error)}`, { cause: error });
  }
}

async function makeWithThoseAbove(path: string): Promise<void> {
  const above = dirname(path);
  const obstacle = await obstacleTo(path);
  if (obstacle === undefined) return;
  if (errorCode(obstacle) !== 'ENOENT' || above === path) throw obstacle;
  await makeWithThoseAbove(above);
  const remaining = await obstacleTo(path);
  if (remaining === undefined) return;
  throw errorCode(remaining) === 'ENOENT' ? new Error(`${above} takes no folder.`, { cause: remaining }) : remaining;
}

/** Makes that one folder. @returns why it is not there then; undefined: it is there */
async function obstacleTo(path: string): Promise<Error | undefined> {
  try {
    await mkdir(path);
    return undefined;
  } catch (error) {
    // Of what is there and may not be made, as a drive, each file system says something else.
    return (await isFolder(path)) ? undefined : errorOf(error);
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
