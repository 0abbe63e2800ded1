import assert from 'node:assert/strict';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';

const source = 'aws.partner/example.com.test/orders/acme';

/** Over five lines. */
function entry(number: number): string {
  return [
    '  {',
    `    "Time": ${1_773_480_413 + number},`,
    `    "Source": "${source}", "DetailType": "Order placed",`,
    `    "Detail": "{\\"orderId\\":${10_000 + number},\\"lines\\":[{\\"sku\\":\\"KB-104-DE\\"}]}"`,
    '  }',
  ].join('\n');
}

const text = `[\n${Array.from({ length: 22 }, (_, index) => entry(index)).join(',\n')}\n]\n`;

describe('what an events file tells of its entries', () => {
  const workbench = useSharedWorkbench({ files: { 'orders.events.json': text } });

  it('is where requests begin, in the lines', async () => {
    const { editor } = workbench();
    await editor.open('orders.events.json');
    await eventually(async () => {
      assert.match((await editor.visibleLines())[0] ?? '', /^\[ *── request 1 of 2 · 20 entries · [\d.]+ KB ──$/);
    });
  });

  it('is at the bracket of an entry its size and the event that the customer receives', async () => {
    const { editor } = workbench();
    const hover = await editor.hover(2, 3, /"detail": \{[^]*"orderId"/);
    assert.match(hover, /Entry 1 of 22: \d+ B of 256 KB/);
    assert.match(hover, /Request 1 of 2, with 20 entries, [\d.]+ KB/);
    assert.match(hover, /"time": "2026-03-14T09:26:53Z"/);
  });

  it('is at a string Detail the object in it, and at a member its page', async () => {
    const { editor, page } = workbench();
    assert.match(await editor.hover(5, 20, /"sku"/), /\{\s+"orderId": 10000,\s+"lines": \[/);
    await editor.hover(5, 7, /The event itself/);
    const link = page.locator('.monaco-hover a', { hasText: 'PutPartnerEventsRequestEntry in the AWS documentation' });
    assert.match((await link.getAttribute('data-href')) ?? '', /^https:\/\/docs\.aws\.amazon\.com\/eventbridge\//);
  });
});
