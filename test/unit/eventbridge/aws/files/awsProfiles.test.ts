import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveAwsTarget } from '../../../../../src/eventbridge/aws/awsTarget';
import { CredentialCache } from '../../../../../src/eventbridge/aws/credentials/credentialCache';
import { fetchCredentials } from '../../../../../src/eventbridge/aws/credentials/credentials';
import { endpointObjection, shownEndpoint } from '../../../../../src/eventbridge/aws/endpointObjection';
import { awsFiles, readAwsProfiles, signInCommand } from '../../../../../src/eventbridge/aws/files/awsProfiles';
import type { AwsConnection } from '../../../../../src/eventbridge/connection';
import {
  freezeConnection,
  openAwsConnection,
  openLocalConnection,
} from '../../../../../src/eventbridge/openConnection';
import type { Environment } from '../../../../../src/eventbridge/wire/environment';
import { inEnglish } from '../../../../../src/model/sentence';
import { answer, serve } from '../../../../support/misbehavingServer';

const config = `
[default]
region = us-west-2

[profile acme]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = Sender
region = eu-west-1

[profile through]
role_arn = arn:aws:iam::123456789012:role/Sender
source_profile = acme
region = eu-central-1

[profile helper]
credential_process = /bin/false --secret hidden-in-the-command-line
region = eu-west-1
services = local-services

[profile token]
role_arn = arn:aws:iam::123456789012:role/Sender
web_identity_token_file = /nowhere

[profile signed-in]
login_session = arn:aws:iam::123456789012:user/me
endpoint_url = https://everything.example
ignore_configured_endpoint_urls = true

[profile loop]
role_arn = arn:aws:iam::123456789012:role/A
source_profile = loop2
[profile loop2]
role_arn = arn:aws:iam::123456789012:role/B
source_profile = loop

[not-a-profile]
region = xx-nowhere-1

[sso-session corp]
sso_start_url = https://corp.example
sso_region = eu-west-1

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
region = ap-south-1

[acme]
region = eu-north-1

[profile wrong]
region = xx-nowhere-1
`;

