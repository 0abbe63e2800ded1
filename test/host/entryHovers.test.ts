import assert from 'node:assert/strict';
import { commands, type Hover, type MarkdownString, type TextDocument } from 'vscode';
import { eventually } from './support/condition';
import { connectToLocal } from './support/connection';
import { activeSource, closeAllEditors, hoverAt, openEventsFile, pressLens } from './support/eventsFile';

const text = `[
  {
    "Time": 1773480413.589,
    "Source": "${activeSource}",
    "DetailType": "Order placed",
    "Detail": "{\\"orderId\\":10001,\\"note\\":\\"\\u0060\\u0060\\u0060 [x](command:workbench.action.quit)\\"}"
  },
  { "Source": "${activeSource}", "DetailType": "Order paid", "Detail": { "orderId": 10001 } }
]
`;

describe('the hover on an entry', () => {
  before(connectToLocal);
  afterEach(closeAllEditors);

  it('tells of each member what it is for, with a link to its page', async () => {
    const document = await openEventsFile(text);
    const hover = await eventually('the documentation', () =>
      nonEmpty(hoverAt(document, text.indexOf('"DetailType"') + 2)),
    );
    assert.match(hover, /^\*\*Kind of event\*\*/);
    assert.match(hover, /at most 128 characters/);
    assert.match(hover, /\]\(https:\/\/docs\.aws\.amazon\.com\/eventbridge\/[\w/]+\.html\)$/);
  });

  it('tells when a Time is, in the zone of the machine', async () => {
    const document = await openEventsFile(text);
    const hover = await eventually('the time', () => nonEmpty(hoverAt(document, text.indexOf('1773480413') + 2)));
    assert.match(hover, /^\*\*\w+.*2026.*\*\*/);
    assert.match(hover, /2026\\-03\\-14T09\\:26\\:53\\.589Z/);
  });

  it('decodes a Detail that is a string, and no text in it ends the block or is a link', async () => {
    const document = await openEventsFile(text);
    const hover = await eventually('the Detail', () => nonEmpty(hoverAt(document, text.indexOf('orderId'))));
    const [, block = ''] = hover.split('\n\n');
    const lines = ['{', '  "orderId": 10001,', '  "note": "``` [x](command:workbench.action.quit)"', '}'];
    assert.equal(block, ['````json', ...lines, '````'].join('\n'));
    assert.deepEqual(await trustedCommands(document, text.indexOf('orderId')), []);
  });

  it('tells of the entry its outcome first, then its size and the event that the customer receives', async () => {
    const document = await openEventsFile(text);
    await pressLens(document, '▷ Send 2 entries');
    const hover = await eventually('the outcome', async () => {
      const found = await hoverAt(document, text.indexOf('{'));
      return found.includes('Accepted') ? found : undefined;
    });
    const places = [
      'Accepted',
      'Entry 1 of 2',
      'One request, with 2 entries',
      'As the customer receives it',
      '"version": "0"',
    ];
    const found = places.map((place) => hover.replaceAll('\\', '').indexOf(place));
    assert.deepEqual(
      found,
      found.toSorted((one, other) => one - other),
      hover,
    );
    assert.ok(!found.includes(-1), hover);
  });

  it('tells on an entry of one line only of what the pointer is on', async () => {
    const document = await openEventsFile(text);
    await pressLens(document, '▷ Send 2 entries');
    const second = text.indexOf('{ "Source"');
    await eventually('the outcome', async () => (await hoverAt(document, second)).includes('Accepted'));
    assert.doesNotMatch(await hoverAt(document, second + '{ "Sou'.length), /Accepted|Entry 2/);
    assert.match(await hoverAt(document, second + '{ "Sou'.length), /Partner event source/);
    assert.match(await hoverAt(document, text.indexOf('Order paid')), /Accepted/);
  });
});

/** The commands that a link in the hovers could run. */
async function trustedCommands(document: TextDocument, offset: number): Promise<readonly string[]> {
  const hovers = await commands.executeCommand<Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    document.positionAt(offset),
  );
  return hovers
    .flatMap(({ contents }) => contents as MarkdownString[])
    .flatMap(({ isTrusted }) => (typeof isTrusted === 'object' ? isTrusted.enabledCommands : [String(isTrusted ?? '')]))
    .filter((command) => command !== '');
}

async function nonEmpty(found: Promise<string>): Promise<string | undefined> {
  const words = await found;
  return words === '' ? undefined : words;
}
