import assert from 'node:assert/strict';
import { answer, onlyPuts, serve, type RunningServer } from '../support/misbehavingServer';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';
import { plain } from './workbench/text';

const entry = '{ "Source": "aws.partner/example.com.test/orders/acme", "DetailType": "Order placed", "Detail": {} }';

/** Of 20 entries each. Those after the first three get no answer. */
const requests = 10;
const answeredRequests = 3;

describe('a send whose window is reloaded', () => {
  let server: RunningServer;
  let arrived = 0;

  before(async () => {
    server = await serve(
      onlyPuts((response, { body }) => {
        arrived += 1;
        if (arrived > answeredRequests) return;
        const { Entries } = JSON.parse(body) as { Entries: readonly unknown[] };
        answer(response, 200, { FailedEntryCount: 0, Entries: Entries.map(() => ({ EventId: 'abcdef01-2345' })) });
      }),
    );
  });

  const workbench = useSharedWorkbench(() => ({
    files: { 'orders.events.json': `[\n${Array.from({ length: 20 * requests }, () => entry).join(',\n')}\n]\n` },
    settings: {
      'partnerEvents.connections': [{ name: 'acme', region: 'eu-west-1', endpoint: server.endpoint }],
      'partnerEvents.send.concurrency': 1,
    },
  }));

  after(async () => {
    await server.close();
  });

  it('is told once: what was accepted, what is unknown and what had not left; and its results are there', async () => {
    const { editor, statusBar, notifications, page } = workbench();
    await editor.open('orders.events.json');
    await workbench().connectTo('acme');
    await editor.clickLens('▷ Send 200 entries → acme');
    await eventually(() => {
      assert.equal(arrived, answeredRequests + 1);
    });
    // The window that comes has no file open that would start the extension.
    await workbench().run('View: Close Editor');
    await eventually(async () => {
      assert.equal(await editor.title(), undefined);
    });
    await workbench().reload();
    // A message that came while the window was still loading is not on screen for long.
    await workbench().run('Notifications: Show Notifications');
    const told = 'A send of orders.events.json to acme was interrupted: 60 accepted, 20 unknown, 120 not sent.';
    await eventually(async () => {
      assert.ok((await notifications.messages()).includes(told), (await notifications.messages()).join('\n'));
    });
    assert.equal(arrived, answeredRequests + 1, 'something was sent again');
    await notifications.press(told, 'Show Results');
    await eventually(async () => {
      const text = plain((await page.locator('.part.editor .view-lines').allInnerTexts()).join());
      assert.match(text, /60 accepted, 20 unknown, 120 not sent/);
    });
    await workbench().reload();
    await eventually(async () => {
      assert.deepEqual(await statusBar.ownTexts(), ['acme · eu-west-1']);
    });
    assert.deepEqual(await notifications.messages(), []);
  });
});
