import assert from 'node:assert/strict';
import { commands, window } from 'vscode';
import { answer } from '../support/misbehavingServer';
import { eventually } from './support/condition';
import { setAskBeforeRepeating } from './support/connection';
import { entryText, openEventsFile, pressLens, showResults } from './support/eventsFile';
import { useSendingServer, type SentEntry } from './support/sendingServer';

describe('results as the AWS CLI prints them', () => {
  const connect = useSendingServer();
  before(() => setAskBeforeRepeating('never'));
  after(() => setAskBeforeRepeating(undefined));

  async function sendTwo(): Promise<string> {
    await connect((response, { body }) => {
      const { Entries } = JSON.parse(body) as { readonly Entries: readonly SentEntry[] };
      answer(response, 200, {
        FailedEntryCount: Entries.length - 1,
        Entries: Entries.map((_, index) =>
          index === 0 ? { EventId: 'event-1' } : { ErrorCode: 'MalformedDetail', ErrorMessage: 'No.' },
        ),
      });
    });
    const file = await openEventsFile(`[\n${entryText('{"n":1}')},\n${entryText('{"n":2}')}\n]`);
    await pressLens(file, '▷ Send 2 entries → probe');
    await showResults();
    const id = window.activeTextEditor?.document.uri.authority;
    assert.ok(id !== undefined);
    return id;
  }

  /** What stands in an editor of results as the AWS CLI prints them. */
  function shown(): string | undefined {
    return window.visibleTextEditors
      .find(({ document }) => document.uri.scheme === 'partner-events-queried')
      ?.document.getText();
  }

  it('are text and a table', async () => {
    const sendId = await sendTwo();
    await commands.executeCommand('partnerEvents.showCliText', { sendId });
    assert.equal(await eventually('the text', shown), '1\nENTRIES\t\t\tevent-1\nENTRIES\tMalformedDetail\tNo.\t\n');
    await commands.executeCommand('partnerEvents.showCliTable', { sendId });
    const table = await eventually('the table', () => {
      const text = shown();
      return text?.startsWith('-----') === true && text;
    });
    assert.match(table, /^\|\| {2}MalformedDetail *\| {2}No\. +\| +\|\|$/m);
  });

  it('stand whole beside the box that asks for a query', async () => {
    const sendId = await sendTwo();
    const asking = commands.executeCommand('partnerEvents.queryResults', { sendId });
    await eventually('all of the results', () => shown()?.includes('"FailedEntryCount": 1') === true);
    await commands.executeCommand('workbench.action.closeQuickOpen');
    await asking;
  });
});
