import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildExtension } from '../harness/buildExtension';
import { generate } from '../harness/generate';
import { packExtension } from '../harness/packExtension';
import { root } from '../harness/paths';
import { eventually } from './workbench/eventually';
import { openWorkbench } from './workbench/openWorkbench';
import { stage } from './workbench/stage';
import type { Workbench } from './workbench/workbench';

/** The pictures of the README, taken from the packed extension. */
const pictures: Readonly<Record<string, (workbench: Workbench) => Promise<void>>> = {
  async 'outcomes.png'({ editor, quickInput, dialog }) {
    await editor.open('shop.events.json');
    await editor.clickLens('▷ Send 3 entries → Local');
    await dialog.press('Send all anyway');
    await seen(async () => (await editor.annotations()).length === 3);
    await seen(async () => (await editor.lenses())[0]?.texts.includes('Show results') === true);
    await quickInput.runCommand('Notifications: Clear All Notifications');
    await editor.goTo(1);
  },
  async 'results.png'({ editor, quickInput, page }) {
    await quickInput.runCommand('View: Toggle Primary Side Bar Visibility');
    await editor.clickLens('Show results');
    await page.locator('.part.editor .view-line', { hasText: 'FailedEntryCount' }).first().waitFor();
  },
  async 'problems.png'({ editor, quickInput, problems }) {
    await quickInput.runCommand('View: Close All Editors');
    await editor.open('problems.events.json');
    await seen(async () => (await editor.squiggles('error')) > 0);
    await problems.show();
    await editor.goTo(1);
    await seen(async () => (await editor.lenses()).length > 1);
  },
};

const source = 'aws.partner/example.com.test/orders/acme';
const shop = `[
  {
    "Source": "${source}",
    "DetailType": "Order placed",
    "Detail": {
      "orderId": 12345678901234567,
      "total": 129.90 // sent as written
    }
  },
  {
    "Source": "aws.partner/example.com.test/orders/apex",
    "DetailType": "Order placed",
    "Detail": { "orderId": 12345678901234568 }
  },
  {
    "Source": "${source}",
    "DetailType": "Order shipped",
    "Detail": "{\\"parcel\\": \\"PS-0083-4471-DE\\", \\"weight\\": 1.42"
  }
]
`;

await generate();
await buildExtension();
await packExtension();
const open = await openWorkbench({
  theme: 'dark',
  size: { width: 1120, height: 700 },
  scale: 1.5,
  settings: { 'editor.minimap.enabled': false, 'workbench.sideBar.location': 'left' },
  files: { ...(await examples()), 'shop.events.json': shop },
});
try {
  const folder = join(root, 'docs/pictures');
  await mkdir(folder, { recursive: true });
  for (const [name, prepare] of Object.entries(pictures)) {
    await prepare(open.workbench);
    await open.workbench.screenshot(join(folder, name));
    console.log(`docs/pictures/${name}`);
  }
} finally {
  await open.close();
  await (await stage()).close();
}

async function examples(): Promise<Readonly<Record<string, string>>> {
  const names = await readdir(join(root, 'examples'));
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(root, 'examples', name), 'utf8')] as const)),
  );
}

/** Waits until it is so. */
async function seen(look: () => Promise<boolean>): Promise<void> {
  await eventually(async () => {
    if (!(await look())) throw new Error('What the picture is to show did not appear.');
  });
}
