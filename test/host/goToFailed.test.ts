import assert from 'node:assert/strict';
import { commands, Selection, window, type TextDocument } from 'vscode';
import { eventually } from './support/condition';
import { closeAllEditors, entryText, openEventsFile, pressLens, problemsOf, replaceText } from './support/eventsFile';

const missing = 'aws.partner/no.test/such/source';

describe('the commands that go to what was rejected or is unknown', () => {
  afterEach(closeAllEditors);

  /** The number of the entry at whose start the cursor stands, from 1. */
  const atEntry = (document: TextDocument): number => {
    const cursor = window.activeTextEditor?.selection;
    assert.ok(cursor?.isEmpty);
    const before = document.getText().slice(0, document.offsetAt(cursor.active));
    return before.split('{ "Source"').length;
  };
  const go = async (direction: 'Next' | 'Previous'): Promise<void> => {
    await commands.executeCommand(`partnerEvents.goTo${direction}Failed`);
  };

  it('go around the file in both directions, and leave out what was corrected', async () => {
    const entries = [entryText('{}'), entryText('{}', missing), entryText('{}'), entryText('{"n":1}', missing)];
    const document = await openEventsFile(`[\n${entries.join(',\n')}\n]\n`);
    await pressLens(document, '▷ Send 4 entries');
    await eventually('the rejections', () => problemsOf(document, 'EventBridge').length === 2);
    const editor = window.activeTextEditor;
    assert.ok(editor !== undefined);
    const start = document.positionAt(0);
    editor.selection = new Selection(start, start);
    const places: number[] = [];
    for (const direction of ['Next', 'Next', 'Next', 'Previous', 'Previous'] as const) {
      await go(direction);
      places.push(atEntry(document));
    }
    assert.deepEqual(places, [2, 4, 2, 4, 2]);

    const at = document.getText().indexOf('"n":1');
    await replaceText(document, at, at + 5, '"n":2');
    await go('Next');
    assert.equal(atEntry(document), 2);
  });

  it('leave the cursor where it is in a file without any', async () => {
    await openEventsFile(`[${entryText('{}')}]`);
    const before = window.activeTextEditor?.selection;
    await go('Next');
    assert.ok(before !== undefined && window.activeTextEditor?.selection.isEqual(before));
  });
});
