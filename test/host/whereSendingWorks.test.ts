import assert from 'node:assert/strict';
import { commands, languages, Selection, Uri, window, workspace, type TextDocument } from 'vscode';
import { commandIds } from '../../src/ids';
import type { RunningServer } from '../support/misbehavingServer';
import { eventually } from './support/condition';
import { closeAllEditors, entryText, fileLenses, lensesOf, openEventsFile, pressLens } from './support/eventsFile';
import { accept, useSendingServer, type SentEntry } from './support/sendingServer';

/** The titles of the buttons above entries. */
async function entryLenses(document: TextDocument): Promise<readonly string[]> {
  const lenses = await lensesOf(document);
  return lenses.flatMap(({ command }) => (command?.command === commandIds.sendEntry ? [command.title] : []));
}

interface Sent {
  readonly Entries: readonly SentEntry[];
}

describe('where sending works', () => {
  const connect = useSendingServer();
  let server: RunningServer;
  beforeEach(async () => {
    server = await connect(accept);
  });

  it('sends nothing of a file that is open in a merge editor, and all of it afterwards', async () => {
    const document = await openEventsFile(`[\n${entryText('{"n":1}')}\n]`);
    const { uri } = document;
    const side = async (name: string): Promise<Uri> => {
      const address = uri.with({ path: `${uri.path}.${name}` });
      await workspace.fs.writeFile(address, Buffer.from(`[\n${entryText(`{"n":"${name}"}`)}\n]`));
      return address;
    };
    const [base, input1, input2] = [await side('base'), await side('one'), await side('two')];
    await commands.executeCommand('_open.mergeEditor', {
      base,
      input1: { uri: input1, title: 'one' },
      input2: { uri: input2, title: 'two' },
      output: uri,
    });
    await eventually('the merge editor', () => window.tabGroups.activeTabGroup.activeTab?.label.startsWith('Merging'));
    const merged = await eventually('the text of the merge', () =>
      workspace.textDocuments.find((open) => open.uri.toString() === uri.toString()),
    );
    assert.deepEqual(await lensesOf(merged), []);
    await commands.executeCommand('partnerEvents.sendFile', uri);
    assert.equal(server.requests.length, 0);
    await closeAllEditors();
    await commands.executeCommand('vscode.open', uri);
    const again = await eventually('the file in an editor', () => {
      const shown = window.activeTextEditor?.document;
      return shown?.uri.toString() === uri.toString() ? shown : undefined;
    });
    await eventually('buttons', async () => (await fileLenses(again)).length > 0);
    await commands.executeCommand('partnerEvents.sendFile', uri);
    await eventually('the request', () => server.requests.length === 1);
  });

  it('sends nothing of a version that cannot be edited', async () => {
    const scheme = 'older-version';
    const provider = workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: () => `[\n${entryText('{}')}\n]`,
    });
    try {
      const opened = await workspace.openTextDocument(Uri.parse(`${scheme}:/older.events.json`));
      const document = await languages.setTextDocumentLanguage(opened, 'partner-events');
      const editor = await window.showTextDocument(document);
      editor.selection = new Selection(1, 5, 1, 5);
      for (const command of ['sendFile', 'sendEntry', 'sendSelection', 'check', 'showResults', 'goToSource']) {
        await commands.executeCommand(`partnerEvents.${command}`);
      }
      assert.equal(server.requests.length, 0);
      assert.deepEqual(await lensesOf(document), []);
    } finally {
      provider.dispose();
    }
  });

  it('gives buttons to the entries near the view only', async () => {
    const document = await openEventsFile(
      `[\n${Array.from({ length: 3000 }, (_, index) => entryText(`{"n":${index}}`)).join(',\n')}\n]`,
    );
    const first = await eventually('buttons', async () => {
      const titles = await entryLenses(document);
      return titles.length > 0 ? titles : undefined;
    });
    assert.equal(first[0], '▷ Send entry 1');
    assert.ok(first.length < 400, `${first.length}`);
    await pressLens(document, '▷ Send entry 2');
    assert.deepEqual(
      server.requests.map(({ body }) => (JSON.parse(body) as Sent).Entries.map(({ Detail }) => Detail)),
      [['{"n":1}']],
    );
  });

  it('sends the entries of a line by its one button, and none where one of them is gone', async () => {
    const document = await openEventsFile(
      `[\n${entryText('{"n":1}')}, ${entryText('{"n":2}')},\n${entryText('{"n":3}')}\n]`,
    );
    await eventually('buttons', async () => (await entryLenses(document)).length === 2);
    assert.deepEqual(await entryLenses(document), ['▷ Send entries 1 to 2', '▷ Send entry 3']);
    const [lens] = (await lensesOf(document)).filter(({ command }) => command?.title === '▷ Send entries 1 to 2');
    await pressLens(document, '▷ Send entries 1 to 2');
    const [request] = server.requests.map(({ body }) => JSON.parse(body) as Sent);
    assert.deepEqual(
      request?.Entries.map(({ Detail }) => Detail),
      ['{"n":1}', '{"n":2}'],
    );
    const editor = window.activeTextEditor;
    const end = document.lineAt(1).text.lastIndexOf(', {');
    await editor?.edit((edit) => {
      edit.delete(new Selection(1, 0, 1, end + 2));
    });
    await commands.executeCommand('partnerEvents.sendEntry', ...((lens?.command?.arguments ?? []) as unknown[]));
    assert.equal(server.requests.length, 1);
  });
});
