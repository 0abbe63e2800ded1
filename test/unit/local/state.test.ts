import {
  ActivateEventSourceCommand,
  CreatePartnerEventSourceCommand,
  DescribeEventSourceCommand,
  DeactivateEventSourceCommand,
  PutPartnerEventsCommand,
} from '@aws-sdk/client-eventbridge';
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalEventBridge } from '../../../src/local/localEventBridge';
import { fileStateStore, memoryStateStore, type LocalStateStore } from '../../../src/local/stateStore';
import { activeSource, pendingSource, refusalOf, run } from './running';

const entry = { Source: activeSource, DetailType: 'OrderPlaced', Detail: '{"n": 12345678901234567.10, "s":"\\ud800"}' };

describe('the state of the Local EventBridge', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'local-eventbridge-'));
    file = join(folder, 'storage', 'state.json');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('survives a restart: sources, accounts, buses and delivered events', async () => {
    const first = await run({ state: fileStateStore(file) });
    const created = { Name: 'aws.partner/example.com.test/returns/acme', Account: '999988887777' };
    await first.client.send(new CreatePartnerEventSourceCommand(created));
    await first.client.send(
      new PutPartnerEventsCommand({ Entries: [{ ...entry, Time: new Date(1), Resources: ['a'] }] }),
    );
    await first.client.send(new DeactivateEventSourceCommand({ Name: activeSource }));
    const delivered = first.local.deliveredEvents();
    const before = await first.client.send(new DescribeEventSourceCommand({ Name: created.Name }));
    await first.stop();

    const second = await run({ state: fileStateStore(file) });
    const after = await second.client.send(new DescribeEventSourceCommand({ Name: created.Name }));
    assert.deepEqual({ ...after, $metadata: {} }, { ...before, $metadata: {} });
    const deactivated = await second.client.send(new DescribeEventSourceCommand({ Name: activeSource }));
    assert.equal(deactivated.State, 'PENDING');
    assert.equal(delivered.length, 1);
    assert.deepEqual(second.local.deliveredEvents(), delivered);
    await second.client.send(new ActivateEventSourceCommand({ Name: activeSource }));
    await second.stop();

    const third = await run({ state: fileStateStore(file) });
    const activated = await third.client.send(new DescribeEventSourceCommand({ Name: activeSource }));
    assert.equal(activated.State, 'ACTIVE');
    await third.stop();
  });

  it('is in one file that nobody else can read, without anything left beside it', async () => {
    const { stop } = await run({ state: fileStateStore(file) });
    await stop();
    assert.deepEqual(await readdir(join(folder, 'storage')), ['state.json']);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
  });

  it('is not brought back by the first start when it has been emptied', async () => {
    const state = memoryStateStore();
    await (await run({ state, seed: { associations: [], delivered: [] } })).stop();
    const { client, stop } = await run({ state });
    const described = client.send(new DescribeEventSourceCommand({ Name: pendingSource }));
    assert.equal((await refusalOf(described)).name, 'ResourceNotFoundException');
    await stop();
  });

  const corrupt: Readonly<Record<string, string>> = {
    'an empty file': '',
    'half a file': '{"version":1,"associations":[{"source":"aws.par',
    'another version': '{"version":2,"associations":[],"delivered":[]}',
    'another document': '{"name":"x"}',
    'a list': '[]',
    'a source in no known state':
      '{"version":1,"associations":[{"source":"s","account":"111122223333","association":{"state":"X","createdAt":1}}],"delivered":[]}',
    'an ACTIVE source without a bus':
      '{"version":1,"associations":[{"source":"s","account":"111122223333","association":{"state":"ACTIVE","createdAt":1}}],"delivered":[]}',
    'an event without a Detail':
      '{"version":1,"associations":[],"delivered":[{"eventId":"1","account":"111122223333","source":"s","detailType":"t","time":1,"resources":[]}]}',
    'an event whose Detail is none':
      '{"version":1,"associations":[],"delivered":[{"eventId":"1","account":"111122223333","source":"s","detailType":"t","time":1,"resources":[],"detail":"[]"}]}',
    'an event of no account':
      '{"version":1,"associations":[],"delivered":[{"eventId":"1","account":"1","source":"s","detailType":"t","time":1,"resources":[],"detail":"{}"}]}',
    'an event of no time':
      '{"version":1,"associations":[],"delivered":[{"eventId":"1","account":"111122223333","source":"s","detailType":"t","time":1e99,"resources":[],"detail":"{}"}]}',
  };
  for (const [what, text] of Object.entries(corrupt)) {
    it(`starts anew over ${what}, and keeps that aside`, async () => {
      const path = join(folder, 'state.json');
      await writeFile(path, text);
      const { client, troubles, stop } = await run({ state: fileStateStore(path) });
      assert.equal((await client.send(new DescribeEventSourceCommand({ Name: activeSource }))).State, 'ACTIVE');
      await stop();
      const aside = (await readdir(folder)).filter((name) => name.startsWith('state.json.corrupt-'));
      assert.equal(aside.length, 1);
      assert.equal(await readFile(join(folder, aside[0] ?? ''), 'utf8'), text);
      assert.deepEqual(troubles, [{ kind: 'state-set-aside', file: join(folder, aside[0] ?? '') }]);
      await (await run({ state: fileStateStore(path) })).stop();
      assert.equal((await readdir(folder)).length, 2);
    });
  }

  it('that cannot be read stops the start with a sentence', async () => {
    await assert.rejects(startLocalEventBridge({ state: fileStateStore(folder) }), (error: Error) =>
      error.message.startsWith(`The state file ${folder} cannot be read: `),
    );
  });

  it('is written once for a burst of changes, and soon after it', async () => {
    const written: string[] = [];
    let wrote: () => void = () => undefined;
    const firstWrite = new Promise<void>((resolve) => (wrote = resolve));
    const state: LocalStateStore = {
      ...memoryStateStore(),
      write: (text) => {
        written.push(text);
        wrote();
        return Promise.resolve();
      },
    };
    const { client, local, stop } = await run({ state });
    await Promise.all(
      Array.from({ length: 50 }, () => client.send(new PutPartnerEventsCommand({ Entries: Array(20).fill(entry) }))),
    );
    assert.equal(local.deliveredEvents().length, 1000);
    await firstWrite;
    await stop();
    assert.ok(written.length < 10, `${String(written.length)} writes`);
    assert.equal((JSON.parse(written.at(-1) ?? '') as { delivered: unknown[] }).delivered.length, 1000);
  });

  it('that cannot be written stops nothing, and is written with the next change', async () => {
    const kept = memoryStateStore();
    let full = true;
    const state: LocalStateStore = {
      ...kept,
      write: (text) => (full ? Promise.reject(new Error('no space left')) : kept.write(text)),
    };
    const { client, logged, stop } = await run({ state });
    await logged('the state was not written: no space left');
    full = false;
    assert.equal((await client.send(new PutPartnerEventsCommand({ Entries: [entry] }))).FailedEntryCount, 0);
    await stop();
    assert.match((await kept.read()) ?? '', /12345678901234567\.10/);
  });

  it('is never written twice at the same time', async () => {
    let writing = 0;
    let writes = 0;
    const state: LocalStateStore = {
      ...memoryStateStore(),
      write: async () => {
        writing += 1;
        writes += 1;
        assert.equal(writing, 1);
        await new Promise((resolve) => setImmediate(resolve));
        writing -= 1;
      },
    };
    const { client, local, troubles } = await run({ state });
    await client.send(new PutPartnerEventsCommand({ Entries: [entry] }));
    await Promise.all([local.close(), local.close()]);
    client.destroy();
    assert.equal(writes, 1);
    assert.deepEqual(troubles, []);
  });
});
