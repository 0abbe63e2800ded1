import assert from 'node:assert/strict';
import https from 'node:https';
import { createAwsPartnerEventsApi } from '../../../../src/eventbridge/aws/awsPartnerEventsApi';
import { openLocalConnection } from '../../../../src/eventbridge/openConnection';
import type { PartnerEventsApi, PutAnswer } from '../../../../src/eventbridge/partnerEventsApi';
import { longestIdle } from '../../../../src/eventbridge/wire/idleConnections';
import { readFaultPlan } from '../../../../src/local/faults/faultText';
import { authorityCertificate, certificateOfAuthority } from '../../../support/authorityCertificate';
import { answer, serve } from '../../../support/misbehavingServer';
import { activeSource, run } from '../../local/running';

const never = new AbortController().signal;
const entry = { source: activeSource, detailType: 'OrderPlaced', detail: '{}' };

function put(api: PartnerEventsApi): Promise<PutAnswer> {
  return api.putPartnerEvents([entry], never);
}

/** Keeps the whole process from doing anything else. */
function blockFor(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

describe('A connection that sat idle', () => {
  it('is not used once the service may have closed it, however busy everything was meanwhile', async () => {
    const reading = readFaultPlan('idle-close:seconds=1');
    assert.ok(reading.kind === 'plan');
    const { local, stop } = await run({ faults: reading.plan });
    const apis = Array.from({ length: 4 }, () => openLocalConnection(local.endpoint));
    try {
      for (const [waiting, busy] of [
        [990, 0],
        [998, 0],
        [1000, 0],
        [1002, 0],
        [0, 1000],
        [900, 100],
      ] as const) {
        await Promise.all(apis.map(put));
        await new Promise((resolve) => setTimeout(resolve, waiting));
        // What would tell of a closed connection is as late as everything else.
        blockFor(busy);
        const answers = await Promise.all(apis.map(put));
        assert.deepEqual(
          answers.map(({ kind }) => kind),
          apis.map(() => 'answered'),
        );
      }
    } finally {
      for (const api of apis) api.dispose();
      await stop();
    }
  });

  it('is used again at once, but not after the machine slept', async () => {
    const server = await serve((response) => {
      answer(response, 200, { FailedEntryCount: 0, Entries: [{ EventId: 'e' }] });
    });
    const api = openLocalConnection(server.endpoint);
    const now = Date.now;
    try {
      for (let count = 0; count < 3; count += 1) assert.equal((await put(api)).kind, 'answered');
      assert.equal(server.connections(), 1);
      Date.now = () => now() + longestIdle + 60_000;
      assert.equal((await put(api)).kind, 'answered');
      assert.equal(server.connections(), 2);
      assert.equal(server.requests.length, 4, 'nothing left over the old connection');
    } finally {
      Date.now = now;
      api.dispose();
      await server.close();
    }
  });

  it('is not used where somebody else in the program left it open', async () => {
    const server = await serve((response) => {
      answer(response, 200, { FailedEntryCount: 0, Entries: [{ EventId: 'e' }] });
    }, certificateOfAuthority);
    const api = createAwsPartnerEventsApi({
      region: 'eu-west-1',
      endpoint: server.endpoint,
      credentials: () => Promise.reject(new Error('not signed')),
      unsigned: true,
      timeouts: { connection: 0, request: 0 },
      certificates: { authorities: [authorityCertificate] },
      routes: () => ({ kind: 'host' }),
    });
    try {
      await new Promise<void>((resolve, reject) => {
        https
          .request(server.endpoint, { ca: [authorityCertificate], method: 'POST' }, (response) => {
            response.resume().once('end', resolve);
          })
          .once('error', reject)
          .end();
      });
      await new Promise((resolve) => setImmediate(resolve));
      assert.equal(server.connections(), 1);
      for (let count = 0; count < 3; count += 1) assert.equal((await put(api)).kind, 'answered');
      assert.equal(server.connections(), 2);
      assert.equal(server.requests.length, 4);
    } finally {
      api.dispose();
      https.globalAgent.destroy();
      await server.close();
    }
  });
});
