import assert from 'node:assert/strict';
import { offersDefaultCredentials, profileOffers } from '../../../src/connections/connectionOffers';
import type { AwsProfile, AwsProfiles } from '../../../src/eventbridge/aws/files/awsProfiles';
import type { AwsConnection } from '../../../src/eventbridge/connection';

function connection(name: string, settings: Partial<AwsConnection> = {}): AwsConnection {
  return { kind: 'aws', name, production: false, partnerNames: [], ...settings };
}

describe('the profiles that a connection can be made of', () => {
  const profiles: AwsProfiles = new Map(
    ['acme', 'ops', 'test'].map((name): [string, AwsProfile] => [
      name,
      { name, kind: 'static', ignoresConfiguredEndpoints: false },
    ]),
  );

  it('are all of them, and those in use come last with the names of their connections', () => {
    const offers = (...connections: readonly AwsConnection[]): readonly (readonly string[])[] =>
      profileOffers(connections, profiles).map(({ profile, usedBy }) => [profile.name, ...usedBy]);
    const [a, c] = [connection('a', { profile: 'acme' }), connection('c', { profile: 'acme' })];
    assert.deepEqual(offers(a, connection('b'), c), [['ops'], ['test'], ['acme', 'a', 'c']]);
    assert.deepEqual(offers(a), [['ops'], ['test'], ['acme', 'a']]);
  });
});

describe('the default credentials', () => {
  it('are offered where the environment names some and no connection uses them', () => {
    assert.equal(offersDefaultCredentials([], {}), false);
    assert.equal(offersDefaultCredentials([], { AWS_ACCESS_KEY_ID: '', AWS_REGION: 'eu-west-1' }), false);
    assert.equal(offersDefaultCredentials([], { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE' }), true);
    assert.equal(offersDefaultCredentials([], { AWS_PROFILE: 'acme' }), true);
    assert.equal(offersDefaultCredentials([connection('a')], { AWS_PROFILE: 'acme' }), false);
    const others = [connection('a', { profile: 'acme' }), connection('b', { unsigned: true })];
    assert.equal(offersDefaultCredentials(others, { AWS_PROFILE: 'acme' }), true);
  });
});
