import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { createLocalCustomerApi } from '../../../../src/eventbridge/aws/localCustomerApi';
import { openLocalConnection } from '../../../../src/eventbridge/openConnection';
import { answer, serve, type RunningServer } from '../../../support/misbehavingServer';

const source = 'aws.partner/acme.test/orders';
const never = new AbortController().signal;

describe('what talks to EventBridge', () => {
  let server: RunningServer;
  const sockets = new Set<Socket>();

  beforeEach(async () => {
    sockets.clear();
    server = await serve((response) => {
      if (response.socket !== null) sockets.add(response.socket);
      answer(response, 200, { Name: source, Arn: 'arn:1' });
    });
  });

  afterEach(() => server.close());

  for (const [side, open] of [
    [
      'partner',
      () => {
        const api = openLocalConnection(server.endpoint);
        return { api, call: () => api.describeSource(source, never) };
      },
    ],
    [
      'customer',
      () => {
        const api = createLocalCustomerApi(server.endpoint, '111122223333');
        return { api, call: () => api.hasBus(source, never) };
      },
    ],
  ] as const) {
    it(`keeps its connection for the next call, and hangs up at once when it is done with (${side})`, async () => {
      const { api, call } = open();
      assert.equal((await call()).kind, 'answered');
      assert.equal((await call()).kind, 'answered');
      const [socket, ...others] = sockets;
      assert.ok(socket !== undefined && others.length === 0 && !socket.destroyed);
      api.dispose();
      // At once, long before an idle connection is closed anyway.
      for (let turn = 0; turn < 100 && !socket.closed; turn += 1) await new Promise(setImmediate);
      assert.ok(socket.closed);
    });
  }
});
