import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { commands, env, window, type TextDocument } from 'vscode';
import { commandIds } from '../../src/ids';
import { programLedgerFolder } from '../../src/ledger/stateFolder';
import { answer, puts, type RunningServer } from '../support/misbehavingServer';
import { eventually } from './support/condition';
import { configure, setAskBeforeRepeating } from './support/connection';
import { closeAllEditors, entryText, hoverAt, openEventsFile, pressLens, showResults } from './support/eventsFile';
import { accept, useSendingServer } from './support/sendingServer';

const execute = promisify(execFile);
const text = `[\n${entryText('{"n":1}')},\n${entryText('{"n":2}')}\n]\n`;

/** Runs the program in a terminal's place, as the person who runs this window. */
async function sendByProgram(file: TextDocument, ...words: readonly string[]): Promise<void> {
  const { PARTNER_EVENTS_HOST_PROGRAM: program } = process.env;
  assert.ok(program !== undefined);
  await execute(process.execPath, [program, 'send', file.uri.fsPath, '--yes', ...words], { env: process.env });
}

/** The words of the connection of the window, as its settings have it. */
async function toProbe({ uri }: TextDocument, { endpoint }: RunningServer): Promise<readonly string[]> {
  const settings = join(uri.fsPath, '..', 'settings-of-the-program.json');
  const connection = { name: 'probe', region: 'eu-west-1', endpoint };
  await writeFile(settings, JSON.stringify({ 'partnerEvents.connections': [connection] }));
  return ['--settings', settings, '--connection', 'probe'];
}

const second = (file: TextDocument): Promise<string> => hoverAt(file, file.getText().lastIndexOf('{ "Source"'));
const first = (file: TextDocument): Promise<string> => hoverAt(file, file.getText().indexOf('{ "Source"'));
const isAccepted = (file: TextDocument): Promise<true> =>
  eventually('what the program had accepted', async () => (await second(file)).includes('Accepted'));

describe('what the program sent', () => {
  const connect = useSendingServer();
  before(() => setAskBeforeRepeating('always'));
  after(() => setAskBeforeRepeating(undefined));

  it('stands beside its entries in a file that is open, and in one that is opened', async () => {
    const server = await connect(accept);
    const file = await openEventsFile(text);
    assert.doesNotMatch(await second(file), /Accepted/);
    await sendByProgram(file, ...(await toProbe(file, server)));
    await isAccepted(file);
    await closeAllEditors();
    await eventually('the file closed', () => file.isClosed);
    await commands.executeCommand('vscode.open', file.uri);
    await isAccepted(file);
  });

  it('stands there too where its folder was removed and made again meanwhile', async () => {
    const server = await connect(accept);
    const file = await openEventsFile(text);
    const words = await toProbe(file, server);
    await sendByProgram(file, '--only', '2', ...words);
    await isAccepted(file);
    await rm(programLedgerFolder(process.env), { recursive: true });
    await sendByProgram(file, '--only', '1', ...words);
    await eventually('what was accepted later', async () => (await first(file)).includes('Accepted'));
  });

  it('is asked about at a press that comes at once, and is not sent again', async () => {
    const server = await connect(accept);
    const file = await openEventsFile(text);
    await sendByProgram(file, '--only', '1', ...(await toProbe(file, server)));
    // VS Code answers no question in a test, but says what it is.
    await assert.rejects(pressLens(file, '▷ Send 2 entries → probe'), /probe accepted 1 of the 2 entries already\./);
    assert.equal(puts(server).length, 1);
  });

  it('has results to show', async () => {
    const server = await connect(accept);
    const file = await openEventsFile(text);
    await sendByProgram(file, ...(await toProbe(file, server)));
    await isAccepted(file);
    assert.match(await showResults(), /2 accepted/);
  });

  it('is sent again over the connection that leads to the same place, whatever that is called', async () => {
    let isFirst = true;
    const server = await connect((response, request) => {
      if (!isFirst || request.target !== 'AWSEvents.PutPartnerEvents') {
        accept(response, request);
        return;
      }
      isFirst = false;
      const results = [{ ErrorCode: 'MalformedDetail', ErrorMessage: 'No.' }, { EventId: 'event-of-the-second' }];
      answer(response, 200, { FailedEntryCount: 1, Entries: results });
    });
    const { endpoint } = server;
    await configure([
      { name: 'elsewhere', region: 'eu-west-2', endpoint },
      { name: 'the same place', region: 'eu-west-1', endpoint },
    ]);
    const file = await openEventsFile(text);
    const send = sendByProgram(file, '--region', 'eu-west-1', '--endpoint-url', endpoint);
    await assert.rejects(send, 'the program says that an entry was rejected');
    await isAccepted(file);
    await showResults();
    const sendId = window.activeTextEditor?.document.uri.authority;
    await commands.executeCommand(commandIds.resendOfSend, { sendId, kind: 'rejected' });
    const [, again] = puts(server);
    assert.match(again?.body ?? '', /"Detail":"\{\\"n\\":1\}"/);
    assert.match(again?.headers.authorization ?? '', /\/eu-west-1\//);
  });

  it('is that of Local of this window where it went there, and of another one where not', async () => {
    const file = await openEventsFile(text);
    await commands.executeCommand(commandIds.copyLocalEndpoint, 'remote');
    const endpoint = await env.clipboard.readText();
    await sendByProgram(file, '--only', '2', '--connection', 'Local', '--endpoint-url', endpoint);
    await isAccepted(file);
    assert.doesNotMatch(await second(file), /Local \(127/);
  });
});
