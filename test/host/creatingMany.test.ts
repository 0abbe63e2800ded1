import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { commands, env, Uri, window, workspace } from 'vscode';
import { openLocalConnection } from '../../src/eventbridge/openConnection';
import { commandIds } from '../../src/ids';
import { eventually } from './support/condition';
import { closeAllEditors } from './support/eventsFile';

describe('creating the sources of a file', () => {
  afterEach(closeAllEditors);

  it('shows them first, then creates each for its account, also where one is there already', async () => {
    const prefix = `aws.partner/example.com.test/many/${randomUUID()}`;
    const text = ['a', 'b']
      .flatMap((name) =>
        ['111122223333', '444455556666'].map((account) => `- Name: ${prefix}-${name}\n  Account: ${account}\n`),
      )
      .join('');
    const uri = await written('sources.yaml', text);
    void commands.executeCommand(commandIds.createSources, uri);
    const accounts = async (name: string): Promise<readonly string[]> => {
      const api = await local();
      const listed = await api.listSourceAccounts(`${prefix}-${name}`, undefined, new AbortController().signal);
      api.dispose();
      return listed.kind === 'answered' ? listed.value.items.map(({ account }) => account) : [];
    };
    for (const name of ['a', 'b']) {
      await eventually(`the accounts of ${name}`, async () => {
        await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        return (await accounts(name)).length === 2;
      });
    }
  });

  it('creates nothing where anything is wrong, and goes to the place', async () => {
    const name = `aws.partner/example.com.test/many/${randomUUID()}`;
    const uri = await written(
      'wrong.json',
      `[\n  {"Name": "${name}", "Account": "111122223333"},\n  {"Name": "${name}", "Account": "1"}\n]`,
    );
    void commands.executeCommand(commandIds.createSources, uri);
    await eventually('the place in the file', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      const editor = window.activeTextEditor;
      return editor?.document.uri.toString() === uri.toString() && editor.document.getText(editor.selection) === '"1"';
    });
    const api = await local();
    const listed = await api.listSourceAccounts(name, undefined, new AbortController().signal);
    api.dispose();
    assert.notEqual(listed.kind, 'answered');
  });
});

async function local(): Promise<ReturnType<typeof openLocalConnection>> {
  await commands.executeCommand(commandIds.copyLocalEndpoint, 'remote');
  return openLocalConnection(await env.clipboard.readText());
}

async function written(name: string, text: string): Promise<Uri> {
  const [folder] = workspace.workspaceFolders ?? [];
  assert.ok(folder !== undefined);
  const uri = Uri.joinPath(folder.uri, name);
  await workspace.fs.writeFile(uri, Buffer.from(text));
  return uri;
}
