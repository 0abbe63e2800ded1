import assert from 'node:assert/strict';
import { commands, env, window } from 'vscode';
import { answer } from '../support/misbehavingServer';
import { eventually } from './support/condition';
import { entryText, openEventsFile, pressLens, replaceText, showResults } from './support/eventsFile';
import { useSendingServer, type SentEntry } from './support/sendingServer';

describe('the history of sends', () => {
  const connect = useSendingServer();

  /** Sends two entries, of which the service takes the first. @returns the id of the send */
  async function sendTwo(file: Awaited<ReturnType<typeof openEventsFile>>): Promise<string> {
    await pressLens(file, '▷ Send 2 entries → probe');
    await showResults();
    const id = window.activeTextEditor?.document.uri.authority;
    assert.ok(id !== undefined);
    return id;
  }

  const oneOfTwo = (): Promise<unknown> =>
    connect((response, { body }) => {
      const { Entries } = JSON.parse(body) as { readonly Entries: readonly SentEntry[] };
      answer(response, 200, {
        FailedEntryCount: Entries.length - 1,
        Entries: Entries.map((_, index) =>
          index === 0 ? { EventId: 'event-of-the-first' } : { ErrorCode: 'MalformedDetail', ErrorMessage: 'No.' },
        ),
      });
    });
  const twoEntries = `[\n${entryText('{"n":1}')},\n${entryText('{"n":2}')}\n]`;

  it('copies the event IDs of what was accepted', async () => {
    await oneOfTwo();
    const sendId = await sendTwo(await openEventsFile(twoEntries));
    await env.clipboard.writeText('');
    await commands.executeCommand('partnerEvents.copyEventIds', { sendId });
    assert.equal(await env.clipboard.readText(), 'event-of-the-first');
  });

  it('leads to an entry where it stands now', async () => {
    await oneOfTwo();
    const file = await openEventsFile(twoEntries);
    const sendId = await sendTwo(file);
    await replaceText(file, 1, 1, `\n\n${entryText('{"n":0}')},`);
    await commands.executeCommand('partnerEvents.goToSentEntry', { sendId, place: 1 });
    await eventually('the cursor at the second entry that was sent', () => {
      const editor = window.activeTextEditor;
      if (editor?.document.uri.toString() !== file.uri.toString()) return false;
      return editor.document.lineAt(editor.selection.active.line).text.includes('"n":2');
    });
  });
});
