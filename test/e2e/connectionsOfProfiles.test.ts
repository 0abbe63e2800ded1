import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveSources } from '../support/listingServer';
import type { RunningServer } from '../support/misbehavingServer';
import { startSecurityTokenService, stsRequest } from '../support/securityTokenService';
import { eventually } from './workbench/eventually';
import { useWorkbench } from './workbench/openWorkbench';
import type { QuickInputRow } from './workbench/quickInput';

const ofSettings = [
  { name: 'acme-prod', region: 'eu-west-1', production: true },
  { name: 'acme-test', region: 'eu-west-2' },
  { name: 'lab', region: 'eu-west-1', endpoint: 'https://127.0.0.1:1', verifyTls: false },
  { name: 'misspelt', regoin: 'eu-west-1' },
];

const keys = 'aws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = secret-of-the-test\n';
/** One profile has no Region, and the role of one is assumed with an MFA code. */
const profiles = `[profile corp]
region = eu-central-1
${keys}[profile bare]
${keys}[profile keys]
region = eu-west-1
${keys}[profile careful]
region = eu-west-1
role_arn = arn:aws:iam::123456789012:role/Sender
source_profile = keys
mfa_serial = arn:aws:iam::111122223333:mfa/me
`;

/** In the browser the ports of a codespace are at addresses like these. */
const forwardedTo = 'https://fluffy-{{port}}.app.github.dev/';

