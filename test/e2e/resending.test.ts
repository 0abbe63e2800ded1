import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { answer, onlyPuts, puts, serve, type RunningServer } from '../support/misbehavingServer';
import { ProgramFolder } from '../unit/cli/programRun';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';
import { plain } from './workbench/text';

const source = 'aws.partner/example.com.test/orders/acme';
const entry = (n: number): string => `{ "Source": "${source}", "DetailType": "Order placed", "Detail": { "n": ${n} } }`;

interface Sent {
  readonly Entries: readonly { readonly Detail: string }[];
}

describe('sending again', () => {
  let server: RunningServer;

  /** What arrived, the Details of each request. */
  const arrived = (): readonly (readonly string[])[] =>
    puts(server).map(({ body }) => (JSON.parse(body) as Sent).Entries.map(({ Detail }) => Detail));

  before(async () => {
    let isFirst = true;
    server = await serve(
      onlyPuts((response, { body }) => {
        const { Entries } = JSON.parse(body) as Sent;
        const results = Entries.map(({ Detail }) =>
          isFirst && Detail === '{"n":2}' ? { ErrorCode: 'MalformedDetail', ErrorMessage: 'No.' } : { EventId: 'e-1' },
        );
        isFirst = false;
        answer(response, 200, {
          FailedEntryCount: results.filter((one) => 'ErrorCode' in one).length,
          Entries: results,
        });
      }),
    );
  });

  after(() => server.close());

  const workbench = useSharedWorkbench(() => ({
    files: { 'orders.events.json': `[\n${[1, 2, 3].map(entry).join(',\n')}\n]\n` },
    settings: {
      'partnerEvents.connections': [{ name: 'acme', region: 'eu-west-1', endpoint: server.endpoint }],
    },
  }));

  it('asks before what was accepted is sent once more, and sends the others', async () => {
    const { editor, dialog } = workbench();
    await editor.open('orders.events.json');
    await workbench().connectTo('acme');
    await editor.clickLens('▷ Send 3 entries → acme');
    await eventually(async () => {
      assert.ok((await editor.lenses())[0]?.texts.includes('Resend 1 rejected → acme'));
    });
    await editor.clickLens('▷ Send 3 entries → acme');
    assert.equal(await dialog.message(), 'acme accepted 2 of the 3 entries already.');
    assert.equal(await dialog.detail(), 'Sent again, they arrive twice: as second events of their own.');
    await dialog.press('Send the Other One');
    await eventually(() => {
      assert.deepEqual(arrived(), [['{"n":1}', '{"n":2}', '{"n":3}'], ['{"n":2}']]);
    });
  });

  it('asks which text is meant where an entry was edited since', async () => {
    const { editor, dialog, quickInput, page } = workbench();
    await editor.goTo(3, entry(2).indexOf('2 }') + 2);
    await page.keyboard.type('2');
    await eventually(async () => {
      assert.match((await editor.annotations()).map(({ text }) => text).join('\n'), /before your edit/);
    });
    const resend = (): Promise<void> => workbench().run('Partner Events: Resend Entries…');
    await quickInput.openBy({ press: resend, title: 'Resend to acme' });
    await quickInput.choose('Entry 2');
    await quickInput.accept();
    assert.equal(await dialog.message(), 'Resend 1 entry to acme?');
    assert.equal(await dialog.detail(), 'It was edited since it was sent.');
    assert.deepEqual((await dialog.buttons()).toSorted(), ['As It Is Now', 'As It Was Sent', 'Cancel']);
    await dialog.press('As It Is Now');
    await eventually(() => {
      assert.deepEqual(arrived()[2], ['{"n":22}']);
    });
  });

  it('sends as many copies of an entry as the person confirms, each with an outcome and the time of now', async () => {
    const { editor, dialog, quickInput, page } = workbench();
    await editor.goTo(2, 5);
    const sendSeveral = (): Promise<void> => workbench().run('Partner Events: Send Entry Several Times…');
    await quickInput.openBy({ press: sendSeveral, title: 'Send Entry Several Times' });
    await quickInput.type('3');
    await quickInput.accept();
    assert.equal(await dialog.message(), 'Send this entry 3 times to acme?');
    await dialog.press('Send 3 Times');
    await eventually(async () => {
      assert.deepEqual(arrived()[3], ['{"n":1}', '{"n":1}', '{"n":1}']);
      assert.match(plain((await page.locator('.part.editor .view-lines').allInnerTexts()).join()), /3 accepted/);
    });
    const [, , , request] = puts(server);
    assert.equal(request?.body.match(/"Time":\d/g)?.length, 3);
  });
});

describe('sending again what the program sent where no connection leads', () => {
  let server: RunningServer;
  let program: ProgramFolder;

  before(async () => {
    program = await ProgramFolder.create();
    server = await serve(
      onlyPuts((response) => {
        const isFirst = puts(server).length === 1;
        const result = isFirst ? { ErrorCode: 'MalformedDetail', ErrorMessage: 'No.' } : { EventId: 'e-1' };
        answer(response, 200, { FailedEntryCount: isFirst ? 1 : 0, Entries: [result] });
      }),
    );
  });

  after(async () => {
    await server.close();
    await program.dispose();
  });

  const workbench = useSharedWorkbench({ files: { 'orders.events.json': `[\n${entry(1)}\n]\n` } });

  it('sends nothing, says where that was, and offers to add it; then it sends', async () => {
    const { folder, notifications, server: vscode } = workbench();
    const place = ['--region', 'eu-west-1', '--endpoint-url', server.endpoint];
    const environment = {
      XDG_STATE_HOME: join(dirname(vscode.dataFolder), 'state'),
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'a-secret-of-the-test',
    };
    const sent = await program.run(['send', join(folder, 'orders.events.json'), '--yes', ...place], { environment });
    assert.match(sent.out, /1 rejected/, sent.err);
    const tree = workbench().tree('Sends');
    await tree.show('EventBridge Partner');
    await tree.chooseFromMenu('orders', 'Resend…');
    const { host } = new URL(server.endpoint);
    const told = `Nothing was sent: no connection in the settings leads where ${host} (default credentials · eu-west-1 · ${server.endpoint}) led then. Add that as the connection ${host} to your settings?`;
    await eventually(async () => {
      assert.deepEqual(await notifications.messages(), [told]);
    });
    assert.equal(puts(server).length, 1);
    await notifications.press(told, 'Add Connection');
    await notifications.press(`The connection ${host} is in your settings.`, 'Resend');
    await eventually(() => {
      assert.equal(puts(server).length, 2);
    });
  });
});
