import assert from 'node:assert/strict';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';
import { Suggestions } from './workbench/suggestions';

const source = 'aws.partner/example.com.test/orders/acme';
const first = `  {
    "Source": "${source}",
    "DetailType": "Order placed",
    "Detail": { "orderId": "10001", "total": 129.9 }
  }`;

describe('an entry that is written', () => {
  const workbench = useSharedWorkbench({ files: { 'orders.events.json': `[\n${first},\n  {\n    \n  }\n]\n` } });

  it('is put together from what is proposed: its members, their values, and what its Detail holds', async () => {
    const { editor, page } = workbench();
    const suggestions = new Suggestions(page);
    await editor.open('orders.events.json');
    await editor.goTo(8, 5);
    await suggestions.ask();
    await suggestions.are(['Source', 'DetailType', 'Detail', 'Time', 'Resources']);
    await suggestions.accept('Source');
    await suggestions.beginWith(source);
    await suggestions.accept(source);
    await lineIs(8, `    "Source": "${source}"`);

    await editor.press('End');
    await editor.press('Enter');
    await lineIs(9, '    ');
    await suggestions.ask();
    await suggestions.are(['DetailType', 'Detail', 'Time', 'Resources']);
    await suggestions.accept('DetailType');
    await suggestions.are(['Order placed']);
    await suggestions.accept('Order placed');
    await lineIs(8, `    "Source": "${source}",`);
    await lineIs(9, '    "DetailType": "Order placed"');

    await editor.press('End');
    await editor.press('Enter');
    await lineIs(10, '    ');
    await suggestions.ask();
    await suggestions.are(['Detail', 'Time', 'Resources']);
    await suggestions.accept('Detail');
    await suggestions.are(['orderId', 'total']);
    await suggestions.accept('total');
    await lineIs(10, '    "Detail": {"total": 129.9}');
    await eventually(async () => {
      assert.equal(await editor.squiggles('error'), 0);
    });
    await editor.save();
    const written = await workbench().fileText('orders.events.json');
    assert.deepEqual((JSON.parse(written) as readonly object[])[1], {
      Source: source,
      DetailType: 'Order placed',
      Detail: { total: 129.9 },
    });
  });

  async function lineIs(line: number, text: string): Promise<void> {
    await eventually(async () => {
      assert.equal((await workbench().editor.visibleLines())[line - 1], text);
    });
  }
});
