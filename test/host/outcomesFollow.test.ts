import assert from 'node:assert/strict';
import { commands, languages, type Uri, window, workspace, type TextDocument } from 'vscode';
import { answer, type Behaviour, type RunningServer } from '../support/misbehavingServer';
import { eventually } from './support/condition';
import {
  closeAllEditors,
  entryText,
  fileLenses,
  hoverAt,
  openEventsFile,
  pressLens,
  showResults,
} from './support/eventsFile';
import { accept, useSendingServer, type SentEntry } from './support/sendingServer';

/** Holds every request until it is released; then each is accepted. */
function holding(): { readonly behaviour: Behaviour; readonly release: () => void } {
  const held: (() => void)[] = [];
  let isReleased = false;
  return {
    behaviour: (response, request) => {
      const go = (): void => {
        accept(response, request);
      };
      if (isReleased) go();
      else held.push(go);
    },
    release: () => {
      isReleased = true;
      for (const go of held) go();
    },
  };
}

const entries = [1, 2, 3].map((number) => entryText(`{"n":${number}}`));
const text = `[\n${entries.join(',\n')}\n]`;

/** A send of 100 entries, of which four requests have left and get no answer before they are released. */
async function fourUnderWay(connect: (behave: Behaviour) => Promise<RunningServer>): Promise<{
  readonly server: RunningServer;
  readonly document: TextDocument;
  readonly sending: Promise<void>;
  readonly release: () => void;
}> {
  const { behaviour, release } = holding();
  const server = await connect(behaviour);
  const many = Array.from({ length: 100 }, (_, number) => entryText(`{"n":${number}}`));
  const document = await openEventsFile(`[\n${many.join(',\n')}\n]`);
  const sending = pressLens(document, '▷ Send 100 entries');
  await eventually('four requests under way', () => server.requests.length === 4);
  return { server, document, sending, release };
}

async function opened(uri: Uri, preview = false): Promise<TextDocument> {
  await commands.executeCommand('vscode.open', uri, { preview });
  return eventually(`${uri.path} in an editor`, () => {
    const document = window.activeTextEditor?.document;
    return document?.uri.toString() === uri.toString() ? document : undefined;
  });
}

async function isAccepted(document: TextDocument): Promise<void> {
  await eventually('every entry accepted', async () => {
    const hovers = await Promise.all(entries.map((entry) => hoverAt(document, document.getText().indexOf(entry))));
    return hovers.every((hover) => hover.includes('Accepted'));
  });
}

/** Presses Enter in the dialog that asks where the file in front is to be saved, and answers where it is then. */
async function saveWhereAsked(document: TextDocument): Promise<Uri> {
  const saving = workspace.saveAs(document.uri);
  let saved: Uri | undefined;
  void saving.then((uri) => {
    saved = uri;
  });
  return eventually('the file saved', async () => {
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return saved;
  });
}

describe('a file whose send runs', () => {
  const connect = useSendingServer();

  it('can be closed and opened again: it shows how far it is, and its second press is no second send', async () => {
    const { behaviour, release } = holding();
    const server = await connect(behaviour);
    const { uri } = await openEventsFile(text);
    const sending = commands.executeCommand('partnerEvents.sendFile');
    await server.arrived();
    await closeAllEditors();
    const again = await opened(uri);
    await eventually('the button that cancels', async () => (await fileLenses(again)).includes('Cancel'));
    await commands.executeCommand('partnerEvents.sendFile');
    release();
    await sending;
    await isAccepted(again);
    assert.equal(server.requests.length, 1);
    assert.ok(!(await fileLenses(again)).includes('Cancel'));
  });

  it('can change its language and change it back', async () => {
    const { behaviour, release } = holding();
    const server = await connect(behaviour);
    const document = await openEventsFile(text);
    const sending = pressLens(document, '▷ Send 3 entries');
    await server.arrived();
    await languages.setTextDocumentLanguage(document, 'json');
    const back = await languages.setTextDocumentLanguage(document, 'partner-events');
    await eventually('the button that cancels', async () => (await fileLenses(back)).includes('Cancel'));
    await commands.executeCommand('partnerEvents.sendFile');
    release();
    await sending;
    await isAccepted(back);
    assert.equal(server.requests.length, 1);
  });

  it('can be saved under a name: what is sent goes along, and is not sent again from there', async () => {
    const { behaviour, release } = holding();
    const server = await connect(behaviour);
    const unsaved = await workspace.openTextDocument({ language: 'partner-events', content: text });
    await window.showTextDocument(unsaved);
    const sending = pressLens(unsaved, '▷ Send 3 entries');
    await server.arrived();
    const named = await opened(await saveWhereAsked(unsaved));
    await eventually('the button that cancels', async () => (await fileLenses(named)).includes('Cancel'));
    await commands.executeCommand('partnerEvents.sendFile');
    release();
    await sending;
    await isAccepted(named);
    assert.equal(server.requests.length, 1);
    await workspace.fs.delete(named.uri);
  });
});

