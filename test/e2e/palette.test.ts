import assert from 'node:assert/strict';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';

const entry = '{ "Source": "aws.partner/example.com.test/orders/acme", "DetailType": "Order placed", "Detail": {} }';
const aboutSends = 'Partner Events: Show Results of Send';
const aboutFailures = 'Partner Events: Show Why Sources Cannot Be Listed';

describe('the palette', () => {
  const workbench = useSharedWorkbench({ files: { 'orders.events.json': `[\n  ${entry}\n]\n` } });

  it('offers what is about sends once something was sent, and nothing about failures where there are none', async () => {
    const { editor, quickInput } = workbench();
    await editor.open('orders.events.json');
    await eventually(async () => {
      assert.equal(await quickInput.offersCommand(aboutSends), false);
    });
    await editor.clickLens('▷ Send 1 entry → Local');
    await eventually(async () => {
      assert.equal((await editor.annotations()).length, 1);
    });
    await eventually(async () => {
      assert.equal(await quickInput.offersCommand(aboutSends), true);
    });
    assert.equal(await quickInput.offersCommand(aboutFailures), false);
  });
});
