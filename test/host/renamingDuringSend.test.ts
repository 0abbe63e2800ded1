import assert from 'node:assert/strict';
import { commands, Uri, workspace, WorkspaceEdit } from 'vscode';
import { answer } from '../support/misbehavingServer';
import { eventually } from './support/condition';
import { entryText, fileLenses, openEventsFile, pressLens, showResults } from './support/eventsFile';
import { useSendingServer } from './support/sendingServer';

describe('renaming a file while its send runs', () => {
  const connect = useSendingServer();

  it('takes the send along: its progress, its cancelling and its results', async () => {
    let release = (): void => undefined;
    const server = await connect((response) => {
      release = () => {
        answer(response, 200, { FailedEntryCount: 0, Entries: [{ EventId: 'after-renaming' }] });
      };
    });
    const document = await openEventsFile(`[${entryText('{}')}]`);
    const sending = pressLens(document, '▷ Send 1 entry');
    await server.arrived();
    const renamed = document.uri.with({ path: document.uri.path.replace('.events.json', '-renamed.events.json') });
    const rename = new WorkspaceEdit();
    rename.renameFile(document.uri, renamed);
    await workspace.applyEdit(rename);
    await commands.executeCommand('vscode.open', renamed);
    const opened = await workspace.openTextDocument(renamed);
    await eventually('the button that cancels', async () => (await fileLenses(opened)).includes('Cancel'));
    await commands.executeCommand('partnerEvents.sendFile');
    assert.equal(server.requests.length, 1, 'one at a time, under the new name too');
    release();
    await sending;
    const results = await showResults();
    assert.match(results, /Event ID after-renaming/);
    assert.ok(results.includes(`Results of ${Uri.file(renamed.path).path.split('/').at(-1) ?? ''}\n`), results);
  });
});
