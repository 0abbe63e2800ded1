import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveSources } from '../support/listingServer';
import { answer, onlyPuts, puts, serve, type RunningServer } from '../support/misbehavingServer';
import { startSecurityTokenService, stsRequest } from '../support/securityTokenService';
import { eventually } from './workbench/eventually';
import { useWorkbench } from './workbench/openWorkbench';
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

describe('a connection whose role needs an MFA code', () => {
  let home: string;
  let sources: RunningServer;
  let sts: RunningServer;

  before(async () => {
    home = await homeWithMfa();
    sources = await serveSources(['aws.partner/example.com/orders/acme']);
    sts = await startSecurityTokenService();
  });

  after(async () => {
    await Promise.all([sources.close(), sts.close()]);
    await rm(home, { recursive: true, force: true });
  });

  const workbench = useWorkbench(() => ({
    machineSettings: {
      'partnerEvents.connections': [
        { name: 'acme', profile: 'careful', partnerNames: ['example.com'], endpoint: sources.endpoint },
      ],
    },
    environment: {
      HOME: home,
      AWS_CONFIG_FILE: join(home, '.aws/config'),
      AWS_SHARED_CREDENTIALS_FILE: join(home, '.aws/credentials'),
      AWS_ENDPOINT_URL_STS: sts.endpoint,
      AWS_ACCESS_KEY_ID: undefined,
      AWS_SECRET_ACCESS_KEY: undefined,
    },
  }));

  before(async () => {
    await workbench().editor.open('orders.events.json');
    await workbench().connectTo('acme');
  });

  it('offers no sign-in, and lists the sources once the code is typed', async () => {
    const { page, quickInput } = workbench();
    const tree = workbench().tree('Sources');
    await tree.show('EventBridge Partner');
    await eventually(async () => {
      assert.match(await tree.welcome(), /need an MFA code, which Try Again asks for/);
    });
    assert.doesNotMatch(await tree.welcome(), /Sign In/);
    assert.equal(await quickInput.offersCommand('Partner Events: Sign In to AWS for the Connection'), false);
    assert.equal(sts.requests.length, 0);
    await page.locator('.welcome-view-content .monaco-button', { hasText: 'Try Again' }).click();
    await quickInput.shown();
    assert.match(await quickInput.title(), /^MFA Code for Profile careful: /);
    await quickInput.type('123456');
    await quickInput.accept();
    await eventually(async () => {
      assert.deepEqual(
        (await tree.rows()).map(({ label }) => label),
        ['example.com', 'orders', 'acme'],
      );
    });
    assert.equal(stsRequest(sts.requests[0]?.body ?? '').get('TokenCode'), '123456');
  });

  it('leaves its profile to another connection, in another Region', async () => {
    const { quickInput, statusBar } = workbench();
    const list = { press: () => statusBar.click('acme'), title: 'Choose Connection' };
    await quickInput.lookInto(list, async () => {
      const rows = await quickInput.rows();
      assert.deepEqual(
        rows.filter(({ label }) => /keys|careful/.test(label)).map(({ description }) => description),
        ['access key in the AWS files · eu-west-1', 'role assumed through the profile keys · eu-west-1 · used by acme'],
      );
    });
    await quickInput.choose('careful');
    await eventually(async () => {
      assert.equal(await quickInput.title(), 'Region for Another Connection of Profile careful');
    });
    await quickInput.choose('us-west-2');
    await eventually(async () => {
      assert.deepEqual(await statusBar.ownTexts(), ['careful · us-west-2']);
    });
  });
});

/** A home with a profile whose role is assumed with an MFA code. */
async function homeWithMfa(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'mfa-'));
  await mkdir(join(home, '.aws'), { recursive: true });
  await writeFile(
    join(home, '.aws/config'),
    `[profile keys]
region = eu-west-1

[profile careful]
region = eu-west-1
role_arn = arn:aws:iam::123456789012:role/Sender
source_profile = keys
mfa_serial = arn:aws:iam::111122223333:mfa/me
`,
  );
  await writeFile(
    join(home, '.aws/credentials'),
    '[keys]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = a-secret-of-the-test\n',
  );
  return home;
}
