import assert from 'node:assert/strict';
import { commands, Selection, window, type TextDocument } from 'vscode';
import { eventNode } from '../../src/delivered/deliveredNodes';
import { eventually } from './support/condition';
import { connectToLocal } from './support/connection';
import { activeSource, closeAllEditors, entryText, hoverAt, openEventsFile, pressLens } from './support/eventsFile';

const detail = '{ "id": 1234567890123456789, "total": 1.50 }';

/** The document in front, once its text fits. */
function inFront(words: string, fits: (document: TextDocument) => boolean): Promise<TextDocument> {
  return eventually(words, () => {
    const document = window.activeTextEditor?.document;
    return document !== undefined && fits(document) && document;
  });
}

describe('what Local delivered', () => {
  before(connectToLocal);
  afterEach(closeAllEditors);

  async function sent(): Promise<{ readonly file: TextDocument; readonly second: number }> {
    const file = await openEventsFile(`[\n${entryText('{ "n": 1 }')},\n${entryText(detail)}\n]`);
    await pressLens(file, '▷ Send 2 entries');
    const second = file.getText().lastIndexOf('{ "Source"');
    await eventually('the outcome', async () => (await hoverAt(file, second)).includes('Accepted'));
    return { file, second };
  }

  function putCursor(file: TextDocument, offset: number): void {
    const at = file.positionAt(offset);
    const editor = window.activeTextEditor;
    assert.equal(editor?.document, file);
    editor.selection = new Selection(at, at);
  }

  it('is a step from the accepted entry, digit for digit, and from there back to it', async () => {
    const { file, second } = await sent();
    const hover = await hoverAt(file, second);
    assert.match(hover, /Show delivery/);
    putCursor(file, second + 5);
    await commands.executeCommand('partnerEvents.showDelivery');
    const delivered = await inFront('the delivered event', ({ uri }) => uri.scheme === 'partner-events-delivered');
    const text = delivered.getText();
    assert.ok(text.includes('"detail": {\n    "id": 1234567890123456789,\n    "total": 1.50\n  }'), text);
    assert.equal(delivered.languageId, 'json');
    const { id, account } = JSON.parse(text) as { readonly id: string; readonly account: string };
    assert.ok(hover.replaceAll('\\', '').includes(id));

    const node = eventNode({
      eventId: id,
      account,
      source: activeSource,
      detailType: 'OrderPlaced',
      time: 0,
      receivedAt: 0,
      resources: [],
      detail: '{}',
    });
    await commands.executeCommand('partnerEvents.goToEntryOfDelivery', node);
    await inFront('the events file', ({ uri }) => uri.toString() === file.uri.toString());
    assert.equal(file.offsetAt(window.activeTextEditor?.selection.active ?? file.positionAt(0)), second);

    await commands.executeCommand('partnerEvents.newEventsFileFromDelivered', node, [node]);
    const made = await inFront('the new events file', ({ isUntitled }) => isUntitled);
    assert.equal(made.languageId, 'partner-events');
    assert.match(made.getText(), /^\[\n {2}\{\n {4}"Source": "aws\.partner\/example\.com\.test\/orders\/acme",/);
    assert.match(made.getText(), /"id": 1234567890123456789,\n {6}"total": 1\.50\n/);
  });

  it('shows the entry where it stands now', async () => {
    const { file, second } = await sent();
    putCursor(file, second + 5);
    await commands.executeCommand('partnerEvents.showDelivery');
    const delivered = await inFront('the delivered event', ({ uri }) => uri.scheme === 'partner-events-delivered');
    const { id, account } = JSON.parse(delivered.getText()) as { readonly id: string; readonly account: string };
    await commands.executeCommand('vscode.open', file.uri);
    // The delivered event took the place of its tab.
    const again = await inFront('the events file', ({ uri }) => uri.toString() === file.uri.toString());
    const added = `${entryText('{ "n": 0 }')},\n`;
    await window.activeTextEditor?.edit((edit) => {
      edit.insert(again.positionAt(2), added);
    });
    const node = { kind: 'event', id: 'made up', event: { eventId: id, account } };
    await commands.executeCommand('partnerEvents.goToEntryOfDelivery', node);
    await eventually('the entry at its new place', () => {
      const at = window.activeTextEditor?.selection.active;
      return at !== undefined && again.offsetAt(at) === second + added.length;
    });
  });
});
