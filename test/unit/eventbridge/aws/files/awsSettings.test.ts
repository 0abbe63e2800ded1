import assert from 'node:assert/strict';
import { credentialsOrigin } from '../../../../../src/eventbridge/aws/credentials/credentialsOrigin';
import type { AwsFileFault } from '../../../../../src/eventbridge/aws/files/awsFileContents';
import { readAwsSettings, type AwsProfile } from '../../../../../src/eventbridge/aws/files/awsProfiles';
import type { AwsConnection } from '../../../../../src/eventbridge/connection';
import { inEnglish } from '../../../../../src/model/sentence';
import { AwsHome } from '../../../../support/awsHome';

const config = `
; comments, in the ways in which people write them
[default]
region = us-west-2 # the default

[profile acme]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = Sender
region = eu-west-1
ca_bundle = ~/corp.pem

[profile old-sso]
sso_start_url = https://corp.example
sso_region = eu-west-1
sso_account_id = 210987654321
sso_role_name = Sender

[profile through]
role_arn = arn:aws-cn:iam::111122223333:role/Sender
source_profile = acme
region = cn-north-1

[profile machine]
role_arn = arn:aws:iam::111122223333:role/Sender
credential_source = Ec2InstanceMetadata

[profile helper]
credential_process = /bin/false --secret hidden-in-the-command-line
services = local-services

[profile token]
role_arn = arn:aws:iam::123456789012:role/Sender
web_identity_token_file = /nowhere

[profile console]
login_session = arn:aws:iam::123456789012:user/me
endpoint_url = https://everything.example
ignore_configured_endpoint_urls = true

[profile "quoted@corp"]
region = eu-west-2

[sso-session corp]
sso_start_url = https://corp.example
sso_region = eu-west-1
sso_registration_scopes = sso:account:access

[services local-services]
eventbridge =
  endpoint_url = http://127.0.0.1:4010
sts =
  endpoint_url = http://127.0.0.1:4011
`;

const credentials = `
[keys]
aws_access_key_id = AKIAEXAMPLEEXAMPLE01
aws_secret_access_key = first-secret-first-secret-first-secret
`;

