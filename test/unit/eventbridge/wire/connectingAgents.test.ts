import assert from 'node:assert/strict';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { createConnectingAgents } from '../../../../src/eventbridge/wire/connectingAgents';
import { serve, serveConnections } from '../../../support/misbehavingServer';
import { selfSignedCertificate } from '../../../support/selfSignedCertificate';

const timeouts = { connection: 0, request: 0 };

describe('The connecting agents', () => {
  it('carry several requests over one TLS connection to a server that is trusted', async () => {
    const server = await serve((response) => response.end('fine'), true);
    const agents = createConnectingAgents({ timeouts, certificates: { authorities: [selfSignedCertificate.cert] } });
    const get = () =>
      new Promise<string>((resolve, reject) => {
        request(server.endpoint, { agent: agents.https }, (response) => {
          text(response).then(resolve, reject);
        })
          .on('error', reject)
          .end();
      });
    assert.deepEqual([await get(), await get()], ['fine', 'fine']);
    assert.equal(server.connections(), 1);
    agents.destroy();
    await server.close();
  });

  it('close a connection that is being opened when they are destroyed', async () => {
    const agents = createConnectingAgents({ timeouts });
    let closed: (() => void) | undefined;
    const gone = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const server = await serveConnections((socket) => {
      socket.resume().once('close', () => closed?.());
      agents.destroy();
    }, true);
    const failed = new Promise((resolve) =>
      request(server.endpoint, { agent: agents.https }).once('error', resolve).end(),
    );
    await Promise.all([failed, gone]);
    await server.close();
  });
});
