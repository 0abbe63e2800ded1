import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import disk from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StateLock } from '../../../src/local/stateLock';
import { fileStateStore, stateTextOf } from '../../../src/local/stateStore';

const token = '01234567-89ab-cdef-0123-456789abcdef';
const real = { ...disk };

/** Until the test ends, the disk does these instead. */
function replace(steps: Partial<typeof disk>): void {
  Object.assign(disk, steps);
  syncBuiltinESMExports();
}

/** Until the test ends, every step of the disk begins late. */
function slowDown(): void {
  const late =
    <Given extends unknown[], Result>(step: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      await delay(10);
      return step(...given);
    };
  replace({
    link: late(real.link),
    rename: late(real.rename),
    rm: late(real.rm),
    writeFile: late(real.writeFile),
    mkdir: late(real.mkdir) as typeof disk.mkdir,
    readdir: late(real.readdir as (path: string) => Promise<string[]>) as typeof disk.readdir,
    readFile: late(real.readFile) as typeof disk.readFile,
    readlink: late(real.readlink as (path: string) => Promise<string>) as typeof disk.readlink,
    realpath: late(real.realpath as (path: string) => Promise<string>) as typeof disk.realpath,
  });
}

function failure(code: string): Error {
  return Object.assign(new Error(`${code}: the disk says no`), { code });
}