describe('The AWS files', () => {
  let home: AwsHome;

  beforeEach(async () => {
    home = await AwsHome.create({ config, credentials });
  });

  afterEach(() => home.dispose());

  it('tell what a person wants to know of each profile, and nothing secret', async () => {
    const { profiles, faults } = await readAwsSettings(home.environment);
    const shown = [...profiles.values()].map(({ ignoresConfiguredEndpoints: _ignored, ...profile }) => profile);
    const expected: readonly Omit<AwsProfile, 'ignoresConfiguredEndpoints'>[] = [
      { name: 'default', kind: 'none', region: 'us-west-2' },
      {
        name: 'acme',
        kind: 'sso',
        region: 'eu-west-1',
        ssoSession: 'corp',
        account: '123456789012',
        caBundle: '~/corp.pem',
      },
      { name: 'old-sso', kind: 'sso', account: '210987654321' },
      { name: 'through', kind: 'assume-role', region: 'cn-north-1', sourceProfile: 'acme', account: '111122223333' },
      {
        name: 'machine',
        kind: 'assume-role',
        credentialSource: 'Ec2InstanceMetadata',
        account: '111122223333',
      },
      {
        name: 'helper',
        kind: 'process',
        serviceEndpoints: new Map([
          ['eventbridge', 'http://127.0.0.1:4010'],
          ['sts', 'http://127.0.0.1:4011'],
        ]),
      },
      { name: 'token', kind: 'web-identity', account: '123456789012' },
      {
        name: 'console',
        kind: 'login',
        endpoint: 'https://everything.example',
      },
      { name: 'quoted@corp', kind: 'none', region: 'eu-west-2' },
      { name: 'keys', kind: 'static' },
    ];
    assert.deepEqual(shown, expected);
    assert.deepEqual(faults, []);
    assert.ok(!/secret|AKIA|hidden/.test(JSON.stringify([...profiles])));
  });

  it('have another digest whenever one of them is another', async () => {
    const digests = [(await readAwsSettings(home.environment)).digest];
    assert.deepEqual([(await readAwsSettings(home.environment)).digest], digests);
    await home.write('.aws/credentials', credentials.replace('first', 'other'));
    digests.push((await readAwsSettings(home.environment)).digest);
    await home.write('.aws/config', `${config}\n`);
    digests.push((await readAwsSettings(home.environment)).digest);
    assert.equal(new Set(digests).size, 3);
  });

  describe('that are broken tell where, and give what can be read', () => {
    const rows: readonly (readonly ['config' | 'credentials', string, string])[] = [
      ['config', '[acme]\nregion = eu-west-1', '[acme] in line 1 of {file} is not read. Write [profile acme] there.'],
      [
        'config',
        '\n[profile my profile]\nregion = eu-west-1',
        '[profile my profile] in line 2 of {file} is not read. Write [profile "my profile"] there.',
      ],
      [
        'config',
        '[profile x\nregion = eu-west-1',
        'The section in line 1 of {file} has no end. Write a ] after its name.',
      ],
      [
        'config',
        '[profile x]\nregion eu-west-1',
        'Line 2 of {file} is neither a section nor a setting. Correct it; what is around it may not be read.',
      ],
      [
        'config',
        'region = eu-west-1',
        'Line 1 of {file} is neither a section nor a setting. Correct it; what is around it may not be read.',
      ],
      [
        'config',
        '[ profile ok ]\nregion = a',
        '[ profile ok ] in line 1 of {file} is not read. Write [profile ok] there.',
      ],
      ['config', '[DEFAULT]\nregion = a', '[DEFAULT] in line 1 of {file} is not read. Write [default] there.'],
      [
        'config',
        '[sso-session My Corp]',
        '[sso-session My Corp] in line 1 of {file} is not read. Write [sso-session "My Corp"] there.',
      ],
      ['config', '[two words]', '[two words] in line 1 of {file} is not read. Write [profile "two words"] there.'],
      ['config', '[profile]', '[profile] in line 1 of {file} is not read. Write a name after the word.'],
      ['config', "[profile 'open]", "[profile 'open] in line 1 of {file} is not read. Write [profile open] there."],
      ['credentials', '[ default]\nregion = a', '[ default] in line 1 of {file} is not read. Write [default] there.'],
      ['credentials', '[DEFAULT]\nregion = a', '[DEFAULT] in line 1 of {file} is not read. Write [default] there.'],
      [
        'credentials',
        '[sso-session x]',
        '[sso-session x] in line 1 of {file} is not read. Move it to the config file.',
      ],
      ['credentials', '[services x]', '[services x] in line 1 of {file} is not read. Move it to the config file.'],
      [
        'credentials',
        '[profile keys]\naws_access_key_id = A',
        '[profile keys] in line 1 of {file} is not read. Leave out the word profile there.',
      ],
    ];
    for (const [file, text, expected] of rows) {
      it(`${file}: ${JSON.stringify(text)}`, async () => {
        await home.write(`.aws/${file}`, `${text}\n[profile fine]\nregion = eu-west-1\n[keys]\nregion = eu-west-1\n`);
        const { profiles, faults } = await readAwsSettings(home.environment);
        assert.deepEqual(inWords(faults.slice(0, 1)), [expected.replace('{file}', home.path(`.aws/${file}`))]);
        assert.ok(profiles.has(file === 'config' ? 'fine' : 'acme'));
        assert.ok(profiles.has('keys'));
      });
    }

    it('a file that cannot be read', async () => {
      home.set('AWS_CONFIG_FILE', home.path('.aws'));
      const { profiles, faults } = await readAwsSettings(home.environment);
      assert.deepEqual(inWords(faults), [
        `${home.path('.aws')} cannot be read (EISDIR), so its profiles are missing. Check it.`,
      ]);
      assert.deepEqual([...profiles.keys()], ['keys']);
    });

    it('several faults of a file', async () => {
      await home.write('.aws/credentials', '[DEFAULT]\nregion = a\n[keys]\n[services x]\n');
      const { faults } = await readAwsSettings(home.environment);
      assert.deepEqual(inWords(faults), [
        `[DEFAULT] in line 1 of ${home.path('.aws/credentials')} is not read. Write [default] there.`,
        `[services x] in line 4 of ${home.path('.aws/credentials')} is not read. Move it to the config file.`,
      ]);
    });
  });

  describe('are read as the AWS CLI reads them', () => {
    const profilesOf = async (file: 'config' | 'credentials', text: string) => {
      await home.write(`.aws/${file}`, text);
      await home.write(`.aws/${file === 'config' ? 'credentials' : 'config'}`, '');
      const { profiles, faults } = await readAwsSettings(home.environment);
      assert.deepEqual(inWords(faults), []);
      return [...profiles.values()].map(({ name, kind, region }) => [name, kind, region]);
    };
    const keys = 'aws_access_key_id = AKIAEXAMPLEEXAMPLE01\naws_secret_access_key = example\n';

    it('with names of settings in capitals', async () => {
      assert.deepEqual(await profilesOf('credentials', `[default]\nRegion = eu-west-1\n${keys.toUpperCase()}`), [
        ['default', 'static', 'eu-west-1'],
      ]);
    });

    it('with a colon, blanks, tabs, comments and line breaks of Windows', async () => {
      assert.deepEqual(
        await profilesOf(
          'config',
          '\ufeff; mine\r\n[profile\ta]  # one\r\n  region\t:  eu-west-1 ; two\r\n[default]\r\n#',
        ),
        [
          ['a', 'none', 'eu-west-1'],
          ['default', 'none', undefined],
        ],
      );
    });

    it('with names of several words', async () => {
      assert.deepEqual(await profilesOf('credentials', `[Foo Bar]\nregion = eu-west-1\n${keys}`), [
        ['Foo Bar', 'static', 'eu-west-1'],
      ]);
      assert.deepEqual(
        await profilesOf(
          'config',
          `[profile "my profile"]\nregion = eu-west-1\n[profile   'a "b"']\n[profile c\\ d]\n[profile e"f g"h]`,
        ),
        [
          ['my profile', 'none', 'eu-west-1'],
          ['a "b"', 'none', undefined],
          ['c d', 'none', undefined],
          ['ef gh', 'none', undefined],
        ],
      );
    });

    it('with names that mean something to JavaScript, which change nothing in the process', async () => {
      const names = [...Object.getOwnPropertyNames(Object.prototype), 'prototype'];
      const own = Reflect.ownKeys(Object).length;
      const text = names.map((name) => `[${name}]\nkeys = x\nregion = eu-west-1\nname = y\n`).join('');
      assert.deepEqual(
        await profilesOf('credentials', text),
        names.map((name) => [name, 'none', 'eu-west-1']),
      );
      assert.deepEqual(
        await profilesOf('config', text.replaceAll('[', '[profile ')),
        names.map((name) => [name, 'none', 'eu-west-1']),
      );
      assert.deepEqual(Object.keys({ a: 1 }), ['a']);
      assert.equal(Reflect.ownKeys(Object).length, own);
    });

    it('with the endpoints of the section that a profile names, and no line of one for the other', async () => {
      await home.write(
        '.aws/config',
        '[profile a]\nservices = two words\nregion = eu-west-1\n[services "two words"]\nSTS =\n  endpoint_url = https://sts.example\n\n  other = 1\nsso_oidc=\n\tendpoint_url=https://oidc.example\nendpoint_url = https://not.example\n[profile b]\nservices = none\n',
      );
      const { profiles } = await readAwsSettings(home.environment);
      assert.deepEqual(
        [...(profiles.get('a')?.serviceEndpoints ?? [])],
        [
          ['sts', 'https://sts.example'],
          ['sso_oidc', 'https://oidc.example'],
        ],
      );
      assert.equal(profiles.get('a')?.missingServices, undefined);
      assert.equal(profiles.get('b')?.missingServices, 'none');
    });
  });

  describe('and the environment tell where the credentials come from', () => {
    const origin = async (settings: Partial<AwsConnection>, variables: Record<string, string> = {}) => {
      for (const [name, value] of Object.entries(variables)) home.set(name, value);
      const connection: AwsConnection = { kind: 'aws', name: 'test', production: false, partnerNames: [], ...settings };
      const { profiles } = await readAwsSettings(home.environment);
      const { profile, kind } = credentialsOrigin(connection, home.environment, profiles);
      return `${profile ?? 'no profile'}: ${inEnglish(kind)}`;
    };
    const keys = { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' };
    const rows: readonly (readonly [Partial<AwsConnection>, Record<string, string>, string])[] = [
      [{ profile: 'acme' }, keys, 'acme: IAM Identity Center (SSO), session corp'],
      [{ profile: 'keys' }, { AWS_PROFILE: 'acme' }, 'keys: access key in the AWS files'],
      [{ profile: 'old-sso' }, {}, 'old-sso: IAM Identity Center (SSO)'],
      [{ profile: 'through' }, {}, 'through: role assumed through the profile acme'],
      [{ profile: 'machine' }, {}, 'machine: role assumed through Ec2InstanceMetadata'],
      [{ profile: 'helper' }, {}, 'helper: credential process'],
      [{ profile: 'token' }, {}, 'token: web identity token'],
      [{ profile: 'console' }, {}, 'console: sign-in with `aws login`'],
      [{ profile: 'keys' }, {}, 'keys: access key in the AWS files'],
      [{ profile: 'default' }, {}, 'default: no credentials of its own'],
      [{ profile: 'nobody' }, {}, 'nobody: none, the profile is not in the AWS files'],
      [{ profile: 'acme', unsigned: true }, keys, 'no profile: none, requests are not signed'],
      [{}, keys, 'no profile: environment variables'],
      [{}, { ...keys, AWS_PROFILE: 'acme' }, 'no profile: environment variables'],
      [{}, { AWS_PROFILE: 'keys' }, 'keys: access key in the AWS files'],
      [{}, { AWS_WEB_IDENTITY_TOKEN_FILE: '/token' }, 'no profile: web identity token of the environment'],
      [{}, { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1' }, 'no profile: role of the container'],
      [{}, {}, 'no profile: role of this machine, if it has one'],
    ];
    for (const [settings, variables, expected] of rows) {
      it(expected, async () => {
        assert.equal(await origin(settings, variables), expected);
      });
    }
  });
});

function inWords(faults: readonly AwsFileFault[]): readonly string[] {
  return faults.map(({ reason }) => inEnglish(reason));
}