describe('a send that is cancelled', () => {
  const connect = useSendingServer();

  it('is so from another file as well', async () => {
    const { server, sending, release } = await fourUnderWay(connect);
    await openEventsFile('[]');
    await commands.executeCommand('partnerEvents.cancelSend');
    release();
    await sending;
    assert.equal(server.requests.length, 4);
  });
});

describe('the outcomes of a file', () => {
  const connect = useSendingServer();

  it('stay when an unsaved file is saved, with the results of its send', async () => {
    await connect(accept);
    const unsaved = await workspace.openTextDocument({ language: 'partner-events', content: text });
    await window.showTextDocument(unsaved);
    await pressLens(unsaved, '▷ Send 3 entries');
    await isAccepted(unsaved);
    const named = await opened(await saveWhereAsked(unsaved));
    await isAccepted(named);
    const results = await showResults();
    assert.equal(results.match(/Event ID/g)?.length, 3);
    assert.ok(results.includes(named.uri.path.split('/').at(-1) ?? 'none'), results);
    await workspace.fs.delete(named.uri);
  });

  it('do not come back with the name of an unsaved file that was given up', async () => {
    await connect(accept);
    const unsaved = await workspace.openTextDocument({ language: 'partner-events', content: text });
    await window.showTextDocument(unsaved);
    await pressLens(unsaved, '▷ Send 3 entries');
    await isAccepted(unsaved);
    await closeAllEditors();
    const other = await workspace.openTextDocument({ language: 'partner-events', content: text });
    assert.equal(other.uri.toString(), unsaved.uri.toString());
    await window.showTextDocument(other);
    await eventually('the buttons', async () =>
      (await fileLenses(other)).some((title) => title.startsWith('▷ Send 3')),
    );
    assert.ok(!(await fileLenses(other)).includes('Show results'));
  });

  it('are there again in a preview tab that showed another file meanwhile', async () => {
    await connect(accept);
    const other = await openEventsFile('[]');
    const { uri } = await openEventsFile(text);
    await closeAllEditors();
    const first = await opened(uri, true);
    await pressLens(first, '▷ Send 3 entries');
    await opened(other.uri, true);
    assert.equal(window.tabGroups.activeTabGroup.tabs.length, 1);
    await isAccepted(await opened(uri, true));
  });

  it('are offered to be sent again by kind, to the connection that they are of', async () => {
    const server = await connect((response, { body }) => {
      const sent = (JSON.parse(body) as { readonly Entries: readonly SentEntry[] }).Entries;
      const isFirst = server.requests.length === 1;
      answer(response, 200, {
        FailedEntryCount: isFirst ? 1 : 0,
        Entries: sent.map(({ Detail }, index) =>
          isFirst && Detail === '{"n":2}'
            ? { ErrorCode: 'MalformedDetail', ErrorMessage: 'No.' }
            : { EventId: `event-${index}` },
        ),
      });
    });
    const document = await openEventsFile(text);
    await pressLens(document, '▷ Send 3 entries');
    await closeAllEditors();
    const again = await opened(document.uri);
    await pressLens(again, 'Resend 1 rejected → probe');
    await isAccepted(again);
    assert.deepEqual(
      (JSON.parse(server.requests[1]?.body ?? '') as { readonly Entries: readonly SentEntry[] }).Entries.map(
        ({ Detail }) => Detail,
      ),
      ['{"n":2}'],
    );
    assert.ok(!(await fileLenses(again)).some((title) => title.startsWith('Resend')));
  });

  it('that were not sent are sent by one press, and nothing else', async () => {
    const { server, document, sending, release } = await fourUnderWay(connect);
    await commands.executeCommand('partnerEvents.cancelSend');
    release();
    await sending;
    await pressLens(document, 'Send 20 not sent → probe');
    await eventually(
      'the button gone',
      async () => !(await fileLenses(document)).some((title) => title.includes('not sent')),
    );
    const sent = server.requests.flatMap(
      ({ body }) => (JSON.parse(body) as { readonly Entries: readonly SentEntry[] }).Entries,
    );
    assert.deepEqual(
      sent.map(({ Detail }) => Detail),
      Array.from({ length: 100 }, (_, number) => `{"n":${number}}`),
    );
  });
});
