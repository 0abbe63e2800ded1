import assert from 'node:assert/strict';
import { createAwsPartnerEventsApi } from '../../src/eventbridge/aws/awsPartnerEventsApi';
import { readRoutes } from '../../src/eventbridge/wire/proxy';
import { defaultTimeouts } from '../../src/eventbridge/wire/transport';
import { authorityCertificate, certificateOfAuthority } from '../support/authorityCertificate';
import { described } from '../support/describedSource';
import { answer, serve } from '../support/misbehavingServer';
import { refuseTunnel, startProxy, tunnelTo, type RunningProxy } from '../support/tunnellingProxy';

const source = { Name: 'aws.partner/acme.test/orders', Arn: 'arn:1' };

describe('A request inside VS Code', () => {
  const describeSource = async ({ url }: RunningProxy) => {
    const api = createAwsPartnerEventsApi({
      region: 'eu-west-1',
      credentials: () => Promise.reject(new Error('not signed')),
      unsigned: true,
      timeouts: defaultTimeouts,
      certificates: { authorities: [authorityCertificate] },
      routes: readRoutes({ url, noProxy: [], strictTls: true, support: 'on' }, {}),
    });
    return described(api);
  };

  it('takes its own way, with its own certificate authorities', async () => {
    const server = await serve((response) => {
      answer(response, 200, source);
    }, certificateOfAuthority);
    const proxy = await startProxy(tunnelTo(server.endpoint));
    assert.equal((await describeSource(proxy)).kind, 'answered');
    assert.deepEqual(
      proxy.asked.map(({ target }) => target),
      ['events.eu-west-1.amazonaws.com:443'],
    );
    await proxy.close();
    await server.close();
  });

  it('has not left where the proxy opens no tunnel', async () => {
    const proxy = await startProxy(refuseTunnel(502));
    const ending = await describeSource(proxy);
    assert.ok(ending.kind === 'not-reached' && ending.retryable, JSON.stringify(ending));
    await proxy.close();
  });
});
