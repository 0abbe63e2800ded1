import assert from 'node:assert/strict';
import { eventually } from './workbench/eventually';
import { useWorkbench } from './workbench/openWorkbench';
import { plain } from './workbench/text';

const source = 'aws.partner/example.com.test/orders/acme';
const entry = (detailType: string, detail: string): string =>
  `  { "Source": "${source}", "DetailType": "${detailType}", "Detail": ${detail} }`;
const entries = [
  entry('Order placed', '{ "id": 1234567890123456789 }'),
  entry('Order shipped', '{ "parcel": "PS-0083" }'),
];

describe('the view Delivered', () => {
  const workbench = useWorkbench({ files: { 'shop.events.json': `[\n${entries.join(',\n')}\n]\n` } });

  it('explains itself while nothing was delivered', async () => {
    const { quickInput } = workbench();
    await quickInput.runCommand('EventBridge Partner: Focus on Delivered View');
    await eventually(async () => {
      assert.match(await workbench().tree('Delivered').welcome(), /Nothing delivered yet/);
    });
  });

  it('shows what arrives, newest first, while it arrives', async () => {
    const { editor } = workbench();
    await editor.open('shop.events.json');
    await editor.clickLens('▷ Send 2 entries → Local');
    await eventually(async () => {
      const rows = await workbench().tree('Delivered').rows();
      assert.deepEqual(
        rows.map(({ label }) => label),
        ['Order shipped', 'Order placed'],
      );
      assert.match(rows[0]?.description ?? '', / · [\da-f]{8} · example\.com\.test\/orders\/acme · 111122223333$/);
      assert.equal(await workbench().tree('Delivered').message(), '2 events');
    });
  });

  it('opens an event digit for digit, and leads back to its entry', async () => {
    const { editor, page } = workbench();
    await workbench().tree('Delivered').click('Order placed');
    await eventually(async () => {
      assert.match((await editor.title()) ?? '', /^Order placed [\da-f]{8}\.json$/);
      const text = plain((await page.locator('.part.editor .view-lines').allInnerTexts()).join());
      assert.match(text, /"id": 1234567890123456789/);
    });
    await workbench().tree('Delivered').clickAction('Order placed', 'Go to Entry');
    await eventually(async () => {
      assert.equal(await editor.title(), 'shop.events.json');
    });
  });

  it('filters by every word, and shows all again', async () => {
    const { quickInput } = workbench();
    const filter = (): Promise<void> => workbench().run('Partner Events: Filter Delivered Events…');
    await quickInput.openBy({ press: filter, title: 'Filter Delivered Events' });
    await quickInput.type('acme ps-0083');
    await quickInput.accept();
    await eventually(async () => {
      const rows = await workbench().tree('Delivered').rows();
      assert.deepEqual(
        rows.map(({ label }) => label),
        ['Order shipped'],
      );
      assert.equal(await workbench().tree('Delivered').message(), '1 of 2 events have "acme ps-0083"');
    });
    await workbench().run('Partner Events: Clear Filter of Delivered Events');
    await eventually(async () => {
      assert.equal((await workbench().tree('Delivered').rows()).length, 2);
    });
  });
});
