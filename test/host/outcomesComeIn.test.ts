import assert from 'node:assert/strict';
import { commands, type Uri, window, workspace, type TextDocument } from 'vscode';
import { eventually } from './support/condition';
import { closeAllEditors, entryText, hoverAt, openEventsFile, pressLens, replaceText } from './support/eventsFile';
import { accept, useSendingServer } from './support/sendingServer';

const sent = [1, 2].map((number) => entryText(`{"n":${number}}`));
const [first = '', second = ''] = sent;
const other = entryText('{"n":3}');
const fileOf = (...entries: readonly string[]): string => `[\n${entries.join(',\n')}\n]\n`;

async function hoverOf(document: TextDocument, entry: string): Promise<string> {
  return hoverAt(document, document.getText().indexOf(entry));
}

function isAccepted(document: TextDocument, entry: string): Promise<true> {
  return eventually(`${entry} accepted`, async () => (await hoverOf(document, entry)).includes('Accepted'));
}

async function opened(uri: Uri): Promise<TextDocument> {
  await commands.executeCommand('vscode.open', uri);
  return eventually(`${uri.path} in an editor`, () => {
    const document = window.activeTextEditor?.document;
    return document?.uri.toString() === uri.toString() ? document : undefined;
  });
}

describe('entries that come into an open file', () => {
  const connect = useSendingServer();

  /** A file whose two entries were accepted, opened again with another one in their place. */
  async function openOnOtherBranch(): Promise<TextDocument> {
    await connect(accept);
    const before = await openEventsFile(fileOf(...sent));
    await pressLens(before, '▷ Send 2 entries');
    await isAccepted(before, second);
    await closeAllEditors();
    await eventually('the file closed', () => before.isClosed);
    await workspace.fs.writeFile(before.uri, Buffer.from(fileOf(other)));
    return opened(before.uri);
  }

  it('show what became of them when the file changes on the disk, as with another branch', async () => {
    const document = await openOnOtherBranch();
    await workspace.fs.writeFile(document.uri, Buffer.from(fileOf(...sent)));
    await eventually('the other branch', () => document.getText() === fileOf(...sent));
    for (const entry of sent) await isAccepted(document, entry);
  });

  it('show it when they are pasted, but not beside a copy that was never sent', async () => {
    const document = await openOnOtherBranch();
    await replaceText(document, 2, 2, `${first},\n`);
    await isAccepted(document, first);
    await replaceText(document, 2, 2, `${first},\n${second},\n`);
    await isAccepted(document, second);
    const hovers = [document.getText().indexOf(first), document.getText().lastIndexOf(first)].map((at) =>
      hoverAt(document, at),
    );
    const accepted = (await Promise.all(hovers)).filter((hover) => hover.includes('Accepted'));
    assert.equal(accepted.length, 1);
  });
});
