import assert from 'node:assert/strict';
import { commands, env, version } from 'vscode';
import { accept, useSendingServer } from './support/sendingServer';

describe('the details for a bug report', () => {
  const connect = useSendingServer();

  it('tell versions and the kind of the connection, and no name, place or secret', async () => {
    const { endpoint } = await connect(accept);
    await commands.executeCommand('partnerEvents.copyBugReport');
    const text = await env.clipboard.readText();
    assert.match(text, /^Partner Events \d+\.\d+\.\d+$/m);
    assert.ok(text.includes(`VS Code ${version}`));
    assert.match(text, /^Connection: AWS, default credentials, an endpoint of its own$/m);
    for (const secret of [endpoint, 'probe', 'AKIDEXAMPLE', 'secret-of-the-test']) assert.ok(!text.includes(secret));
  });
});
