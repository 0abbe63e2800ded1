import assert from 'node:assert/strict';
import { answer, onlyPuts, puts, serve, type RunningServer } from '../support/misbehavingServer';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';
import { plain } from './workbench/text';

describe('connections of the settings', () => {
  let production: RunningServer;
  let silent: RunningServer;

  before(async () => {
    const puttingOnly = onlyPuts((response, { body }) => {
      const { Entries } = JSON.parse(body) as { Entries: readonly unknown[] };
      answer(response, 200, { FailedEntryCount: 0, Entries: Entries.map(() => ({ EventId: 'abcdef01-2345' })) });
    });
    production = await serve((response, request) => {
      if (request.target !== 'AWSEvents.ListPartnerEventSourceAccounts') {
        puttingOnly(response, request);
        return;
      }
      const accounts = [
        { Account: '111122223333', State: 'ACTIVE' },
        { Account: '444455556666', State: 'PENDING' },
      ];
      answer(response, 200, { PartnerEventSourceAccounts: accounts });
    });
    silent = await serve(
      onlyPuts(() => {
        // Takes the request and never answers.
      }),
    );
  });

  after(() => Promise.all([production.close(), silent.close()]));

  const workbench = useSharedWorkbench(() => ({
    settings: {
      'partnerEvents.connections': [
        { name: 'acme-prod', region: 'eu-west-1', endpoint: production.endpoint, production: true },
        { name: 'silent', region: 'eu-west-1', endpoint: silent.endpoint },
      ],
    },
  }));

  describe('a connection marked as production', () => {
    it('is chosen in the status bar and named at the button', async () => {
      const { editor, statusBar } = workbench();
      await editor.open('orders.events.json');
      await workbench().connectTo('acme-prod');
      await eventually(async () => {
        assert.deepEqual(await statusBar.ownTexts(), ['acme-prod · eu-west-1']);
        assert.match((await editor.lenses())[0]?.texts[0] ?? '', /→ acme-prod$/);
      });
    });

    it('asks before it sends, naming source, Region, endpoint, count and who receives it, and takes no for an answer', async () => {
      const { editor, dialog } = workbench();
      await editor.clickLens('▷ Send entry 1', 4);
      assert.equal(await dialog.message(), 'Send to production?');
      const detail = await dialog.detail();
      const facts = [
        'aws.partner/example.com.test/orders/acme',
        'eu-west-1',
        production.endpoint,
        'Entries: 1',
        'Accounts: 111122223333 ACTIVE, 444455556666 PENDING',
        'offered to 2 accounts: all of them receive every event of this source.',
      ];
      for (const fact of facts) {
        assert.ok(detail.includes(fact), detail);
      }
      await dialog.press('Cancel');
      assert.deepEqual(await editor.annotations(), []);
      assert.equal(puts(production).length, 0);
    });

    it('sends when asked again and agreed to, and logs no secret and no Detail', async () => {
      const { editor, dialog } = workbench();
      await editor.clickLens('▷ Send entry 1', 4);
      await dialog.press('Send to acme-prod');
      await eventually(async () => {
        assert.equal((await editor.annotations())[0]?.text, '✓ accepted abcdef01');
      });
      assert.equal(puts(production).length, 1);
      assert.match(await editor.hover(4, 3, /Request ID|attempt/), /The source was ACTIVE for 111122223333 at /);
      const log = await workbench().log();
      assert.match(log, /1 accepted/);
      assert.doesNotMatch(log, /a-secret-of-the-test|AKIDEXAMPLE|orderId/);
    });
  });

  describe('another connection', () => {
    it('says of what it has not got where it was accepted', async () => {
      const { editor } = workbench();
      await editor.open('orders.events.json');
      await workbench().connectTo('silent');
      await eventually(async () => {
        assert.equal((await editor.annotations())[0]?.text, '✓ accepted abcdef01 · acme-prod');
      });
    });
  });

  describe('a window that closes while a send runs', () => {
    it('leaves unknown what had left, and sends nothing again', async () => {
      const { editor } = workbench();
      await editor.open('orders.events.json');
      await workbench().connectTo('silent');
      await editor.clickLens('▷ Send 5 entries → silent');
      await eventually(() => {
        assert.equal(puts(silent).length, 1);
      });
      await workbench().reload();
      await editor.open('orders.events.json');
      await eventually(async () => {
        assert.match((await editor.lenses())[0]?.texts[0] ?? '', /Send 5 entries → silent/);
      });
      await workbench().run('Partner Events: Show Results');
      await eventually(async () => {
        const text = plain((await workbench().page.locator('.part.editor .view-lines').allInnerTexts()).join());
        assert.match(text, /5 unknown/);
      });
      assert.equal(puts(silent).length, 1);
    });
  });

  // Last: VS Code shows them over everything else.
  describe('what is said of connections in the settings', () => {
    it('is found where the extension runs', async () => {
      const { page, statusBar, quickInput } = workbench();
      const list = { press: () => statusBar.click(''), title: 'Choose Connection' };
      await quickInput.chooseIn(list, '', 'Add or change in the settings…');
      await eventually(async () => {
        const found = (await page.locator('.settings-editor .setting-item-contents').allInnerTexts()).map(plain);
        assert.match(found.join('\n'), /Partner Events: Connections/);
      });
    });
  });
});
