import assert from 'node:assert/strict';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';
import { plain } from './workbench/text';

const source = 'aws.partner/example.com.test/orders/acme';

function fileOf(detailTypes: readonly string[]): string {
  const entries = detailTypes.map((detailType) => {
    const members = [`"Source": "${source}"`, `"DetailType": "${detailType}"`, '"Detail": { "total": 1.0 } // as paid'];
    return `  {\n    ${members.join(',\n    ')}\n  }`;
  });
  return `[\n${entries.join(',\n')}\n]\n`;
}

describe('the names in events files', () => {
  const workbench = useSharedWorkbench({
    files: {
      'orders.events.json': fileOf(['Order paid', 'Order placed']),
      'more/others.events.json': fileOf(['Order placed', 'Order returned']),
    },
  });

  it('lead through the file in the breadcrumbs, and are changed by F2 in every file, open or not', async () => {
    const { editor, page } = workbench();
    await editor.open('orders.events.json');
    await editor.goTo(9, 24);
    const breadcrumbs = page.locator('.part.editor .breadcrumbs-control .monaco-breadcrumb-item');
    await eventually(async () => {
      const shown = (await breadcrumbs.allInnerTexts()).map(plain);
      assert.deepEqual(shown.slice(-2), ['2 · Order placed · orders/acme', 'DetailType']);
    });

    await editor.press('F2');
    const input = page.locator('.monaco-editor .rename-box input');
    await input.waitFor({ state: 'visible' });
    assert.equal(await input.inputValue(), 'Order placed');
    await input.fill('Order "taken"');
    await input.press('Enter');
    const written = String.raw`Order \"taken\"`;
    await eventually(async () => {
      assert.equal(await workbench().fileText('orders.events.json'), fileOf(['Order paid', written]));
      assert.equal(await workbench().fileText('more/others.events.json'), fileOf([written, 'Order returned']));
    });
  });
});
