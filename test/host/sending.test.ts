import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { commands, EndOfLine, Selection, Uri, window, workspace, WorkspaceEdit, type TextDocument } from 'vscode';
import { answer, type RunningServer } from '../support/misbehavingServer';
import { eventually } from './support/condition';
import { configure, setAskBeforeRepeating } from './support/connection';
import {
  closeAllEditors,
  entryText,
  fileLenses,
  hoverAt,
  lensesOf,
  openEventsFile,
  openExample,
  pressLens,
  problemsOf,
  replaceText,
  showResults,
} from './support/eventsFile';
import { accept, useSendingServer, type SentEntry } from './support/sendingServer';

describe('sending to the Local EventBridge', () => {
  afterEach(closeAllEditors);

  it('names the connection at the button, and every entry of the example is accepted', async () => {
    const document = await openExample('orders.events.json');
    const text = document.getText();
    const [send] = await eventually('buttons', () => nonEmpty(fileLenses(document)));
    assert.match(send ?? '', /^▷ Send \d+ entries → Local$/);
    await pressLens(document, '▷ Send');
    const results = await showResults();
    assert.match(results, /FailedEntryCount, as the service said it: 0/);
    assert.equal(results.match(/Event ID/g)?.length, Number(/\d+/.exec(send ?? '')?.[0]));
    assert.equal(document.getText(), text, 'sending edits no file');
    assert.equal(document.isDirty, false);
  });

  it('rejects what the service rejects, in Problems on the member that the code is about', async () => {
    const document = await openEventsFile(
      `[${entryText('{}')}, ${entryText('{}', 'aws.partner/no.test/such/source')}]`,
    );
    await pressLens(document, '▷ Send 2 entries');
    const [problem] = await eventually('the rejection', () => nonEmpty(problemsOf(document, 'EventBridge')));
    assert.equal(problem?.code, 'NotAuthorizedForSourceException');
    assert.equal(document.getText(problem.range), '"aws.partner/no.test/such/source"');
    assert.ok((await fileLenses(document)).includes('Resend 1 rejected → Local'));
    const second = document.getText().lastIndexOf('{ "Source"');
    assert.match(await hoverAt(document, second), /Rejected[\s\S]*Not authorized/);
  });

  it('keeps outcomes beside their entries when the line endings change', async () => {
    const document = await openEventsFile(`[\n${entryText('{"n":1}')},\n${entryText('{"n":2}')}\n]`);
    await replaceText(document, 2, 2, `${entryText('{}', 'aws.partner/no.test/such/source')},\n`);
    await pressLens(document, '▷ Send 3 entries');
    await eventually('the rejection', () => nonEmpty(problemsOf(document, 'EventBridge')));
    await window.activeTextEditor?.edit((edit) => {
      edit.setEndOfLine(EndOfLine.CRLF);
    });
    await eventually('the other line ending', () => document.eol === EndOfLine.CRLF);
    assert.ok((await fileLenses(document)).includes('Resend 1 rejected → Local'));
    const accepted = document.getText().indexOf('{ "Source": "aws.partner/example.com.test');
    assert.match(await hoverAt(document, accepted), /Accepted/);
  });

  it('takes a rejection out of Problems when the entry is edited', async () => {
    const document = await openEventsFile(`[${entryText('{}', 'aws.partner/no.test/such/source')}]`);
    await pressLens(document, '▷ Send 1 entry');
    await eventually('the rejection', () => nonEmpty(problemsOf(document, 'EventBridge')));
    const at = document.getText().indexOf('OrderPlaced');
    await replaceText(document, at, at, 'My');
    await eventually('no rejection', () => problemsOf(document, 'EventBridge').length === 0);
    await replaceText(document, at, at + 2, '');
    await eventually('the rejection again', () => nonEmpty(problemsOf(document, 'EventBridge')));
  });
});

describe('the results of a file', () => {
  afterEach(closeAllEditors);

  it('are found by its new name when it is renamed', async () => {
    const document = await openEventsFile(`[${entryText('{"n":1}')}]`);
    await pressLens(document, '▷ Send 1 entry');
    const results = await showResults();
    await closeAllEditors();
    const renamed = Uri.joinPath(document.uri, '../renamed.events.json');
    const rename = new WorkspaceEdit();
    rename.renameFile(document.uri, renamed, { overwrite: true });
    await workspace.applyEdit(rename);
    await commands.executeCommand('vscode.open', renamed);
    const eventId = /Event ID .*/.exec(results)?.[0] ?? 'none';
    await eventually('the results under the new name', async () => {
      await window.showTextDocument(renamed);
      const text = await showResults();
      return text.includes('renamed.events.json') && text.includes(eventId);
    });
  });
});

