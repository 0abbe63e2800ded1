import assert from 'node:assert/strict';
import type { Use } from '../../../src/eventbridge/partnerEventsApi';
import { ServiceAccess, type ServiceOpener } from '../../../src/connections/serviceAccess';
import { local, type AwsConnection } from '../../../src/eventbridge/connection';
import { openLocalConnection } from '../../../src/eventbridge/openConnection';

const acme: AwsConnection = { kind: 'aws', name: 'acme', region: 'eu-west-1', production: false, partnerNames: [] };

describe('The way to a service', () => {
  let loads: number;
  let uses: Use[];
  let forgotten: number;

  beforeEach(() => {
    loads = 0;
    forgotten = 0;
    uses = [];
  });

  const opener: ServiceOpener = {
    freeze: (connection) => Promise.resolve({ ...connection, resolved: true }),
    open: (_connection, use) => {
      uses.push(use);
      return Promise.resolve(openLocalConnection('http://127.0.0.1:1'));
    },
    openCustomer: () => Promise.reject(new Error('not asked for here')),
    callerIdentity: (_connection, signal) =>
      Promise.resolve(
        signal.aborted
          ? { kind: 'not-reached', reason: { text: 'Cancelled.', values: [] }, retryable: false }
          : { kind: 'answered', value: { account: '111122223333', arn: 'arn' } },
      ),
    forgetCredentials: () => {
      forgotten += 1;
    },
    failures: { lines: () => ['what failed'] },
  };

  const load = (): Promise<ServiceOpener> => {
    loads += 1;
    return Promise.resolve(opener);
  };

  it('is loaded by its first use, and neither by Local that is frozen nor by credentials that are forgotten', async () => {
    const services = new ServiceAccess(load);
    assert.equal(await services.freeze(local), local);
    services.forgetCredentials();
    assert.equal(loads, 0);
    assert.deepEqual(await services.freeze(acme), { ...acme, resolved: true });
    assert.equal((await services.callerIdentity(acme, new AbortController().signal)).kind, 'answered');
    assert.equal((await services.callerIdentity(acme, AbortSignal.abort())).kind, 'not-reached');
    assert.equal(loads, 1);
  });

  it('tells who was asked for, and forgets credentials once it is loaded', async () => {
    const services = new ServiceAccess(load);
    for (const use of ['asked', 'background'] as const) (await services.open(acme, use)).dispose();
    assert.deepEqual(uses, ['asked', 'background']);
    services.forgetCredentials();
    await services.freeze(acme);
    assert.equal(forgotten, 1);
    await assert.rejects(services.openCustomer('111122223333'), /not asked for here/);
  });

  it('is loaded by the next use where the first could not be', async () => {
    const services = new ServiceAccess(() => {
      loads += 1;
      return loads === 1 ? Promise.reject(new Error('no such chunk')) : Promise.resolve(opener);
    });
    const first = services.freeze(acme);
    services.forgetCredentials();
    await assert.rejects(first, /no such chunk/);
    assert.deepEqual(await services.freeze(acme), { ...acme, resolved: true });
    assert.equal(forgotten, 0);
  });
});
