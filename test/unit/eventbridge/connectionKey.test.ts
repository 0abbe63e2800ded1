import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { areDifferent, connectionKey, hasSay, local, type AwsConnection } from '../../../src/eventbridge/connection';

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

describe('two connections', () => {
  it('are the same where nothing differs, in whatever order it is written', () => {
    const { name, ...rest } = { ...acme, partnerNames: ['example.com'] };
    assert.equal(areDifferent({ ...rest, name }, { ...acme, partnerNames: ['example.com'] }), false);
    assert.equal(areDifferent(local, { ...local }), false);
  });

  const changes: Readonly<Record<Exclude<keyof AwsConnection, 'kind'>, Partial<AwsConnection>>> = {
    name: { name: 'other' },
    profile: { profile: 'acme' },
    region: { region: 'eu-west-1' },
    endpoint: { endpoint: 'https://x.example' },
    production: { production: true },
    partnerNames: { partnerNames: ['example.com'] },
    readTimeout: { readTimeout: 0 },
    connectTimeout: { connectTimeout: 0 },
    caBundle: { caBundle: '/corp.pem' },
    unsigned: { unsigned: true },
    unverifiedTls: { unverifiedTls: true },
    resolved: { resolved: true },
  };
  for (const [member, change] of Object.entries(changes)) {
    const isPlace = hasSay[member as keyof AwsConnection];
    it(`differ with another ${member}, and lead ${isPlace ? 'elsewhere' : 'to the same place'}`, () => {
      assert.equal(areDifferent({ ...acme, ...change }, acme), true);
      assert.equal(connectionKey({ ...acme, ...change }) !== connectionKey(acme), isPlace);
    });
  }

  it('differ where one of them is Local', () => {
    assert.deepEqual([areDifferent(local, acme), areDifferent(acme, local)], [true, true]);
  });
});
