import assert from 'node:assert/strict';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';

const template = `[
  {
    "Source": "aws.partner/example.com.test/orders/acme",
    "DetailType": "Order placed",
    "Detail": { "order": "A-{{$counter 0007}}", "items": "{{$random 1 5}}", "colour": "{{$pick red 'dark blue'}}" }
  }
]
`;

describe('making events from an entry', () => {
  const workbench = useSharedWorkbench({ files: { 'template.events.json': template } });

  it('asks how many and from which seed, and shows them in a new file that can be sent as it is', async () => {
    const { editor, quickInput } = workbench();
    const asked = (words: RegExp): Promise<void> =>
      eventually(async () => {
        assert.match(await quickInput.message(), words);
      });
    await editor.open('template.events.json');
    await editor.clickLens('Make events…');
    await asked(/^How many entries, up to 50,000\?/);
    await quickInput.type('0');
    await asked(/^Write a number from 1 to 50,000\./);
    await quickInput.type('3');
    await asked(/^How many entries/);
    await quickInput.accept();
    await asked(/^From which seed\?/);
    await quickInput.type('4711');
    await quickInput.accept();
    const lines = await eventually(async () => {
      assert.match((await editor.title()) ?? '', /^Untitled/);
      const details = (await editor.visibleLines()).filter((line) => line.includes('"Detail"'));
      assert.equal(details.length, 3);
      return details;
    });
    for (const [index, line] of lines.entries()) {
      const [, order, items, colour] = /"order": "(.*)", "items": (\d), "colour": "(.*)" }/.exec(line) ?? [];
      assert.equal(order, `A-000${7 + index}`);
      assert.ok(Number(items) >= 1 && Number(items) <= 5, line);
      assert.ok(colour === 'red' || colour === 'dark blue', line);
    }
    await editor.clickLens('▷ Send 3 entries → Local');
    await eventually(async () => {
      const accepted = (await editor.annotations()).filter(({ text }) => text.startsWith('✓ accepted'));
      assert.equal(accepted.length, 3);
    });
  });
});
