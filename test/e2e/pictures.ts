import type { Page } from 'playwright-core';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildExtension, generate } from '../../scripts/build';
import { packExtension } from '../../scripts/package';
import { root } from '../../scripts/paths';
import { newRunFolder } from '../../scripts/cache';
import { eventually } from './workbench/eventually';
import { openWorkbench } from './workbench/openWorkbench';
import { stage } from './workbench/stage';
import type { Workbench } from './workbench/workbench';

const readmeFolder = 'docs/pictures';
const walkthroughFolder = 'media/walkthrough';

/** The pictures of the walkthrough that show a part of what one of the README shows, which is taken just before. */
const walkthroughParts: Readonly<Record<string, { readonly name: string; readonly part: string }>> = {
  'outcomes.png': { name: 'outcomes.webp', part: '.part.editor .overflow-guard' },
  'delivered.png': { name: 'delivered.webp', part: '.part.editor .overflow-guard' },
  'problems.png': { name: 'examples.webp', part: '.part.editor .overflow-guard' },
  'creating.png': { name: 'source.webp', part: '.quick-input-widget' },
  'connections.png': { name: 'connect.webp', part: '.quick-input-widget' },
};

/** The largest picture of the walkthrough, in CSS pixels. */
const largestPart = { width: 540, height: 320 };

/** The pictures of the README, taken from the packed extension. */
const pictures: Readonly<Record<string, (workbench: Workbench) => Promise<void>>> = {
  async 'outcomes.png'({ editor, quickInput, dialog, page }) {
    await editor.open('shop.events.json');
    await seen(async () => (await editor.lenses()).length > 1);
    await part(page, { name: 'send.webp', part: '.part.editor .overflow-guard' });
    await editor.clickLens('▷ Send 3 entries → Local');
    await dialog.press('Send All Anyway');
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
  async 'delivered.png'(workbench) {
    const { quickInput, page } = workbench;
    await quickInput.runCommand('View: Close All Editors');
    await quickInput.runCommand('EventBridge Partner: Focus on Delivered View');
    await workbench.tree('Delivered').click('Order placed');
    await page.locator('.part.editor .view-line', { hasText: 'detail-type' }).first().waitFor();
    await widenSideBar(page, 110);
  },
  async 'writing.png'({ quickInput, editor, page }) {
    await quickInput.runCommand('View: Close Primary Side Bar');
    await quickInput.runCommand('View: Close All Editors');
    await editor.open('shop.events.json');
    await seen(async () => (await editor.lenses()).length > 1);
    await editor.goTo(17, 22);
    await editor.press('Control+Space');
    await page.locator('.suggest-widget.visible .monaco-list-row').nth(2).waitFor();
  },
  async 'received.png'({ editor }) {
    await editor.press('Escape');
    await editor.hover(2, 3, /As the customer receives it/);
  },
  async 'problems.png'({ editor, quickInput, problems }) {
    await quickInput.runCommand('View: Close All Editors');
    await editor.open('problems.events.json');
    await seen(async () => (await editor.squiggles('error')) > 0);
    await problems.show();
    await editor.goTo(1);
    await seen(async () => (await editor.lenses()).length > 1);
  },
  async 'creating.png'(workbench) {
    const { quickInput, page } = workbench;
    await quickInput.runCommand('View: Hide Panel');
    await quickInput.runCommand('View: Close All Editors');
    await quickInput.runCommand('View: Toggle Primary Side Bar Visibility');
    await workbench.tree('Sources').show('EventBridge Partner');
    await workbench.run('Partner Events: Create Source…');
    await quickInput.step('1/4');
    await quickInput.paste('aws.partner/example.com.test/orders/globex');
    await quickInput.step('4/4');
    await quickInput.paste('111122223333\n444455556666');
    await page.locator('.quick-input-message', { hasText: '2 calls' }).waitFor();
  },
  async 'sources.png'(workbench) {
    const { quickInput, editor, notifications } = workbench;
    const sources = workbench.tree('Sources');
    await quickInput.accept();
    await notifications.press('444455556666 created', 'New Events File');
    await sources.chooseFromMenu('111122223333', 'Create Event Bus as the Customer');
    await seen(async () => (await sources.rows()).some(({ description }) => description.startsWith('ACTIVE')));
    await editor.goTo(1);
    await quickInput.runCommand('Notifications: Clear All Notifications');
    await editor.focus();
    await seen(async () => (await editor.lenses()).length > 1);
  },
  async 'connections.png'({ quickInput, statusBar }) {
    await quickInput.openBy({ press: () => statusBar.click('Local'), title: 'Choose Connection' });
    await seen(async () => (await quickInput.rows()).length > 5);
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

const awsConfig = `[profile acme]
region = eu-west-1
sso_session = acme
sso_account_id = 111122223333
sso_role_name = PartnerEvents
[sso-session acme]
sso_region = eu-west-1
sso_start_url = https://acme.example/start
[profile acme-build]
region = us-east-1
role_arn = arn:aws:iam::111122223333:role/build
source_profile = acme
[profile sandbox]
credential_process = vault-aws sandbox
`;

const awsFolder = await newRunFolder('aws');
await writeFile(join(awsFolder, 'config'), awsConfig);
await generate();
await buildExtension();
await packExtension();
const open = await openWorkbench({
  theme: 'dark',
  size: { width: 1120, height: 700 },
  scale: 1.5,
  settings: { 'editor.minimap.enabled': false, 'workbench.sideBar.location': 'left' },
  files: { ...(await examples()), 'shop.events.json': shop },
  machineSettings: {
    'partnerEvents.connections': [
      { name: 'acme-test', profile: 'acme', partnerNames: ['example.com.test'] },
      { name: 'acme-prod', profile: 'acme', region: 'us-east-1', partnerNames: ['example.com'], production: true },
    ],
  },
  environment: { AWS_CONFIG_FILE: join(awsFolder, 'config') },
});
try {
  for (const folder of [readmeFolder, walkthroughFolder]) await mkdir(join(root, folder), { recursive: true });
  for (const [name, prepare] of Object.entries(pictures)) {
    await prepare(open.workbench);
    await open.workbench.screenshot(join(root, readmeFolder, name));
    console.log(`${readmeFolder}/${name}`);
    const shown = walkthroughParts[name];
    if (shown !== undefined) await part(open.workbench.page, shown);
  }
} finally {
  await open.close();
  await (await stage()).close();
  await rm(awsFolder, { recursive: true, force: true });
}

async function examples(): Promise<Readonly<Record<string, string>>> {
  const names = await readdir(join(root, 'examples'));
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(root, 'examples', name), 'utf8')] as const)),
  );
}

