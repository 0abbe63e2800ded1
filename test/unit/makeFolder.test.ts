import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from '../../src/makeFolder';

describe('making a folder', () => {
  let top: string;
  beforeEach(async () => {
    top = await mkdtemp(join(tmpdir(), 'folders-'));
  });
  afterEach(() => rm(top, { recursive: true }));

  const isFolder = async (path: string): Promise<boolean> => (await stat(path)).isDirectory();

  it('makes those above it too, and is content where it is there, by a link as well', async () => {
    const path = join(top, 'a', 'b', 'c');
    await makeFolder(path);
    await makeFolder(path);
    assert.ok(await isFolder(path));
    await symlink(path, join(top, 'link'));
    await makeFolder(join(top, 'link'));
    await makeFolder(join(top, 'link', 'd'));
    assert.ok(await isFolder(join(path, 'd')));
    await makeFolder(tmpdir());
    await makeFolder('/');
  });

  it('is made by several at once', async () => {
    const path = join(top, 'a', 'b', 'c');
    await Promise.all(Array.from({ length: 20 }, () => makeFolder(path)));
    assert.ok(await isFolder(path));
  });

  it('says what is in the way', async () => {
    const file = join(top, 'file');
    await writeFile(file, '');
    await symlink(join(top, 'nowhere'), join(top, 'broken'));
    const cases: readonly (readonly [path: string, words: RegExp])[] = [
      [file, /EEXIST/],
      // Windows says of the file itself that it is there.
      [join(file, 'below', 'it'), /ENOTDIR|EEXIST/],
      [join(top, 'broken'), /EEXIST/],
      [join(top, 'a'.repeat(300)), /ENAMETOOLONG|ENOENT|EINVAL/],
      [join(top, 'nul\0'), /null bytes/],
    ];
    for (const [path, words] of cases) {
      await assert.rejects(makeFolder(path), ({ message }: Error) => {
        assert.ok(message.startsWith(`The folder ${path} cannot be made: `), message);
        assert.match(message, words);
        return true;
      });
    }
  });

  it('ends where the folder above takes none, for which Node itself tries for ever', async function () {
    if (!existsSync('/proc/self')) this.skip();
    await assert.rejects(makeFolder('/proc/x/y'), {
      message: 'The folder /proc/x/y cannot be made: /proc takes no folder.',
    });
  });
});
