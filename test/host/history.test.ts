import assert from 'node:assert/strict';
import {
  commands,
  ConfigurationTarget,
  env,
  TabInputText,
  TabInputTextDiff,
  window,
  workspace,
  type DocumentLink,
} from 'vscode';
import { answer, type RunningServer } from '../support/misbehavingServer';
import { eventually } from './support/condition';
import { setAskBeforeRepeating } from './support/connection';
import { entryText, openEventsFile, pressLens, replaceText, showResults } from './support/eventsFile';
import { useSendingServer, type SentEntry } from './support/sendingServer';

describe('the history of sends', () => {
  const connect = useSendingServer();
  before(() => setAskBeforeRepeating('never'));
  after(() => setAskBeforeRepeating(undefined));

  /** Sends two entries, of which the service takes the first. @returns the id of the send */
  async function sendTwo(file: Awaited<ReturnType<typeof openEventsFile>>): Promise<string> {
    await pressLens(file, '▷ Send 2 entries → probe');
    await showResults();
    const id = window.activeTextEditor?.document.uri.authority;
    assert.ok(id !== undefined);
    return id;
  }

  const oneOfTwo = (): Promise<RunningServer> =>
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

  it('shows an entry as it was sent where it stands in its file no more', async () => {
    await oneOfTwo();
    const file = await openEventsFile(twoEntries);
    const sendId = await sendTwo(file);
    const at = file.getText().indexOf('{"n":2}');
    await replaceText(file, at, at + '{"n":2}'.length, '{"n":3}');
    await commands.executeCommand('partnerEvents.goToSentEntry', { sendId, place: 1 });
    assert.match(await textInFront(/^\/\/ Entry 2, line 3 of .* as it was sent to probe/), /"Detail": "{\\"n\\":2}"/);
  });

  it('shows exactly what was sent of an entry and of a request, and with which one it travelled', async () => {
    await oneOfTwo();
    const sendId = await sendTwo(await openEventsFile(twoEntries));
    await commands.executeCommand('partnerEvents.showSent', { sendId, place: 0 });
    const entry = await textInFront(/^\/\/ Entry 1, line 2 of /);
    assert.match(entry, /Request 1 of 1, entries in it: 2\. Left .*, answered .*, request ID request-1/);
    assert.match(entry, /Event ID event-of-the-first/);
    assert.equal(window.activeTextEditor?.document.languageId, 'jsonc');
    await commands.executeCommand('partnerEvents.showSent', { sendId });
    const request = await textInFront(/^\/\/ A request with entries of /);
    assert.equal(request.match(/"Detail": /g)?.length, 2);
  });

  it('says so where what was sent is not kept', async () => {
    const settings = workspace.getConfiguration('partnerEvents');
    await settings.update('history.keepSent', 'off', ConfigurationTarget.Global);
    try {
      await oneOfTwo();
      const sendId = await sendTwo(await openEventsFile(twoEntries));
      await commands.executeCommand('partnerEvents.showSent', { sendId, place: 0 });
      const text = await textInFront(/^\/\/ Entry 1/);
      assert.match(text, /What was sent was not kept: the setting partnerEvents\.history\.keepSent was off, or /);
      assert.doesNotMatch(text, /"Detail"/);
    } finally {
      await settings.update('history.keepSent', undefined, ConfigurationTarget.Global);
    }
  });

  it('shows results as the AWS CLI prints them and as a table, and those of a later send hide no earlier ones', async () => {
    await oneOfTwo();
    const file = await openEventsFile(twoEntries);
    const first = await sendTwo(file);
    await commands.executeCommand('partnerEvents.showResultsAsJson', { sendId: first });
    const json = await textInFront(/^{/);
    assert.deepEqual(JSON.parse(json), {
      FailedEntryCount: 1,
      Entries: [{ EventId: 'event-of-the-first' }, { ErrorCode: 'MalformedDetail', ErrorMessage: 'No.' }],
    });
    await commands.executeCommand('partnerEvents.showResultsAsTable', { sendId: first });
    await textInFront(/^Entry +Line +Outcome/);
    await window.showTextDocument(file);
    const second = await sendTwo(file);
    assert.notEqual(second, first);
    const open = window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
    const reports = open.filter((input) => input instanceof TabInputText && input.uri.query === 'report');
    assert.equal(reports.length, 2);
  });

  it('leads from each result in the report to its entry', async () => {
    await oneOfTwo();
    const file = await openEventsFile(twoEntries);
    await sendTwo(file);
    const report = window.activeTextEditor?.document;
    assert.ok(report !== undefined);
    const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', report.uri);
    const own = links.filter(({ target }) => target?.scheme === 'command');
    const words = own.map(({ range }) => report.getText(range));
    assert.deepEqual(words, [
      'Requests: 1',
      'Resend → probe',
      'Entry 2, line 3',
      'Request 1',
      'Resend this entry',
      'Entry 1, line 2',
      'Request 1',
    ]);
    const [, , { target } = {}] = own;
    const [argument] = JSON.parse(target?.query ?? '[]') as unknown[];
    await commands.executeCommand(target?.path ?? '', argument);
    await eventually('the cursor at the second entry', () => {
      const editor = window.activeTextEditor;
      return editor?.document.uri.toString() === file.uri.toString() && editor.selection.active.line === 2;
    });
  });

  for (const words of ['Resend → probe', 'Resend this entry']) {
    it(`sends again what was rejected by the link "${words}" of the report`, async () => {
      const server = await oneOfTwo();
      await sendTwo(await openEventsFile(twoEntries));
      const report = window.activeTextEditor?.document;
      assert.ok(report !== undefined);
      const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', report.uri);
      const target = links.find(({ range }) => report.getText(range) === words)?.target;
      const [argument] = JSON.parse(target?.query ?? '[]') as unknown[];
      await commands.executeCommand(target?.path ?? '', argument);
      await eventually('the second send', () => server.requests.length === 2);
      const { Entries } = JSON.parse(server.requests[1]?.body ?? '{}') as { readonly Entries: readonly SentEntry[] };
      assert.deepEqual(
        Entries.map(({ Detail }) => Detail),
        ['{"n":2}'],
      );
    });
  }

  it('compares two sends: what changed in their entries and outcomes', async () => {
    await oneOfTwo();
    const file = await openEventsFile(twoEntries);
    const first = await sendTwo(file);
    await window.showTextDocument(file);
    const at = file.getText().indexOf('{"n":2}');
    await replaceText(file, at, at + '{"n":2}'.length, '{"n":3}');
    const second = await sendTwo(file);
    const selected = [second, first].map((sendId) => ({ sendId }));
    await commands.executeCommand('partnerEvents.compareSends', selected[0], selected);
    const input = await eventually('a diff editor', () => {
      const tab = window.tabGroups.activeTabGroup.activeTab?.input;
      return tab instanceof TabInputTextDiff ? tab : undefined;
    });
    assert.equal(input.original.authority, first, 'the older one on the left');
    const [older, newer] = await Promise.all(
      [input.original, input.modified].map(async (uri) => (await workspace.openTextDocument(uri)).getText()),
    );
    assert.equal(older?.replace('"n": 2', '"n": 3'), newer);
  });

  it('sends again what the service rejected, as it was sent', async () => {
    const server = await oneOfTwo();
    const sendId = await sendTwo(await openEventsFile(twoEntries));
    await commands.executeCommand('partnerEvents.resendOfSend', { sendId });
    await eventually('the second send', () => server.requests.length === 2);
    const { Entries } = JSON.parse(server.requests[1]?.body ?? '{}') as { readonly Entries: readonly SentEntry[] };
    assert.deepEqual(
      Entries.map(({ Detail }) => Detail),
      ['{"n":2}'],
    );
  });
});

/** The text in the active editor, once it begins so. */
function textInFront(beginning: RegExp): Promise<string> {
  return eventually(`a document that begins with ${String(beginning)}`, () => {
    const text = window.activeTextEditor?.document.getText() ?? '';
    return beginning.test(text) ? text : undefined;
  });
}
