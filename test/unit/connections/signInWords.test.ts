import assert from 'node:assert/strict';
import { knownSignIn, noSignInText, signInByCode, signInOfConnection } from '../../../src/connections/signInWords';
import { signInCommand, type AwsProfile, type AwsProfiles } from '../../../src/eventbridge/aws/files/awsProfiles';
import { local, type AwsConnection } from '../../../src/eventbridge/connection';
import { inEnglish } from '../../../src/model/sentence';

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

  it('has a form in which no page comes back to the machine of the AWS CLI', () => {
    assert.deepEqual(
      [...profiles.keys()]
        .map((name) => signInCommand(profiles, name))
        .map((command) => command && signInByCode(command)),
      [
        ['aws', 'sso', 'login', '--profile', 'acme', '--use-device-code'],
        ['aws', 'sso', 'login', '--profile', 'acme', '--use-device-code'],
        undefined,
        ['aws', 'login', '--profile', 'person', '--remote'],
      ],
    );
    assert.equal(signInByCode(['aws', 'login', '--profile', 'person', '--remote']), undefined);
  });

  it('is found by way of the profile of a connection', () => {
    const connection: AwsConnection = { kind: 'aws', name: 'a', production: false, partnerNames: [] };
    const acme = ['aws', 'sso', 'login', '--profile', 'acme'];
    assert.deepEqual(signInOfConnection({ ...connection, profile: 'ops' }, profiles, {}), acme);
    assert.deepEqual(signInOfConnection(connection, profiles, { AWS_PROFILE: 'acme' }), acme);
    assert.equal(signInOfConnection({ ...connection, profile: 'keys' }, profiles, {}), undefined);
    assert.equal(signInOfConnection({ ...connection, profile: 'acme', unsigned: true }, profiles, {}), undefined);
    assert.equal(signInOfConnection(local, profiles, { AWS_PROFILE: 'acme' }), undefined);
  });

  it('is none where the credentials come from the environment and not from the default profile', () => {
    const connection: AwsConnection = { kind: 'aws', name: 'a', production: false, partnerNames: [] };
    const signedIn: AwsProfiles = new Map([profile('default', 'sso')]);
    const keys = { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' };
    assert.deepEqual(signInOfConnection(connection, signedIn, {})?.slice(-1), ['default']);
    assert.equal(signInOfConnection(connection, signedIn, keys), undefined);
  });

  it('that there is not is explained', () => {
    const connection: AwsConnection = { kind: 'aws', name: 'a', production: false, partnerNames: [] };
    const keys = { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' };
    const text = (...given: Parameters<typeof noSignInText>) => inEnglish(noSignInText(...given));
    assert.equal(text(local, profiles, {}), 'Local is built in and needs no sign-in.');
    assert.equal(
      text({ ...connection, unsigned: true }, profiles, {}),
      'Requests of a are not signed, so there is no sign-in to run for it.',
    );
    assert.equal(
      text({ ...connection, profile: 'keys' }, profiles, {}),
      'There is no sign-in to run for a: its credentials come from the profile keys (access key in the AWS files). Renew them there, then try again.',
    );
    assert.equal(
      text(connection, profiles, keys),
      'There is no sign-in to run for a: its credentials come from elsewhere (environment variables). Renew them there, then try again.',
    );
  });
});
