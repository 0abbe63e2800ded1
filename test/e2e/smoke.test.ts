import assert from 'node:assert/strict';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';

describe('the packed extension in a workbench', () => {
  const workbench = useSharedWorkbench();

  it('offers to send the file of the examples to Local', async () => {
    const { editor } = workbench();
    await editor.open('orders.events.json');
    await eventually(async () => {
      const [first] = await editor.lenses();
      assert.match(first?.texts[0] ?? '', /^▷ Send \d+ entries → Local$/);
    });
  });
});
