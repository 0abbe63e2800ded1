import assert from 'node:assert/strict';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { newRunFolder } from '../../scripts/cache';
import { installPackedExtension } from '../../scripts/vscodeServer';
import { answer, onlyPuts, puts, serve, type RunningServer } from '../support/misbehavingServer';
import { eventually } from './workbench/eventually';
import { useWorkbench } from './workbench/openWorkbench';
import { stage } from './workbench/stage';

/** Another extension, which uses a tool as a chat does: what `ask.json` of the folder holds, into `answer.json`. */
const manifest = {
  name: 'asking-agent',
  publisher: 'test',
  version: '0.0.1',
  engines: { vscode: '^1.100.0' },
  main: './main.js',
  contributes: { commands: [{ command: 'askingAgent.ask', title: 'Ask the Agent' }] },
};
const code = `
const { commands, lm, workspace, Uri } = require('vscode');
exports.activate = () => commands.registerCommand('askingAgent.ask', async () => {
  const beside = (name) => Uri.joinPath(workspace.workspaceFolders[0].uri, name);
  const { tool, input } = JSON.parse(Buffer.from(await workspace.fs.readFile(beside('ask.json'))).toString());
  const answer = await lm.invokeTool(tool, { input, toolInvocationToken: undefined })
    .then(({ content }) => content[0].value, (error) => JSON.stringify({ error: error.message }));
  await workspace.fs.writeFile(beside('answer.json'), Buffer.from(answer));
});
`;

const entry = (number: number): string =>
  `{ "Source": "aws.partner/example.com.test/orders/acme", "DetailType": "Order placed", "Detail": { "n": ${number} } }`;

describe('a language model that wants to send', () => {
  let server: RunningServer;
  let extensionsFolder: string;

  before(async function () {
    this.timeout(120_000);
    server = await serve(
      onlyPuts((response, { body }) => {
        const { Entries } = JSON.parse(body) as { readonly Entries: readonly unknown[] };
        answer(response, 200, { FailedEntryCount: 0, Entries: Entries.map(() => ({ EventId: 'event-1' })) });
      }),
    );
    const folder = join(await newRunFolder('agent'), 'extension');
    await mkdir(folder);
    await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
    await writeFile(join(folder, 'main.js'), code);
    await writeFile(join(folder, 'LICENSE'), '');
    const packagePath = join(folder, '../agent.vsix');
    await createVSIX({ cwd: folder, packagePath, allowMissingRepository: true, dependencies: false });
    const { vscode, extensionsFolder: packed } = await stage();
    extensionsFolder = join(folder, '../extensions');
    await cp(packed, extensionsFolder, { recursive: true });
    await installPackedExtension(vscode, packagePath, extensionsFolder);
  });
  const workbench = useWorkbench(() => ({
    files: { 'orders.events.json': `[\n${entry(1)},\n${entry(2)}\n]\n` },
    extensionsFolder,
    environment: { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'a-secret-of-the-test' },
    machineSettings: {
      'partnerEvents.connections': [{ name: 'acme', region: 'eu-west-1', endpoint: server.endpoint }],
    },
  }));
  // Once the workbench is closed, which still writes there.
  after(async () => {
    await server.close();
    await rm(dirname(extensionsFolder), { recursive: true, force: true });
  });

  async function ask(input: object): Promise<void> {
    const { folder } = workbench();
    await rm(join(folder, 'answer.json'), { force: true });
    await writeFile(join(folder, 'ask.json'), JSON.stringify({ tool: 'partnerEvents_send', input }));
    await workbench().run('Ask the Agent');
  }

  const answered = (): Promise<Readonly<Record<string, unknown>>> =>
    eventually(
      async () =>
        JSON.parse(await readFile(join(workbench().folder, 'answer.json'), 'utf8')) as Readonly<
          Record<string, unknown>
        >,
    );

  it('has the person asked, who sees what would be sent; sends nothing where they do not agree', async () => {
    const { dialog, editor } = workbench();
    await editor.open('orders.events.json');
    await workbench().connectTo('acme');
    await ask({ file: 'orders.events.json', entries: [2] });
    assert.equal(await dialog.message(), 'A language model wants to send 1 entry of orders.events.json to acme.');
    assert.equal(await dialog.detail(), 'aws.partner/example.com.test/orders/acme · Order placed · {"n":2}');
    assert.deepEqual((await dialog.buttons()).toSorted(), ['Cancel', 'Send to acme']);
    await dialog.press('Cancel');
    assert.equal((await answered())['sent'], false);
    assert.equal(puts(server).length, 0);
  });

  it('sends what was shown once they agree, and is told what became of it; the next time they are asked again', async () => {
    const { dialog, editor } = workbench();
    for (const times of [1, 2]) {
      await ask({ file: 'orders.events.json', entries: [times] });
      await dialog.press('Send to acme');
      assert.match(JSON.stringify(await answered()), new RegExp(`"entry":${times},.*"accepted","eventId":"event-1"`));
      assert.equal(puts(server).length, times);
    }
    await eventually(async () => {
      assert.deepEqual(
        (await editor.annotations()).map(({ text }) => text),
        ['✓ accepted event-1', '✓ accepted event-1'],
      );
    });
    assert.deepEqual(
      puts(server).map(({ body }) => (JSON.parse(body) as { readonly Entries: readonly object[] }).Entries),
      [1, 2].map((n) => [
        {
          Source: 'aws.partner/example.com.test/orders/acme',
          DetailType: 'Order placed',
          Detail: `{"n":${n}}`,
        },
      ]),
    );
  });
});
