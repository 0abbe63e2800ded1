import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { commandIds } from '../../src/ids';
import { eventually } from './support/condition';
import { closeAllEditors, openEventsFile } from './support/eventsFile';

describe('the commands', () => {
  after(closeAllEditors);

  let missing: readonly string[] = [];

  it('all have a handler once the extension is active', async () => {
    await openEventsFile('[]');
    await eventually('a handler of each command', async () => {
      const known = new Set(await commands.getCommands(true));
      missing = Object.values(commandIds).filter((command) => !known.has(command));
      return missing.length === 0;
    }).catch(() => assert.fail(`Without a handler: ${missing.join(', ')}`));
  });
});