/** In a codespace: whatever they say is said of the machine there, and the rest is as in any window. */
describe('connections of the AWS files', () => {
  let home: string;
  let sources: RunningServer;
  let sts: RunningServer;
  /** What stands in the settings at first. */
  let connections: readonly unknown[];

  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'aws-home-'));
    await mkdir(join(home, '.aws'));
    await writeFile(join(home, '.aws/config'), profiles);
    sources = await serveSources(['aws.partner/example.com/orders/acme']);
    sts = await startSecurityTokenService();
    const acme = { name: 'acme', profile: 'careful', partnerNames: ['example.com'] };
    connections = [...ofSettings, { ...acme, endpoint: sources.endpoint }];
  });

  const workbench = useWorkbench(() => ({
    authority: 'codespaces+fluffy',
    machineSettings: { 'partnerEvents.connections': connections },
    settings: { 'workbench.hover.delay': 100 },
    environment: {
      HOME: home,
      AWS_CONFIG_FILE: join(home, '.aws/config'),
      AWS_SHARED_CREDENTIALS_FILE: join(home, '.aws/credentials'),
      AWS_ENDPOINT_URL_STS: sts.endpoint,
      VSCODE_PROXY_URI: forwardedTo,
    },
  }));

  // Once the workbench is closed, whose home it is.
  after(async () => {
    await Promise.all([sources.close(), sts.close()]);
    await rm(home, { recursive: true, force: true });
  });

  describe('in the list', () => {
    before(() => workbench().editor.open('orders.events.json'));

    it('offers the profiles of the AWS files, and says what is wrong with a connection', async () => {
      await openList();
      assert.match((await row('corp')).description, /eu-central-1/);
      assert.match((await row('bare')).description, /without a Region/);
      assert.match((await row('misspelt')).detail, /"regoin".*"region"/);
      assert.match((await row('acme-prod')).detail, /Production/);
      assert.match((await row('lab')).detail, /TLS not verified/);
      assert.equal((await row('Local')).description, 'on the remote machine · current');
      await workbench().quickInput.cancel();
    });

    it('changes nothing where a profile lacks a Region and none is given', async () => {
      const { quickInput, statusBar } = workbench();
      await openList();
      await quickInput.choose('bare');
      await eventually(async () => {
        assert.match(await quickInput.title(), /Region.*bare/);
      });
      await quickInput.cancel();
      assert.deepEqual(await statusBar.ownTexts(), ['Local']);
      assert.deepEqual(await configured(), connections);
    });

    it('makes a connection of the profile with the Region that is given', async () => {
      const { editor, quickInput } = workbench();
      await openList();
      await quickInput.choose('bare');
      await eventually(async () => {
        assert.match(await quickInput.title(), /Region.*bare/);
      });
      await quickInput.choose('eu-north-1');
      await statusIs(['bare · eu-north-1']);
      assert.deepEqual(await configured(), [...connections, { name: 'bare', profile: 'bare', region: 'eu-north-1' }]);
      await eventually(async () => {
        assert.match((await editor.lenses())[0]?.texts[0] ?? '', /→ bare$/);
      });
    });

    it('warns in the status bar as long as TLS is not verified', async () => {
      const { quickInput } = workbench();
      await openList();
      await quickInput.choose('lab');
      await statusIs(['lab · eu-west-1', 'TLS not verified']);
      await openList();
      await quickInput.choose('acme-test');
      await statusIs(['acme-test · eu-west-2']);
    });

    it('marks a connection as production, which is named from then on', async () => {
      const { page, quickInput, statusBar } = workbench();
      await openList();
      await quickInput.pressInRow('acme-test', 'Mark as Production');
      await eventually(async () => {
        assert.match((await row('acme-test')).detail, /Production/);
      });
      assert.deepEqual((await configured())[1], { name: 'acme-test', region: 'eu-west-2', production: true });
      await quickInput.cancel();
      await eventually(async () => {
        assert.match(await statusBar.label('acme-test'), /eu-west-2, production/);
      });
      const told = await statusBar.hover('acme-test');
      for (const fact of [/acme-test/, /Production/, /Region: eu-west-2/, /Account: Show Account/])
        assert.match(told, fact);
      await page.keyboard.press('Escape');
      await openList();
      await quickInput.pressInRow('acme-test', 'Remove the Production Mark');
      await eventually(async () => {
        assert.equal(await quickInput.title(), 'Remove the production mark from acme-test?');
      });
      await page.keyboard.press('Enter');
      await quickInput.hidden();
      assert.deepEqual((await configured())[1], { name: 'acme-test', region: 'eu-west-2', production: true });
      await openList();
      await quickInput.pressInRow('acme-test', 'Remove the Production Mark');
      await quickInput.choose('Remove the Mark');
      await eventually(async () => {
        assert.deepEqual((await configured())[1], { name: 'acme-test', region: 'eu-west-2' });
      });
    });

    /** Opens the list and waits until the AWS files are read. */
    async function openList(): Promise<void> {
      const { quickInput, statusBar } = workbench();
      const list = { press: () => statusBar.click(''), title: 'Choose Connection' };
      await quickInput.lookInto(list, async () => {
        assert.match((await quickInput.rows()).map(({ label }) => label).join(), /\bcorp\b/);
      });
    }

    async function row(name: string): Promise<QuickInputRow> {
      const rows = await workbench().quickInput.rows();
      const found = rows.find(({ label }) => label === name);
      assert.ok(found !== undefined, rows.map(({ label }) => label).join('\n'));
      return found;
    }

    async function statusIs(texts: readonly string[]): Promise<void> {
      await eventually(async () => {
        assert.deepEqual(await workbench().statusBar.ownTexts(), texts);
      });
    }

    /** What stands in the settings of this machine. */
    async function configured(): Promise<readonly unknown[]> {
      const path = join(workbench().server.dataFolder, 'data/Machine/settings.json');
      const settings = JSON.parse(await readFile(path, 'utf8')) as Readonly<Record<string, readonly unknown[]>>;
      return settings['partnerEvents.connections'] ?? [];
    }
  });

  describe('beside a Local of that machine', () => {
    before(() => workbench().connectTo('Local'));

    it('are changed in the settings of that machine', async () => {
      const { page } = workbench();
      await workbench().run('Partner Events: Open Connection Settings');
      const chosen = page.locator('.settings-tabs-widget .action-label.checked');
      await chosen.getByText('Remote [codespaces+fluffy]').waitFor();
      await workbench().closeAbove();
    });

    it('have its port forwarded to a person, and say who else may be turned away', async () => {
      const { notifications, page, quickInput } = workbench();
      await workbench().run('Partner Events: Copy Endpoint URL of Local EventBridge…');
      await quickInput.titled('Copy Endpoint URL of Local EventBridge');
      await quickInput.choose('On my own computer');
      const told = await eventually(async () => {
        const found = (await notifications.messages()).find((message) => message.includes('may ask for a sign-in'));
        return found ?? assert.fail('Nothing is said.');
      });
      const address = await page.evaluate<string>('navigator.clipboard.readText()');
      assert.match(address, /^https:\/\/fluffy-\d+\.app\.github\.dev$/);
      assert.ok(told.includes(address), told);
    });
  });

  describe('whose role needs an MFA code', () => {
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
          [
            'access key in the AWS files · eu-west-1',
            'role assumed through the profile keys · eu-west-1 · used by acme',
          ],
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
});
