import assert from 'node:assert/strict';
import { LanguageModelTextPart, lm, Uri, window, workspace } from 'vscode';
import { toolIds } from '../../src/ids';
import { eventually } from './support/condition';
import { connectToLocal } from './support/connection';
import { activeSource, closeAllEditors, entryText, openEventsFile, pressLens, replaceText } from './support/eventsFile';

/** What a language model is answered. */
async function ask(tool: string, input: object): Promise<Readonly<Record<string, unknown>>> {
  const { content } = await lm.invokeTool(tool, { input, toolInvocationToken: undefined });
  const [part] = content;
  assert.ok(part instanceof LanguageModelTextPart);
  return JSON.parse(part.value) as Readonly<Record<string, unknown>>;
}

describe('the tools of language models', () => {
  before(connectToLocal);
  afterEach(closeAllEditors);

  it('are all there', () => {
    const known = lm.tools.map(({ name }) => name);
    for (const id of Object.values(toolIds)) assert.ok(known.includes(id), id);
  });

  it('check a file as it is in the editor, saved or not, and a text', async () => {
    const file = await openEventsFile(`[\n${entryText('{}')}\n]`);
    const name = workspace.asRelativePath(file.uri);
    assert.deepEqual((await ask(toolIds.check, { file: name }))['problems'], []);
    const start = file.getText().indexOf(activeSource);
    await replaceText(file, start, start + activeSource.length, 'acme');
    const { problems } = await ask(toolIds.check, { file: name });
    assert.match(JSON.stringify(problems), /"code":"source-name".*"line":2,"entry":1/);
    assert.equal((await ask(toolIds.check, { text: `[${entryText('{}')},${entryText('{}')}]` }))['entries'], 2);
  });

  it('know no file outside of the folders', async () => {
    for (const file of ['../outside.events.json', '/etc/passwd', '/etc/hostname', 'no-such.events.json']) {
      await assert.rejects(async () => ask(toolIds.check, { file }), /There is no such file/);
    }
  });

  it('explain a problem by its code', async () => {
    const { explanation } = await ask(toolIds.explainProblem, { code: 'source-name' });
    assert.match(String(explanation), /aws\.partner\//);
    await assert.rejects(async () => ask(toolIds.explainProblem, { code: '../README' }), /no problem with this code/);
  });

  it('list the sources of the connection in use, with their accounts', async () => {
    const { connection, sources } = await ask(toolIds.listSources, { filter: 'orders acme' });
    assert.equal(connection, 'Local');
    assert.match(JSON.stringify(sources), /orders\/acme","accounts":\[\{"account":"\d{12}","state":"ACTIVE"\}/);
  });

  it('tell what became of the last send, and nothing of what a Detail holds', async () => {
    const file = await openEventsFile(`[\n${entryText('{ "card": "4111-1111" }')}\n]`);
    const name = workspace.asRelativePath(file.uri);
    assert.equal((await ask(toolIds.lastSend, { file: name }))['sent'], false);
    await pressLens(file, '▷ Send 1 entry');
    const answer = await eventually('the outcome', async () => {
      const told = await ask(toolIds.lastSend, { file: name });
      return told['isOver'] === true && told;
    });
    assert.match(JSON.stringify(answer), /"outcome":"accepted","eventId":"[\da-f-]{36}"/);
    assert.doesNotMatch(JSON.stringify(answer), /4111/);
  });

  it('draft entries in an editor, digit for digit, and save nothing', async () => {
    const text = `[${entryText('{ "id": 1234567890123456789 }')}]`;
    const { shown, entries, problems } = await ask(toolIds.draft, { text });
    assert.deepEqual({ shown, entries, problems }, { shown: true, entries: 1, problems: [] });
    const document = window.activeTextEditor?.document;
    assert.equal(document?.getText(), text);
    assert.equal(document.languageId, 'partner-events');
    assert.ok(document.isUntitled);
  });

  it('send nothing of a file that has no such entries', async () => {
    const file = await openEventsFile(`[\n${entryText('{}')}\n]`);
    const { path } = Uri.file(file.uri.fsPath);
    await assert.rejects(async () => ask(toolIds.send, { file: path, entries: [2] }), /The file has 1 entry\./);
    await assert.rejects(async () => ask(toolIds.send, { file: path, entries: [] }), /a list of places/);
  });
});
