import assert from 'node:assert/strict';
import https from 'node:https';
import { createAwsPartnerEventsApi } from '../../../../src/eventbridge/aws/awsPartnerEventsApi';
import type { CallAnswer } from '../../../../src/eventbridge/partnerEventsApi';
import type { Routes } from '../../../../src/eventbridge/wire/proxy';
import type { Timeouts } from '../../../../src/eventbridge/wire/transport';
import { inEnglish } from '../../../../src/model/sentence';
import { authorityCertificate, certificateOfAuthority } from '../../../support/authorityCertificate';
import { answer, deadEndpoint, serve, serveConnections } from '../../../support/misbehavingServer';
import { Opened } from '../../../support/opened';

const source = { Name: 'aws.partner/acme.test/orders', Arn: 'arn:1' };
const byHost: Routes = () => ({ kind: 'host' });

describe('A request in the way of the program that it runs in', () => {
  const opened = new Opened();
  const { running } = opened;

  afterEach(async () => {
    // What the program keeps open for the next request.
    https.globalAgent.destroy();
    await opened.close();
  });

  async function describeSource(
    endpoint: string,
    timeouts: Timeouts = { connection: 0, request: 0 },
    signal = new AbortController().signal,
    times = 1,
  ): Promise<CallAnswer<unknown>> {
    const api = createAwsPartnerEventsApi({
      region: 'eu-west-1',
      endpoint,
      credentials: () => Promise.reject(new Error('not signed')),
      unsigned: true,
      timeouts,
      certificates: { authorities: [authorityCertificate] },
      routes: byHost,
    });
    try {
      for (let count = 1; count < times; count += 1) await api.describeSource('x', signal);
      return await api.describeSource(source.Name, signal);
    } finally {
      api.dispose();
    }
  }

  async function notReached(...parameters: Parameters<typeof describeSource>) {
    const ending = await describeSource(...parameters);
    assert.ok(ending.kind === 'not-reached', JSON.stringify(ending));
    return { reason: inEnglish(ending.reason), retryable: ending.retryable };
  }

  const known = () =>
    running(
      serve((response) => {
        answer(response, 200, source);
      }, certificateOfAuthority),
    );

  it('is answered, over a connection that is used again', async () => {
    const server = await known();
    assert.equal((await describeSource(server.endpoint, undefined, undefined, 3)).kind, 'answered');
    assert.equal(server.requests.length, 3);
    assert.equal(server.connections(), 1);
  });

  it('has left once the handshake is finished: a reset afterwards is unanswered, over a used connection too', async () => {
    let healthy = 1;
    const server = await running(
      serve((response) => {
        healthy -= 1;
        if (healthy >= 0) answer(response, 200, source);
        else response.socket?.destroy();
      }, certificateOfAuthority),
    );
    assert.equal((await describeSource(server.endpoint, undefined, undefined, 2)).kind, 'unanswered');
    assert.equal((await describeSource(server.endpoint)).kind, 'unanswered');
    assert.equal(server.requests.length, 3);
  });

  it('is unanswered where no answer comes in time', async () => {
    const server = await running(serve(() => undefined, certificateOfAuthority));
    assert.deepEqual(await describeSource(server.endpoint, { connection: 0, request: 30 }), {
      kind: 'unanswered',
      reason: { text: 'no answer within {0} seconds', values: [0.03] },
    });
  });

  it('has not left where the handshake stalls, is reset, or is cancelled', async () => {
    const stalled = await running(serveConnections(() => undefined, true));
    assert.deepEqual(await notReached(stalled.endpoint, { connection: 30, request: 0 }), {
      reason: `No connection to ${stalled.endpoint} within 0.03 seconds. Check the network and the firewall, then try again.`,
      retryable: true,
    });
    const reset = await running(
      serveConnections((socket) => socket.once('data', () => socket.resetAndDestroy()), true),
    );
    assert.equal((await notReached(reset.endpoint)).retryable, true);
    const cancel = new AbortController();
    const waiting = await running(
      serveConnections(() => {
        cancel.abort();
      }, true),
    );
    assert.equal(
      (await notReached(waiting.endpoint, undefined, cancel.signal)).reason,
      'Cancelled before it was sent.',
    );
  });

  it('has not left where nothing answers, or the certificate is not trusted', async () => {
    const dead = (await deadEndpoint()).replace('http:', 'https:');
    assert.match((await notReached(dead)).reason, /the connection was refused/);
    const untrusted = await running(serve(() => assert.fail('A request came.'), true));
    assert.match((await notReached(untrusted.endpoint)).reason, /is not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\)/);
    assert.equal(untrusted.requests.length, 0);
  });
});
