import assert from 'node:assert/strict';
import { commands, env, version } from 'vscode';
import { answer } from '../support/misbehavingServer';
import { activeSource, entryText, openEventsFile, pressLens } from './support/eventsFile';
import { useSendingServer } from './support/sendingServer';

describe('the details for a bug report', () => {
  const connect = useSendingServer();

  it('tell versions and the kind of the connection, and no name, place or secret', async () => {
    const { endpoint } = await connect((response) => {
      answer(response, 400, { __type: 'ValidationException', message: `Not ${activeSource}` });
    });
    const file = await openEventsFile(`[\n${entryText('{ "card": "4111" }')}\n]`);
    await pressLens(file, '▷ Send 1 entry → probe');
    await commands.executeCommand('partnerEvents.copyBugReport');
    const text = await env.clipboard.readText();
    assert.match(text, /^Partner Events \d+\.\d+\.\d+$/m);
    assert.ok(text.includes(`VS Code ${version}`));
    assert.match(text, /^Connection: AWS, default credentials, an endpoint of its own$/m);
    assert.match(text, /^- \d{4}-\S+ PutPartnerEvents: refused: ValidationException$/m);
    for (const secret of [endpoint, 'probe', activeSource, '4111', 'AKIDEXAMPLE', 'secret-of-the-test'])
      assert.ok(!text.includes(secret));
  });
});
