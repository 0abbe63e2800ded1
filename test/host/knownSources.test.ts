import assert from 'node:assert/strict';
import { commands, Range, workspace, type CodeAction } from 'vscode';
import { commandIds } from '../../src/ids';
import { eventually } from './support/condition';
import { closeAllEditors, entryText, openEventsFile, problemsOf } from './support/eventsFile';

describe('one of the known sources', () => {
  afterEach(async () => {
    await commands.executeCommand('workbench.action.closeQuickOpen');
    await closeAllEditors();
  });

  for (const [what, written] of [
    ['that the connection does not have', 'aws.partner/example.com.test/something/else'],
    ['that is no name of one', 'orders'],
  ] as const) {
    it(`is offered for a Source ${what}, and written in its place`, async () => {
      const document = await openEventsFile(`[${entryText('{}', written)}, ${entryText('{"a":1}', written)}]`);
      const problem = await eventually('the problem of the Source', () =>
        problemsOf(document, 'Partner Events').find(({ range }) => document.getText(range).includes(written)),
      );
      const fix = await eventually('the quick fix', async () => {
        const actions = await commands.executeCommand<CodeAction[]>(
          'vscode.executeCodeActionProvider',
          document.uri,
          problem.range,
          'quickfix',
        );
        return actions.find(({ title }) => title === 'Use one of the known sources…');
      });
      assert.equal(fix.command?.command, commandIds.useKnownSource);
      void commands.executeCommand(fix.command.command, ...((fix.command.arguments ?? []) as unknown[]));
      await eventually('another Source in the first entry alone', async () => {
        await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        const [first, second] = JSON.parse(document.getText()) as readonly { readonly Source: string }[];
        return (
          first?.Source.startsWith('aws.partner/') === true && first.Source !== written && second?.Source === written
        );
      });
    });
  }

  it('is offered in no other kind than a quick fix', async () => {
    const document = await openEventsFile(`[${entryText('{}', 'orders')}]`);
    await eventually('the problem', () => problemsOf(document, 'Partner Events').length > 0);
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new Range(0, 0, 0, document.getText().length),
      'refactor',
    );
    assert.ok(actions.every(({ title }) => title !== 'Use one of the known sources…'));
    assert.equal(
      workspace.textDocuments.some(({ isDirty }) => isDirty),
      false,
    );
  });
});
