import { PutPartnerEventsCommand } from '@aws-sdk/client-eventbridge';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { startLocalEventBridge } from '../../../src/local/localEventBridge';
import { memoryStateStore, type LocalStateStore } from '../../../src/local/stateStore';
import { activeSource, run } from './running';

const entry = { Source: activeSource, DetailType: 'OrderPlaced', Detail: '{"last":true}' };

/** A store that takes its time, and tells what was done with it, when it was done. */
function slowStore(): { readonly store: LocalStateStore; readonly steps: readonly string[] } {
  const kept = memoryStateStore();
  const steps: string[] = [];
  return {
    steps,
    store: {
      ...kept,
      write: async (text) => {
        await nextTurn();
        await kept.write(text);
        steps.push('written');
      },
      close: async () => {
        await nextTurn();
        steps.push('closed');
      },
    },
  };
}

describe('the Local EventBridge, closing,', () => {
  it('answers the request that is under way, and keeps what it delivered', async () => {
    const { store, steps } = slowStore();
    const { local, client } = await run({ state: store });
    const body = JSON.stringify({ Entries: [entry] });
    const socket = connect(Number(new URL(local.endpoint).port), '127.0.0.1');
    socket.write(
      [
        'POST / HTTP/1.1',
        `Host: ${new URL(local.endpoint).host}`,
        'X-Amz-Target: AWSEvents.PutPartnerEvents',
        'Content-Type: application/x-amz-json-1.1',
        `Content-Length: ${String(body.length)}`,
        'Expect: 100-continue',
        'Connection: close',
        '',
        '',
      ].join('\r\n'),
    );
    const [invited] = (await once(socket, 'data')) as [Buffer];
    assert.match(invited.toString(), /^HTTP\/1\.1 100 /);
    socket.write(body);
    const closed = local.close();
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    const ended = once(socket, 'close');
    await closed;
    assert.equal(steps.at(-1), 'closed');
    assert.equal(steps.filter((step) => step === 'closed').length, 1);
    assert.match((await store.read()) ?? '', /"last\\":true/);
    client.destroy();
    await ended;
    assert.match(answer, /^HTTP\/1\.1 200 [\s\S]*"FailedEntryCount":0/);
  });

  it('has written everything, and then let its store go, when it says that it is closed', async () => {
    const { store, steps } = slowStore();
    const { client, local, stop } = await run({ state: store });
    await client.send(new PutPartnerEventsCommand({ Entries: [entry] }));
    await stop();
    assert.deepEqual(steps.slice(-2), ['written', 'closed']);
    await local.close();
    assert.equal(steps.filter((step) => step === 'closed').length, 1);
  });

  it('has let its store go when it says that it cannot start', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { store, steps } = slowStore();
    const { port } = other.address() as AddressInfo;
    await assert.rejects(startLocalEventBridge({ state: store, port }), /is in use by another program/);
    assert.deepEqual(steps, ['closed']);
    other.close();
  });
});
