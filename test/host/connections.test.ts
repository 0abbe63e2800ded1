import assert from 'node:assert/strict';
import { commands, ConfigurationTarget, workspace, type Memento, type TextDocument } from 'vscode';
import { useProfile } from '../../src/connections/connectionUse';
import { choiceOfWorkspace, CurrentConnection } from '../../src/connections/currentConnection';
import { PartnerNames } from '../../src/connections/partnerNames';
import { readAwsProfiles, type AwsProfile, type AwsProfiles } from '../../src/eventbridge/aws/files/awsProfiles';
import { local } from '../../src/eventbridge/connection';
import { answer, onlyPuts, puts, serve, type Behaviour, type RunningServer } from '../support/misbehavingServer';
import { useAwsFolder, type AwsFolder } from './support/awsFolder';
import { eventually } from './support/condition';
import { choose, configure, connectToLocal, setAskBeforeRepeating } from './support/connection';
import { closeAllEditors, entryText, fileLenses, openEventsFile, showResults } from './support/eventsFile';

const accept: Behaviour = (response, { body }) => {
  const { Entries } = JSON.parse(body) as { readonly Entries: readonly unknown[] };
  answer(response, 200, { FailedEntryCount: 0, Entries: Entries.map(() => ({ EventId: 'event-1' })) });
};

/** What stands in the person's settings. */
function configured(): unknown {
  return workspace.getConfiguration('partnerEvents').inspect('connections')?.globalValue;
}

/** The memory of a workspace, for the time of a test. */
function memory(): Memento {
  const kept = new Map<string, unknown>();
  return {
    keys: () => [...kept.keys()],
    get: (key: string, otherwise?: unknown) => kept.get(key) ?? otherwise,
    update: (key: string, value: unknown) => {
      if (value === undefined) kept.delete(key);
      else kept.set(key, value);
      return Promise.resolve();
    },
  } as Memento;
}

