import assert from 'node:assert/strict';
import {
  commands,
  Range,
  window,
  workspace,
  WorkspaceEdit,
  type CodeAction,
  type DocumentSymbol,
  type TextDocument,
  type TextEdit,
} from 'vscode';
import { eventually } from './support/condition';
import { closeAllEditors, entryText, openEventsFile, openExample, problemsOf, replaceText } from './support/eventsFile';

describe('checking while typing', () => {
  afterEach(closeAllEditors);

  it('marks what is wrong on the smallest piece, with a code that leads to its page', async () => {
    const document = await openEventsFile(`[${entryText('{}', 'aws.partner/example.com')}]`);
    const [problem] = await eventually('a problem', () => nonEmpty(problemsOf(document, 'Partner Events')));
    const target = typeof problem?.code === 'object' ? problem.code.target : undefined;
    assert.equal(target?.scheme, 'command');
    assert.match(target.query, new RegExp(String(codeOf(problem))));
    await commands.executeCommand(target.path, ...(JSON.parse(target.query) as unknown[]));
    await eventually('the page of problems', () =>
      window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes('problems.md'))),
    );
    assert.match(document.getText(problem?.range), /example\.com/);
  });

  it('takes a problem back when the text is corrected', async () => {
    const document = await openEventsFile(`[${entryText('{}')}, { "Source": 5 }]`);
    await eventually('problems', () => nonEmpty(problemsOf(document, 'Partner Events')));
    const start = document.getText().indexOf('{ "Source": 5 }');
    await replaceText(document, start, start + '{ "Source": 5 }'.length, entryText('{"a": 1}'));
    await noProblem(document);
  });

  it('leaves no problem behind when a file is closed', async () => {
    const document = await openExample('problems.events.json');
    await eventually('problems', () => nonEmpty(problemsOf(document, 'Partner Events')));
    await closeAllEditors();
    await noProblem(document);
  });

  it('finds nothing in the examples that are meant to be sent', async () => {
    for (const name of ['orders.events.json', 'sixty.events.json', 'request.events.json']) {
      const document = await openExample(name);
      await eventually(
        'buttons',
        async () =>
          (await commands.executeCommand<unknown[]>('vscode.executeCodeLensProvider', document.uri)).length > 0,
      );
      assert.deepEqual(
        problemsOf(document, 'Partner Events').map(({ message }) => message),
        [],
        name,
      );
    }
  });

  it('corrects a member name by a quick fix', async () => {
    const document = await openEventsFile(`[${entryText('{}').replace('"Source"', '"source"')}]`);
    const problem = await eventually('the unknown member', () =>
      problemsOf(document, 'Partner Events').find(({ message }) => message.includes('source')),
    );
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      problem.range,
    );
    const fix = actions.find(({ isPreferred, edit }) => isPreferred === true && edit !== undefined);
    assert.ok(fix?.edit !== undefined, actions.map(({ title }) => title).join(', '));
    await workspace.applyEdit(fix.edit);
    assert.equal(document.getText(), `[${entryText('{}')}]`);
  });

  it('turns a Detail into a string and back without a change of its meaning', async () => {
    const detail = '{"big":12345678901234567890,"text":"a \\"quote\\" and \\u00e9"}';
    const document = await openEventsFile(`[${entryText(detail)}]`);
    await rewriteDetail(document.uri, document.getText().indexOf('"Detail"'));
    const [asString] = JSON.parse(document.getText()) as [{ Detail: string }];
    assert.equal(asString.Detail, detail);
    await rewriteDetail(document.uri, document.getText().indexOf('"Detail"'));
    assert.equal(
      document
        .getText()
        .replace(/\s(?=\s|")|\s(?=})|\n/g, '')
        .includes('12345678901234567890'),
      true,
    );
    assert.deepEqual(JSON.parse(document.getText()), [
      { ...(JSON.parse(entryText('{}')) as object), Detail: JSON.parse(detail) as unknown },
    ]);
  });

  it('formats a file without a change of a literal or a comment', async () => {
    const document = await openEventsFile(`[\n${entryText('{"n":1.0,// why\n"big":12345678901234567890}')}]`);
    const edits = await commands.executeCommand<TextEdit[]>('vscode.executeFormatDocumentProvider', document.uri, {
      tabSize: 2,
      insertSpaces: true,
    });
    const edit = new WorkspaceEdit();
    edit.set(document.uri, edits);
    await workspace.applyEdit(edit);
    assert.ok(
      document
        .getText()
        .includes(
          ['    "Detail": {', '      "n": 1.0, // why', '      "big": 12345678901234567890', '    }'].join('\n'),
        ),
      document.getText(),
    );
  });

  it('lists the entries in the outline', async () => {
    const document = await openEventsFile(`[${entryText('{}')}, {}]`);
    const symbols = await commands.executeCommand<DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['1 · OrderPlaced · orders/acme', 'Entry 2'],
    );
  });

  async function rewriteDetail(uri: Parameters<typeof workspace.openTextDocument>[0] & object, offset: number) {
    const document = await workspace.openTextDocument(uri as never);
    const position = document.positionAt(offset);
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new Range(position, position),
      'refactor.rewrite',
    );
    const [action] = actions;
    assert.ok(action?.edit !== undefined, 'no rewrite is offered');
    await workspace.applyEdit(action.edit);
  }
});

/** Waits until the file has no problem; fails with those that it still has. */
async function noProblem(document: TextDocument): Promise<void> {
  const messages = () => problemsOf(document, 'Partner Events').map(({ message }) => message);
  await eventually('no problem', () => messages().length === 0).catch(() => {
    assert.deepEqual(messages(), []);
  });
}

function nonEmpty<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length > 0 ? items : undefined;
}

function codeOf(problem: { readonly code?: unknown } | undefined): unknown {
  const code = problem?.code;
  return typeof code === 'object' && code !== null && 'value' in code ? code.value : code;
}
