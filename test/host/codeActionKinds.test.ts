import assert from 'node:assert/strict';
import { commands, Range, type CodeAction } from 'vscode';
import { eventually } from './support/condition';
import { closeAllEditors, entryText, openEventsFile, problemsOf } from './support/eventsFile';

describe('code actions', () => {
  afterEach(closeAllEditors);

  it('come only in the kinds that are asked for', async () => {
    const time = '"Time": "2026-03-14T09:26:53",';
    const document = await openEventsFile(`[${entryText('{"a": 1}').replace('{', `{${time}`)}]`);
    await eventually('the problem of the time', () => problemsOf(document, 'Partner Events').length > 0);
    const at = document.positionAt(document.getText().indexOf('2026'));
    const kinds = async (kind?: string): Promise<readonly string[]> => {
      const actions = await commands.executeCommand<CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        new Range(at, at),
        kind,
      );
      return actions.map((action) => action.kind?.value ?? '').toSorted();
    };
    assert.deepEqual([...new Set(await kinds())], ['quickfix', 'refactor.rewrite']);
    assert.deepEqual(await kinds('quickfix'), ['quickfix']);
    assert.deepEqual([...new Set(await kinds('refactor'))], ['refactor.rewrite']);
    assert.deepEqual(await kinds('refactor.move'), []);
    assert.deepEqual(await kinds('source.fixAll'), ['source.fixAll']);
    assert.deepEqual(await kinds('source.organizeImports'), []);
  });
});
