import { ListEventSourcesCommand } from '@aws-sdk/client-eventbridge';
import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import { startLocalEventBridge } from '../../../src/local/localEventBridge';
import { memoryStateStore } from '../../../src/local/stateStore';
import { refusalOf, run } from './running';

describe('a Local EventBridge that fails itself', () => {
  it('answers so, tells where in its code it was and nothing of what was sent, and goes on', async () => {
    let thrown: Error | undefined;
    const { client, log, troubles, stop } = await run({
      now: () => {
        if (thrown === undefined) return 0;
        throw thrown;
      },
    });
    const list = (): Promise<unknown> => client.send(new ListEventSourcesCommand({ NamePrefix: 'secret' }));
    for (const [failure, kind] of [
      [new RangeError('secret'), 'RangeError'],
      ['secret' as unknown as Error, 'string'],
    ] as const) {
      thrown = failure;
      const message = `The Local EventBridge itself failed (${kind}).`;
      assert.deepEqual(await refusalOf(list()), { name: 'InternalException', message, status: 500 });
      assert.match(log.at(-1) ?? '', /^ListEventSources 500 [\da-f-]{36} InternalException$/);
    }
    thrown = undefined;
    await list();
    await stop();
    const [first, second, ...others] = troubles.filter(({ kind }) => kind === 'internal');
    assert.ok(first?.kind === 'internal');
    assert.match(first.places, /^RangeError {4}at /);
    assert.ok(!first.places.includes('secret'));
    assert.deepEqual([second, ...others], [{ kind: 'internal', places: 'string' }]);
  });

  it('tells of a connection that the system did not give it, and goes on', async () => {
    const { client, troubles, stop } = await run();
    const servers: Server[] = [];
    const found = (message: unknown): void => {
      servers.push((message as { readonly server: Server }).server);
    };
    subscribe('http.server.request.start', found);
    await client.send(new ListEventSourcesCommand({}));
    unsubscribe('http.server.request.start', found);
    for (const server of servers) server.emit('error', new Error('accept EMFILE'));
    assert.deepEqual(troubles, [{ kind: 'connection-refused', reason: 'accept EMFILE' }]);
    await client.send(new ListEventSourcesCommand({}));
    await stop();
  });

  it('says why it cannot have a port that the system keeps from it', async () => {
    const listen = Object.getOwnPropertyDescriptor(NetServer.prototype, 'listen') ?? assert.fail();
    try {
      for (const [code, sentence] of [
        ['EACCES', 'Port 80 of 127.0.0.1 may not be used by this account. Choose a port above 1023.'],
        ['EADDRNOTAVAIL', 'Port 80 of 127.0.0.1 cannot be used: the system says no'],
      ] as const) {
        const value = function (this: NetServer): void {
          process.nextTick(() => this.emit('error', Object.assign(new Error('the system says no'), { code })));
        };
        Object.defineProperty(NetServer.prototype, 'listen', { ...listen, value });
        await assert.rejects(
          startLocalEventBridge({ state: memoryStateStore(), port: 80 }),
          ({ message }: Error) => message === sentence,
        );
      }
    } finally {
      Object.defineProperty(NetServer.prototype, 'listen', listen);
    }
  });
});
