import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { root } from '../../scripts/paths';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';

const files = { 'empty.txt': '' };

describe('the walkthrough', () => {
  const workbench = useSharedWorkbench({ files });
  const step = (title: string): Locator =>
    workbench().page.locator('.gettingStartedContainer .getting-started-step', {
      has: workbench().page.locator('.step-title', { hasText: title }),
    });
  const isDone = (title: string): Promise<boolean> => step(title).getByRole('checkbox').first().isChecked();

  it('has a picture for each step', async () => {
    const { quickInput, page } = workbench();
    const walkthrough = 'Send your first partner event';
    const open = (): Promise<void> => workbench().run('Welcome: Open Walkthrough...');
    await quickInput.chooseIn({ press: open }, walkthrough, walkthrough);
    for (const title of [
      'Send it',
      'Read what became of it',
      'See what the customer receives',
      'Create a source for a customer',
      'Connect to AWS',
      'Open an events file',
    ]) {
      await step(title).click();
      await eventually(async () => {
        const picture = page.locator('.gettingStartedContainer .getting-started-media img').first();
        const shown = await picture.evaluate((image) => {
          const { naturalWidth, alt } = image as unknown as { readonly naturalWidth: number; readonly alt: string };
          return { naturalWidth, alt };
        });
        assert.ok(shown.naturalWidth > 0 && shown.alt !== '', title);
      });
    }
  });

  it('copies the examples into a folder that one chooses, opens it, and has that step done', async () => {
    const { quickInput, page, folder } = workbench();
    const opened = page.context().waitForEvent('page');
    await step('Open an events file').getByRole('button', { name: 'Open the Examples' }).click();
    await quickInput.titled('Open the Examples');
    // The box first fills in a folder by itself, and lists what is in it.
    await eventually(async () => {
      assert.match(await quickInput.value(), /\/$/);
      assert.notEqual((await quickInput.rows()).length, 0);
    });
    await quickInput.type(`${folder}/`);
    await page.getByRole('button', { name: 'Put the Examples Here' }).click();
    const window = await opened;
    await window.locator('.explorer-folders-view .monaco-list-row', { hasText: 'orders.events.json' }).waitFor();
    await window.close();
    const copied = join(folder, 'partner-events-examples');
    assert.deepEqual((await readdir(copied)).sort(), (await readdir(join(root, 'examples'))).sort());
    assert.equal(
      await readFile(join(copied, 'orders.events.json'), 'utf8'),
      await readFile(join(root, 'examples/orders.events.json'), 'utf8'),
    );
    await eventually(async () => {
      assert.ok(await isDone('Open an events file'));
    });
  });
});
