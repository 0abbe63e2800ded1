import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { commands, Uri, window, workspace, type TextDocument } from 'vscode';
import { commandIds, languageId } from '../../src/ids';
import { eventually } from './support/condition';
import { closeAllEditors, entryText, hoverAt, pressLens, problemsOf } from './support/eventsFile';

describe('a JSON file with entries', () => {
  afterEach(closeAllEditors);

  it('becomes an events file by the command, which checks it', async () => {
    const document = await openJson(`[${entryText('5')}]`);
    void commands.executeCommand(commandIds.openAsEventsFile);
    await eventually('the language', () => document.languageId === languageId);
    await eventually('the problem', () => problemsOf(document, 'Partner Events').length > 0);
  });

  it('is sent as any events file, and has its outcomes when it is opened as one again', async () => {
    const document = await openJson(`[${entryText('{"a": 2}')}]`);
    void commands.executeCommand(commandIds.openAsEventsFile);
    await pressLens(document, '▷ Send 1 entry');
    const place = document.getText().indexOf('{ "Source"');
    await eventually('the outcome', async () => (await hoverAt(document, place)).includes('Accepted'));
    await closeAllEditors();
    const again = await shown(document.uri);
    assert.equal(again.languageId, 'json');
    void commands.executeCommand(commandIds.openAsEventsFile);
    await eventually('the outcome again', async () => (await hoverAt(again, place)).includes('Accepted'));
  });
});

async function openJson(content: string): Promise<TextDocument> {
  const [folder] = workspace.workspaceFolders ?? [];
  assert.ok(folder !== undefined);
  const uri = Uri.joinPath(folder.uri, `${randomUUID()}.json`);
  await workspace.fs.writeFile(uri, Buffer.from(content));
  return shown(uri);
}

async function shown(uri: Uri): Promise<TextDocument> {
  await commands.executeCommand('vscode.open', uri);
  return eventually(`${uri.path} in an editor`, () => {
    const document = window.activeTextEditor?.document;
    return document?.uri.toString() === uri.toString() ? document : undefined;
  });
}
