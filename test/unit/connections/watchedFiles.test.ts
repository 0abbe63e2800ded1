import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { profilePaths, signInPaths, watchFiles } from '../../../src/connections/watchedFiles';

describe('the files of the AWS tools', () => {
  let home: string;
  let changes = 0;

  /** Does it, again where the files were not looked at before, until the change is noticed. */
  const changeBy = async (act: () => Promise<void>): Promise<void> => {
    const before = changes;
    while (changes === before) {
      await act();
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  };

  const told = (): void => {
    changes += 1;
  };

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'watched-'));
    changes = 0;
  });

  afterEach(async () => {
    await rm(home, { recursive: true, force: true });
  });

  it('are noticed when they are made in a new folder, written, replaced and removed', async () => {
    const watcher = watchFiles(profilePaths({ HOME: home }), told, 10);
    const config = join(home, '.aws', 'config');
    try {
      await changeBy(async () => {
        await mkdir(join(home, '.aws'), { recursive: true });
        await writeFile(config, '[default]');
      });
      await changeBy(() => writeFile(config, '[profile acme]'));
      await changeBy(async () => {
        await writeFile(`${config}.new`, '[profile ACME]');
        await rename(`${config}.new`, config);
      });
      await changeBy(() => rm(config, { force: true }));
    } finally {
      watcher.dispose();
    }
  });

  it('are noticed in the folders that keep sign-ins', async () => {
    const watcher = watchFiles(signInPaths({ HOME: home, AWS_CONFIG_FILE: '/elsewhere/config' }), told, 10);
    const cache = join(home, '.aws', 'sso', 'cache');
    try {
      await changeBy(async () => {
        await mkdir(cache, { recursive: true });
        await writeFile(join(cache, 'token.json'), '{}');
      });
      await changeBy(() => writeFile(join(cache, 'token.json'), '{"a":1}'));
    } finally {
      watcher.dispose();
    }
  });

  it('are told of once for each change, and not while nothing changes', async () => {
    await writeFile(join(home, 'quiet'), 'a');
    let quiet = 0;
    const toldOfQuiet = (): number => quiet;
    const watchers = [
      watchFiles({ files: [join(home, 'quiet')], folders: [] }, () => (quiet += 1), 5),
      watchFiles({ files: [join(home, 'busy')], folders: [] }, told, 5),
    ];
    // The other file tells that there were so many looks at both.
    const looks = async (): Promise<void> => {
      for (let count = 1; count <= 3; count += 1)
        await changeBy(() => writeFile(join(home, 'busy'), 'x'.repeat(count)));
    };
    try {
      await looks();
      assert.equal(toldOfQuiet(), 0);
      // In one step: a file that is written anew is empty in between, which is a change as well.
      await writeFile(join(home, 'quiet.new'), 'changed');
      await rename(join(home, 'quiet.new'), join(home, 'quiet'));
      while (toldOfQuiet() === 0) await looks();
      await looks();
      assert.equal(toldOfQuiet(), 1);
    } finally {
      for (const watcher of watchers) watcher.dispose();
    }
  });

  it('are left alone once nobody watches', async () => {
    const watcher = watchFiles(profilePaths({ HOME: home, AWS_CONFIG_FILE: join(home, 'config') }), told, 5);
    watcher.dispose();
    await writeFile(join(home, 'config'), '[default]');
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(changes, 0);
  });
});
