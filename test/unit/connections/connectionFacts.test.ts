import assert from 'node:assert/strict';
import type { AwsProfile, AwsProfiles } from '../../../src/eventbridge/aws/files/awsProfiles';
import type { AwsConnection } from '../../../src/eventbridge/connection';
import { lacksRegion, type ConnectionFacts } from '../../../src/connections/connectionFacts';
import { tooltipLines } from '../../../src/connections/connectionTooltip';
import { inEnglish, sentence } from '../../../src/model/sentence';

const acme: AwsConnection = { kind: 'aws', name: 'acme', production: false, partnerNames: [] };

function profiles(...list: readonly Partial<AwsProfile>[]): AwsProfiles {
  return new Map(
    list.map((one) => {
      const profile: AwsProfile = { name: 'acme', kind: 'static', ignoresConfiguredEndpoints: false, ...one };
      return [profile.name, profile];
    }),
  );
}

describe('the Region of a connection', () => {
  it('is asked for where neither the profile nor the environment has one, and nothing else is missing', () => {
    const connection = { ...acme, profile: 'acme' };
    assert.equal(lacksRegion(connection, {}, profiles({})), true);
    assert.equal(lacksRegion(connection, { AWS_REGION: 'eu-west-1' }, profiles({})), false);
    assert.equal(lacksRegion(connection, { AWS_DEFAULT_REGION: 'eu-west-1' }, profiles({})), false);
    assert.equal(lacksRegion(connection, {}, profiles({ region: 'eu-west-1' })), false);
    assert.equal(lacksRegion({ ...connection, region: 'eu-west-1' }, {}, profiles({})), false);
    assert.equal(lacksRegion({ ...connection, profile: 'gone' }, {}, profiles({})), false);
  });
});

describe('what is said about a connection', () => {
  const facts: ConnectionFacts = {
    target: { kind: 'resolved', target: { region: 'eu-west-1' } },
    credentials: { profile: 'acme', kind: sentence('SSO') },
    canSignIn: true,
  };

  function lines(...known: Parameters<typeof tooltipLines>): readonly string[] {
    return tooltipLines(...known).map((line) => {
      if (line.kind === 'remark') return `(${line.icon}) ${inEnglish(line.text)}`;
      const value = line.kind === 'ask-account' ? '?' : line.value;
      return `${inEnglish(line.word)}: ${typeof value === 'string' ? value : inEnglish(value)}`;
    });
  }

  it('is no more than what matters where nothing is special', () => {
    assert.deepEqual(lines({ ...acme, profile: 'acme' }, facts, undefined), [
      'Account: ?',
      'Profile: acme',
      'Credentials: SSO',
      'Region: eu-west-1',
      'Endpoint: the one of AWS in this Region',
    ]);
  });

  it('begins with what is dangerous, and names every option that is set', () => {
    const special: AwsConnection = {
      ...acme,
      endpoint: 'https://x.example',
      production: true,
      unverifiedTls: true,
      readTimeout: 0,
      connectTimeout: 2.5,
      caBundle: '/etc/ssl/acme.pem',
    };
    const target = { region: 'eu-west-1', endpoint: 'https://x.example' };
    const identity = { account: '123456789012', arn: 'arn:aws:iam::123456789012:user/me' };
    assert.deepEqual(lines(special, { ...facts, target: { kind: 'resolved', target } }, identity), [
      '(shield) Production: every send and every new source asks first.',
      '(unlock) Certificates are not verified: whoever is in between can read and change what is sent. For test endpoints only.',
      'Account: 123456789012',
      'Caller: arn:aws:iam::123456789012:user/me',
      'Profile: acme',
      'Credentials: SSO',
      'Region: eu-west-1',
      'Endpoint: https://x.example',
      'Time to connect: 2.5 s',
      'Time to answer: without end',
      'CA bundle: /etc/ssl/acme.pem',
    ]);
  });

  it('names no account where requests are not signed', () => {
    const unsigned = lines({ ...acme, profile: 'acme', unsigned: true }, undefined, undefined);
    assert.deepEqual(unsigned, ['Region: none', 'Endpoint: the one of AWS in this Region']);
  });

  it('says why it cannot be used', () => {
    const reason = sentence('The connection "{0}" has no Region.', 'acme');
    assert.equal(
      lines(acme, { ...facts, target: { kind: 'unresolved', reason } }, undefined)[0],
      '(error) The connection "acme" has no Region.',
    );
  });
});
