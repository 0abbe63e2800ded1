import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveSources } from '../support/listingServer';
import { answer, type RunningServer } from '../support/misbehavingServer';
import { eventually } from './workbench/eventually';
import { useWorkbench } from './workbench/openWorkbench';
import type { Tree } from './workbench/surroundings';
import { plain } from './workbench/text';

const container = 'EventBridge Partner';
const credentials = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'a-secret-of-the-test' };

describe('the view of the sources', () => {
  const many = Array.from({ length: 5000 }, (_, index) => `aws.partner/example.com/shop/s${String(10_000 + index)}`);
  const one = ['aws.partner/example.com/orders/acme'];
  const servers = new Map<string, RunningServer>();
  let isBroken = true;
  let home: string;

  before(async () => {
    home = await homeWithSignIn();
    servers.set('many', await serveSources(many));
    servers.set(
      'broken',
      await serveSources(one, (response) => {
        if (isBroken) answer(response, 500, { __type: 'InternalException', message: 'Broken.' });
        return isBroken;
      }),
    );
    servers.set('expired', await serveSources(one));
    servers.set('nameless', await serveSources(one));
  });

  const workbench = useWorkbench(() => {
    const members = { region: 'eu-west-1', partnerNames: ['example.com'] };
    return {
      machineSettings: {
        'partnerEvents.connections': [
          { name: 'many', ...members, endpoint: servers.get('many')?.endpoint },
          { name: 'broken', ...members, endpoint: servers.get('broken')?.endpoint },
          { name: 'expired', ...members, endpoint: servers.get('expired')?.endpoint, profile: 'acme' },
          { name: 'nameless', region: 'eu-west-1', endpoint: servers.get('nameless')?.endpoint },
        ],
      },
      environment: {
        ...credentials,
        HOME: home,
        PATH: `${join(home, 'bin')}:${process.env['PATH'] ?? ''}`,
        AWS_CONFIG_FILE: join(home, '.aws/config'),
        AWS_SHARED_CREDENTIALS_FILE: join(home, '.aws/credentials'),
      },
    };
  });

  // Once the workbench is closed, whose home it is.
  after(async () => {
    await Promise.all([...servers.values()].map((server) => server.close()));
    await rm(home, { recursive: true, force: true });
  });

  const tree = (): Tree => workbench().tree('Sources');

  describe('a source from its creation to its end', () => {
    const editorText = async (): Promise<string> =>
      plain((await workbench().page.locator('.part.editor .view-lines').allInnerTexts()).join());

    it('is created by typing, from the namespace it is to stand in', async () => {
      const { quickInput } = workbench();
      await tree().show(container);
      await eventually(async () => {
        assert.deepEqual(await tree().outline(), [
          '1 example.com.test · 2 sources',
          '2 invoices · 1 source',
          '3 acme',
          '2 orders · 1 source',
          '3 acme',
        ]);
      });
      await tree().clickAction('invoices', 'Create Source');
      await quickInput.step('3/4');
      await quickInput.typeKeys('globex');
      await quickInput.accept();
      await quickInput.step('4/4');
      await quickInput.typeKeys('222233334444');
      await quickInput.accept();
      await eventually(async () => {
        const rows = await tree().outline();
        assert.ok(rows.includes('3 globex · 1 account, pending'), rows.join('\n'));
        assert.ok(rows.includes('4 222233334444 · 14 d · PENDING'), rows.join('\n'));
      });
    });

    it('stands under the name of its connection, and every row is spoken as it is seen', async () => {
      assert.equal(await tree().message(), 'Sources on Local');
      const rows = await tree().rows();
      for (const { label, description, spoken } of rows) {
        assert.ok(spoken.startsWith(description === '' ? label : `${label} ${description}`), spoken);
      }
      const account = rows.find(({ label }) => label === '222233334444');
      assert.match(account?.spoken ?? '', /PENDING, expires in 14 days\. PENDING: offered/);
    });

    it('takes events and drops them while it is PENDING', async () => {
      await tree().chooseFromMenu('globex', 'Send Test Event');
      await eventually(async () => {
        assert.match(await editorText(), /1 accepted/);
      });
      await workbench().run('Partner Events: Show Events Delivered by Local EventBridge');
      await eventually(async () => {
        assert.equal(await workbench().editor.title(), 'Delivered by Local EventBridge.json');
        assert.deepEqual(await workbench().editor.visibleLines(), ['[]', '']);
      });
    });

    it('is ACTIVE once the customer has the event bus, and then its events are delivered', async () => {
      await tree().chooseFromMenu('222233334444', 'Create Event Bus as the Customer');
      await eventually(async () => {
        assert.ok((await tree().outline()).includes('4 222233334444 · ACTIVE'), 'The row is not there.');
      });
      await workbench().run('View: Close All Editors');
      await tree().clickAction('globex', 'Send Test Event');
      await eventually(async () => {
        assert.match(await editorText(), /1 accepted/);
      });
      await workbench().run('Partner Events: Show Events Delivered by Local EventBridge');
      await eventually(async () => {
        const text = await editorText();
        assert.match(text, /"detail-type": "Partner Events Test"/);
        assert.match(text, /"account": "222233334444"/);
      });
    });

    it('is PENDING again when the customer deactivates it', async () => {
      await tree().chooseFromMenu('222233334444', 'Deactivate Source as the Customer');
      await eventually(async () => {
        assert.ok(
          (await tree().outline()).includes('4 222233334444 · 14 d · PENDING · event bus deactivated'),
          'The row is not there.',
        );
      });
    });

    it('is deleted for the account only after a question that Enter alone answers with no', async () => {
      const { quickInput, dialog, page } = workbench();
      const untouched = '4 222233334444 · 14 d · PENDING · event bus deactivated';
      await tree().chooseFromMenu('222233334444', 'Delete Source for an Account…');
      await quickInput.shown();
      assert.equal(await quickInput.title(), 'Delete this source for account 222233334444?');
      const rows = (await quickInput.rows()).map(({ label, description }) => `${label} ${description}`.trim());
      assert.deepEqual(rows.slice(0, 2), ['Keep the Source', 'Delete for 222233334444']);
      for (const fact of ['aws.partner/example.com.test/invoices/globex', '222233334444 (PENDING)', 'Local']) {
        assert.ok(
          rows.some((row) => row.includes(fact)),
          rows.join('\n'),
        );
      }
      await page.keyboard.press('Enter');
      await quickInput.hidden();
      await tree().chooseFromMenu('222233334444', 'Delete Source for an Account…');
      await quickInput.shown();
      await quickInput.cancel();
      assert.ok((await tree().outline()).includes(untouched), 'The row is not there.');
      assert.equal(await dialog.isOpen(), false);
      await tree().chooseFromMenu('222233334444', 'Delete Source for an Account…');
      await quickInput.choose('Delete for 222233334444');
      await eventually(async () => {
        assert.ok((await tree().outline()).includes('4 222233334444 · DELETED'), 'The row is not there.');
      });
    });

    it('is gone when the customer deletes the bus as well', async () => {
      await tree().chooseFromMenu('222233334444', 'Delete Event Bus as the Customer');
      await eventually(async () => {
        assert.ok(!(await tree().outline()).some((row) => row.includes('globex')), 'The row is still there.');
      });
    });

    it('is found by a filter that acts while one types, which stays until it is cleared', async () => {
      const { quickInput } = workbench();
      const filter = {
        press: () => workbench().run('Partner Events: Filter Sources…'),
        title: 'Filter Sources',
      };
      await quickInput.openBy(filter);
      await quickInput.type('voice');
      await eventually(async () => {
        assert.deepEqual(await tree().outline(), [
          '1 example.com.test · 1 of 2 sources',
          '2 invoices · 1 source',
          '3 acme',
        ]);
      });
      await quickInput.cancel();
      await eventually(async () => {
        assert.equal(await tree().message(), 'Sources on Local');
      });
      await quickInput.openBy(filter);
      await quickInput.type('voice');
      await eventually(async () => {
        const labels = (await quickInput.rows()).map(({ label }) => label);
        assert.deepEqual(labels, ['Text: voice', 'Names that begin like this']);
      });
      await quickInput.accept();
      await quickInput.hidden();
      await eventually(async () => {
        assert.equal(await tree().message(), 'Sources on Local · Filter: "voice"');
      });
      await workbench().run('Partner Events: Clear Filter of Sources');
      await eventually(async () => {
        assert.equal(await tree().message(), 'Sources on Local');
      });
      await quickInput.openBy(filter);
      await quickInput.choose('PENDING');
      await eventually(async () => {
        assert.match(
          await tree().message(),
          /^Sources on Local · Filter: PENDING( · Accounts that are not known are not searched)?$/,
        );
      });
      await quickInput.openBy(filter);
      await quickInput.type('orders/zz');
      await quickInput.choose('Names that begin like this');
      await eventually(async () => {
        assert.deepEqual(await tree().outline(), ['1 No loaded source fits the filter · Press to clear the filter']);
      });
      await tree().click('No loaded source fits the filter');
      await eventually(async () => {
        assert.ok(
          (await tree().outline()).some((row) => row.includes('invoices')),
          'The row is not there.',
        );
      });
    });
  });

  describe('what refreshes sources', () => {
    it('is called by what it acts on', async () => {
      await eventually(async () => {
        assert.equal((await tree().outline()).length, 5);
      });
      await tree().chooseFromMenu('example.com.test', 'Refresh Sources of Partner');
      await tree().chooseFromMenu('invoices', 'Refresh Sources of Namespace');
      await tree().chooseFromMenu('acme', 'Refresh Source');
      await tree().clickAction('invoices', 'Refresh Sources of Namespace');
    });
  });

  describe('several sources that are selected', () => {
    const names = ['aws.partner/example.com.test/invoices/acme', 'aws.partner/example.com.test/orders/acme'];

    it('are offered to an account together, and what their customers do is copied as one text', async () => {
      const { notifications, page, quickInput } = workbench();
      const account = '555566667777';
      await tree().addToSelection('acme');
      await tree().chooseFromMenu('acme', 'Offer Source to Another Account…');
      await quickInput.titled('Offer Source to Another Account on Local');
      await quickInput.typeKeys(account);
      await quickInput.accept();
      await quickInput.choose('Create 2 sources');
      await notifications.press('Sources: 2 newly created', 'Show Outcomes');
      await quickInput.titled('Sources: 2 newly created');
      const created = (await quickInput.rows()).filter(({ description }) => description === `${account} · created`);
      assert.deepEqual(created.map(({ label }) => label).sort(), names);
      await quickInput.cancel();
      await page.evaluate(`navigator.clipboard.writeText('')`);
      await tree().addToSelection('acme');
      await tree().chooseFromMenu('acme', 'Copy Instructions for the Customer');
      await eventually(async () => {
        const text = await page.evaluate<string>('navigator.clipboard.readText()');
        assert.equal(text.match(/^# Receive events of /gm)?.length, 4);
        for (const name of names) assert.ok(text.includes(`# Receive events of ${name}`), name);
        assert.equal(text.match(new RegExp(`AWS account: .${account}.$`, 'gm'))?.length, 2);
      });
    });

    it('are deleted together after one question that names each, with one outcome for each', async () => {
      const { quickInput, page } = workbench();
      await tree().addToSelection('acme');
      await tree().chooseFromMenu('acme', 'Delete Sources…');
      await quickInput.titled('Delete 2 sources, for 4 accounts in all?');
      const rows = (await quickInput.rows()).map(({ label, description }) => `${label} ${description}`.trim());
      assert.deepEqual(rows.slice(0, 2), ['Keep the Sources', 'Delete for 4 Accounts']);
      for (const name of names) {
        assert.ok(
          rows.some((row) => row.includes(name)),
          rows.join('\n'),
        );
      }
      await page.keyboard.press('Enter');
      await quickInput.hidden();
      await tree().chooseFromMenu('acme', 'Delete Sources…');
      await quickInput.choose('Delete for 4 Accounts');
      await workbench().notifications.press('Deleted for 4 accounts', 'Show Outcomes');
      await quickInput.titled('Deleted for 4 accounts');
      const outcomes = (await quickInput.rows()).filter(({ description }) => description.includes('deleted'));
      assert.equal(outcomes.length, 4);
      await quickInput.cancel();
      await eventually(async () => {
        assert.deepEqual(await tree().outline(), [
          '1 example.com.test · 1 source',
          '2 orders · 1 source',
          '3 acme · 1 account, deleted',
        ]);
      });
    });
  });

  describe('many sources', () => {
    before(() => workbench().connectTo('many'));

    it('come by the thousand once somebody presses, and are scrolled through to the last one', async () => {
      await eventually(async () => {
        assert.equal((await tree().outline())[0], '1 example.com · 500+ sources');
      });
      await tree().click('Load more…');
      await eventually(async () => {
        assert.equal((await tree().outline()).at(-1), '2 Load more… · 1,500 shown');
      });
      await tree().clickAction('Load more…', 'Load All Sources');
      await eventually(async () => {
        assert.deepEqual(await tree().outline(), ['1 example.com · 5,000 sources', '2 shop · 5,000 sources']);
      });
      await tree().click('shop');
      await eventually(async () => {
        assert.ok((await tree().outline()).includes('3 s10000'), 'The row is not there.');
      });
      await workbench().page.keyboard.press('End');
      await eventually(async () => {
        assert.equal((await tree().outline()).at(-1), '3 s14999');
      });
    });
  });

  describe('sources that cannot be listed', () => {
    before(() => workbench().connectTo('broken'));

    it('are a row that says so, and that is pressed to try again', async () => {
      const failure = await eventually(async () => {
        const row = (await tree().rows()).find(({ description }) => description === 'Press to try again');
        assert.ok(row !== undefined, 'No row says that it can be tried again.');
        return row;
      });
      isBroken = false;
      await tree().click(failure.label);
      await eventually(async () => {
        assert.deepEqual(await tree().outline(), ['1 example.com · 1 source', '2 orders · 1 source', '3 acme']);
      });
    });
  });

  describe('of a connection whose sign-in has expired', () => {
    before(() => workbench().connectTo('expired'));

    it('says what to run, runs it in a terminal, and lists the sources afterwards', async () => {
      const { page } = workbench();
      await eventually(async () => {
        assert.match(await tree().welcome(), /they have expired/);
      });
      assert.equal(servers.get('expired')?.requests.length, 0);
      await page.locator('.welcome-view-content .monaco-button', { hasText: 'Sign In' }).click();
      await eventually(async () => {
        assert.deepEqual(await tree().outline(), ['1 example.com · 1 source', '2 orders · 1 source', '3 acme']);
      });
    });
  });

  describe('of a connection without a partner name', () => {
    before(() => workbench().connectTo('nameless'));

    it('asks for one, once, and keeps it with the connection', async () => {
      const { quickInput, page } = workbench();
      await eventually(async () => {
        assert.match(await tree().welcome(), /This connection has none yet/);
      });
      await page.locator('.welcome-view-content .monaco-button', { hasText: 'Add Partner Name' }).click();
      await quickInput.shown();
      await quickInput.typeKeys('example com');
      await eventually(async () => {
        assert.match(await quickInput.message(), /space/);
      });
      await quickInput.type('example.com');
      await quickInput.accept();
      await eventually(async () => {
        assert.ok((await tree().outline()).includes('3 acme'), 'The row is not there.');
      });
      await workbench().reload();
      await eventually(async () => {
        assert.ok((await tree().outline()).includes('3 acme'), 'The row is not there.');
      });
    });
  });
});

/** A home with a profile that signs in by SSO, and an `aws` that does so by giving the profile other credentials. */
async function homeWithSignIn(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'sign-in-'));
  await mkdir(join(home, '.aws'), { recursive: true });
  await mkdir(join(home, 'bin'), { recursive: true });
  const session = '[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://corp.example/start\n';
  const profile =
    '[profile acme]\nregion = eu-west-1\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Partner\n';
  await writeFile(join(home, '.aws/config'), session + profile);
  const aws = join(home, 'bin/aws');
  await writeFile(
    aws,
    `#!/bin/sh
[ "$*" = "sso login --profile acme" ] || exit 2
printf '[profile acme]\\nregion = eu-west-1\\naws_access_key_id = AKIDSIGNEDIN\\naws_secret_access_key = secret-of-the-test\\n' > '${home}/.aws/config'
`,
  );
  await chmod(aws, 0o755);
  const addPath = `export PATH='${join(home, 'bin')}':"$PATH"\n`;
  for (const name of ['.bash_profile', '.profile', '.bashrc']) await writeFile(join(home, name), addPath);
  return home;
}
