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
      let second: Behaviour | undefined = behave;
      server = await connectTo(
        what,
        pages(() => second),
        { partnerNames: ['example.com'], ...members },
      );
      await commands.executeCommand('partnerEvents.sources.focus');
      await eventually('the second page asked for', () => tokens(server).length === 2);
      await eventually('the source of the first page', async () => (await copiedArn('a')) === arnOf('a'));
      second = undefined;
      await eventually('the sources of the second page', async () => {
        await commands.executeCommand('partnerEvents.loadMoreSources');
        return (await copiedArn('b')) === arnOf('b');
      });
      // It was pressed until the page was there; the first one was never asked for again.
      assert.deepEqual([tokens(server)[0], ...new Set(tokens(server).slice(1))], ['', 'second']);

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
