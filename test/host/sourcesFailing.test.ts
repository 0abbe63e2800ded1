import assert from 'node:assert/strict';
import { commands, env } from 'vscode';
import type { AwsConnection } from '../../src/eventbridge/connection';
import { sourceNode } from '../../src/sources/sourceNodes';
import { failures, pages, prefix, tokens } from '../support/failingSources';
import type { Behaviour, RunningServer } from '../support/misbehavingServer';
import { eventually } from './support/condition';
import { connectTo, connectToLocal } from './support/connection';

describe('a list of sources that fails on its second page', () => {
  let server: RunningServer;

  afterEach(async () => {
    await connectToLocal();
    await server.close();
  });

  for (const { what, behave, members = {} } of failures) {
    it(`(${what}) keeps the first, and goes on from there when asked to`, async () => {
      let ended = 0;
      let second: Behaviour | undefined = (response, request) => {
        response.once('close', () => (ended += 1));
        behave(response, request);
      };
      server = await connectTo(
        what,
        pages(() => second),
        { partnerNames: ['example.com'], ...members },
      );
      await commands.executeCommand('partnerEvents.sources.focus');
      await eventually('the end of the second page', () => ended === 1);
      assert.deepEqual(tokens(server), ['', 'second']);
      second = undefined;
      // To the window and back: what the server has sent is read meanwhile.
      await commands.executeCommand('partnerEvents.sources.focus');
      await commands.executeCommand('partnerEvents.loadMoreSources');
      assert.deepEqual(tokens(server), ['', 'second', 'second']);
      // Looks for both only now: the command lists itself what is not listed yet.
      for (const name of ['a', 'b']) {
        await eventually(`the source ${name}`, async () => (await copiedArn(name)) === arnOf(name));
      }
      assert.deepEqual(tokens(server), ['', 'second', 'second']);

      /** What "Copy Source ARN" puts into the clipboard; empty where the source is not known. */
      async function copiedArn(name: string): Promise<string> {
        const probe: AwsConnection = {
          kind: 'aws',
          name: what,
          region: 'eu-west-1',
          endpoint: server.endpoint,
          production: false,
          partnerNames: ['example.com'],
          ...members,
        };
        await env.clipboard.writeText('');
        const { id } = sourceNode(probe, `${prefix}${name}`);
        // Where the row is not there yet, the command asks which source is meant.
        await answeringNothing(commands.executeCommand('partnerEvents.copySourceArn', { id }));
        return env.clipboard.readText();
      }
    });
  }
});

function arnOf(name: string): string {
  return `arn:aws:events:eu-west-1::event-source/${prefix}${name}`;
}

/** Waits until the command has ended, and closes whatever it asks. */
async function answeringNothing(command: Thenable<unknown>): Promise<void> {
  let hasEnded = false;
  void command.then(() => (hasEnded = true));
  await eventually('the end of the command', async () => {
    await commands.executeCommand('workbench.action.closeQuickOpen');
    return hasEnded;
  });
}
