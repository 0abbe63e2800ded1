import assert from 'node:assert/strict';
import { eventually } from './workbench/eventually';
import { useWorkbench } from './workbench/openWorkbench';

const source = 'aws.partner/example.com.test/orders/acme';
const detail = '{"id":12345678901234567890}';
const command =
  `aws events put-partner-events --region eu-west-1 \\\n` +
  `  --entries '[{"Source":"${source}","DetailType":"Order placed","Detail":"${detail.replaceAll('"', '\\"')}"}]'`;

describe('pasting a line for the AWS CLI', () => {
  const workbench = useWorkbench({
    files: { 'shop.events.json': `[\n  { "Source": "${source}", "DetailType": "Old", "Detail": {} }\n]\n` },
  });

  it('puts its entry behind the other one, can be undone at once, and offers where it goes as a connection', async () => {
    const { editor, notifications, statusBar } = workbench();
    await editor.open('shop.events.json');
    await editor.goTo(2, 80);
    await editor.insert(command);
    const pasted = [
      '[',
      `  { "Source": "${source}", "DetailType": "Old", "Detail": {} },`,
      '  {',
      `    "Source": "${source}",`,
      '    "DetailType": "Order placed",',
      '    "Detail": {',
      '      "id": 12345678901234567890',
      '    }',
      '  }',
      ']',
    ];
    await eventually(async () => {
      assert.deepEqual((await editor.visibleLines()).slice(0, pasted.length), pasted);
    });
    await eventually(async () => {
      assert.ok((await editor.lenses()).some(({ texts }) => texts.includes('▷ Send 2 entries → Local')));
    });
    const offer = 'The command goes to: default credentials · eu-west-1.';
    await notifications.press(offer, 'Add Connection');
    await notifications.press('The connection eu-west-1 is in your settings.', 'Use eu-west-1');
    await eventually(async () => {
      assert.match((await statusBar.ownTexts())[0] ?? '', /^eu-west-1/);
    });
    await editor.press('ControlOrMeta+z');
    await eventually(async () => {
      assert.equal(await editor.isDirty(), false);
    });
  });
});
