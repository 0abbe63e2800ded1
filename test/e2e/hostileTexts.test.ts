import assert from 'node:assert/strict';
import { answer, onlyPuts, serve, type RunningServer } from '../support/misbehavingServer';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';

/** A link that would run a command, one that leads out, an icon, and markup. */
const hostile = '[Fix it](command:hostile.act) [Read](https://hostile.example/x) $(flame) <b>bold</b> **strong**';
const source = 'aws.partner/example.com.test/orders/acme';

/** Where VS Code shows what an extension says. */
const places = [
  '.notifications-toasts',
  '.monaco-hover',
  '.quick-input-widget',
  '.monaco-dialog-box',
  '.statusbar',
  '.markers-panel',
  '.view-lines',
  '.contentWidgets',
];

describe('texts that want to be links, icons or markup', () => {
  let server: RunningServer;

  before(async () => {
    let sends = 0;
    server = await serve(
      onlyPuts((response, { body }) => {
        const { Entries } = JSON.parse(body) as { Entries: readonly unknown[] };
        sends += 1;
        if (sends > 1) answer(response, 400, { __type: `ValidationException ${hostile}`, message: hostile });
        else {
          answer(response, 200, {
            FailedEntryCount: Entries.length,
            Entries: Entries.map(() => ({ ErrorCode: 'MalformedDetail', ErrorMessage: hostile })),
          });
        }
      }),
    );
  });

  after(() => server.close());

  const workbench = useSharedWorkbench(() => ({
    files: {
      'orders.events.json': `[\n  { "Source": "${source}", "DetailType": "Order placed", "Detail": { "id": 1 } }\n]\n`,
      'hostile.events.json': JSON.stringify([{ Source: `aws.partner/${hostile}/x`, DetailType: hostile, Detail: {} }]),
    },
    settings: {
      'partnerEvents.connections': [{ name: `acme ${hostile}`, region: 'eu-west-1', endpoint: server.endpoint }],
    },
  }));

  /** How much of the hostile text can be pressed, or looks like more than text. */
  const acting = (): Promise<readonly string[]> =>
    Promise.all(
      places
        .flatMap((place) => [
          ...['href', 'data-href'].flatMap((name) =>
            ['command:hostile', 'https://hostile'].map((address) => `${place} a[${name}^="${address}"]`),
          ),
          `${place} .codicon-flame`,
          `${place} b`,
        ])
        .map(async (selector) => (await workbench().page.locator(selector).count()) > 0 && selector),
    ).then((found) => found.filter((selector) => selector !== false));

  it('are only text in the list of connections and in the status bar', async () => {
    const { editor, statusBar, quickInput } = workbench();
    await editor.open('orders.events.json');
    await eventually(async () => {
      assert.deepEqual(await statusBar.ownTexts(), ['Local']);
    });
    const list = { press: () => statusBar.click('Local'), title: 'Choose Connection' };
    await quickInput.lookInto(list, async () => {
      const row = (await quickInput.rows()).find(({ label }) => label.startsWith('acme'));
      assert.ok(row?.label.replaceAll('\u2060', '').includes(hostile), row?.label);
    });
    assert.deepEqual(await acting(), []);
    await quickInput.type('acme');
    await quickInput.accept();
    await eventually(async () => {
      assert.match((await statusBar.ownTexts()).join(), /^acme .*\*\*strong\*\* · eu-west-1$/);
    });
    assert.deepEqual(await acting(), []);
  });

  it('are only text in the button, the notification, the annotation, the hover and Problems', async () => {
    const { editor, notifications, problems, page } = workbench();
    await editor.clickLens('▷ Send entry 1');
    await eventually(async () => {
      const [message] = await notifications.messages();
      assert.ok(message?.replaceAll('\u2060', '').includes(hostile), message);
    });
    assert.deepEqual(await acting(), []);
    const hover = await editor.hover(2, 5);
    assert.ok(hover.replaceAll('\u2060', '').includes(hostile), hover);
    assert.deepEqual(await acting(), []);
    assert.equal(
      await page
        .locator('.monaco-hover strong')
        .filter({ hasText: /^strong$/ })
        .count(),
      0,
    );
    assert.ok((await problems.sentences()).some((one) => one.replaceAll('\u2060', '').includes(hostile)));
    assert.deepEqual(await acting(), []);
  });

  it('are only text where the whole request is refused', async () => {
    const { editor, notifications } = workbench();
    await workbench().run('Notifications: Clear All Notifications');
    await editor.clickLens('▷ Send entry 1');
    await eventually(async () => {
      const messages = await notifications.messages();
      assert.ok(
        messages.some((one) => one.replaceAll('\u2060', '').includes(hostile)),
        messages.join(),
      );
    });
    assert.deepEqual(await acting(), []);
  });

  it('are only text in a question', async () => {
    const { editor, dialog } = workbench();
    await workbench().run('Notifications: Clear All Notifications');
    await editor.open('hostile.events.json');
    await editor.clickLens('▷ Send entry 1');
    await dialog.message();
    assert.deepEqual(await acting(), []);
    await dialog.press('Cancel');
  });
});
