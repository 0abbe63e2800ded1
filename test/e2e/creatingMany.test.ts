import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { answer, serve, type RunningServer } from '../support/misbehavingServer';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';

const createSources = 'Partner Events: Create Sources from File…';
const name = (end: string): string => `aws.partner/example.com/orders/${end}`;
const account = '111122223333';

interface Created {
  readonly Name: string;
  readonly Account: string;
}

describe('creating the sources of a file', () => {
  /** What there is, by source. */
  const there = new Set<string>();
  let isBroken = true;
  let server: RunningServer;

  before(async () => {
    server = await serve((response, { target, body }) => {
      const operation = target?.split('.').at(-1);
      if (operation === 'CreatePartnerEventSource') create(response, JSON.parse(body) as Created);
      else if (operation === 'ListPartnerEventSourceAccounts')
        list(response, JSON.parse(body) as { EventSourceName: string });
      else answer(response, 400, { __type: 'AccessDeniedException', message: 'Not allowed.' });
    });
  });

  after(() => server.close());

  function create(response: ServerResponse, { Name }: Created): void {
    if (Name === name('refused') && isBroken) {
      answer(response, 400, { __type: 'LimitExceededException', message: 'No more.' });
    } else if (there.has(Name)) {
      answer(response, 400, { __type: 'ResourceAlreadyExistsException', message: 'It is there.' });
    } else {
      there.add(Name);
      if (Name === name('unanswered')) response.socket?.destroy();
      else answer(response, 200, { EventSourceArn: `arn:aws:events:eu-west-1::event-source/${Name}` });
    }
  }

  function list(response: ServerResponse, { EventSourceName }: { readonly EventSourceName: string }): void {
    if (there.has(EventSourceName)) {
      answer(response, 200, { PartnerEventSourceAccounts: [{ Account: account, State: 'PENDING' }] });
    } else answer(response, 400, { __type: 'ResourceNotFoundException', message: 'No such source.' });
  }

  const workbench = useSharedWorkbench(() => ({
    files: {
      'shop.events.json': '[]\n',
      'sources.yaml': ['made', 'unanswered', 'refused']
        .map((end) => `- Name: ${name(end)}\n  Account: '${account}'\n`)
        .join(''),
      'lines.sh': `aws events create-partner-event-source --name ${name('lines')} --account ${account} --profile other\n`,
    },
    settings: {
      'partnerEvents.connections': [{ name: 'acme', region: 'eu-west-1', endpoint: server.endpoint }],
    },
  }));

  /** From the command to the outcomes, of which each is its source and its word. */
  async function createAll(): Promise<void> {
    const { editor, quickInput, dialog } = workbench();
    await editor.open('sources.yaml');
    await quickInput.runCommand(createSources);
    await quickInput.choose('From sources.yaml');
    await quickInput.choose('Create 3 sources');
    assert.equal(await dialog.message(), 'Create these sources on acme?');
    assert.match(
      await dialog.detail(),
      /orders\/made → 111122223333\n.*orders\/unanswered[^]*eu-west-1|eu-west-1[^]*orders\/made/,
    );
    await dialog.press('Create on acme');
  }

  /** Waits until the window is on that connection. */
  async function statusBarSays(name: string): Promise<void> {
    await eventually(async () => {
      assert.match((await workbench().statusBar.ownTexts())[0] ?? '', new RegExp(`^${name}`));
    });
  }

  async function outcomes(): Promise<Readonly<Record<string, string>>> {
    const rows = await workbench().quickInput.rows();
    return Object.fromEntries(
      rows.flatMap(({ label, description }) =>
        label.startsWith('aws.partner/')
          ? [[label.split('/').at(-1) ?? '', description.replace(`${account} · `, '')]]
          : [],
      ),
    );
  }

  it('says before which options of command lines do not count', async () => {
    const { editor, quickInput } = workbench();
    await editor.open('shop.events.json');
    await workbench().connectTo('acme');
    await editor.open('lines.sh');
    await quickInput.runCommand(createSources);
    await quickInput.choose('From lines.sh');
    await eventually(async () => {
      const rows = (await quickInput.rows()).map(({ label, description }) => `${label} ${description}`);
      assert.deepEqual(rows.slice(0, 2), ['Create 1 source ', 'Not taken from its command lines --profile other']);
    });
    await quickInput.cancel();
  });

  it('asks before, and tells of each what became of it, also what is there after no answer came', async () => {
    const { editor, quickInput } = workbench();
    await editor.open('shop.events.json');
    await workbench().connectTo('acme');
    await createAll();
    await quickInput.titled('Sources: 1 newly created, 1 failed, 1 unknown');
    assert.deepEqual(await outcomes(), { refused: 'failed', unanswered: 'unknown', made: 'created' });
    await quickInput.choose('Look whether they were created after all');
    await quickInput.titled('Sources: 1 newly created, 1 already offered, 1 failed');
    assert.deepEqual([...there], [name('made'), name('unanswered')]);
  });

  it('goes on in another window with the same file, which creates only what is not there yet', async () => {
    const { editor, quickInput, notifications } = workbench();
    await workbench().reload();
    await editor.open('shop.events.json');
    await statusBarSays('acme');
    isBroken = false;
    await createAll();
    await notifications.press('Sources: 1 newly created, 2 already offered', 'Show Outcomes');
    await quickInput.titled('Sources: 1 newly created, 2 already offered');
    await eventually(async () => {
      assert.deepEqual(await outcomes(), {
        made: 'already offered',
        unanswered: 'already offered',
        refused: 'created',
      });
    });
    await quickInput.cancel();
  });
});
