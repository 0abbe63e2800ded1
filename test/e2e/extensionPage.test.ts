import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';

describe('the page of the installed extension', () => {
  const workbench = useSharedWorkbench();
  /** The README: a frame in a frame. */
  const page = (): FrameLocator => workbench().page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');

  before(async () => {
    await workbench().run('Extensions: Show Installed Extensions');
    await workbench()
      .page.locator('.extensions-viewlet .extension-list-item .name', { hasText: 'Partner Events' })
      .click();
    await page().getByRole('heading', { level: 1 }).first().waitFor();
  });

  it('shows no broken picture', async () => {
    for (const image of await page().locator('img').all()) {
      await eventually(async () => {
        const width = await image.evaluate((one) => (one as unknown as { readonly naturalWidth: number }).naturalWidth);
        assert.ok(width > 0, (await image.getAttribute('alt')) ?? '');
      });
    }
  });

  it('links only to what is there', async () => {
    const links = await page().locator('a').all();
    const targets = await Promise.all(links.map(async (link) => (await link.getAttribute('href')) ?? ''));
    const inside = targets.filter((target) => !/^(https:.|#$)/.test(target));
    assert.ok(inside.length > 0, 'There is no link to a page of the extension.');
    for (const target of inside) {
      assert.match(target, /^#/);
      assert.equal(
        await page()
          .locator(`[id="${target.slice(1)}"]`)
          .count(),
        1,
        target,
      );
    }
  });

  it('goes where a link leads', async () => {
    await page().getByRole('link', { name: 'docs/problems.md' }).first().click();
    await eventually(async () => {
      const { y = Number.NaN } = (await page().locator('[id^="problems-"]').boundingBox()) ?? {};
      const frame = await workbench().page.locator('iframe.webview').first().boundingBox();
      assert.ok(frame !== null && Math.abs(y - frame.y) < 100, `The heading is at ${y}.`);
    });
  });
});
