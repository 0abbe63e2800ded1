import assert from 'node:assert/strict';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';
import { plain } from './workbench/text';

const activeSource = 'aws.partner/example.com.test/orders/acme';
const missingSource = 'aws.partner/example.com.test/orders/acne';

function entry(source: string, detailType: string): string {
  return `  {\n    "Source": "${source}",\n    "DetailType": "${detailType}",\n    "Detail": {}\n  }`;
}

const files = {
  'orders.events.json': `[\n${entry(missingSource, 'Order placed')},\n${entry(activeSource, 'Order paid')}\n]\n`,
  'later.events.json': `[\n${entry(activeSource, 'Order shipped')}\n]\n`,
};

describe('the sources that an events file names', () => {
  const workbench = useSharedWorkbench({ files });

  it('are warned of where they are not there, and a slip is corrected by a quick fix', async () => {
    const { editor, problems } = workbench();
    await editor.open('orders.events.json');
    await eventually(async () => {
      assert.equal(await editor.squiggles('warning'), 1);
    });
    assert.match((await problems.sentences()).join(), /Local has no partner event source/);
    assert.match(await editor.hover(3, 30), /EventBridge rejects this event/);
    const fixes = await editor.quickFixes(3, 30);
    assert.deepEqual(fixes.slice(0, 2), [`Change to ${activeSource}`, 'Create this source…']);
    await editor.chooseFix(`Change to ${activeSource}`);
    await eventually(async () => {
      assert.equal(await editor.squiggles('warning'), 0);
    });
    await editor.save();
  });

  it('lead to every entry that names them, shown while one is chosen', async () => {
    const { editor, quickInput, page } = workbench();
    await editor.goTo(3, 30);
    const findEntries = (): Promise<void> => workbench().run('Partner Events: Find Entries of Source');
    await quickInput.lookInto({ press: findEntries, title: `3 entries of ${activeSource}` }, async () => {
      assert.deepEqual(
        (await quickInput.rows()).map(({ label, description }) => `${label}, ${description}`),
        [
          'Order placed, orders.events.json:3',
          'Order paid, orders.events.json:8',
          'Order shipped, later.events.json:3',
        ],
      );
    });
    await page.keyboard.press('ArrowUp');
    await eventually(async () => {
      assert.equal(await editor.title(), 'later.events.json');
    });
    await page.keyboard.press('Escape');
    await eventually(async () => {
      assert.equal(await editor.title(), 'orders.events.json');
    });
  });

  it('take a test event, whose results open', async () => {
    const { quickInput, page } = workbench();
    const sendTest = (): Promise<void> => workbench().run('Partner Events: Send Test Event');
    await quickInput.chooseIn({ press: sendTest, title: 'Send Test Event to Local' }, '', activeSource);
    await eventually(async () => {
      const text = plain((await page.locator('.part.editor .view-lines').allInnerTexts()).join());
      assert.match(text, /Results of Test event to acme/);
      assert.match(text, /FailedEntryCount, as the service said it: 0/);
    });
  });
});
