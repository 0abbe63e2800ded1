import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { checksums, hindrances, marketplaces, unreachable, type ReleaseState } from '../../../scripts/release';
import { warningsOf } from '../../../scripts/package';

const ready: ReleaseState = {
  version: '1.2.3',
  repository: 'https://github.com/example/partner-events',
  tags: ['v1.2.3'],
  isClean: true,
  environment: { VSCE_PAT: 'token' },
};

describe('a release', () => {
  const hindered: Readonly<Record<string, readonly [change: Partial<ReleaseState>, objection: RegExp]>> = {
    'without a repository': [{ repository: undefined }, /names no repository/],
    'of a commit without the tag of its version': [{ tags: ['v1.2.2'] }, /no tag v1\.2\.3/],
    'of files that differ from the commit': [{ isClean: false }, /differ/],
    'without any token': [
      { environment: { HOME: '/' } },
      /VSCE_PAT for Visual Studio Marketplace, OVSX_PAT for Open VSX/,
    ],
  };
  for (const [when, [change, objection]] of Object.entries(hindered)) {
    it(`is published nowhere ${when}`, () => {
      const objections = hindrances({ ...ready, ...change });
      assert.equal(objections.length, 1);
      assert.match(objections[0] ?? '', objection);
    });
  }

  it('is published with everything in its place, and one token', () => {
    assert.deepEqual(hindrances(ready), []);
    assert.deepEqual(hindrances({ ...ready, environment: { OVSX_PAT: 'token' } }), []);
  });

  it('hands the packed extension over as it is, and no token where others can read it', () => {
    for (const { command, token } of marketplaces) {
      const words = command('/release/extension.vsix');
      assert.deepEqual(words.slice(-3), ['publish', '--packagePath', '/release/extension.vsix']);
      assert.ok(words.every((word) => !word.includes(token)));
    }
  });

  it('has checksums as sha256sum writes them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'release-'));
    const file = join(folder, 'extension.vsix');
    await writeFile(file, 'packed');
    const sum = createHash('sha256').update('packed').digest('hex');
    assert.equal(await checksums([file]), `${sum}  extension.vsix\n`);
    await rm(folder, { recursive: true });
  });

  it('is held up by what the packer warns of', () => {
    const output = [
      '  WARNING  LICENSE not found',
      ' (node:1) ExperimentalWarning: buffer.File is an experimental feature',
      ' DONE  Packaged: extension.vsix',
    ];
    assert.deepEqual(warningsOf(output.join('\n')), ['WARNING  LICENSE not found']);
  });

  it('is held up by pictures and links that do not answer', async () => {
    const answering = (address: string): Promise<Response> =>
      address.endsWith('gone.png')
        ? Promise.resolve(new Response(null, { status: 404 }))
        : address.endsWith('.md')
          ? Promise.reject(new Error('no network'))
          : Promise.resolve(new Response(null));
    const page =
      '![a](https://example.com/a.png) ![b](https://example.com/gone.png) [c](https://example.com/c.md) [d](#d)';
    assert.deepEqual(await unreachable(page, answering), ['https://example.com/gone.png', 'https://example.com/c.md']);
  });
});

describe('package.json', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly repository?: { readonly url: string };
    readonly bugs?: { readonly url: string };
    readonly homepage?: string;
    readonly badges?: readonly { readonly href: string }[];
    readonly icon: string;
    readonly keywords: readonly string[];
    readonly license: string;
  };

  it('names only addresses that are one on the web, and SUPPORT.md and SECURITY.md name them too', () => {
    const { repository, bugs, homepage, badges = [] } = manifest;
    const addresses = [repository?.url, bugs?.url, homepage, ...badges.map(({ href }) => href)];
    for (const address of addresses) {
      if (address !== undefined) assert.doesNotMatch(address, /example|localhost|TODO|OWNER/i);
    }
    if (bugs !== undefined) assert.ok(readFileSync('SUPPORT.md', 'utf8').includes(bugs.url), 'SUPPORT.md lacks "bugs"');
    const security = readFileSync('SECURITY.md', 'utf8');
    assert.equal(security.includes('No address of our own is known'), repository === undefined, 'SECURITY.md');
  });

  it('has what the marketplaces ask for: an icon that is no SVG, a licence with its text, and at most 30 keywords', () => {
    assert.match(manifest.icon, /\.png$/);
    assert.ok(existsSync(manifest.icon));
    assert.ok(manifest.keywords.length <= 30);
    assert.equal(manifest.license, 'MIT');
    assert.match(readFileSync('LICENSE', 'utf8'), /^MIT License\n/);
  });
});
