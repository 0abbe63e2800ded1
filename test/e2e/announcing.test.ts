import assert from 'node:assert/strict';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';

const entry = '{ "Source": "aws.partner/example.com.test/orders/acme", "DetailType": "Order placed", "Detail": {} }';

describe('the end of a good send, for a screen reader', () => {
  const workbench = useSharedWorkbench({
    files: { 'orders.events.json': `[\n  ${entry}\n]\n` },
    settings: { 'partnerEvents.announceSends': 'always' },
  });

  it('is said by a notification that closes by itself', async () => {
    const { editor, notifications, page } = workbench();
    await editor.open('orders.events.json');
    await editor.clickLens('▷ Send 1 entry → Local');
    await eventually(async () => {
      assert.deepEqual(await notifications.messages(), ['Local: 1 accepted']);
    });
    // What screen readers say is written here.
    const spoken = (await page.locator('.monaco-aria-container').first().innerText()).replaceAll('\u00a0', ' ');
    assert.match(spoken, /Local: 1 accepted/);
    await eventually(async () => {
      assert.deepEqual(await notifications.messages(), []);
    });
  });
});
