import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileStateStore, memoryStateStore, stateTextOf } from '../../../src/local/stateStore';

/** What is on the disk is looked at in the very moment in which a step says that it is done. */
describe('the store of a state in a file', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'state-store-'));
    file = join(folder, 'state.json');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('has written what it says that it has', async () => {
    const store = fileStateStore(file, 0);
    assert.equal(await store.read(), undefined);
    for (let count = 0; count < 30; count += 1) {
      await store.write(String(count));
      assert.equal(readFileSync(file, 'utf8'), String(count));
    }
    await store.close();
    assert.deepEqual(readdirSync(folder), ['state.json']);
    assert.equal(await fileStateStore(file, 0).read(), '29');
  });

  it('has put aside what it says that it has', async () => {
    for (let count = 0; count < 10; count += 1) {
      const store = fileStateStore(file, 0);
      await writeFile(file, 'no state');
      assert.equal(await store.read(), 'no state');
      const aside = await store.setAside();
      assert.equal(readFileSync(aside, 'utf8'), 'no state');
      assert.ok(!existsSync(file));
      await rm(aside);
      await store.close();
    }
  });

  it('is rid of what a crash left before anybody reads it', async () => {
    const left = Array.from(
      { length: 10 },
      (_, index) => `${file}.${String(index)}1234567-89ab-cdef-0123-456789abcdef.tmp`,
    );
    for (const path of left) await writeFile(path, 'half');
    const store = fileStateStore(file, 0);
    await store.read();
    assert.deepEqual(readdirSync(folder), ['state.json.lock']);
    await store.close();
  });

  it('leaves nothing where a write fails, and says that it failed', async () => {
    const store = fileStateStore(file, 0);
    await store.read();
    // In its place stands what no file can replace.
    await mkdir(join(file, 'full'), { recursive: true });
    await assert.rejects(store.write('text'), /EISDIR|ENOTEMPTY|EEXIST|EPERM/);
    assert.deepEqual(readdirSync(folder).sort(), ['state.json', 'state.json.lock']);
    await store.close();
  });

  it('is free for others the moment its reading has failed', async () => {
    await mkdir(file);
    for (let count = 0; count < 10; count += 1) {
      await assert.rejects(fileStateStore(file, 0).read(), /it is no file\.$/);
      assert.ok(!existsSync(`${file}.lock`));
    }
  });

  it('makes its folder anew where somebody removed it', async () => {
    const deep = join(folder, 'storage', 'state.json');
    const store = fileStateStore(deep, 0);
    await store.read();
    await store.close();
    await rm(join(folder, 'storage'), { recursive: true });
    await store.write('text');
    assert.equal(readFileSync(deep, 'utf8'), 'text');
  });

  it('leads through links to what cannot be reached, and says so', async () => {
    await writeFile(file, '');
    await assert.rejects(stateTextOf(join(file, 'state.json')), /ENOTDIR/);
    await assert.rejects(fileStateStore(join(file, 'state.json'), 0).read(), /cannot be read: ENOTDIR/);
  });
});

describe('the store of a state in memory', () => {
  it('keeps what was written last, and nothing that was put aside', async () => {
    const store = memoryStateStore('first');
    assert.equal(await store.read(), 'first');
    await store.write('second');
    assert.equal(await store.read(), 'second');
    assert.equal(await store.setAside(), 'nowhere: it was in memory');
    assert.equal(await store.read(), undefined);
    await store.close();
  });
});
