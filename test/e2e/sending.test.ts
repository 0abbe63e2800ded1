import assert from 'node:assert/strict';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';
import { plain } from './workbench/text';

const source = 'aws.partner/example.com.test/orders/acme';

describe('an events file', () => {
  const entry = (body: string): string => `  { "Source": "${source}", "DetailType": "OrderPlaced", ${body} }`;
  const workbench = useSharedWorkbench({
    files: {
      'orders.events.json': '[]\n',
      'many.events.json': `[\n${Array.from({ length: 500 }, () => entry('"Detail": {}')).join(',\n')}\n]\n`,
      'mixed.events.json': `[\n${[entry('"Detail": {}'), entry('"Detail": "no json"'), entry('"Detail": { "n": 3 }')].join(',\n')}\n]\n`,
      'broken.events.json': `[\n${entry('"Detail": {}')},\n${entry('"Detail": { "a": }')}\n]\n`,
    },
  });

  describe('that is written, sent and read', () => {
    it('marks what is wrong while it is typed, and corrects it by a quick fix', async () => {
      const { editor, problems } = workbench();
      await editor.open('orders.events.json');
      await editor.goTo(1, 2);
      await editor.insert(`\n  { "source": "${source}", "DetailType": "OrderPlaced", "Detail": { "orderId": 1 } }\n`);
      await eventually(async () => {
        assert.notEqual(await editor.squiggles('error'), 0);
      });
      assert.ok((await problems.sentences()).some((sentence) => sentence.includes('source')));
      const fixes = await editor.quickFixes(2, 7);
      const fix = fixes.find((title) => title.includes('Source'));
      assert.ok(fix !== undefined, fixes.join(', '));
      await editor.chooseFix(fix);
      await eventually(async () => {
        assert.equal(await editor.squiggles('error'), 0);
      });
    });

    it('sends it by the button and writes the outcome beside the entry', async () => {
      const { editor } = workbench();
      await editor.save();
      await editor.clickLens('▷ Send 1 entry → Local');
      const annotation = await eventually(async () => {
        const [first] = await editor.annotations();
        assert.match(first?.text ?? '', /^✓ accepted [0-9a-f]{8}$/);
        return first;
      });
      assert.equal(annotation?.line, 2);
      assert.equal(await editor.isDirty(), false);
    });

    it('tells the whole outcome in the hover', async () => {
      const hover = await workbench().editor.hover(2, 3);
      assert.match(hover, /Accepted/);
      assert.match(hover, /Event ID [0-9a-f-]{36}/);
      assert.match(hover, /1 attempt · Local/);
    });

    it('fades the outcome of an entry that is edited after it was sent', async () => {
      const { editor } = workbench();
      const column = ((await editor.visibleLines())[1] ?? '').indexOf('OrderPlaced') + 1;
      await editor.goTo(2, column);
      await editor.type('x');
      await eventually(async () => {
        assert.match((await editor.annotations())[0]?.text ?? '', /^✓ accepted [0-9a-f]{8} \(before your edit\)$/);
      });
      await editor.press('Control+Z');
      await eventually(async () => {
        assert.match((await editor.annotations())[0]?.text ?? '', /^✓ accepted [0-9a-f]{8}$/);
      });
    });

    it('shows the results, and both they and the outcomes are there after a reload', async () => {
      const { editor } = workbench();
      const resultsAreShown = () =>
        eventually(async () => {
          const text = plain((await workbench().page.locator('.part.editor .view-lines').allInnerTexts()).join());
          assert.match(text, /FailedEntryCount, as the service said it: 0/);
          assert.match(text, /Event ID [0-9a-f-]{36}/);
        });
      await editor.clickLens('Show results');
      await resultsAreShown();
      await workbench().run('View: Close All Editors');
      await workbench().reload();
      await editor.open('orders.events.json');
      await eventually(async () => {
        assert.match((await editor.annotations())[0]?.text ?? '', /^✓ accepted [0-9a-f]{8}$/);
      });
      await workbench().run('Partner Events: Show Results');
      await resultsAreShown();
      await workbench().run('View: Close All Editors');
      await editor.open('orders.events.json');
    });

    it('shows the delivered event as the customer receives it', async () => {
      const { editor } = workbench();
      await workbench().run('Partner Events: Show Events Delivered by Local EventBridge');
      await eventually(async () => {
        assert.match((await editor.visibleLines()).join('\n'), /"detail-type"/);
      });
      // The newest one is the last.
      await editor.press('Control+End');
      await eventually(async () => {
        const text = (await editor.visibleLines()).join('\n');
        assert.match(text, /"detail-type": "OrderPlaced"/);
        assert.match(text, /"orderId": ?1/);
      });
    });
  });

  describe('with errors', () => {
    before(async () => {
      await workbench().run('View: Close All Editors');
      // Whether a reload brings the panel back depends on when VS Code last wrote down what it shows.
      if (await workbench().page.locator('.part.panel').isVisible()) await workbench().run('View: Hide Panel');
    });

    it('asks, and sends the good ones', async () => {
      const { editor, dialog } = workbench();
      await editor.open('mixed.events.json');
      await editor.clickLens('▷ Send 3 entries → Local');
      assert.equal(await dialog.message(), '1 of 3 entries has an error.');
      assert.deepEqual((await dialog.buttons()).toSorted(), [
        'Cancel',
        'Send All Anyway',
        'Send the 2 Good Ones',
        'Show Problems',
      ]);
      await dialog.press('Send the 2 Good Ones');
      await eventually(async () => {
        assert.deepEqual(
          (await editor.annotations()).map(({ line, text }) => `${line} ${text.slice(0, 10)}`),
          ['2 ✓ accepted', '4 ✓ accepted'],
        );
      });
    });

    it('sends all anyway, and shows the answer of the service in the editor and in a message', async () => {
      const { editor, dialog, notifications } = workbench();
      await editor.clickLens('▷ Send 3 entries → Local');
      await dialog.press('Send All Anyway');
      await eventually(async () => {
        const texts = (await editor.annotations()).map(({ text }) => text);
        assert.ok(texts.includes('✗ MalformedDetail: Detail is malformed.'), texts.join('\n'));
      });
      await eventually(async () => {
        assert.match((await notifications.messages()).join('\n'), /Local: 2 accepted, 1 rejected/);
      });
      await eventually(async () => {
        assert.ok((await editor.lenses())[0]?.texts.includes('Resend 1 rejected → Local'), 'There is no such button.');
      });
    });

    it('does not offer to send what is no JSON', async () => {
      const { editor, dialog } = workbench();
      await editor.open('broken.events.json');
      await editor.clickLens('▷ Send 2 entries → Local');
      assert.deepEqual((await dialog.buttons()).toSorted(), ['Cancel', 'Send the Good One', 'Show Problems']);
      await dialog.press('Show Problems');
      await workbench().page.locator('.markers-panel').waitFor();
      assert.deepEqual(await editor.annotations(), []);
    });
  });

  describe('of many entries', () => {
    it('has a button at an entry far away once it is scrolled to, which sends that one', async () => {
      const { editor } = workbench();
      await editor.open('many.events.json');
      await eventually(async () => {
        assert.ok(
          (await editor.lenses()).some(({ texts }) => texts.includes('▷ Send entry 1')),
          'There is no button.',
        );
      });
      await editor.press('Control+End');
      await eventually(async () => {
        assert.ok(
          (await editor.lenses()).some(({ texts }) => texts.includes('▷ Send entry 500')),
          'There is no button.',
        );
      });
      // The buttons that came above the end have moved it out of sight.
      await editor.press('Control+End');
      await editor.clickLens('▷ Send entry 500', 501);
      await eventually(async () => {
        assert.deepEqual(
          (await editor.annotations()).map(({ line, text }) => `${line} ${text.slice(0, 10)}`),
          ['501 ✓ accepted'],
        );
      });
    });
  });
});

describe('without CodeLens and without a mouse', () => {
  const workbench = useSharedWorkbench({ settings: { 'editor.codeLens': false } });

  it('sends the entry at the cursor by its key, and the file from the palette', async () => {
    const { editor } = workbench();
    const acceptances = async (): Promise<number> => (await workbench().log()).match(/\d+ accepted/g)?.length ?? 0;
    const before = await acceptances();
    await editor.open('orders.events.json');
    await eventually(async () => {
      assert.match((await editor.titleActions()).join('\n'), /^Send All Entries/m);
      assert.deepEqual(await workbench().statusBar.ownTexts(), ['Local']);
    });
    await editor.goTo(6, 3);
    await editor.press('Shift+Alt+Enter');
    await eventually(async () => {
      assert.deepEqual(
        (await editor.annotations()).map(({ line }) => line),
        [4],
      );
    });
    assert.equal(await acceptances(), before + 1, 'It was sent more than once.');
    await workbench().run('Partner Events: Send All Entries of the File');
    await eventually(async () => {
      assert.ok((await editor.annotations()).length > 1, 'There are too few outcomes.');
    });
  });
});
