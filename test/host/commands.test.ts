import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { commandIds } from '../../src/ids';
import { closeAllEditors, openEventsFile } from './support/eventsFile';

describe('the commands', () => {
  after(closeAllEditors);

  it('all have a handler once the extension is active', async () => {
    await openEventsFile('[]');
    const known = new Set(await commands.getCommands(true));
    for (const command of Object.values(commandIds)) assert.ok(known.has(command), command);
  });
});
