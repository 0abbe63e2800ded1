import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { StateLock } from '../../../src/local/stateLock';

const token = '01234567-89ab-cdef-0123-456789abcdef';

describe('the lock of a state file', () => {
  let folder: string;
  let path: string;
  const taken: StateLock[] = [];
  const servers: Server[] = [];
  const processes: ChildProcess[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'state-lock-'));
    path = join(folder, 'state.json.lock');
  });
  afterEach(async () => {
    for (const process of processes.splice(0)) process.kill();
    for (const lock of taken.splice(0)) await lock.release();
    for (const server of servers.splice(0)) server.close();
    assert.deepEqual(await readdir(folder), []);
    await rm(folder, { recursive: true });
  });

  async function take(patience = 0): Promise<StateLock | undefined> {
    const lock = await StateLock.take(path, patience);
    if (lock !== undefined) taken.push(lock);
    return lock;
  }

  /** A port where something else than an owner says this; undefined: it says nothing. */
  async function portThatSays(words: string | undefined): Promise<number> {
    const server = createServer((socket) => {
      if (words !== undefined) socket.end(words);
      socket.on('error', () => socket.destroy());
      socket.unref();
    }).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  it('is one owner’s at a time', async () => {
    const lock = await take();
    assert.equal(await lock?.isHeld(), true);
    assert.equal(await take(), undefined);
    await lock?.release();
    assert.notEqual(await take(), undefined);
  });

  it('is had by the one who waits for the owner to end', async () => {
    let asked = 0;
    const owner = createServer((socket) => {
      socket.end(token);
      asked += 1;
      if (asked === 3) void rm(path);
    }).listen(0, '127.0.0.1');
    servers.push(owner);
    await once(owner, 'listening');
    await writeFile(path, JSON.stringify({ port: (owner.address() as AddressInfo).port, token }));
    assert.equal(await take(), undefined);
    assert.equal(asked, 1);
    const began = performance.now();
    assert.equal(await (await take(60_000))?.isHeld(), true);
    assert.equal(asked, 3);
    // Asking again at once, over and over, would keep both busy.
    assert.ok(performance.now() - began >= 90);
  });

  it('goes to one alone of many who come at the same time, dead owner or not', async () => {
    for (const before of [undefined, JSON.stringify({ port: await deadPort(), token })]) {
      if (before !== undefined) await writeFile(path, before);
      const locks = await Promise.all(Array.from({ length: 8 }, () => take()));
      const held = await Promise.all(locks.flatMap((lock) => (lock === undefined ? [] : [lock.isHeld()])));
      assert.equal(held.filter(Boolean).length, 1);
      for (const lock of taken.splice(0)) await lock.release();
    }
  });

  async function deadPort(): Promise<number> {
    const port = await portThatSays('');
    const server = servers.pop();
    server?.close();
    return port;
  }

  it('is taken over from an owner that is gone', async () => {
    await writeFile(path, JSON.stringify({ port: await deadPort(), token }));
    assert.notEqual(await take(), undefined);
  });

  it('is taken over where another program has the port of an owner that is gone', async () => {
    for (const words of ['', 'HTTP/1.1 400 Bad Request', token.replace('0', 'f'), `${token}x`]) {
      await writeFile(path, JSON.stringify({ port: await portThatSays(words), token }));
      const lock = await take();
      assert.notEqual(lock, undefined, words);
      await lock?.release();
    }
  });

  it('is not taken from an owner that is held up', async () => {
    await writeFile(path, JSON.stringify({ port: await portThatSays(undefined), token }));
    assert.equal(await take(), undefined);
    await rm(path);
  });

  it('is not taken while it is being made, and is where that never ended', async () => {
    await writeFile(path, '{"port":');
    assert.equal(await take(), undefined);
    const longAgo = Date.now() / 1000 - 60;
    await utimes(path, longAgo, longAgo);
    assert.notEqual(await take(), undefined);
  });

  it('is whole and alone the moment it is had, also where an owner is gone', async () => {
    for (let count = 0; count < 10; count += 1) {
      if (count % 2 === 1) await writeFile(path, JSON.stringify({ port: await deadPort(), token }));
      const lock = await StateLock.take(path, 0);
      assert.deepEqual(readdirSync(folder), ['state.json.lock']);
      await lock?.release();
      assert.deepEqual(readdirSync(folder), []);
    }
  });

  it('stays its owner’s, whoever hangs up on being told so', async () => {
    const lock = await take();
    const { port, token: own } = JSON.parse(await readFile(path, 'utf8')) as {
      readonly port: number;
      readonly token: string;
    };
    const said = connect(port, '127.0.0.1').setEncoding('utf8');
    assert.deepEqual(await once(said, 'data'), [own]);
    said.destroy();
    for (let count = 0; count < 20; count += 1) {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      socket.resetAndDestroy();
      await once(socket, 'close');
    }
    assert.equal(await lock?.isHeld(), true);
    assert.equal(await take(), undefined);
  });

  it('stays with another who has it while the one before is found to be gone', async () => {
    const others = JSON.stringify({ port: await portThatSays(token), token });
    const gone = createServer((socket) => {
      void writeFile(path, others).then(() => socket.end('gone'));
    }).listen(0, '127.0.0.1');
    servers.push(gone);
    await once(gone, 'listening');
    await writeFile(path, JSON.stringify({ port: (gone.address() as AddressInfo).port, token }));
    assert.equal(await take(), undefined);
    assert.equal(await readFile(path, 'utf8'), others);
    assert.deepEqual(await readdir(folder), ['state.json.lock']);
    await rm(path);
  });

  it('does not keep its owner’s process alive, whoever holds on to what it said', async function () {
    this.timeout(20_000);
    const lockModule = pathToFileURL(join('src', 'local', 'stateLock.ts')).href;
    const program = `
      const { StateLock } = await import(${JSON.stringify(lockModule)});
      await StateLock.take(${JSON.stringify(path)}, 0);
      process.stdin.once('data', () => process.stdin.destroy());
      console.log('taken');`;
    const owner = spawn(process.execPath, ['--import=tsx', '--input-type=module', '--eval', program], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    processes.push(owner);
    const ended = once(owner, 'exit');
    await once(owner.stdout, 'data');
    const { port } = JSON.parse(await readFile(path, 'utf8')) as { readonly port: number };
    const asking = connect({ host: '127.0.0.1', port, allowHalfOpen: true }).resume();
    await once(asking, 'end');
    owner.stdin.write('End.');
    assert.deepEqual(await ended, [0, null]);
    asking.destroy();
    assert.notEqual(await take(), undefined);
  });

  it('is put back where somebody removed it, and is lost where another has it', async () => {
    const lock = await take();
    await rm(path);
    assert.equal(await lock?.isHeld(), true);
    await readFile(path);
    await writeFile(path, JSON.stringify({ port: 1, token }));
    assert.equal(await lock?.isHeld(), false);
    await lock?.release();
    assert.equal(await readFile(path, 'utf8'), JSON.stringify({ port: 1, token }));
    await rm(path);
  });
});
