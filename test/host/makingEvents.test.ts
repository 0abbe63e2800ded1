import assert from 'node:assert/strict';
import { commands, window, workspace, type CodeAction, type TextDocument } from 'vscode';
import { eventually } from './support/condition';
import { closeAllEditors, lensesOf, openEventsFile, pressLens, problemsOf } from './support/eventsFile';

const template = `[
  {
    "Source": "aws.partner/example.com.test/orders/acme",
    "DetailType": "Order placed",
    "Detail": "{\\"id\\":\\"{{$uuid}}\\",\\"number\\":\\"{{$counter 100 5}}\\"}"
  }
]
`;

/** The unsaved events file in front, if there is one. */
function untitled(): TextDocument | undefined {
  const document = window.activeTextEditor?.document;
  return document?.isUntitled === true && document.languageId === 'partner-events' ? document : undefined;
}

describe('events that are made from an entry', () => {
  afterEach(closeAllEditors);

  it('stand in a new events file, as many as asked for, with every placeholder filled in', async () => {
    const file = await openEventsFile(template);
    const making = pressLens(file, 'Make events…');
    // Enter takes the number and the seed that are offered.
    const made = await eventually('the new events file', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return untitled();
    });
    await making;
    const entries = JSON.parse(made.getText()) as readonly { readonly Detail: string }[];
    const details = entries.map(({ Detail }) => JSON.parse(Detail) as { readonly id: string; readonly number: number });
    assert.deepEqual(
      details.map(({ number }) => number),
      [100, 105, 110, 115, 120, 125, 130, 135, 140, 145],
    );
    assert.equal(new Set(details.map(({ id }) => id)).size, 10);
    await eventually('its buttons', async () =>
      (await lensesOf(made)).some(({ command }) => command?.title.startsWith('▷ Send 10 entries') === true),
    );
    assert.deepEqual(problemsOf(made, 'Partner Events'), []);
    assert.equal(file.getText(), template);
  });

  it('are offered where a placeholder is told of', async () => {
    const file = await openEventsFile(template);
    const [told] = await eventually('the hint', () => {
      const hints = problemsOf(file, 'Partner Events');
      return hints.length > 0 && hints;
    });
    assert.ok(told !== undefined);
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      file.uri,
      told.range,
    );
    const offered = actions.filter(({ title }) => title === 'Make events from this entry…');
    assert.equal(offered.length, 1);
    const making = commands.executeCommand(
      'partnerEvents.makeEvents',
      ...((offered[0]?.command?.arguments ?? []) as unknown[]),
    );
    await eventually('the new events file', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return untitled();
    });
    await making;
    const name = file.getText().indexOf('Order placed');
    const elsewhere = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      file.uri,
      file.lineAt(file.positionAt(name).line).range,
    );
    assert.ok(!elsewhere.some(({ title }) => title === 'Make events from this entry…'));
  });

  it('are none where the questions are not answered', async () => {
    const file = await openEventsFile(template);
    const open = workspace.textDocuments.length;
    const making = pressLens(file, 'Make events…');
    let isOver = false;
    void making.then(() => {
      isOver = true;
    });
    await eventually('the end of the questions', async () => {
      await commands.executeCommand('workbench.action.closeQuickOpen');
      return isOver;
    });
    assert.equal(workspace.textDocuments.length, open);
    assert.equal(window.activeTextEditor?.document, file);
  });

  it('are none where a placeholder makes nothing, which is selected then', async () => {
    const file = await openEventsFile(template.replace('$uuid', '$guid'));
    await pressLens(file, 'Make events…');
    assert.equal(window.activeTextEditor?.document, file);
    assert.equal(file.getText(window.activeTextEditor.selection), '{{$guid}}');
  });
});
