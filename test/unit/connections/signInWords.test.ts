import assert from 'node:assert/strict';
import { knownSignIn, signInOfConnection } from '../../../src/connections/signInWords';
import type { AwsProfile, AwsProfiles } from '../../../src/eventbridge/awsProfiles';
import { local, type AwsConnection } from '../../../src/eventbridge/connection';

const profile = (name: string, kind: AwsProfile['kind'], sourceProfile?: string): [string, AwsProfile] => [
  name,
  { name, kind, ignoresConfiguredEndpoints: false, ...(sourceProfile !== undefined && { sourceProfile }) },
];
const profiles: AwsProfiles = new Map([
  profile('acme', 'sso'),
  profile('ops', 'assume-role', 'acme'),
  profile('keys', 'static'),
  profile('person', 'login'),
]);

describe('the sign-in that may be run', () => {
  it('is what a profile of the AWS files needs', () => {
    for (const words of [
      ['aws', 'sso', 'login', '--profile', 'acme'],
      ['aws', 'login', '--profile', 'person'],
    ]) {
      assert.deepEqual(knownSignIn(words, profiles), words);
    }
  });

  const others: readonly unknown[] = [
    ['aws', 'sso', 'login', '--profile', 'keys'],
    ['aws', 'sso', 'login', '--profile', 'acme', '--endpoint-url', 'https://x.example'],
    ['aws', 'sso', 'login'],
    ['/tmp/aws', 'sso', 'login', '--profile', 'acme'],
    ['rm', '-rf', '/'],
    [],
    'aws sso login --profile acme',
    { length: 5, 0: 'aws' },
    null,
  ];
  for (const words of others) {
    it(`is not ${JSON.stringify(words)}`, () => {
      assert.equal(knownSignIn(words, profiles), undefined);
    });
  }

  it('is found by way of the profile of a connection', () => {
    const connection: AwsConnection = { kind: 'aws', name: 'a', production: false, partnerNames: [] };
    const acme = ['aws', 'sso', 'login', '--profile', 'acme'];
    assert.deepEqual(signInOfConnection({ ...connection, profile: 'ops' }, profiles, {}), acme);
    assert.deepEqual(signInOfConnection(connection, profiles, { AWS_PROFILE: 'acme' }), acme);
    assert.equal(signInOfConnection({ ...connection, profile: 'keys' }, profiles, {}), undefined);
    assert.equal(signInOfConnection({ ...connection, profile: 'acme', unsigned: true }, profiles, {}), undefined);
    assert.equal(signInOfConnection(local, profiles, { AWS_PROFILE: 'acme' }), undefined);
  });
});
