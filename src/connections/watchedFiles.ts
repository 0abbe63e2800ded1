import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { awsFiles } from '../eventbridge/aws/files/awsProfiles';
import type { Environment } from '../eventbridge/wire/environment';

/** How often the files are looked at, in milliseconds. */
const usualInterval = 2_000;

/** Files, and folders of which every file counts. None of them needs to be there. */
export interface WatchedPaths {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/** The files with the profiles and their keys. */
export function profilePaths(environment: Environment): WatchedPaths {
  const { configFilepath, filepath } = awsFiles(environment);
  return { files: [configFilepath, filepath], folders: [] };
}

/** What the AWS CLI and the SDK keep of sign-ins. */
export function signInPaths(environment: Environment): WatchedPaths {
  const folder = dirname(awsFiles({ ...environment, AWS_CONFIG_FILE: undefined }).configFilepath);
  const login = environment['AWS_LOGIN_CACHE_DIRECTORY'] ?? join(folder, 'login', 'cache');
  return { files: [], folders: [join(folder, 'sso', 'cache'), login] };
}

/**
 * Calls back soon after such a file was written, made or removed. It looks at them every now and then: that notices files
 * in folders which are made later, on every file system, and those that are replaced instead of written.
 */
export function watchFiles(
  paths: WatchedPaths,
  changed: () => void,
  interval = usualInterval,
): { readonly dispose: () => void } {
  let isDisposed = false;
  let timer: NodeJS.Timeout | undefined;
  let seen: string | undefined;
  const look = async (): Promise<void> => {
    const now = await stateOf(paths);
    if (isDisposed) return;
    timer = setTimeout(() => void look(), interval);
    timer.unref();
    const isChanged = seen !== undefined && seen !== now;
    seen = now;
    if (isChanged) changed();
  };
  void look();
  return {
    dispose: () => {
      isDisposed = true;
      clearTimeout(timer);
    },
  };
}

/** A text that is another one after a change. */
async function stateOf({ files, folders }: WatchedPaths): Promise<string> {
  const inFolders = await Promise.all(folders.map(filesIn));
  const states = await Promise.all([...files, ...inFolders.flat()].map(stateOfFile));
  return states.join('\n');
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.toSorted().map((name) => join(folder, name));
}

async function stateOfFile(path: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return `${path} ${mtimeMs} ${size} ${ino}`;
  } catch {
    return path;
  }
}
