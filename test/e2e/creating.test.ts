import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { answer, serve, type RunningServer } from '../support/misbehavingServer';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';
import type { QuickInput } from './workbench/quickInput';

const createSource = 'Partner Events: Create Source…';
const offerSource = 'Partner Events: Offer Source to Another Account…';
const name = 'aws.partner/example.com/orders/acme';
/** Refusals of the server in the test, by account. */
const refusals = new Map([['666677778888', 'LimitExceededException']]);

describe('creating a source', () => {
  let server: RunningServer;

  before(async () => {
    server = await serve((response, { target, body }) => {
      if (target?.endsWith('.CreatePartnerEventSource') === true) create(response, body);
      else answer(response, 400, { __type: 'ResourceNotFoundException', message: 'No such source.' });
    });
  });

  after(() => server.close());

  const workbench = useSharedWorkbench(() => ({
    settings: {
      'partnerEvents.connections': [
        { name: 'acme-prod', region: 'eu-west-1', endpoint: server.endpoint, production: true },
      ],
    },
  }));

  /** Waits until the clipboard has it. */
  async function assertCopied(text: RegExp): Promise<void> {
    await eventually(async () => {
      assert.match(await workbench().page.evaluate('navigator.clipboard.readText()'), text);
    });
  }

  it('asks for the name part by part and for the accounts, and creates it', async () => {
    const { quickInput, notifications } = workbench();
    await quickInput.runCommand(createSource);
    await quickInput.step('1/4');
    assert.equal(await quickInput.title(), 'Create Source on Local (1/4)');
    await quickInput.typeKeys('example.com.test');
    await says(quickInput, /^Name: aws\.partner\/example\.com\.test\/… \(28 of 256 characters\)/);
    await quickInput.accept();
    await quickInput.step('2/4');
    await quickInput.typeKeys('orders/eu');
    await quickInput.accept();
    await quickInput.step('3/4');
    await quickInput.typeKeys('acme');
    await says(quickInput, /^Name: aws\.partner\/example\.com\.test\/orders\/eu\/acme \(43 of 256 characters\)/);
    await quickInput.accept();
    await quickInput.step('4/4');
    // As a browser does it, the box makes a blank of each line end.
    await quickInput.paste('111122223333\n4444-5555-6666\r\n111122223333');
    await says(quickInput, /^Written more than once, but counted once: 111122223333.*Local.*2 calls$/);
    await quickInput.accept();
    await eventually(async () => {
      const messages = (await notifications.messages()).join('\n');
      assert.match(
        messages,
        /aws\.partner\/example\.com\.test\/orders\/eu\/acme: 111122223333 created, 444455556666 created\./,
      );
    });
    await notifications.press('444455556666 created', 'Copy ARN');
    const copied = 'arn:aws:events:us-east-1::event-source/aws.partner/example.com.test/orders/eu/acme';
    await eventually(async () => {
      assert.equal(await workbench().page.evaluate('navigator.clipboard.readText()'), copied);
    });
  });

  it('goes on to the accounts with a whole name that is pasted, knows the source, and goes back', async () => {
    const { quickInput, notifications } = workbench();
    await quickInput.runCommand(createSource);
    await quickInput.step('1/4');
    await quickInput.paste('aws.partner/example.com.test/orders/eu/acme');
    await quickInput.step('4/4');
    await says(
      quickInput,
      /^This source exists already, offered to 111122223333 \(PENDING\), 444455556666 \(PENDING\)\./,
    );
    await quickInput.press('Back');
    await quickInput.step('3/4');
    assert.equal(await quickInput.value(), 'acme');
    await says(quickInput, /^This source exists already, offered to 111122223333 \(PENDING\)/);
    await quickInput.press('Back');
    await quickInput.step('2/4');
    assert.equal(await quickInput.value(), 'orders/eu');
    await quickInput.accept();
    await quickInput.step('3/4');
    await quickInput.accept();
    await quickInput.step('4/4');
    await quickInput.typeKeys('111122223333, 777788889999');
    await says(quickInput, /^111122223333 has this source already: nothing will change for it\./);
    await quickInput.accept();
    await eventually(async () => {
      assert.match((await notifications.messages()).join('\n'), /111122223333 had it before, 777788889999 created\./);
    });
  });

  it('offers what to send to the customer, for the account that is chosen', async () => {
    const { quickInput, notifications } = workbench();
    await notifications.press('777788889999 created', 'Copy Instructions');
    await quickInput.choose('777788889999');
    await assertCopied(
      /^# Receive events of aws\.partner\/example\.com\.test\/orders\/eu\/acme\n[^]*^- AWS account: `777788889999`$/m,
    );
  });

  it('hands out the commands for all accounts of a source', async () => {
    const { quickInput } = workbench();
    const source = 'aws.partner/example.com.test/orders/eu/acme';
    const copy = (): Promise<void> => workbench().run('Partner Events: Copy AWS CLI Command for Source…');
    await quickInput.chooseIn({ press: copy, title: 'Copy AWS CLI Command for Source' }, source, source);
    await quickInput.choose('All 3 accounts');
    await eventually(async () => {
      assert.equal((await quickInput.rows())[0]?.label, 'Command That Creates It');
    });
    await quickInput.accept();
    await assertCopied(commandsFor('111122223333', '444455556666', '777788889999'));
  });

  it('says which character is wrong, and does not go on', async () => {
    const { quickInput } = workbench();
    await quickInput.runCommand(createSource);
    await quickInput.step('1/4');
    await quickInput.typeKeys('exämple.com.test');
    await says(quickInput, /^ä \(U\+00E4\) at character 3 is not allowed in a name.*aws\.partner\/ex□mple\.com\.test/);
    await quickInput.accept();
    await eventually(async () => {
      assert.equal(await quickInput.selected(), 'ä');
    });
    await quickInput.typeKeys('a');
    await says(quickInput, /^Name: aws\.partner\/example\.com\.test\/…/);
    await quickInput.accept();
    await quickInput.step('2/4');
    await quickInput.type('orders//eu');
    await says(quickInput, /^There is nothing between the slashes at character 7\./);
    await quickInput.type('111122223333');
    await says(quickInput, /^111122223333 in the name looks like an AWS account\./);
    await quickInput.accept();
    await quickInput.step('3/4');
  });

  it('goes on where it was left, and starts over when asked to', async () => {
    const { quickInput } = workbench();
    await quickInput.typeKeys('ac');
    await says(quickInput, /111122223333\/ac /);
    await quickInput.cancel();
    await quickInput.runCommand(createSource);
    await quickInput.step('3/4');
    assert.equal(await quickInput.value(), 'ac');
    await quickInput.press('Start over');
    await quickInput.step('1/4');
    assert.equal(await quickInput.value(), 'example.com.test');
    await quickInput.cancel();
  });

  it('says plainly what is no account', async () => {
    const { quickInput } = workbench();
    await quickInput.runCommand(offerSource);
    await eventually(async () => {
      assert.equal(await quickInput.title(), 'Offer Source to Another Account on Local');
    });
    await quickInput.paste('aws.partner/example.com.test/orders/eu/acme');
    await quickInput.choose('aws.partner/example.com.test/orders/eu/acme');
    await says(quickInput, /^This source exists already/);
    assert.equal(await quickInput.title(), 'Offer Source to Another Account on Local');
    await quickInput.type('1234');
    await says(quickInput, /^1234 has 4 digits; an account has 12\./);
    await quickInput.type('111122223333444455556666');
    await says(quickInput, /24 digits in a row.*put a comma between them\./);
  });

  it('hands out the command that does the same, a line for each account, and comes back', async () => {
    const { quickInput } = workbench();
    await quickInput.type('111122223333, 888899990000');
    await says(quickInput, /2 calls$/);
    await quickInput.press('Copy the AWS CLI command that does this');
    await quickInput.titled('Copy AWS CLI Command for Source');
    await eventually(async () => {
      assert.equal((await quickInput.rows())[0]?.label, 'Command That Creates It');
    });
    await quickInput.accept();
    await assertCopied(commandsFor('111122223333', '888899990000'));
    await quickInput.titled('Offer Source to Another Account on Local');
    assert.equal(await quickInput.value(), '111122223333, 888899990000');
    await quickInput.cancel();
  });

  describe('on a connection marked as production', () => {
    const created = (): readonly string[] =>
      server.requests
        .filter(({ target }) => target?.endsWith('.CreatePartnerEventSource'))
        .map(({ body }) => (JSON.parse(body) as { Account: string }).Account);

    it('asks first, naming everything, and goes back to the accounts on no', async () => {
      const { editor, quickInput, dialog } = workbench();
      await editor.open('orders.events.json');
      await workbench().connectTo('acme-prod');
      await quickInput.runCommand(createSource);
      await quickInput.step('1/4');
      await quickInput.paste(name);
      await quickInput.step('4/4');
      await quickInput.typeKeys('444455556666 555566667777 666677778888');
      await says(quickInput, /acme-prod: .*eu-west-1.*3 calls/);
      await quickInput.accept();
      assert.equal(await dialog.message(), 'Create this source in production?');
      const detail = await dialog.detail();
      for (const fact of [name, '444455556666', '666677778888', 'acme-prod', 'eu-west-1', server.endpoint]) {
        assert.ok(detail.includes(fact), detail);
      }
      await dialog.press('Cancel');
      await quickInput.step('4/4');
      assert.equal(await quickInput.value(), '444455556666 555566667777 666677778888');
      assert.deepEqual(created(), []);
    });

    it('shows the outcome of each account, and tries only the failed one again', async () => {
      const { quickInput, dialog } = workbench();
      await quickInput.accept();
      await dialog.press('Create on acme-prod');
      await eventually(async () => {
        assert.equal(await quickInput.title(), 'Created for 1 of 3 accounts');
        const rows = await quickInput.rows();
        const told = rows.map(({ label, description, detail }) => [label, description, detail].join(' ').trim());
        assert.ok(
          told.includes('555566667777 unknown No usable answer: connection reset after sending.'),
          told.join('\n'),
        );
        assert.ok(told.includes('666677778888 failed LimitExceededException: No more.'), told.join('\n'));
      });
      refusals.clear();
      await quickInput.choose('Try the failed account again');
      await eventually(async () => {
        assert.equal(await quickInput.title(), 'Created for 2 of 3 accounts');
      });
      assert.deepEqual(created().toSorted(), ['444455556666', '555566667777', '666677778888', '666677778888']);
    });

    it('goes back to what was typed, with the accounts that are left', async () => {
      const { quickInput } = workbench();
      await quickInput.choose('Change what was typed');
      await quickInput.step('4/4');
      assert.equal(await quickInput.value(), '555566667777');
      await quickInput.cancel();
    });

    it('creates nothing where another connection is chosen meanwhile, and keeps what was typed for its own', async () => {
      const { quickInput } = workbench();
      const before = created();
      await quickInput.runCommand(createSource);
      await quickInput.step('4/4');
      await quickInput.type('777788889999');
      await workbench().connectTo('Local');
      await quickInput.runCommand(createSource);
      await quickInput.step('1/4');
      assert.equal(await quickInput.title(), 'Create Source on Local (1/4)');
      await quickInput.cancel();
      await workbench().connectTo('acme-prod');
      await quickInput.runCommand(createSource);
      await quickInput.step('4/4');
      assert.equal(await quickInput.value(), '777788889999');
      assert.deepEqual(created(), before);
    });

    it('creates on the connection that it began on, also where that one is no longer in use', async () => {
      const { dialog, notifications, quickInput, server: vscode, statusBar } = workbench();
      const before = created();
      await writeFile(join(vscode.dataFolder, 'data/Machine/settings.json'), '{}');
      await eventually(async () => {
        assert.deepEqual(await statusBar.ownTexts(), ['Local']);
      });
      await quickInput.accept();
      await dialog.press('Create on acme-prod');
      await eventually(async () => {
        assert.match((await notifications.messages()).join('\n'), /Created for 777788889999/);
      });
      assert.deepEqual(created(), [...before, '777788889999']);
    });
  });
});

function create(response: ServerResponse, body: string): void {
  const { Account } = JSON.parse(body) as { Account: string };
  const code = refusals.get(Account);
  if (Account === '555566667777') response.socket?.destroy();
  else if (code !== undefined) answer(response, 400, { __type: code, message: 'No more.' });
  else answer(response, 200, { EventSourceArn: `arn:aws:events:eu-west-1::event-source/${name}` });
}

/** The lines that create the source of these tests for the accounts, and nothing else. */
function commandsFor(...accounts: readonly string[]): RegExp {
  const command = 'aws events create-partner-event-source --name aws\\.partner/example\\.com\\.test/orders/eu/acme';
  return new RegExp(`^${accounts.map((account) => `${command} --account ${account} .*\n`).join('')}$`);
}

/** Waits until the sentence below the box is so. */
async function says(quickInput: QuickInput, sentence: RegExp): Promise<void> {
  await eventually(async () => {
    assert.match(await quickInput.message(), sentence);
  });
}