describe('sending to an endpoint', () => {
  const connect = useSendingServer();
  before(() => setAskBeforeRepeating('never'));
  after(() => setAskBeforeRepeating(undefined));

  it('sends byte for byte what stands in the file, as few requests as can be', async () => {
    const server = await connect(accept);
    const detail = '{ "n": 12345678901234567890, /* why */ "n": 1.0, "e": 1e400, "s": "\\u00e9", }';
    const document = await openEventsFile(`[${Array.from({ length: 21 }, () => entryText(detail)).join(',\n')}]`);
    await pressLens(document, '▷ Send 21 entries → probe');
    await showResults();
    const entries = sentEntries(server);
    assert.equal(server.requests.length, 2);
    assert.equal(entries.length, 21);
    for (const { Detail } of entries) {
      assert.equal(Detail, '{"n":12345678901234567890,"n":1.0,"e":1e400,"s":"\\u00e9"}');
    }
  });

  it('sends the entry at the cursor, and the selected ones', async () => {
    const server = await connect(accept);
    const document = await openEventsFile(
      `[\n${[1, 2, 3].map((number) => entryText(`{"n":${number}}`)).join(',\n')}\n]`,
    );
    const editor = window.activeTextEditor;
    assert.ok(editor !== undefined);
    editor.selection = new Selection(2, 5, 2, 5);
    await commands.executeCommand('partnerEvents.sendEntry');
    editor.selection = new Selection(2, 0, 3, document.lineAt(3).text.length);
    await commands.executeCommand('partnerEvents.sendSelection');
    assert.deepEqual(
      server.requests.map(({ body }) =>
        (JSON.parse(body) as { Entries: SentEntry[] }).Entries.map(({ Detail }) => Detail),
      ),
      [['{"n":2}'], ['{"n":2}', '{"n":3}']],
    );
    assert.equal(document.lineCount, 5);
  });

  it('says unknown where no answer came, and does not send again', async () => {
    const server = await connect((response) => response.socket?.destroy());
    const document = await openEventsFile(`[${entryText('{}')}]`);
    await pressLens(document, '▷ Send');
    const [problem] = await eventually('the unknown outcome', () => nonEmpty(problemsOf(document, 'EventBridge')));
    assert.match(problem?.message ?? '', /^Unknown: /);
    assert.match(await showResults(), /1 unknown\n/);
    assert.equal(server.requests.length, 1);
    const resend = (await fileLenses(document)).filter((title) => title.startsWith('Resend'));
    assert.deepEqual(resend, ['Resend 1 unknown → probe…'], 'nothing invites to resend without a question');
  });

  it('says not sent where the connection does not open', async () => {
    const server = await connect(accept);
    await server.close();
    await openEventsFile(`[${entryText('{}')}]`);
    await commands.executeCommand('partnerEvents.sendFile');
    assert.match(await showResults(), /1 not sent\n/);
  });

  it('sends the text of the moment of the press, once, however often it is pressed', async () => {
    const held: (() => void)[] = [];
    const server = await connect((response, request) => {
      held.push(() => accept(response, request));
    });
    const document = await openEventsFile(`[${entryText('{"v":1}')}]`);
    const first = pressLens(document, '▷ Send 1 entry');
    await server.arrived();
    await commands.executeCommand('partnerEvents.sendFile');
    const at = document.getText().indexOf('1}');
    await replaceText(document, at, at + 1, '2');
    for (const release of held) release();
    await first;
    assert.deepEqual(
      sentEntries(server).map(({ Detail }) => Detail),
      ['{"v":1}'],
    );
    assert.match(await showResults(), /FailedEntryCount, as the service said it: 0/);
  });

  it('does not send to another connection than the button named', async () => {
    const server = await connect(accept);
    const document = await openEventsFile(`[${entryText('{}')}]`);
    const press = (await lensesOf(document)).find(({ command }) => command?.title.startsWith('▷ Send 1 entry'));
    await configure([{ name: 'probe', region: 'us-west-2', endpoint: server.endpoint }]);
    await eventually('the changed connection', async () => {
      const now = (await lensesOf(document)).find(({ command }) => command?.title.startsWith('▷ Send 1 entry'));
      return JSON.stringify(now?.command?.arguments) !== JSON.stringify(press?.command?.arguments);
    });
    await commands.executeCommand('partnerEvents.sendFile', ...((press?.command?.arguments ?? []) as unknown[]));
    assert.equal(server.requests.length, 0);
  });

  it('cancels: what is under way gets its answer, the rest is not sent', async () => {
    const held: { response: ServerResponse; body: string }[] = [];
    const server = await connect((response, { body }) => {
      held.push({ response, body });
    });
    const document = await openExample('sixty.events.json');
    const sixtyTimes = (document.getText().match(/"Source"/g) ?? []).length;
    const many = await openEventsFile(repeated(document, 3));
    const sending = pressLens(many, '▷ Send');
    await eventually('four requests under way', () => held.length === 4);
    await commands.executeCommand('partnerEvents.cancelSend');
    for (const { response, body } of held) accept(response, { body, headers: {}, target: undefined });
    await sending;
    const results = await showResults();
    assert.equal(server.requests.length, 4);
    assert.equal(results.match(/Event ID/g)?.length, 80);
    assert.equal(results.match(/^ {2}– Entry/gm)?.length, 3 * sixtyTimes - 80);
  });

  it('calls every entry unknown where the answer is too short', async () => {
    await connect((response) => {
      answer(response, 200, { FailedEntryCount: 0, Entries: [{ EventId: 'only-one' }] });
    });
    await openEventsFile(`[${entryText('{}')}, ${entryText('{}')}]`);
    await commands.executeCommand('partnerEvents.sendFile');
    const results = await showResults();
    assert.doesNotMatch(results, /only-one/);
    assert.equal(results.match(/^ {2}\? Entry/gm)?.length, 2);
  });
});

function sentEntries(server: RunningServer): readonly SentEntry[] {
  return server.requests.flatMap(({ body }) => (JSON.parse(body) as { Entries: SentEntry[] }).Entries);
}

/** The array of the file, several times over. */
function repeated(document: TextDocument, times: number): string {
  const elements = document.getText().slice(document.getText().indexOf('[') + 1, document.getText().lastIndexOf(']'));
  return `[${Array.from({ length: times }, () => elements.trim().replace(/,$/, '')).join(',\n')}]`;
}

async function nonEmpty<Item>(items: readonly Item[] | Promise<readonly Item[]>): Promise<readonly Item[] | undefined> {
  const found = await items;
  return found.length > 0 ? found : undefined;
}
