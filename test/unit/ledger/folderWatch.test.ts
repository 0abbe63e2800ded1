import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { FolderWatch } from '../../../src/ledger/folderWatch';

/** In milliseconds. */
const longestWait = 20_000;

describe('the watch of a folder', () => {
  let top: string;
  let state: string;
  let sends: string;
  const watches: FolderWatch[] = [];

  /** Watches the folder. @returns what was in it when the watch called back last */
  function begin(): { names: readonly string[] | undefined; readonly watch: FolderWatch } {
    const look = (): readonly string[] | undefined => {
      try {
        return readdirSync(sends);
      } catch {
        return undefined;
      }
    };
    const changed = (): void => {
      seen.names = look();
    };
    const watch = new FolderWatch(sends, changed, assert.ifError);
    const seen: ReturnType<typeof begin> = { names: undefined, watch };
    watches.push(watch);
    return seen;
  }

  const write = (name: string): Promise<void> => writeFile(join(sends, name), 'journal');

  /** Removes the folder, makes it again and writes into it; the watch calls back for each of these. */
  async function goesOn(seen: ReturnType<typeof begin>, removed: string): Promise<void> {
    await rm(removed, { recursive: true });
    await until(() => seen.names === undefined);
    await mkdir(sends, { recursive: true });
    await until(() => isDeepStrictEqual(seen.names, []));
    await write('a');
    await until(() => isDeepStrictEqual(seen.names, ['a']));
  }

  beforeEach(async () => {
    top = await realpath(await mkdtemp(join(tmpdir(), 'watched-')));
    state = join(top, 'state');
    sends = join(state, 'sends');
  });
  afterEach(async () => {
    for (const watch of watches.splice(0)) watch.dispose();
    await rm(top, { recursive: true });
  });

  it('calls back for what is there already, and for what is written', async () => {
    await mkdir(sends, { recursive: true });
    await write('a');
    const seen = begin();
    await until(() => isDeepStrictEqual(seen.names, ['a']));
    await write('b');
    await until(() => isDeepStrictEqual(seen.names, ['a', 'b']));
  });

  it('calls back once the folder is made, with all those above it', async () => {
    const seen = begin();
    await mkdir(sends, { recursive: true });
    await until(() => isDeepStrictEqual(seen.names, []));
    await write('a');
    await until(() => isDeepStrictEqual(seen.names, ['a']));
  });

  it('goes on where the folder is removed and made again', async () => {
    await mkdir(sends, { recursive: true });
    await write('a');
    const seen = begin();
    await until(() => isDeepStrictEqual(seen.names, ['a']));
    for (let times = 0; times < 3; times += 1) await goesOn(seen, sends);
  });

  it('goes on where those above it are removed and made again', async () => {
    await mkdir(sends, { recursive: true });
    await write('a');
    const seen = begin();
    await until(() => isDeepStrictEqual(seen.names, ['a']));
    for (let times = 0; times < 3; times += 1) await goesOn(seen, state);
  });

  it('goes on where another folder is in its place at once, which may have the same inode', async () => {
    await mkdir(sends, { recursive: true });
    const seen = begin();
    for (const name of ['a', 'b', 'c']) {
      await rm(sends, { recursive: true });
      await mkdir(sends);
      await until(() => isDeepStrictEqual(seen.names, []));
      await write(name);
      await until(() => isDeepStrictEqual(seen.names, [name]));
    }
  });

  it('goes on where a file lay in the way', async () => {
    await writeFile(state, 'no folder');
    const seen = begin();
    await rm(state);
    await mkdir(sends, { recursive: true });
    await write('a');
    await until(() => isDeepStrictEqual(seen.names, ['a']));
  });

  it('calls back no more once it is ended', async () => {
    await mkdir(sends, { recursive: true });
    const [ended, other] = [begin(), begin()];
    await until(() => ended.names !== undefined && other.names !== undefined);
    ended.watch.dispose();
    await write('a');
    await until(() => isDeepStrictEqual(other.names, ['a']));
    assert.deepEqual(ended.names, []);
  });

  it('watches one folder at a time, and none once it is ended', async function () {
    // Only Linux says what a process watches.
    if (process.platform !== 'linux') this.skip();
    const before = await watchedHere();
    const seen = begin();
    for (const removed of [sends, state, sends, state]) {
      await mkdir(sends, { recursive: true });
      await goesOn(seen, removed);
      await until(async () => (await watchedHere()) === before + 1);
      await rm(state, { recursive: true });
      await until(() => seen.names === undefined);
      await until(async () => (await watchedHere()) === before + 1);
    }
    seen.watch.dispose();
    await until(async () => (await watchedHere()) === before);
  });
});

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + longestWait;
  while (!(await isSo())) {
    assert.ok(Date.now() < end, 'The watch did not call back.');
    await setTimeout(5);
  }
}

/** How many folders this process watches. */
async function watchedHere(): Promise<number> {
  let count = 0;
  for (const name of await readdir('/proc/self/fdinfo')) {
    const text = await readFile(join('/proc/self/fdinfo', name), 'utf8').catch(() => '');
    count += text.match(/^inotify /gm)?.length ?? 0;
  }
  return count;
}
