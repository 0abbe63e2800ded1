import assert from 'node:assert/strict';
import { commands, env, Uri } from 'vscode';
import { commandIds } from '../../src/ids';
import { openLocalConnection } from '../../src/eventbridge/openConnection';

/** The endpoint of Local that is copied for programs on that side. */
async function copiedFor(side: 'remote' | 'own'): Promise<string> {
  await commands.executeCommand(commandIds.copyLocalEndpoint, side);
  return env.clipboard.readText();
}

describe('the endpoint of Local in a remote window', () => {
  it('is for programs there the one that it listens on', async () => {
    assert.notEqual(env.remoteName, undefined);
    const api = openLocalConnection(await copiedFor('remote'));
    const read = await api.listSources('aws.partner/example.com.test/', undefined, new AbortController().signal);
    api.dispose();
    assert.equal(read.kind, 'answered');
  });

  it('is for programs on the own computer the one that VS Code forwards its port to', async () => {
    const there = await copiedFor('remote');
    const own = await copiedFor('own');
    const forwarded = (await env.asExternalUri(Uri.parse(there))).toString(true);
    assert.equal(own, forwarded.replace(/\/$/, ''));
    assert.notEqual(own, there);
    assert.ok(own.includes(new URL(there).port), own);
  });
});