describe('on a disk that takes its time, or cannot do everything,', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await real.mkdtemp(join(tmpdir(), 'slow-disk-'));
    path = join(folder, 'state.json');
  });
  afterEach(async () => {
    replace(real);
    await real.rm(folder, { recursive: true });
  });

  /** The text of a lock whose owner is gone. */
  async function deadLock(): Promise<string> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    return JSON.stringify({ port, token });
  }

  describe('a lock', () => {
    it('is whole and alone the moment it is had, and gone the moment it is released', async () => {
      slowDown();
      for (const before of [undefined, await deadLock()]) {
        if (before !== undefined) await real.writeFile(path, before);
        const lock = await StateLock.take(path, 0);
        assert.deepEqual(readdirSync(folder), ['state.json']);
        assert.match(readFileSync(path, 'utf8'), /^\{"port":\d+,"token":"[\da-f-]{36}"\}$/);
        assert.equal(statSync(path).mode & 0o777, 0o600, 'only its owner reads it');
        await lock?.release();
        assert.deepEqual(readdirSync(folder), []);
      }
    });

    it('is never there in part, not for a moment', async () => {
      const linked: string[] = [];
      replace({
        link: (from, to) => {
          linked.push(readFileSync(from, 'utf8'));
          return real.link(from, to);
        },
      });
      const lock = await StateLock.take(path, 0);
      assert.deepEqual(linked, [readFileSync(path, 'utf8')]);
      await lock?.release();
    });

    it('is closed before it is moved, which Windows asks for', async () => {
      let open = 0;
      const openAtMove: number[] = [];
      replace({
        open: async (...given) => {
          const file = await real.open(...given);
          open += 1;
          const close = file.close.bind(file);
          file.close = async () => {
            await delay(10);
            await close();
            open -= 1;
          };
          return file;
        },
        rename: (from, to) => {
          openAtMove.push(open);
          return real.rename(from, to);
        },
      });
      await real.writeFile(path, await deadLock());
      const lock = await StateLock.take(path, 0);
      assert.deepEqual(openAtMove, [0]);
      await lock?.release();
    });

    it('is one owner’s at a time, also where there are no hard links', async () => {
      replace({ link: () => Promise.reject(failure('EPERM')) });
      const lock = await StateLock.take(path, 0);
      assert.equal(await lock?.isHeld(), true);
      assert.equal(statSync(path).mode & 0o777, 0o600);
      assert.equal(await StateLock.take(path, 0), undefined);
      assert.deepEqual(readdirSync(folder), ['state.json']);
      await lock?.release();
      assert.deepEqual(readdirSync(folder), []);
    });

    it('says why it cannot be made, and leaves nothing', async () => {
      replace({
        link: () => Promise.reject(failure('EPERM')),
        writeFile: (file, text, options) =>
          file === path ? Promise.reject(failure('EROFS')) : real.writeFile(file, text, options),
      });
      await assert.rejects(StateLock.take(path, 0), /^Error: EROFS: the disk says no$/);
      assert.deepEqual(readdirSync(folder), []);
    });

    it('stays with another who has put his there, however long it takes to put it back', async () => {
      const owner = createServer((socket) => socket.end(token)).listen(0, '127.0.0.1');
      await once(owner, 'listening');
      const others = JSON.stringify({ port: (owner.address() as AddressInfo).port, token });
      await real.writeFile(path, await deadLock());
      replace({
        rename: async (from, to) => {
          await real.writeFile(path, others);
          await real.rename(from, to);
        },
        link: async (from, to) => {
          if (readFileSync(from, 'utf8') === others) await delay(50);
          await real.link(from, to);
        },
      });
      assert.equal(await StateLock.take(path, 0), undefined);
      assert.equal(readFileSync(path, 'utf8'), others);
      owner.close();
    });
  });

  describe('the store of a state', () => {
    it('has done what it says that it has', async () => {
      const deep = join(folder, 'storage', 'state.json');
      slowDown();
      const store = fileStateStore(deep, 0);
      assert.equal(await store.read(), undefined);
      assert.deepEqual(readdirSync(join(folder, 'storage')), ['state.json.lock']);
      await store.write('first');
      assert.equal(readFileSync(deep, 'utf8'), 'first');
      assert.equal(await stateTextOf(deep), 'first');
      const aside = await store.setAside();
      assert.equal(readFileSync(aside, 'utf8'), 'first');
      await real.rm(aside);
      await store.close();
      assert.deepEqual(readdirSync(join(folder, 'storage')), []);
    });

    it('makes its folder anew where somebody removed it', async () => {
      const deep = join(folder, 'storage', 'state.json');
      const store = fileStateStore(deep, 0);
      await store.read();
      await store.close();
      await real.rm(join(folder, 'storage'), { recursive: true });
      slowDown();
      await store.write('text');
      assert.equal(readFileSync(deep, 'utf8'), 'text');
    });

    it('holds nothing where its file goes away between being found and being read', async () => {
      await real.writeFile(path, 'text');
      replace({
        readFile: (async (file: string) => {
          await real.rm(path);
          return real.readFile(file, 'utf8');
        }) as typeof disk.readFile,
      });
      assert.equal(await stateTextOf(path), undefined);
    });

    it('is free again the moment its reading has failed', async () => {
      await real.mkdir(path);
      slowDown();
      await assert.rejects(fileStateStore(path, 0).read(), /it is no file\.$/);
      assert.deepEqual(readdirSync(folder), ['state.json']);
    });

    it('leads through a link to a file that is still to be made', async () => {
      await real.symlink('real.json', path);
      slowDown();
      const store = fileStateStore(path, 0);
      await store.read();
      await store.write('text');
      await store.close();
      assert.deepEqual(readdirSync(folder).sort(), ['real.json', 'state.json']);
      assert.equal(readFileSync(join(folder, 'real.json'), 'utf8'), 'text');
    });

    it('is rid of what a crash left before anybody reads it', async () => {
      await real.writeFile(`${path}.${token}.tmp`, 'half');
      slowDown();
      const store = fileStateStore(path, 0);
      await store.read();
      assert.deepEqual(readdirSync(folder), ['state.json.lock']);
      await store.close();
    });

    it('says why a write failed, not that there is nothing to tidy up', async () => {
      const store = fileStateStore(path, 0);
      await store.read();
      replace({
        writeFile: (file, text, options) =>
          text === 'text' ? Promise.reject(failure('ENOSPC')) : real.writeFile(file, text, options),
      });
      await assert.rejects(store.write('text'), /^Error: ENOSPC: the disk says no$/);
      await store.close();
    });

    it('leaves nothing of a write that failed', async () => {
      const store = fileStateStore(path, 0);
      await store.read();
      slowDown();
      replace({ rename: () => Promise.reject(failure('EIO')) });
      await assert.rejects(store.write('text'), /^Error: EIO: the disk says no$/);
      assert.deepEqual(readdirSync(folder), ['state.json.lock']);
      await store.close();
    });
  });
});
