import assert from 'node:assert/strict';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { putWebExtensionTogether } from '../../scripts/package';
import { out } from '../../scripts/paths';
import { openBrowserWorkbench, type BrowserWorkbench } from './workbench/browserWorkbench';
import { eventually } from './workbench/eventually';
import { Suggestions } from './workbench/suggestions';

const source = 'aws.partner/example.com.test/orders/acme';

const orders = `[
  {
    "Source": "${source}",
    "DetailTyp": "Order placed",
    "Detail": { "id": 12345678901234567890 }
  }
]
`;
const shop = `[\n  { "Source": "${source}", "DetailType": "Old", "Detail": { "id": 12345678901234567890 } }\n]\n`;
const typed = `[\n  {\n    \n  }\n]\n`;
const pasted = `aws events put-partner-events --entries '[{"Source":"${source}","DetailType":"New","Detail":"{\\"n\\":1}"}]'`;

describe('VS Code in a browser, with a folder that is on no disk', () => {
  let extension: string;
  let opened: BrowserWorkbench | undefined;
  const workbench = (): BrowserWorkbench => opened ?? assert.fail('The workbench is open only while the tests run.');

  before(async function () {
    this.timeout(300_000);
    const files = { 'orders.events.json': orders, 'shop.events.json': shop, 'typed.events.json': typed };
    extension = await putWebExtensionTogether();
    opened = await openBrowserWorkbench(extension, files);
  });
  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    console.log(
      `      kept: ${await workbench().keepPicture(this.currentTest.title)}\n${workbench().errors.join('\n')}`,
    );
  });
  after(async () => {
    await opened?.close();
  });

  /** Opens a file, and waits until the extension has read it: it has a button then. */
  async function open(name: string): Promise<void> {
    const { page, editor } = workbench();
    await page.locator('.explorer-folders-view').getByText(name, { exact: true }).first().dblclick();
    await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await eventually(async () => {
      assert.notDeepEqual(await editor.lenses(), []);
    });
  }

  it('shows what is wrong with an events file, and explains its members', async () => {
    const { editor, problems } = workbench();
    await open('orders.events.json');
    await eventually(async () => {
      assert.ok((await editor.squiggles('error')) > 0);
    });
    await eventually(async () => {
      assert.ok((await problems.sentences()).some((sentence) => sentence.includes('DetailTyp is not a member')));
    });
    assert.match(await editor.hover(3, 6), /Partner event source/);
  });

  it('completes members', async () => {
    const { editor, page } = workbench();
    await open('typed.events.json');
    await editor.goTo(3, 5);
    const suggestions = new Suggestions(page);
    await suggestions.ask();
    await suggestions.accept('DetailType');
    await eventually(async () => {
      assert.match((await editor.visibleLines())[2] ?? '', /"DetailType": /);
    });
  });

  it('puts a pasted line for the AWS CLI in as entries', async () => {
    const { editor } = workbench();
    await open('shop.events.json');
    await editor.goTo(2, 200);
    await editor.insert(pasted);
    await eventually(async () => {
      assert.match((await editor.visibleLines()).join('\n'), /"DetailType": "New",\n\s*"Detail": \{\n\s*"n": 1\n/);
    });
  });

  it('says why it does not send, and hands out what was to be sent for the AWS CLI', async () => {
    const { notifications, page, quickInput } = workbench();
    await open('shop.events.json');
    await page
      .locator('.codelens-decoration a')
      .filter({ hasText: /^▷\s+Send\s+entry\s+1$/ })
      .first()
      .click();
    await notifications.press('Nothing was sent: this window runs in the browser alone', 'Copy AWS CLI Command…');
    await quickInput.titled('Copy Entries As');
    await page.locator('.quick-input-widget').getByText('for sh, bash and zsh').first().click();
    await eventually(async () => {
      const copied = String(await page.evaluate('navigator.clipboard.readText()'));
      assert.match(copied, /^aws events put-partner-events /);
      assert.match(copied, /12345678901234567890/);
      assert.ok(!copied.includes('--profile') && !copied.includes('--endpoint-url'), copied);
    });
  });

  it('says in its views why nothing is listed, and what to do', async () => {
    const sources = workbench().tree('Sources');
    await sources.show('EventBridge Partner');
    await eventually(async () => {
      assert.match(await sources.welcome(), /browser alone, where there are no AWS credentials/);
      assert.match(await workbench().tree('Sends').welcome(), /command for the AWS CLI/);
    });
  });

  it('is packed with the page of the whole extension and with every file that it names', async () => {
    const page = 'README.md';
    assert.equal(await readFile(join(extension, page), 'utf8'), await readFile(join(out, 'package', page), 'utf8'));
    const manifest = await readFile(join(extension, 'package.json'), 'utf8');
    const named = manifest.match(/(?<=")(?:\.\/)?(?:media|syntaxes|snippets|dist)\/[\w./-]+(?=")/g) ?? [];
    assert.ok(named.length > 4);
    for (const path of [...named, 'CHANGELOG.md', 'package.nls.de.json', 'l10n/bundle.l10n.ja.json']) {
      await access(join(extension, path));
    }
  });

  it('asked nobody else for anything, and wrote no error', () => {
    const { errors, leftTo } = workbench();
    assert.deepEqual(leftTo, []);
    assert.deepEqual(
      errors.filter((text) => /partner-?events/i.test(text) || text.includes('/extension/')),
      [],
    );
  });
});
