import assert from 'node:assert/strict';
import {
  commands,
  type FormattingOptions,
  Position,
  Range,
  type TextDocument,
  type TextEdit,
  workspace,
  WorkspaceEdit,
} from 'vscode';
import { EventsDocument } from '../../src/model/eventsDocument';
import { eventually } from './support/condition';
import {
  closeAllEditors,
  entryText,
  hoverAt,
  lensesOf,
  openEventsFile,
  pressLens,
  replaceText,
} from './support/eventsFile';

const options: FormattingOptions = { tabSize: 2, insertSpaces: true };

describe('formatting', () => {
  afterEach(closeAllEditors);

  it('lays out the selected lines alone', async () => {
    const document = await opened('[\n{"a":1},\n{"b":2}\n]');
    await apply(
      document,
      await commands.executeCommand<TextEdit[]>(
        'vscode.executeFormatRangeProvider',
        document.uri,
        document.lineAt(2).range,
        options,
      ),
    );
    assert.equal(document.getText(), '[\n{"a":1},\n  {\n    "b": 2\n  }\n]');
  });

  it('keeps comments, digits and the last line break, and finds nothing to do the second time', async () => {
    const document = await opened('[{"Detail":{"n":1.0,// why\n"big":12345678901234567890}}]\n');
    const format = () =>
      commands.executeCommand<TextEdit[] | undefined>('vscode.executeFormatDocumentProvider', document.uri, options);
    await apply(document, await format());
    const laidOut =
      '[\n  {\n    "Detail": {\n      "n": 1.0, // why\n      "big": 12345678901234567890\n    }\n  }\n]\n';
    assert.equal(document.getText(), laidOut);
    assert.deepEqual((await format()) ?? [], []);
  });

  it('leaves outcomes at their entries, as of what was sent', async () => {
    const document = await opened(`[${entryText('{"laid": 1}')},\n\n${entryText('{"out": 2}')}]`);
    await pressLens(document, '▷ Send 2 entries');
    const areAccepted = async (): Promise<boolean> => {
      const { entries } = EventsDocument.read(document.getText());
      const hovers = await Promise.all(entries.map(({ start }) => hoverAt(document, start)));
      return hovers.length === 2 && hovers.every((hover) => hover.includes('Accepted') && !hover.includes('edited'));
    };
    await eventually('the outcomes', areAccepted);
    await commands.executeCommand('editor.action.formatDocument');
    assert.ok(document.lineCount > 15, document.getText());
    await eventually('the outcomes of what is laid out', areAccepted);
  });

  it('puts the line right that a comma ends, and leaves a broken entry alone', async () => {
    const document = await opened('[\n  {\n  "a":1\n  }\n]');
    const place = document.lineAt(2).range.end;
    await replaceText(document, document.offsetAt(place), document.offsetAt(place), ',');
    const type = (position: Position) =>
      commands.executeCommand<TextEdit[] | undefined>(
        'vscode.executeFormatOnTypeProvider',
        document.uri,
        position,
        ',',
        options,
      );
    await apply(document, await type(place.translate(0, 1)));
    assert.equal(document.getText(), '[\n  {\n    "a": 1,\n  }\n]');
    await replaceText(document, 0, document.getText().length, '[\n{ "a":1, "b" }\n]');
    assert.deepEqual((await type(new Position(1, 8))) ?? [], []);
  });
});

async function opened(text: string): Promise<TextDocument> {
  const document = await openEventsFile(text);
  await eventually('the buttons', async () => (await lensesOf(document)).length > 0);
  return document;
}

async function apply(document: TextDocument, edits: readonly TextEdit[] | undefined): Promise<void> {
  const edit = new WorkspaceEdit();
  for (const { range, newText } of edits ?? []) edit.replace(document.uri, new Range(range.start, range.end), newText);
  await workspace.applyEdit(edit);
}
