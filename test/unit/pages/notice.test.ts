import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { bundledFiles } from '../../../scripts/build';
import { licenceFaults, noticeOf, packagesOf, thirdPartyNotices } from '../../../scripts/licences';
import { lazy } from '../../../src/lazy';

describe('the packages that are bundled', () => {
  const bundled = lazy(async () => packagesOf(await bundledFiles()));

  it('stand in NOTICE, each under its licence, and no others', async () => {
    const right = noticeOf(await bundled.get());
    assert.equal(readFileSync('NOTICE', 'utf8'), right, 'NOTICE is out of date: npm run notice');
  });

  it('have licences that ask for nothing but that their text goes with them, and the text', async () => {
    assert.deepEqual(licenceFaults(await bundled.get()), []);
  });

  it('each have their texts in what is handed out', async () => {
    const packages = await bundled.get();
    const notices = thirdPartyNotices(packages);
    for (const { name, version, texts } of packages) {
      assert.ok(notices.includes(`${name} ${version}\n`), name);
      for (const text of texts) assert.ok(notices.includes(text), name);
    }
  });

  it('are refused with another licence, or without its text', () => {
    const odd = { name: 'odd', version: '1.0.0', licence: 'GPL-3.0-only', author: '', texts: [] };
    assert.equal(licenceFaults([odd]).length, 2);
  });
});
