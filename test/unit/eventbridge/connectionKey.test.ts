import assert from 'node:assert/strict';
import { connectionKey, local, type AwsConnection } from '../../../src/eventbridge/connection';

const acme: AwsConnection = { kind: 'aws', name: 'acme', production: false, partnerNames: [] };

describe('The key of a connection', () => {
  const changes: Readonly<Record<string, Partial<AwsConnection>>> = {
    name: { name: 'other' },
    profile: { profile: 'acme' },
    Region: { region: 'eu-west-1' },
    endpoint: { endpoint: 'https://x.example' },
    'mark of production': { production: true },
    'time to answer': { readTimeout: 60 },
    'time to connect': { connectTimeout: 60 },
    'CA bundle': { caBundle: '/corp.pem' },
    'lack of a signature': { unsigned: true },
    'unverified certificate': { unverifiedTls: true },
  };

  it('is the same for the same, in whatever order it is written, and whatever partners it lists', () => {
    const { name, ...rest } = acme;
    assert.equal(connectionKey({ ...rest, name }), connectionKey(acme));
    assert.equal(connectionKey({ ...acme, partnerNames: ['example.com'] }), connectionKey(acme));
    assert.equal(connectionKey(local), connectionKey({ ...local }));
  });

  for (const [what, change] of Object.entries(changes)) {
    it(`is another one with another ${what}`, () => {
      const others = Object.values(changes).filter((one) => one !== change);
      const key = connectionKey({ ...acme, ...change });
      assert.notEqual(key, connectionKey(acme));
      for (const other of others) assert.notEqual(key, connectionKey({ ...acme, ...other }));
      assert.notEqual(key, connectionKey(local));
    });
  }
});