/** Takes a picture of the walkthrough: the upper left of a part of the workbench. */
async function part(page: Page, { name, part }: { readonly name: string; readonly part: string }): Promise<void> {
  const box = await page.locator(part).first().boundingBox();
  if (box === null) throw new Error(`There is no ${part} to show.`);
  const picture = await page.screenshot({
    clip: {
      x: box.x,
      y: box.y,
      width: Math.min(box.width, largestPart.width),
      height: Math.min(box.height, largestPart.height),
    },
  });
  await writeFile(join(root, walkthroughFolder, name), await asWebP(page, picture));
  console.log(`${walkthroughFolder}/${name}`);
}

/** The PNG as WebP, which takes a third of it and is shown by every VS Code; written by the browser. */
async function asWebP(page: Page, png: Buffer): Promise<Buffer> {
  const address = await page.evaluate<string>(`(async () => {
    const bytes = Uint8Array.from(atob('${png.toString('base64')}'), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext('2d').drawImage(bitmap, 0, 0);
    const picture = await canvas.convertToBlob({ type: 'image/webp', quality: 0.6 });
    return btoa(String.fromCharCode(...new Uint8Array(await picture.arrayBuffer())));
  })()`);
  return Buffer.from(address, 'base64');
}

/** Moves the edge of the side bar to the right, by CSS pixels. */
async function widenSideBar(page: Page, by: number): Promise<void> {
  const box = await page.locator('.part.sidebar').boundingBox();
  if (box === null) throw new Error('There is no side bar.');
  const edge = { x: box.x + box.width + 1, y: box.y + box.height / 2 };
  await page.mouse.move(edge.x, edge.y);
  await page.mouse.down();
  await page.mouse.move(edge.x + by, edge.y, { steps: 5 });
  await page.mouse.up();
  // Away from the edge, which is lit as long as the mouse is there.
  await page.mouse.move(edge.x + by + 200, edge.y, { steps: 5 });
}

/** Waits until it is so. */
async function seen(look: () => Promise<boolean>): Promise<void> {
  await eventually(async () => {
    if (!(await look())) throw new Error('What the picture is to show did not appear.');
  });
}
