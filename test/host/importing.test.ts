import assert from 'node:assert/strict';
import { commands, env, Uri, window, workspace, type TextDocument } from 'vscode';
import { commandIds } from '../../src/ids';
import { eventually } from './support/condition';
import { connectToLocal } from './support/connection';
import { activeSource, closeAllEditors, entryText, fileLenses, openEventsFile } from './support/eventsFile';

const json = `[{"Source":"${activeSource}","DetailType":"OrderPlaced","Detail":"{\\"id\\":12345678901234567890}"}]`;
const entry = (indent: string): string =>
  [
    '{',
    `  "Source": "${activeSource}",`,
    '  "DetailType": "OrderPlaced",',
    '  "Detail": {',
    '    "id": 12345678901234567890',
    '  }',
    '}',
  ]
    .map((line) => indent + line)
    .join('\n');

describe('importing entries', () => {
  afterEach(closeAllEditors);

  it('takes a command line from the clipboard into a new events file', async () => {
    await env.clipboard.writeText(`aws events put-partner-events --entries '${json}'`);
    const made = await acceptUntil(undefined, untitled);
    assert.equal(made.getText(), `[\n${entry('  ')}\n]\n`);
  });

  it('puts the entries of a file into the file in front, undone in one step', async () => {
    const text = `[\n  ${entryText('{"a":1}')}\n]\n`;
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder !== undefined);
    const file = Uri.joinPath(folder.uri, 'entries.yaml');
    const yaml = `# shop\nEntries:\n- Source: ${activeSource}\n  DetailType: OrderPlaced\n  Detail: {id: 12345678901234567890}\n`;
    await workspace.fs.writeFile(file, Buffer.from(yaml));
    const document = await openEventsFile(text);
    await eventually('the file as it is read', async () => (await fileLenses(document)).length > 0);
    await acceptUntil(file, () => (document.getText() === text ? undefined : document));
    assert.equal(document.getText(), `[\n  ${entryText('{"a":1}')},\n  // shop\n${entry('  ')}\n]\n`);
    await commands.executeCommand('undo');
    assert.equal(document.getText(), text);
  });
});

describe('where an imported command line leads', () => {
  beforeEach(async () => {
    await commands.executeCommand('notifications.clearAll');
  });
  afterEach(async () => {
    await connectToLocal();
    await closeAllEditors();
  });

  it('is offered as a connection, and neither added nor used without a press', async () => {
    await env.clipboard.writeText(
      `aws events put-partner-events --profile shop --region eu-west-1 --entries '${json}'`,
    );
    await acceptUntil(undefined, untitled);
    assert.deepEqual([configured(), await connectionInUse()], [undefined, 'Local']);
    await eventually('the connection in the settings', async () => {
      await commands.executeCommand('notification.acceptPrimaryAction');
      return configured();
    });
    assert.deepEqual(configured(), [{ name: 'shop', profile: 'shop', region: 'eu-west-1' }]);
    await eventually('the connection in use', async () => {
      await commands.executeCommand('notification.acceptPrimaryAction');
      return (await connectionInUse()) === 'AWS, a profile';
    });
  });
});

function configured(): unknown {
  return workspace.getConfiguration('partnerEvents').inspect('connections')?.globalValue;
}

/** The kind of the connection that is in use. */
async function connectionInUse(): Promise<string | undefined> {
  await commands.executeCommand('partnerEvents.copyBugReport');
  return /^Connection: (.*)$/m.exec(await env.clipboard.readText())?.[1];
}

/** Presses Enter in every list until something is there. */
async function acceptUntil(argument: Uri | undefined, look: () => TextDocument | undefined): Promise<TextDocument> {
  void commands.executeCommand(commandIds.importEntries, argument);
  return eventually('the entries', async () => {
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return look();
  });
}

/** The unsaved events file in front, if there is one. */
function untitled(): TextDocument | undefined {
  const document = window.activeTextEditor?.document;
  return document?.isUntitled === true && document.languageId === 'partner-events' ? document : undefined;
}
