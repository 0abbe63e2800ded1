import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  CancellationError,
  CancellationTokenSource,
  commands,
  ConfigurationTarget,
  type Disposable,
  languages,
  Range,
  Uri,
  workspace,
  WorkspaceEdit,
} from 'vscode';
import { EventsFiles } from '../../src/editor/eventsFiles';
import { WorkspaceEvents } from '../../src/editor/writing/workspaceEvents';
import { memberText } from '../../src/model/entryMembers';
import { eventually } from './support/condition';
import { closeAllEditors } from './support/eventsFile';
import { MemoryFiles } from './support/memoryFiles';

describe('events of the workspace', () => {
  let folder: Uri;
  let parts: Pick<Disposable, 'dispose'>[] = [];

  beforeEach(async () => {
    const [root] = workspace.workspaceFolders ?? [];
    assert.ok(root !== undefined);
    folder = Uri.joinPath(root.uri, `of-${randomUUID()}`);
    await workspace.fs.createDirectory(folder);
  });

  afterEach(async () => {
    for (const part of parts) part.dispose();
    parts = [];
    await closeAllEditors();
    await workspace.fs.delete(folder, { recursive: true });
  });

  const write = async (name: string, detailType: string): Promise<Uri> => {
    const uri = Uri.joinPath(folder, name);
    await workspace.fs.writeFile(uri, Buffer.from(fileOf(detailType)));
    return uri;
  };
  const eventsOf = (limits?: ConstructorParameters<typeof WorkspaceEvents>[2]): WorkspaceEvents => {
    const files = new EventsFiles();
    // With limits, only of the folder of the test: other tests leave files behind.
    const events = new WorkspaceEvents(files, limits && (() => [{ uri: folder }]), limits);
    parts.push(events, files);
    return events;
  };
  /** The DetailTypes of the files in the folder of the test, by their names. */
  const known = async (events: WorkspaceEvents, from = folder): Promise<Readonly<Record<string, string>>> => {
    const read = await events.read(new CancellationTokenSource().token);
    return Object.fromEntries(
      read
        .filter(({ uri }) => uri.toString().startsWith(`${from.toString()}/`))
        .map(({ uri, document }) => [
          uri.path.slice(from.path.length + 1),
          document.entries.map(({ content }) => memberText(content, 'DetailType') ?? '').join(),
        ]),
    );
  };

  it('are those of files that are not open, and follow what happens to them on the disk', async () => {
    const one = await write('one.events.json', 'One');
    await write('below/two.events.json', 'Two');
    await write('no-events.json', 'None');
    const events = eventsOf();
    assert.deepEqual(await known(events), { 'one.events.json': 'One', 'below/two.events.json': 'Two' });
    await write('one.events.json', 'Other One');
    await eventually('the changed file', async () => (await known(events))['one.events.json'] === 'Other One');
    await write('three.events.json', 'Three');
    await eventually('the new file', async () => (await known(events))['three.events.json'] === 'Three');
    await workspace.fs.delete(one);
    await eventually('the file to go', async () => (await known(events))['one.events.json'] === undefined);
    await workspace.fs.delete(Uri.joinPath(folder, 'below'), { recursive: true });
    await eventually('the folder to go', async () => (await known(events))['below/two.events.json'] === undefined);
    assert.deepEqual(await known(events), { 'three.events.json': 'Three' });
  });

  it('are those of the editor where a file is open, with what is not saved', async () => {
    const uri = await write('one.events.json', 'One');
    const events = eventsOf();
    assert.deepEqual(await known(events), { 'one.events.json': 'One' });
    await commands.executeCommand('vscode.open', uri);
    const document = await workspace.openTextDocument(uri);
    const edit = new WorkspaceEdit();
    const at = document.getText().indexOf('One');
    edit.replace(uri, new Range(document.positionAt(at), document.positionAt(at + 3)), 'Not Saved');
    await workspace.applyEdit(edit);
    assert.deepEqual(await known(events), { 'one.events.json': 'Not Saved' });
    await languages.setTextDocumentLanguage(document, 'json');
    assert.deepEqual(await known(events), {});
  });

  it('are those of an untitled file too', async () => {
    const events = eventsOf();
    const document = await workspace.openTextDocument({ language: 'partner-events', content: fileOf('Untitled') });
    const read = await events.read(new CancellationTokenSource().token);
    const found = read.find(({ uri }) => uri.toString() === document.uri.toString());
    assert.equal(found?.document.text, fileOf('Untitled'));
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('are not those that the settings leave out', async function () {
    if (!(await canSearch())) this.skip();
    await write('one.events.json', 'One');
    await write('hidden/two.events.json', 'Two');
    await write('node_modules/three.events.json', 'Three');
    const events = eventsOf();
    assert.deepEqual(await known(events), { 'one.events.json': 'One', 'hidden/two.events.json': 'Two' });
    const settings = workspace.getConfiguration('files');
    await settings.update('exclude', { '**/hidden': true }, ConfigurationTarget.Global);
    try {
      await eventually(
        'the hidden file to go',
        async () => (await known(events))['hidden/two.events.json'] === undefined,
      );
      assert.deepEqual(await known(events), { 'one.events.json': 'One' });
    } finally {
      await settings.update('exclude', undefined, ConfigurationTarget.Global);
    }
  });

  it('are those of files with another name that the settings call events files', async function () {
    if (!(await canSearch())) this.skip();
    await write('entries.json', 'Entries');
    const events = eventsOf();
    assert.deepEqual(await known(events), {});
    const settings = workspace.getConfiguration('files');
    await settings.update('associations', { 'entries.json': 'partner-events' }, ConfigurationTarget.Global);
    try {
      await eventually('the file', async () => (await known(events))['entries.json'] === 'Entries');
    } finally {
      await settings.update('associations', undefined, ConfigurationTarget.Global);
    }
  });

  it('leave out a file that is too large, and say so', async () => {
    await write('large.events.json', 'x'.repeat(2000));
    await write('small.events.json', 'Small');
    const events = eventsOf({ files: 100, bytesOfFile: 1000, bytesOfAll: 100_000 });
    assert.deepEqual(await known(events), { 'small.events.json': 'Small' });
    const { leftOut, hasMore } = await events.readAnew(new CancellationTokenSource().token);
    assert.ok(leftOut.some(({ path }) => path.endsWith('/large.events.json')));
    assert.equal(hasMore, false);
  });

  it('are no more than a number of files and bytes, and say so', async () => {
    for (const name of ['a', 'b', 'c']) await write(`${name}.events.json`, name);
    const { token } = new CancellationTokenSource();
    const isInFolder = ({ uri }: { readonly uri: Uri }): boolean => uri.path.startsWith(`${folder.path}/`);
    const few = await eventsOf({ files: 2, bytesOfFile: 1e6, bytesOfAll: 1e6 }).readAnew(token);
    assert.deepEqual([few.files.filter(isInFolder).length, few.hasMore], [2, true]);
    const size = fileOf('a').length;
    const small = await eventsOf({ files: 100, bytesOfFile: size, bytesOfAll: 2 * size }).readAnew(token);
    assert.deepEqual([small.files.filter(isInFolder).length, small.leftOut.length > 0], [2, true]);
  });

  it('end where the reading is cancelled', async () => {
    await write('one.events.json', 'One');
    const source = new CancellationTokenSource();
    source.cancel();
    await assert.rejects(eventsOf().read(source.token), CancellationError);
  });

  it('are those of a file system that cannot be searched', async () => {
    const scheme = `events${randomUUID().slice(0, 8)}`;
    const memory = new MemoryFiles({ 'one.events.json': fileOf('One'), 'below/two.events.json': fileOf('Two') });
    parts.push(workspace.registerFileSystemProvider(scheme, memory));
    const root = Uri.from({ scheme, path: '/' });
    const files = new EventsFiles();
    const events = new WorkspaceEvents(files, () => [{ uri: root }]);
    parts.push(events, files);
    const read = async (): Promise<Readonly<Record<string, string>>> => known(events, Uri.from({ scheme, path: '' }));
    assert.deepEqual(await read(), { 'one.events.json': 'One', 'below/two.events.json': 'Two' });
    memory.set('one.events.json', fileOf('Changed'));
    const { files: anew } = await events.readAnew(new CancellationTokenSource().token);
    assert.ok(anew.some(({ document }) => document.text === fileOf('Changed')));
  });
});

/** Whether this VS Code has its search program: some installations of its server come without. */
async function canSearch(): Promise<boolean> {
  try {
    await workspace.findFiles('**/*.events.json', undefined, 1);
    return true;
  } catch {
    return false;
  }
}

function fileOf(detailType: string): string {
  return `[{ "Source": "aws.partner/example.com.test/orders/acme", "DetailType": "${detailType}", "Detail": {} }]`;
}
