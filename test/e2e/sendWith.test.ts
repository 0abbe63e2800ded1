import assert from 'node:assert/strict';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';

const source = 'aws.partner/example.com.test/orders/acme';

describe('sending with something else, once', () => {
  const workbench = useSharedWorkbench({
    files: { 'shop.events.json': `[\n  { "Source": "${source}", "DetailType": "Order placed", "Detail": {} }\n]\n` },
  });

  it('says so before, shows what was sent, and leaves the file as it is', async () => {
    const { editor, quickInput, dialog, page } = workbench();
    await editor.open('shop.events.json');
    await editor.goTo(2, 5);
    await workbench().run('Partner Events: Send With…');
    await quickInput.titled('Send With');
    await quickInput.choose('Time');
    await eventually(async () => {
      assert.match(await quickInput.message(), /^Time: empty: as in the file/);
      assert.equal(await quickInput.placeholder(), '2026-01-31T12:00:00Z');
    });
    await quickInput.accept();
    await quickInput.choose('DetailType');
    await eventually(async () => {
      assert.match(await quickInput.message(), /^DetailType: empty: as in the file/);
    });
    await quickInput.type('Order tested');
    await quickInput.accept();
    await eventually(async () => {
      const rows = await quickInput.rows();
      assert.ok(rows.some(({ label, description }) => label === 'DetailType' && description === 'Order tested'));
    });
    await quickInput.choose('Send 1 entry to Local');
    await eventually(async () => {
      assert.match(await dialog.detail(), /For this send alone, and not in the file: DetailType: Order tested/);
    });
    await dialog.press('Send');
    await eventually(async () => {
      assert.match(
        (await editor.visibleLines()).join('\n'),
        /^Results of [^]*For this send alone, other than in the file: DetailType: Order tested\n/,
      );
    });
    assert.equal(await page.locator('.tab.dirty').count(), 0);
  });
});
