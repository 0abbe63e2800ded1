import assert from 'node:assert/strict';
import { answer, onlyPuts, serve, type RunningServer } from '../support/misbehavingServer';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';

const entry = '{ "Source": "aws.partner/example.com.test/orders/acme", "DetailType": "Order placed", "Detail": {} }';

/** Requests, each of 20 entries. */
const requests = 40;

/** What the service takes for one request, in milliseconds. */
const slowness = 150;

/** What stands on screen from one frame to the next; in milliseconds since the page was opened. */
interface Shown {
  readonly from: number;
  readonly lens: string;
  readonly statusBar: string;
}

// Runs in the page: notes each change of what the button and the status bar say.
const watch = `(() => {
  const shown = (window.shownProgress = []);
  const numberIn = (selector) => {
    for (const element of document.querySelectorAll(selector)) {
      const found = /[\\d,]+ of [\\d,]+/.exec(element.textContent.replace(/\\u00a0/g, ' '));
      if (found) return found[0];
    }
    return '';
  };
  const look = (from) => {
    const lens = numberIn('.codelens-decoration');
    const statusBar = numberIn('.statusbar-item');
    const last = shown.at(-1);
    if (last?.lens !== lens || last?.statusBar !== statusBar) shown.push({ from, lens, statusBar });
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()`;

describe('how far a send is', () => {
  let server: RunningServer;

  before(async () => {
    server = await serve(
      onlyPuts((response, { body }) => {
        const { Entries } = JSON.parse(body) as { Entries: readonly unknown[] };
        const taken = { FailedEntryCount: 0, Entries: Entries.map(() => ({ EventId: 'abcdef01-2345' })) };
        setTimeout(() => {
          answer(response, 200, taken);
        }, slowness);
      }),
    );
  });

  after(() => server.close());

  const workbench = useSharedWorkbench(() => ({
    files: { 'orders.events.json': `[\n${Array.from({ length: 20 * requests }, () => entry).join(',\n')}\n]\n` },
    settings: {
      'partnerEvents.connections': [{ name: 'slow', region: 'eu-west-1', endpoint: server.endpoint }],
      'partnerEvents.send.concurrency': 1,
    },
  }));

  it('is said by the button and the status bar with the same number, a few times a second', async () => {
    const { editor, page } = workbench();
    await editor.open('orders.events.json');
    await workbench().connectTo('slow');
    await editor.clickLens('▷ Send 800 entries → slow');
    await page.evaluate(watch);
    await eventually(async () => {
      assert.ok((await editor.lenses())[0]?.texts.includes('Show results'));
    });
    const shown = await page.evaluate<readonly Shown[]>('window.shownProgress');
    const story = shown.map(({ from, lens, statusBar: bar }) => `${Math.round(from)}: ${lens} | ${bar}`).join('\n');
    const texts = (of: (one: Shown) => string): readonly string[] => [
      ...new Set(shown.map(of).filter((text) => text !== '')),
    ];
    const ofLens = texts(({ lens }) => lens);
    const ofStatusBar = texts(({ statusBar: bar }) => bar);
    assert.ok(ofLens.length >= 4, story);
    assert.ok(
      ofLens.every((text) => /^\d+ of 800$/.test(text)),
      story,
    );
    // The end of the send may overtake the last number of one of them, and a busy machine a number in between.
    const saidByOne = [...ofLens, ...ofStatusBar].filter(
      (text) => ofLens.includes(text) !== ofStatusBar.includes(text),
    );
    assert.ok(saidByOne.length <= 2, story);
    const spans = shown.map((one, index) => ({ ...one, lasts: (shown[index + 1]?.from ?? one.from) - one.from }));
    const sum = (some: typeof spans): number => some.reduce((total, { lasts }) => total + lasts, 0);
    const withNumbers = spans.filter(({ lens, statusBar: bar }) => lens !== '' && bar !== '');
    const apart = withNumbers.filter(({ lens, statusBar: bar }) => lens !== bar);
    assert.ok(sum(apart) < sum(withNumbers) / 2, story);
  });
});
