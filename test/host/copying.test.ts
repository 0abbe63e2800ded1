import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { commands, env, Position, Selection, Uri, window, workspace } from 'vscode';
import { eventually } from './support/condition';
import { configure, connectToLocal } from './support/connection';
import { activeSource, closeAllEditors, entryText, openEventsFile, pressLens, showResults } from './support/eventsFile';
import { accept, useSendingServer } from './support/sendingServer';

/** Three entries, on a line each. */
const three = `[\n${['{ "n": 1.0 }', '{ "n": 2, /* odd */ "n": 12345678901234567890 }', '{}'].map((detail) => entryText(detail)).join(',\n')}\n]`;

async function copied(run: () => Thenable<unknown>): Promise<string> {
  await env.clipboard.writeText('');
  await run();
  return env.clipboard.readText();
}

/** The words that a real sh makes of a line, without `aws`. */
function wordsOf(line: string): readonly string[] {
  const { stdout } = spawnSync('sh', ['-c', `aws() { printf '%s\\0' "$@"; }\n${line}`], { encoding: 'utf8' });
  return stdout.split('\0').slice(0, -1);
}

function details(json: string): readonly unknown[] {
  return (JSON.parse(json) as readonly { Detail: string }[]).map(({ Detail }) => Detail);
}

function activeLanguage(): string | undefined {
  return window.activeTextEditor?.document.languageId;
}

function select(startLine: number, endLine: number): void {
  const editor = window.activeTextEditor;
  assert.ok(editor !== undefined);
  const end = editor.document.lineAt(endLine).range.end;
  editor.selection = new Selection(new Position(startLine, 0), end);
}

describe('copying in other forms', () => {
  const connect = useSendingServer();

  it('takes the selected entries, the one at the cursor, or the whole file, as they would be sent', async () => {
    await openEventsFile(three);
    const copy = (): Promise<string> =>
      copied(() => commands.executeCommand('partnerEvents.copyEntriesAs', { form: 'entries' }));
    select(1, 2);
    assert.deepEqual(details(await copy()), ['{"n":1.0}', '{"n":2,"n":12345678901234567890}']);
    select(3, 3);
    assert.deepEqual(details(await copy()), ['{}']);
    const editor = window.activeTextEditor;
    assert.ok(editor !== undefined);
    editor.selection = new Selection(0, 0, 0, 0);
    assert.equal(details(await copy()).length, 3);
  });

  it('writes a command that leads where the connection leads, without its credentials', async () => {
    const { endpoint } = await connect(accept);
    await openEventsFile(three);
    select(0, 4);
    const line = await copied(() => commands.executeCommand('partnerEvents.copyEntriesAs', { form: 'sh' }));
    const words = wordsOf(line);
    assert.deepEqual(words.slice(0, 3), ['events', 'put-partner-events', '--entries']);
    assert.deepEqual(details(words[3] ?? '').length, 3);
    assert.deepEqual(words.slice(4), ['--region', 'eu-west-1', '--endpoint-url', endpoint]);
    assert.doesNotMatch(line, /AKIDEXAMPLE|secret-of-the-test/);
  });

  it('asks for the form, and copies a command for the own shell by Enter', async () => {
    await connect(accept);
    await openEventsFile(three);
    await env.clipboard.writeText('');
    const copying = commands.executeCommand('partnerEvents.copyEntriesAs');
    const text = await eventually('something on the clipboard', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return (await env.clipboard.readText()) || undefined;
    });
    await copying;
    assert.match(text, /^aws events put-partner-events --entries /);
  });

  it('saves beside the file, under the name that the dialog proposes', async () => {
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder !== undefined);
    const file = Uri.joinPath(folder.uri, 'saved.events.json');
    await workspace.fs.writeFile(file, Buffer.from(three));
    await window.showTextDocument(await workspace.openTextDocument(file));
    await eventually('the file as events file', () => activeLanguage() === 'partner-events');
    const saving = commands.executeCommand('partnerEvents.saveEntriesAs', { form: 'entries' });
    const saved = Uri.joinPath(folder.uri, 'saved.entries.json');
    const text = await eventually('the saved file', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return Promise.resolve(workspace.fs.readFile(saved)).then(
        (bytes) => Buffer.from(bytes).toString() || undefined,
        () => undefined,
      );
    });
    await saving;
    assert.deepEqual(details(text), ['{"n":1.0}', '{"n":2,"n":12345678901234567890}', '{}']);
    assert.equal(window.activeTextEditor?.document.uri.toString(), saved.toString());
  });

  it('writes no file where the dialog is left', async () => {
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder !== undefined);
    await openEventsFile(three);
    const before = await workspace.fs.readDirectory(folder.uri);
    const saving = commands.executeCommand('partnerEvents.saveEntriesAs', { form: 'cli-input-yaml' });
    let isOver = false;
    void saving.then(() => (isOver = true));
    await eventually('the end of the dialog', async () => {
      await commands.executeCommand('workbench.action.closeQuickOpen');
      return isOver;
    });
    assert.deepEqual(await workspace.fs.readDirectory(folder.uri), before);
  });

  it('copies nothing where an entry could not be sent', async () => {
    await openEventsFile(`[\n${entryText('{}')},\n{ "Source": 1 }\n]`);
    assert.equal(await copied(() => commands.executeCommand('partnerEvents.copyEntriesAs', { form: 'python' })), '');
  });

  it('hands out what was sent, also when the file has changed since', async () => {
    const { endpoint } = await connect(accept);
    const file = await openEventsFile(three);
    await pressLens(file, '▷ Send 3 entries → probe');
    await showResults();
    const sendId = window.activeTextEditor?.document.uri.authority;
    const yaml = await copied(() =>
      commands.executeCommand('partnerEvents.copySentEntriesAs', { sendId, place: 1, form: 'cli-input-yaml' }),
    );
    assert.match(
      yaml,
      /^Entries:\n- Source: .*\n {2}DetailType: OrderPlaced\n {2}Detail: '\{"n":2,"n":12345678901234567890\}'\n$/,
    );
    const code = await copied(() =>
      commands.executeCommand('partnerEvents.copySentEntriesAs', { sendId, form: 'javascript' }),
    );
    assert.ok(code.includes(`endpoint: '${endpoint}'`), code);
    await configure([]);
    assert.equal(
      await copied(() => commands.executeCommand('partnerEvents.copySentEntriesAs', { sendId, form: 'sh' })),
      '',
    );
  });

  it('writes the command that creates or deletes a source', async () => {
    await connectToLocal();
    await env.clipboard.writeText('');
    const node = { kind: 'account', sourceName: activeSource, account: '111122223333' };
    await commands.executeCommand('partnerEvents.refreshSources');
    const copying = commands.executeCommand('partnerEvents.copySourceCommand', node);
    const line = await eventually('something on the clipboard', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return (await env.clipboard.readText()) || undefined;
    });
    await copying;
    assert.match(
      line,
      /^aws events create-partner-event-source --name \S+ --account \d{12} --region us-east-1 --endpoint-url http:\/\/127\.0\.0\.1:\d+ --no-sign-request\n$/,
    );
  });

  afterEach(closeAllEditors);
});
