import assert from 'node:assert/strict';
import { commands, ConfigurationTarget, Range, workspace, type InlayHint, type TextDocument } from 'vscode';
import { eventually } from './support/condition';
import {
  activeSource,
  closeAllEditors,
  fileLenses,
  openEventsFile,
  openExample,
  replaceText,
} from './support/eventsFile';

describe('the hints in the lines of an events file', () => {
  afterEach(async () => {
    for (const setting of ['inlayHints', 'send.requestBytes']) await configure(setting, undefined);
    await closeAllEditors();
  });

  it('are the borders of the requests that the button names', async () => {
    const document = await openExample('sixty.events.json');
    const hints = await eventually('the borders', () => shownHints(document, 3));
    assert.match(hints[1] ?? '', /^\d+: ── request 2 of 3 · 20 entries · [\d.]+ KB ──$/);
    assert.ok((await fileLenses(document)).some((words) => words.startsWith('3 requests, ')));
  });

  it('are none of entries that go in one request, and follow an edit', async () => {
    const document = await openExample('orders.events.json');
    await eventually('the buttons', async () => (await fileLenses(document)).length > 0);
    assert.deepEqual(await hintsOf(document), []);
    const entry = `{ "Source": "${activeSource}", "DetailType": "Order placed", "Detail": {} },\n`.repeat(20);
    await replaceText(document, document.getText().indexOf('{'), document.getText().indexOf('{'), entry);
    await eventually('the borders', () => shownHints(document, 2));
  });

  it('are sizes where they are wanted, and follow the settings', async () => {
    const entry = `{ "Source": "${activeSource}", "DetailType": "Order placed", "Detail": {} }`;
    const document = await openEventsFile(`[\n  ${entry},\n  ${entry}\n]`);
    await configure('inlayHints', 'requestsAndSizes');
    assert.deepEqual(await eventually('the sizes', () => shownHints(document, 2)), ['1: 54 B', '2: 54 B']);
    await configure('send.requestBytes', 60);
    await eventually('the borders', () => shownHints(document, 4));
    await configure('inlayHints', 'off');
    assert.deepEqual(await hintsOf(document), []);
  });
});

async function configure(setting: string, value: unknown): Promise<void> {
  await workspace.getConfiguration('partnerEvents').update(setting, value, ConfigurationTarget.Global);
}

/** Each hint of the file as `line: words`. */
async function hintsOf(document: TextDocument): Promise<readonly string[]> {
  const all = new Range(0, 0, document.lineCount, 0);
  const hints = await commands.executeCommand<InlayHint[]>('vscode.executeInlayHintProvider', document.uri, all);
  return hints.map(({ position, label }) => `${position.line}: ${typeof label === 'string' ? label : ''}`);
}

async function shownHints(document: TextDocument, count: number): Promise<readonly string[] | undefined> {
  const hints = await hintsOf(document);
  return hints.length === count ? hints : undefined;
}
