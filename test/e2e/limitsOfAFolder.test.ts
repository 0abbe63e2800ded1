import assert from 'node:assert/strict';
import { eventually } from './workbench/eventually';
import { useWorkbench } from './workbench/openWorkbench';

const detail = JSON.stringify({ text: 'x'.repeat(2000) });
const entry = `{ "Source": "aws.partner/example.com.test/orders/acme", "DetailType": "Order placed", "Detail": ${detail} }`;

describe('size limits in the settings of a folder', () => {
  const workbench = useWorkbench({
    files: {
      'orders.events.json': `[\n${entry},\n{ "Source": 5 }\n]\n`,
      '.vscode/settings.json': '{ "partnerEvents.limits.maximumBytes": 1024 }',
    },
    workspaceTrust: true,
  });

  it('do not count as long as it is not trusted, and do from then on', async () => {
    const { editor, problems, quickInput, page } = workbench();
    await editor.open('orders.events.json');
    const sizes = async (): Promise<readonly string[]> => {
      const sentences = await problems.sentences();
      assert.ok(
        sentences.some((sentence) => sentence.includes('Source')),
        sentences.join('\n'),
      );
      return sentences.filter((sentence) => sentence.includes('bytes'));
    };
    await eventually(async () => {
      assert.deepEqual(await sizes(), []);
    });
    await quickInput.runCommand('Workspaces: Manage Workspace Trust');
    await page.locator('.workspace-trust-editor .monaco-button').getByText('Trust', { exact: true }).click();
    await page.locator('.workspace-trust-editor .workspace-trust-trusted').waitFor();
    await editor.open('orders.events.json');
    await eventually(async () => {
      assert.match((await sizes()).join('\n'), /the limit of your settings is 1,024/);
    });
  });
});