describe('connections', () => {
  let aws: AwsFolder;

  beforeEach(async () => {
    aws = await useAwsFolder();
  });

  afterEach(async () => {
    await closeAllEditors();
    await connectToLocal();
    await aws.remove();
  });

  describe('made of an AWS profile', () => {
    let current: CurrentConnection;

    beforeEach(async () => {
      current = new CurrentConnection(choiceOfWorkspace(memory()));
      await aws.writeConfig('[profile acme]\nregion = eu-west-1\n[profile bare]\nrole_arn = arn:aws:iam::1:role/r');
    });

    afterEach(() => {
      current.dispose();
    });

    it('stand in the settings of the person, behind the others, and become the current one', async () => {
      await configure([{ name: 'acme', region: 'us-east-1' }, 'written by hand']);
      await useProfile(current, ...(await profile('acme')));
      assert.deepEqual(configured(), [
        { name: 'acme', region: 'us-east-1' },
        'written by hand',
        { name: 'acme 2', profile: 'acme' },
      ]);
      assert.equal(current.value.name, 'acme 2');
    });

    it('are not written over a setting that is no list', async () => {
      const written = { name: 'prod', region: 'eu-west-1', production: true };
      await workspace.getConfiguration('partnerEvents').update('connections', written, ConfigurationTarget.Global);
      assert.deepEqual(
        current.configured().map(({ kind }) => kind),
        ['faulty'],
      );
      await useProfile(current, ...(await profile('acme')));
      assert.deepEqual(configured(), written);
      assert.equal(current.value, local);
      const names = new PartnerNames(memory(), current);
      const connection = { kind: 'aws', name: 'prod', production: true, partnerNames: [] } as const;
      await assert.rejects(names.add(connection, 'example.com'), /is not a list/);
      assert.deepEqual(configured(), written);
      names.dispose();
    });

    it('get the Region that the person gives where none is set', async () => {
      const made = useProfile(current, ...(await profile('bare')));
      await pressInQuickInput('workbench.action.acceptSelectedQuickOpenItem', made);
      assert.deepEqual(configured(), [{ name: 'bare', profile: 'bare', region: 'us-east-1' }]);
      assert.equal(current.value.name, 'bare');
    });

    it('are not made where the person gives no Region', async () => {
      const made = useProfile(current, ...(await profile('bare')));
      await pressInQuickInput('workbench.action.closeQuickOpen', made);
      assert.equal(configured(), undefined);
      assert.equal(current.value, local);
    });
  });

  it('that leave the settings leave their place to Local, and are known to be lost', async () => {
    const current = new CurrentConnection(choiceOfWorkspace(memory()));
    const lost = () => current.lost;
    await configure([{ name: 'acme', region: 'eu-west-1' }]);
    const connection = current.named('acme');
    assert.ok(connection !== undefined);
    await current.choose(connection);
    assert.equal(lost(), undefined);
    await configure([{ name: 'acme', regoin: 'eu-west-1' }]);
    assert.equal(current.value, local);
    assert.equal(lost()?.name, 'acme');
    const first = lost()?.fault;
    assert.equal(first?.values[0], 'regoin');
    await configure([{ name: 'acme', region: 'eu-west-1', production: 'yes' }]);
    assert.equal(lost()?.fault?.values[0], 'production');
    await configure([{ name: 'acme', region: 'eu-west-2' }]);
    assert.equal(current.value.name, 'acme');
    assert.equal(lost(), undefined);
    current.dispose();
  });

  it('are named at the buttons, and Local is once they are gone', async () => {
    await configure([{ name: 'acme', region: 'eu-west-1' }]);
    await choose('acme');
    const document = await openEventsFile(`[${entryText('{}')}]`);
    await eventually('acme at the button', async () => (await fileLenses(document))[0]?.endsWith('→ acme'));
    await configure([]);
    await eventually('Local at the button', async () => (await fileLenses(document))[0]?.endsWith('→ Local'));
  });

  describe('keep partner names', () => {
    it('in the settings, with everything else of the connection', async () => {
      const current = new CurrentConnection(choiceOfWorkspace(memory()));
      const names = new PartnerNames(memory(), current);
      let changes = 0;
      names.onDidChange(() => (changes += 1));
      await configure([{ name: 'acme', region: 'eu-west-1', production: true, partnerNames: ['example.com'] }, 'x']);
      const connection = current.named('acme');
      assert.ok(connection !== undefined);
      await names.add(connection, 'example.com.test');
      await names.add(connection, 'example.com.test');
      assert.deepEqual(configured(), [
        { name: 'acme', region: 'eu-west-1', production: true, partnerNames: ['example.com', 'example.com.test'] },
        'x',
      ]);
      assert.deepEqual(names.of(connection), ['example.com', 'example.com.test']);
      assert.equal(changes, 2);
      await assert.rejects(names.add(connection, 'example.com/orders'), /without a slash/);
      names.dispose();
      current.dispose();
    });

    it('of Local with the workspace', async () => {
      const kept = memory();
      const current = new CurrentConnection(choiceOfWorkspace(kept));
      const names = new PartnerNames(kept, current);
      assert.deepEqual(names.of(local), ['example.com.test']);
      await names.add(local, 'acme.example');
      assert.deepEqual(new PartnerNames(kept, current).of(local), ['example.com.test', 'acme.example']);
      assert.equal(configured(), undefined);
    });
  });

  describe('to an endpoint', () => {
    let server: RunningServer;
    let document: TextDocument;

    const connect = async (behave: Behaviour, members: Readonly<Record<string, unknown>>): Promise<void> => {
      server = await serve(onlyPuts(behave));
      await configure([{ name: 'acme', region: 'eu-west-1', endpoint: server.endpoint, ...members }]);
      await choose('acme');
      document = await openEventsFile(`[${entryText('{}')}]`);
      await eventually('acme at the button', async () => (await fileLenses(document))[0]?.endsWith('→ acme'));
    };

    afterEach(async () => {
      await server.close();
    });

    it('use a rotated key with the next send', async () => {
      await setAskBeforeRepeating('never');
      const key = (id: string): string =>
        `[acme]\naws_access_key_id = ${id}\naws_secret_access_key = secret-of-the-test\n`;
      await aws.writeCredentials(key('AKIDFIRST'));
      await connect(accept, { profile: 'acme' });
      await commands.executeCommand('partnerEvents.sendFile');
      await aws.writeCredentials(key('AKIDSECOND'));
      await commands.executeCommand('partnerEvents.sendFile');
      assert.deepEqual(
        puts(server).map(({ headers }) => /Credential=(\w+)/.exec(headers.authorization ?? '')?.[1]),
        ['AKIDFIRST', 'AKIDSECOND'],
      );
      await setAskBeforeRepeating(undefined);
    });

    it('send without a signature and without credentials where they are set up so', async () => {
      await connect(accept, { unsigned: true, profile: 'acme' });
      await aws.writeCredentials('[acme]\nregion = eu-west-1\n');
      await commands.executeCommand('partnerEvents.sendFile');
      assert.match(await showResults(), /Event ID event-1/);
      assert.equal(puts(server)[0]?.headers.authorization, undefined);
    });

    it('wait for an answer as long as is set, and no longer', async () => {
      await connect(() => undefined, { unsigned: true, readTimeout: 0.3 });
      await commands.executeCommand('partnerEvents.sendFile');
      assert.match(await showResults(), /0\.3 s/);
      assert.equal(puts(server).length, 1);
    });
  });

  async function profile(name: string): Promise<[AwsProfile, AwsProfiles]> {
    const profiles = await readAwsProfiles(process.env);
    const found = profiles.get(name);
    assert.ok(found !== undefined);
    return [found, profiles];
  }
});

/** Runs a command about the open quick input, again until what waits for it has ended. */
async function pressInQuickInput(command: string, waiting: Promise<unknown>): Promise<void> {
  let hasEnded = false;
  void waiting.finally(() => (hasEnded = true));
  await eventually(`an end after ${command}`, async () => {
    await commands.executeCommand(command);
    return hasEnded;
  });
}
