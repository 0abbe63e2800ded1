import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { answer, type RunningServer } from '../support/misbehavingServer';
import { eventually } from './support/condition';
import { connectTo, connectToLocal } from './support/connection';

const sourceName = 'aws.partner/example.com.test/orders/acme';

describe('creating a source', () => {
  let server: RunningServer;

  beforeEach(async () => {
    server = await connectTo('probe', (response, { target }) => {
      if (target === 'AWSEvents.ListPartnerEventSourceAccounts')
        answer(response, 200, { PartnerEventSourceAccounts: [{ Account: '111122223333', State: 'PENDING' }] });
      else answer(response, 500, { __type: 'InternalException', message: 'It failed.' });
    });
  });

  afterEach(async () => {
    await connectToLocal();
    await server.close();
  });

  it('looks up what is there while it asks, and creates nothing when it is left', async () => {
    const asking = commands.executeCommand('partnerEvents.createSource', { sourceName });
    await eventually('the question about the source', () => server.requests.length === 1);
    await commands.executeCommand('workbench.action.closeQuickOpen');
    await asking;
    assert.deepEqual(
      server.requests.map(({ target }) => target),
      ['AWSEvents.ListPartnerEventSourceAccounts'],
    );
  });

  it('does nothing on another connection than the button stood for', async () => {
    await commands.executeCommand('partnerEvents.createSource', { sourceName, connectionKey: 'local' });
    await commands.executeCommand('partnerEvents.offerSource', {
      sourceName,
      connection: { kind: 'aws', name: 'probe', production: false, partnerNames: [], endpoint: 'http://127.0.0.1:1' },
    });
    assert.equal(server.requests.length, 0);
  });
});