describe('AWS profiles', () => {
  let folder: string;
  let environment: Environment;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aws-profiles-'));
    environment = { HOME: folder };
    await mkdir(join(folder, '.aws'));
    await writeFile(join(folder, '.aws', 'config'), config);
    await writeFile(join(folder, '.aws', 'credentials'), credentials);
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  const connection = (settings: Partial<AwsConnection> = {}): AwsConnection => ({
    kind: 'aws',
    name: 'test',
    production: false,
    partnerNames: [],
    ...settings,
  });

  describe('are read', () => {
    it('with where their credentials come from, and nothing secret', async () => {
      const profiles = await readAwsProfiles(environment);
      assert.deepEqual(
        [...profiles.values()].map(({ name, kind, region }) => [name, kind, region]),
        [
          ['default', 'none', 'us-west-2'],
          ['acme', 'sso', 'eu-north-1'],
          ['through', 'assume-role', 'eu-central-1'],
          ['helper', 'process', 'eu-west-1'],
          ['token', 'web-identity', undefined],
          ['signed-in', 'login', undefined],
          ['loop', 'assume-role', undefined],
          ['loop2', 'assume-role', undefined],
          ['keys', 'static', 'ap-south-1'],
        ],
      );
      assert.ok(!JSON.stringify([...profiles]).includes('secret'));
    });

    it('from where the environment says', async () => {
      await writeFile(join(folder, 'other-config'), '[profile elsewhere]\nregion = eu-west-3\n');
      const moved = {
        HOME: folder,
        AWS_CONFIG_FILE: '~/other-config',
        AWS_SHARED_CREDENTIALS_FILE: join(folder, 'missing'),
      };
      assert.deepEqual([...(await readAwsProfiles(moved)).keys()], ['elsewhere']);
      assert.deepEqual(awsFiles(moved), {
        configFilepath: join(folder, 'other-config'),
        filepath: join(folder, 'missing'),
      });
    });

    it('as none where there are no files', async () => {
      assert.equal((await readAwsProfiles({ HOME: join(folder, 'nobody') })).size, 0);
    });

    it('anew each time', async () => {
      await readAwsProfiles(environment);
      await writeFile(join(folder, '.aws', 'config'), '[profile fresh]\nregion = eu-west-3\n');
      assert.ok((await readAwsProfiles(environment)).has('fresh'));
    });
  });

  it('tell the command that renews their sign-in, through the profiles they build on', async () => {
    const profiles = await readAwsProfiles(environment);
    const commands = ['acme', 'through', 'signed-in', 'keys', 'loop', 'nobody'].map((name) =>
      signInCommand(profiles, name)?.join(' '),
    );
    assert.deepEqual(commands, [
      'aws sso login --profile acme',
      'aws sso login --profile acme',
      'aws login --profile signed-in',
      undefined,
      undefined,
      undefined,
    ]);
  });

  describe('and the environment tell', () => {
    const resolve = async (settings: Partial<AwsConnection>, variables: Environment = {}) => {
      const resolution = resolveAwsTarget(connection(settings), variables, await readAwsProfiles(environment));
      return resolution.kind === 'resolved' ? resolution.target : { objection: inEnglish(resolution.reason) };
    };
    const objection = async (settings: Partial<AwsConnection>, variables: Environment = {}) => {
      const resolved = await resolve(settings, variables);
      return 'objection' in resolved ? resolved.objection : '';
    };

    it('the Region: of the connection, then the environment, then the profile', async () => {
      const variables = { AWS_REGION: 'us-east-2', AWS_DEFAULT_REGION: 'sa-east-1' };
      assert.deepEqual(await resolve({ profile: 'acme', region: 'eu-west-2' }, variables), {
        profile: 'acme',
        region: 'eu-west-2',
      });
      assert.deepEqual(await resolve({ profile: 'acme' }, variables), { profile: 'acme', region: 'us-east-2' });
      assert.deepEqual(await resolve({ profile: 'acme' }, { AWS_DEFAULT_REGION: 'sa-east-1', AWS_REGION: '' }), {
        profile: 'acme',
        region: 'sa-east-1',
      });
      assert.deepEqual(await resolve({ profile: 'acme' }), { profile: 'acme', region: 'eu-north-1' });
      assert.deepEqual(await resolve({}), { region: 'us-west-2' });
      assert.deepEqual(await resolve({}, { AWS_PROFILE: 'keys' }), { region: 'ap-south-1' });
    });

    it('never a Region that nobody named', async () => {
      assert.match(await objection({ profile: 'token' }), /^The connection "test" has no Region\. Set its Region/);
      assert.match(await objection({}, { AWS_PROFILE: 'token' }), /has no Region/);
    });

    it('no Region that leads to another host', async () => {
      for (const region of ['evil.example/', 'eu-west-1.evil.example', 'a@b', '-x', 'x'.repeat(64)]) {
        assert.match(await objection({ region }), /is not the name of a Region/, region);
      }
    });

    it('when a profile is not there', async () => {
      assert.match(
        await objection({ profile: 'nobody', region: 'eu-west-1' }),
        /^The profile "nobody" of the connection "test" is not in the AWS config or credentials file/,
      );
    });

    it('when AWS_PROFILE names one that is not there, and does not go on to other credentials', async () => {
      const nobody = { AWS_PROFILE: 'nobody', AWS_REGION: 'eu-west-1' };
      assert.match(await objection({}, nobody), /^AWS_PROFILE names the profile "nobody"/);
      assert.deepEqual(await resolve({ profile: 'acme', region: 'eu-west-1' }, nobody), {
        profile: 'acme',
        region: 'eu-west-1',
      });
    });

    it('the endpoint: of the connection, then the environment, then the profile', async () => {
      const variables = {
        AWS_ENDPOINT_URL_EVENTBRIDGE: 'https://events.example',
        AWS_ENDPOINT_URL: 'https://all.example',
      };
      const endpoint = async (settings: Partial<AwsConnection>, environmentVariables: Environment = {}) => {
        const target = await resolve({ region: 'eu-west-1', ...settings }, environmentVariables);
        assert.ok('region' in target);
        return target.endpoint;
      };
      assert.equal(await endpoint({ endpoint: 'https://mine.example' }, variables), 'https://mine.example');
      assert.equal(await endpoint({ profile: 'helper' }, variables), 'https://events.example');
      assert.equal(
        await endpoint({ profile: 'helper' }, { AWS_ENDPOINT_URL: 'https://all.example' }),
        'https://all.example',
      );
      assert.equal(await endpoint({ profile: 'helper' }), 'http://127.0.0.1:4010');
      assert.equal(await endpoint({ profile: 'acme' }), undefined);
      assert.equal(await endpoint({ profile: 'signed-in' }, variables), undefined);
      assert.equal(
        await endpoint({ profile: 'helper' }, { ...variables, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }),
        undefined,
      );
    });
  });

  describe('and the environment tell which profile counts where none is named:', () => {
    const regionBy = async (variables: Environment) => {
      const resolution = resolveAwsTarget(connection(), variables, await readAwsProfiles(environment));
      return resolution.kind === 'resolved' ? resolution.target.region : inEnglish(resolution.reason);
    };

    it('AWS_DEFAULT_PROFILE before AWS_PROFILE, as for the AWS CLI', async () => {
      assert.equal(await regionBy({ AWS_DEFAULT_PROFILE: 'keys' }), 'ap-south-1');
      assert.equal(await regionBy({ AWS_DEFAULT_PROFILE: 'keys', AWS_PROFILE: 'acme' }), 'ap-south-1');
      assert.equal(await regionBy({ AWS_DEFAULT_PROFILE: '', AWS_PROFILE: 'acme' }), 'eu-north-1');
      assert.match(
        await regionBy({ AWS_DEFAULT_PROFILE: 'nobody', AWS_PROFILE: 'acme' }),
        /^AWS_DEFAULT_PROFILE names the profile "nobody"/,
      );
    });

    it('without a blank behind its name, for Region, endpoint and credentials alike', async () => {
      const variables = { ...environment, AWS_PROFILE: 'keys ' };
      assert.equal(await regionBy(variables), 'ap-south-1');
      const transport = { timeouts: { connection: 0, request: 0 } };
      const fetched = await fetchCredentials({ environment: variables, region: 'eu-west-1', transport });
      assert.equal(fetched.accessKeyId, 'AKIAEXAMPLEEXAMPLE01');
      const frozen = await freezeConnection(connection(), variables);
      assert.deepEqual([frozen.profile, frozen.region], ['keys', 'ap-south-1']);
    });
  });

  describe('and the environment ask for FIPS and dual-stack:', () => {
    const endpoint = async (variables: Environment, settings = '') => {
      await writeFile(join(folder, '.aws', 'config'), `[profile plain]\nregion = us-west-2\n${settings}`);
      const profiles = await readAwsProfiles(environment);
      const resolution = resolveAwsTarget(connection({ profile: 'plain' }), variables, profiles);
      return resolution.kind === 'resolved' ? resolution.target.endpoint : inEnglish(resolution.reason);
    };
    const fips = 'https://events-fips.us-west-2.amazonaws.com';

    it('the host that is really used is the endpoint', async () => {
      assert.equal(await endpoint({ AWS_USE_FIPS_ENDPOINT: 'true' }), fips);
      assert.equal(await endpoint({}, 'use_fips_endpoint = True\n'), fips);
      assert.equal(await endpoint({ AWS_USE_FIPS_ENDPOINT: 'false' }, 'use_fips_endpoint = true\n'), undefined);
      assert.equal(await endpoint({ AWS_USE_DUALSTACK_ENDPOINT: 'true' }), 'https://events.us-west-2.api.aws');
      assert.equal(await endpoint({}, 'use_dualstack_endpoint = true\n'), 'https://events.us-west-2.api.aws');
      assert.equal(
        await endpoint({ AWS_USE_FIPS_ENDPOINT: 'true' }, 'use_dualstack_endpoint = true\n'),
        'https://events-fips.us-west-2.api.aws',
      );
    });

    it('an endpoint that is named goes before, and a frozen connection keeps its host', async () => {
      const named = { AWS_USE_FIPS_ENDPOINT: 'true', AWS_ENDPOINT_URL: 'https://mine.example' };
      assert.equal(await endpoint(named), 'https://mine.example');
      const frozen = await freezeConnection(connection({ profile: 'plain' }), {
        ...environment,
        AWS_USE_FIPS_ENDPOINT: 'true',
      });
      assert.equal(frozen.endpoint, fips);
      const plain = await freezeConnection(connection({ profile: 'plain' }), environment);
      assert.equal(
        (await freezeConnection(plain, { ...environment, AWS_USE_FIPS_ENDPOINT: 'true' })).endpoint,
        undefined,
      );
    });
  });

  it('tell no command for a name with a control character', async () => {
    await writeFile(
      join(folder, '.aws', 'config'),
      '[profile a\u001bb]\nsso_session = corp\n[profile a\u202eb]\nlogin_session = x\n',
    );
    const profiles = await readAwsProfiles(environment);
    for (const name of profiles.keys()) assert.equal(signInCommand(profiles, name), undefined, name);
    assert.ok(profiles.has('a\u001bb'));
  });

  it('allow plain http to this machine only, and no secret in an endpoint', () => {
    for (const endpoint of [
      'https://x.example',
      'http://localhost:1',
      'http://127.0.0.1:4010',
      'http://127.9.9.9',
      'http://[::1]:4010',
    ]) {
      assert.equal(endpointObjection(endpoint), undefined, endpoint);
    }
    for (const endpoint of [
      'http://x.example',
      'http://127.0.0.1.evil.example',
      'http://localhost.evil.example',
      'ftp://localhost',
      'file:///x',
      '127.0.0.1:4010',
      '',
      'https://x.example?a=b',
      'https://x.example#a',
    ]) {
      assert.notEqual(endpointObjection(endpoint), undefined, endpoint);
    }
    for (const endpoint of ['localhost:4566', '127.0.0.1:4010', 'x.example']) {
      assert.equal(
        inEnglish(endpointObjection(endpoint) ?? { text: '', values: [] }),
        `The endpoint "${endpoint}" is no URL. Write it like https://host or http://127.0.0.1:4010.`,
      );
    }
    for (const endpoint of [
      'https://bob:hunter2@x.example',
      'https://bob:1/hunter2@x.example',
      'https://bob:1?hunter2@x.example',
      'https://bob:1#hunter2@x.example',
      'bob:hunter2@x.example',
      'https://x.example/a?token=hunter2',
      'https://x.example/#hunter2',
    ]) {
      const told = endpointObjection(endpoint);
      assert.ok(told !== undefined && !/hunter2|bob/.test(inEnglish(told)), JSON.stringify(told));
      assert.ok(!/hunter2|bob/.test(shownEndpoint(endpoint)), shownEndpoint(endpoint));
      assert.ok(shownEndpoint(endpoint).includes('x.example'));
    }
    assert.equal(shownEndpoint('https://x.example:8080/a'), 'https://x.example:8080/a');
    const secret = endpointObjection('https://user:hunter2@x.example');
    assert.ok(secret !== undefined && !inEnglish(secret).includes('hunter2'));
  });

  it('give rotated credentials the next time they are asked', async () => {
    const files = awsFiles(environment);
    const transport = { timeouts: { connection: 0, request: 0 } };
    const fetch = () => fetchCredentials({ profile: 'keys', environment, region: 'eu-west-1', transport });
    const first = await fetch();
    assert.equal(first.secretAccessKey, 'first-secret-first-secret-first-secret');
    await writeFile(files.filepath, credentials.replace('first-secret', 'other-secret'));
    assert.equal((await fetch()).secretAccessKey, 'other-secret-first-secret-first-secret');
  });

  describe('make a connection', () => {
    const options = { credentials: new CredentialCache() };
    const entry = { source: 'aws.partner/acme.test/x', detailType: 't', detail: '{}' };

    it('that signs with the profile for its Region and goes to its endpoint', async () => {
      const server = await serve((response) => {
        answer(response, 200, { FailedEntryCount: 0, Entries: [{ EventId: 'e' }] });
      });
      const api = await openAwsConnection(
        connection({ profile: 'keys', endpoint: server.endpoint }),
        environment,
        options,
      );
      assert.equal((await api.putPartnerEvents([entry], new AbortController().signal)).kind, 'answered');
      assert.match(
        server.requests[0]?.headers.authorization ?? '',
        /Credential=AKIAEXAMPLEEXAMPLE01\/\d+\/ap-south-1\/events\//,
      );
      api.dispose();
      await server.close();
    });

    it('that needs no credentials to the Local EventBridge', async () => {
      const server = await serve((response) => {
        answer(response, 200, { FailedEntryCount: 0, Entries: [{ EventId: 'e' }] });
      });
      const api = openLocalConnection(server.endpoint);
      assert.equal((await api.putPartnerEvents([entry], new AbortController().signal)).kind, 'answered');
      assert.equal(server.requests[0]?.headers.authorization, undefined);
      api.dispose();
      await server.close();
    });

    const failing: readonly (readonly [string, Partial<AwsConnection>, RegExp])[] = [
      ['has no Region', { profile: 'token' }, /has no Region/],
      [
        'has no such profile',
        { profile: 'nobody', region: 'eu-west-1' },
        /is not in the AWS config or credentials file/,
      ],
      ['has an endpoint in the clear', { profile: 'keys', endpoint: 'http://x.example' }, /is not encrypted/],
      [
        'has a process that fails',
        { profile: 'helper', endpoint: 'http://127.0.0.1:1' },
        /^The profile "helper" gives no credentials\. Run `aws sts/,
      ],
    ];
    for (const [name, settings, expected] of failing) {
      it(`that says what to do where it ${name}`, async () => {
        const api = await openAwsConnection(connection(settings), environment, options);
        const ending = await api.putPartnerEvents([entry], new AbortController().signal);
        api.dispose();
        assert.ok(ending.kind === 'not-reached' && !ending.retryable);
        assert.match(inEnglish(ending.reason), expected);
        assert.ok(!JSON.stringify(ending).includes('hidden'));
      });
    }

    it('that says how to sign in again where the SSO session is over', async () => {
      const saved = { HOME: process.env['HOME'], AWS_CONFIG_FILE: process.env['AWS_CONFIG_FILE'] };
      Object.assign(process.env, { HOME: folder, AWS_CONFIG_FILE: join(folder, '.aws', 'config') });
      try {
        const api = await openAwsConnection(
          connection({ profile: 'acme', endpoint: 'http://127.0.0.1:1' }),
          environment,
          options,
        );
        const ending = await api.putPartnerEvents([entry], new AbortController().signal);
        api.dispose();
        assert.ok(ending.kind === 'not-reached' && !ending.retryable);
        assert.equal(
          inEnglish(ending.reason),
          'The sign-in behind the profile "acme" is missing or has expired. Run `aws sso login --profile acme`, then try again.',
        );
      } finally {
        for (const [name, value] of Object.entries(saved)) {
          if (value === undefined) Reflect.deleteProperty(process.env, name);
          else process.env[name] = value;
        }
      }
    });
  });
});
