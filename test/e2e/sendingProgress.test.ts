import assert from 'node:assert/strict';
import { answer, onlyPuts, serve, type RunningServer } from '../support/misbehavingServer';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';

const entry = '{ "Source": "aws.partner/example.com.test/orders/acme", "DetailType": "Order placed", "Detail": {} }';

/** Requests, each of 20 entries. */
const requests = 40;

describe('how far a send is', () => {
  let server: RunningServer;
  /** How many requests are answered so far, and how many may be. */
  let [answered, allowed] = [0, 0];
  const held: (() => void)[] = [];

  before(async () => {
    server = await serve(
      onlyPuts((response, { body }) => {
        const { Entries } = JSON.parse(body) as { Entries: readonly unknown[] };
        held.push(() => {
          answer(response, 200, { FailedEntryCount: 0, Entries: Entries.map(() => ({ EventId: 'abcdef01-2345' })) });
        });
        goOn();
      }),
    );
  });

  after(() => server.close());

  function goOn(): void {
    for (const go of held.splice(0, allowed - answered)) {
      answered += 1;
      go();
    }
  }

  const workbench = useSharedWorkbench(() => ({
    files: { 'orders.events.json': `[\n${Array.from({ length: 20 * requests }, () => entry).join(',\n')}\n]\n` },
    settings: {
      'partnerEvents.connections': [{ name: 'slow', region: 'eu-west-1', endpoint: server.endpoint }],
      'partnerEvents.send.concurrency': 1,
    },
  }));

  it('is said by the button and the status bar with the same number, again and again', async () => {
    const { editor, page } = workbench();
    /** What the button and the item of the send in the status bar say of it. */
    const saidBy = async (selector: string): Promise<string> =>
      /[\d,]+ of [\d,]+/.exec(
        (await page.locator(selector).allInnerTexts()).join(' ').replaceAll('\u00a0', ' '),
      )?.[0] ?? '';
    await editor.open('orders.events.json');
    await workbench().connectTo('slow');
    await editor.clickLens('▷ Send 800 entries → slow');
    for (allowed = 1; allowed < requests; allowed += 10) {
      goOn();
      await eventually(async () => {
        const said = `${20 * allowed} of 800`;
        assert.deepEqual([await saidBy('.codelens-decoration'), await saidBy('.statusbar-item')], [said, said]);
      });
    }
    allowed = requests;
    goOn();
    await eventually(async () => {
      assert.ok((await editor.lenses())[0]?.texts.includes('Show results'));
    });
  });
});
