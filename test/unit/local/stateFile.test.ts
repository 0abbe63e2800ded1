import {
  CreatePartnerEventSourceCommand,
  ListEventSourcesCommand,
  PutPartnerEventsCommand,
} from '@aws-sdk/client-eventbridge';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { once } from 'node:events';
import { lstat, mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deliveredEventsText } from '../../../src/local/deliveredEvents';
import { startLocalEventBridge } from '../../../src/local/localEventBridge';
import { exampleState, readSavedState, savedStateText } from '../../../src/local/savedState';
import {
  fileStateStore,
  memoryStateStore,
  StateInUse,
  stateTextOf,
  type LocalStateStore,
} from '../../../src/local/stateStore';
import { activeSource, run } from './running';

const entry = { Source: activeSource, DetailType: 'OrderPlaced', Detail: '{}' };
const example = savedStateText(exampleState(0));

describe('the state file of the Local EventBridge', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'local-state-'));
    file = join(folder, 'state.json');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is one Local EventBridge’s at a time, which loses nothing to another', async () => {
    const first = await run({ state: fileStateStore(file) });
    await assert.rejects(startLocalEventBridge({ state: fileStateStore(file, 0) }), (error: Error) => {
      assert.ok(error instanceof StateInUse);
      return (
        error.message ===
        `The state file ${file} is in use by another Local EventBridge. Give each one a file of its own.`
      );
    });
    await first.client.send(new PutPartnerEventsCommand({ Entries: [entry] }));
    await first.stop();
    const second = await run({ state: fileStateStore(file, 0) });
    assert.equal(second.local.deliveredEvents().length, 1);
    await second.stop();
    assert.deepEqual(await readdir(folder), ['state.json']);
  });

  it('is had by a window that is loaded again while the one before it ends', async () => {
    const first = await run({ state: fileStateStore(file) });
    const second = run({ state: fileStateStore(file, 10_000) });
    await first.client.send(new PutPartnerEventsCommand({ Entries: [entry] }));
    await first.stop();
    assert.equal((await second).local.deliveredEvents().length, 1);
    await (await second).stop();
  });

  it('is free again where the start failed', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    assert.ok(typeof address === 'object' && address !== null);
    await assert.rejects(
      startLocalEventBridge({ state: fileStateStore(file), port: address.port }),
      /in use by another/,
    );
    other.close();
    await (await run({ state: fileStateStore(file, 0) })).stop();
  });

  it('is not written any more once another has taken it over', async () => {
    const { client, logged, stop } = await run({ state: fileStateStore(file) });
    await writeFile(`${file}.lock`, 'of another');
    await client.send(new PutPartnerEventsCommand({ Entries: [entry] }));
    await logged(`the state was not written: Another Local EventBridge has taken over ${file}.`);
    await stop();
    await assert.rejects(readFile(file));
    assert.equal(await readFile(`${file}.lock`, 'utf8'), 'of another');
  });

  it('can be looked at while another has it', async () => {
    assert.equal(await stateTextOf(file), undefined);
    await writeFile(file, example);
    await symlink(file, join(folder, 'link.json'));
    assert.equal(await stateTextOf(join(folder, 'link.json')), example);
    const { client, stop } = await run({ state: memoryStateStore(example) });
    assert.equal((await client.send(new ListEventSourcesCommand({}))).EventSources?.length, 1);
    await stop();
  });

  it('stays a symbolic link, and what it leads to is written', async () => {
    await mkdir(join(folder, 'elsewhere'));
    const target = join(folder, 'elsewhere/real.json');
    await symlink('elsewhere/real.json', file);
    for (const count of [1, 2]) {
      const { client, local, stop } = await run({ state: fileStateStore(file) });
      await client.send(new PutPartnerEventsCommand({ Entries: [entry] }));
      assert.equal(local.deliveredEvents().length, count);
      await stop();
      assert.ok((await lstat(file)).isSymbolicLink());
      assert.equal(await readlink(file), 'elsewhere/real.json');
      assert.equal((JSON.parse(await readFile(target, 'utf8')) as { delivered: unknown[] }).delivered.length, count);
    }
    await writeFile(target, 'no state');
    const { stop, troubles } = await run({ state: fileStateStore(file) });
    await stop();
    const [aside] = (await readdir(join(folder, 'elsewhere'))).filter((name) => name.includes('.corrupt-'));
    assert.deepEqual(troubles, [{ kind: 'state-set-aside', file: join(folder, 'elsewhere', aside ?? '') }]);
    assert.ok((await lstat(file)).isSymbolicLink());
    assert.deepEqual(await readdir(folder), ['elsewhere', 'state.json']);
  });

  it('is refused where it is no file', async () => {
    const socket = join(folder, 'socket');
    const server = createServer().listen(socket);
    await once(server, 'listening');
    for (const path of [folder, socket]) {
      await assert.rejects(
        fileStateStore(path).read(),
        (error: Error) => error.message === `The state file ${path} cannot be read: it is no file.`,
      );
    }
    server.close();
  });

  it('is rid of what a crash left beside it, and of nothing else', async () => {
    const left = `state.json.01234567-89ab-cdef-0123-456789abcdef.tmp`;
    const others = [
      'state.json.tmp',
      'other.json.01234567-89ab-cdef-0123-456789abcdef.tmp',
      'state.json.bak',
      `${left}2`,
    ];
    for (const name of [left, ...others]) await writeFile(join(folder, name), '{"Detail":1}');
    await (await run({ state: fileStateStore(file) })).stop();
    assert.deepEqual((await readdir(folder)).sort(), [...others, 'state.json'].sort());
  });

  it('is written again for what changes after the first time, without waiting for the end', async () => {
    const texts: string[] = [];
    let wrote = (): void => undefined;
    const state: LocalStateStore = {
      ...memoryStateStore(),
      write: (text) => {
        texts.push(text);
        wrote();
        return Promise.resolve();
      },
    };
    const next = (): Promise<void> => new Promise((resolve) => (wrote = resolve));
    const first = next();
    const { client, stop } = await run({ state });
    await first;
    for (const name of ['second', 'third']) {
      const written = next();
      const Name = `aws.partner/example.com.test/${name}`;
      await client.send(new CreatePartnerEventSourceCommand({ Name, Account: '111122223333' }));
      await written;
      assert.ok(texts.at(-1)?.includes(Name));
    }
    assert.equal(texts.length, 3);
    await stop();
    assert.equal(texts.length, 3, 'nothing changed since');
  });

  it('is written again for what changes while it is being written', async () => {
    const texts: string[] = [];
    let release = (): void => undefined;
    let began = (): void => undefined;
    const writing = new Promise<void>((resolve) => (began = resolve));
    const state: LocalStateStore = {
      ...memoryStateStore(),
      write: (text) => {
        texts.push(text);
        began();
        return texts.length > 1 ? Promise.resolve() : new Promise((resolve) => (release = resolve));
      },
    };
    const { client, stop } = await run({ state });
    await writing;
    const Name = 'aws.partner/example.com.test/meanwhile';
    await client.send(new CreatePartnerEventSourceCommand({ Name, Account: '111122223333' }));
    const stopped = stop();
    release();
    await stopped;
    assert.equal(texts.length, 2);
    assert.ok(!texts[0]?.includes(Name) && texts[1]?.includes(Name));
  });

  it('whatever happened to it, starts the Local EventBridge, and every answer is one of the service', async () => {
    const { local, client, stop } = await run();
    await client.send(new PutPartnerEventsCommand({ Entries: [{ ...entry, Resources: ['a'] }] }));
    const text = savedStateText({ ...exampleState(0), delivered: local.deliveredEvents() });
    await stop();
    const damage = fc.oneof(
      fc
        .tuple(
          fc.nat(text.length),
          fc.nat(30),
          fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom('1', 'null', '[]', '"x"', '{}')),
        )
        .map(([at, removed, put]) => text.slice(0, at) + put + text.slice(at + removed)),
      fc.jsonValue().map((json) => JSON.stringify(json)),
    );
    fc.assert(
      fc.property(damage, (damaged) => {
        const state = readSavedState(damaged);
        if (state === undefined) return;
        assert.deepEqual(readSavedState(savedStateText(state)), state);
        assert.ok(Array.isArray(JSON.parse(deliveredEventsText(state.delivered))));
      }),
      { numRuns: 2000 },
    );
    await fc.assert(
      fc.asyncProperty(damage, async (damaged) => {
        const one = await run({ state: memoryStateStore(damaged) });
        await one.client.send(new ListEventSourcesCommand({}));
        await one.client.send(new PutPartnerEventsCommand({ Entries: [entry] }));
        await one.stop();
      }),
      { numRuns: 30 },
    );
  });
});
