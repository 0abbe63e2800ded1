import { DescribePartnerEventSourceCommand } from '@aws-sdk/client-eventbridge';
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { watched } from '../../../../../src/eventbridge/aws/awsPartnerEventsApi';
import type { AwsCredentials } from '../../../../../src/eventbridge/aws/credentials/awsCredentials';
import { fetchCredentials, type CredentialRequest } from '../../../../../src/eventbridge/aws/credentials/credentials';
import { createWatchedClient } from '../../../../../src/eventbridge/aws/watchedClient';
import { defaultTimeouts } from '../../../../../src/eventbridge/wire/transport';
import { AwsHome } from '../../../../support/awsHome';
import { answer, serve, type RunningServer } from '../../../../support/misbehavingServer';
import { Opened } from '../../../../support/opened';
import { startSecurityTokenService } from '../../../../support/securityTokenService';

const inOneHour = () => new Date(Date.now() + 3_600_000);

describe('The calls for credentials go where the profile in use says', () => {
  let home: AwsHome;
  let right: RunningServer;
  let wrong: RunningServer;
  const opened = new Opened();
  const { running } = opened;

  beforeEach(async () => {
    home = await AwsHome.create();
    wrong = await running(
      serve((response) => {
        answer(response, 500, {});
      }),
    );
  });

  afterEach(async () => {
    await opened.close();
    await home.dispose();
  });

  const fetch = (request: Partial<CredentialRequest>): Promise<AwsCredentials> =>
    fetchCredentials({
      environment: home.environment,
      region: 'eu-west-1',
      transport: { timeouts: defaultTimeouts },
      ...request,
    });

  /** STS, the portal of IAM Identity Center, its token service, and the sign-in of the console. */
  async function anyService(): Promise<RunningServer> {
    const sts = await running(startSecurityTokenService());
    return running(
      serve((response, request) => {
        const [path = ''] = (request.path ?? '').split('?');
        if (path === '/federation/credentials') {
          answer(response, 200, {
            roleCredentials: {
              accessKeyId: 'ASIAEXAMPLEEXAMPLESSO',
              secretAccessKey: 's'.repeat(40),
              sessionToken: 't'.repeat(40),
              expiration: inOneHour().getTime(),
            },
          });
        } else if (path === '/token') {
          answer(response, 200, { accessToken: 'renewed-token', expiresIn: 3600, refreshToken: 'next-refresh' });
        } else if (path === '/v1/token') {
          answer(response, 200, {
            accessToken: {
              accessKeyId: 'ASIAEXAMPLEEXAMPLELOG',
              secretAccessKey: 's'.repeat(40),
              sessionToken: 't'.repeat(40),
            },
            tokenType: 'urn:aws:params:oauth:token-type:access_token_sigv4',
            refreshToken: 'next',
            expiresIn: 900,
          });
        } else {
          void globalThis
            .fetch(sts.endpoint, { method: 'POST', body: request.body, headers: { 'content-type': 'text/plain' } })
            .then(async (answered) => {
              response.writeHead(answered.status, { 'content-type': 'text/xml' }).end(await answered.text());
            });
        }
      }),
    );
  }

  const keys = 'aws_access_key_id = AKIAEXAMPLEEXAMPLE01\naws_secret_access_key = example-example-example\n';

  async function write(profile: string): Promise<void> {
    await home.write(
      '.aws/config',
      `[default]\nregion = us-east-1\nendpoint_url = ${wrong.endpoint}\nservices = wrong\nuse_fips_endpoint = true\n
[profile base]\n${keys}endpoint_url = ${wrong.endpoint}\n
[profile used]\nregion = eu-west-1\n${profile}
[sso-session corp]\nsso_start_url = https://corp.example/start\nsso_region = eu-west-1\n
[services wrong]\nsts =\n  endpoint_url = ${wrong.endpoint}\nsso =\n  endpoint_url = ${wrong.endpoint}\nsso_oidc =\n  endpoint_url = ${wrong.endpoint}\n
[services right]\nsts =\n  endpoint_url = ${right.endpoint}\nsso =\n  endpoint_url = ${right.endpoint}\nsso_oidc =\n  endpoint_url = ${right.endpoint}\nsignin =\n  endpoint_url = ${right.endpoint}\n`,
    );
  }

  const ssoToken = (expiresAt: Date) =>
    home.writeSsoToken('corp', expiresAt, {
      clientId: 'client',
      clientSecret: 'client-secret',
      refreshToken: 'refresh-token',
      startUrl: 'https://corp.example/start',
    });

  const loginToken = async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    home.set('AWS_LOGIN_CACHE_DIRECTORY', home.path('login'));
    await home.write(
      `login/${createHash('sha256').update('arn:aws:iam::123456789012:user/me').digest('hex')}.json`,
      JSON.stringify({
        accessToken: {
          accessKeyId: 'ASIAOLD',
          secretAccessKey: 's',
          sessionToken: 't',
          accountId: '123456789012',
          expiresAt: new Date(0).toISOString(),
        },
        clientId: 'arn:aws:signin:::devtools/same-device',
        refreshToken: 'refresh',
        dpopKey: privateKey.export({ format: 'pem', type: 'sec1' }),
      }),
    );
  };

  const role = 'role_arn = arn:aws:iam::111122223333:role/x\n';
  const sso = 'sso_session = corp\nsso_account_id = 111122223333\nsso_role_name = R\n';
  const rows: readonly (readonly [string, string, string, () => Promise<unknown>, readonly RegExp[]])[] = [
    ['a role', `${role}source_profile = base\n`, 'ASIAEXAMPLEEXAMPLE01', () => Promise.resolve(), [/^\/$/]],
    [
      'a web identity',
      `${role}web_identity_token_file = {home}/token\n`,
      'ASIAEXAMPLEEXAMPLE01',
      () => home.write('token', 'web-identity-token'),
      [/^\/$/],
    ],
    ['an SSO session', sso, 'ASIAEXAMPLEEXAMPLESSO', () => ssoToken(inOneHour()), [/^\/federation/]],
    [
      'an SSO session whose token is renewed',
      sso,
      'ASIAEXAMPLEEXAMPLESSO',
      () => ssoToken(new Date(0)),
      [/^\/token$/, /^\/federation/],
    ],
    [
      'a sign-in with `aws login` that is renewed',
      'login_session = arn:aws:iam::123456789012:user/me\n',
      'ASIAEXAMPLEEXAMPLELOG',
      loginToken,
      [/^\/v1\/token$/],
    ],
  ];
  for (const [what, profile, expected, prepare, paths] of rows) {
    const asked = () => right.requests.map(({ path = '' }) => path);
    const assertAsked = () => {
      assert.equal(right.requests.length, paths.length, asked().join(' '));
      for (const [index, path] of paths.entries()) assert.match(asked()[index] ?? '', path);
      assert.equal(wrong.requests.length, 0);
    };

    it(`for ${what}: to its own services section`, async () => {
      right = await anyService();
      await write(`${profile.replace('{home}', home.folder)}services = right\n`);
      await prepare();
      assert.equal((await fetch({ profile: 'used' })).accessKeyId, expected);
      assertAsked();
    });

    it(`for ${what}: to its own endpoint_url`, async () => {
      right = await anyService();
      await write(`${profile.replace('{home}', home.folder)}endpoint_url = ${right.endpoint}\n`);
      await prepare();
      assert.equal((await fetch({ profile: 'used' })).accessKeyId, expected);
      assertAsked();
    });

    it(`for ${what}: to the environment's endpoint, whatever the profile says`, async () => {
      right = await anyService();
      await write(`${profile.replace('{home}', home.folder)}endpoint_url = ${wrong.endpoint}\n`);
      await prepare();
      home.set('AWS_PROFILE', 'used');
      home.set('AWS_ENDPOINT_URL', right.endpoint);
      assert.equal((await fetch({})).accessKeyId, expected);
      assertAsked();
    });
  }

  it('and not to that of [default] where the profile names none', async () => {
    right = wrong;
    await write(sso);
    await ssoToken(inOneHour());
    // Nobody is asked at AWS: the time to connect is over at once.
    await assert.rejects(fetch({ profile: 'used', transport: { timeouts: { connection: 1, request: 1 } } }), {
      name: 'CredentialsUnreachableError',
    });
    assert.equal(wrong.requests.length, 0);
  });

  it('and not to its own where the configured ones are to be ignored', async () => {
    right = wrong;
    await write(
      `${role}source_profile = base\nendpoint_url = ${wrong.endpoint}\nignore_configured_endpoint_urls = true\n`,
    );
    await assert.rejects(fetch({ profile: 'used', transport: { timeouts: { connection: 1, request: 1 } } }), {
      name: 'CredentialsUnreachableError',
    });
    assert.equal(wrong.requests.length, 0);
  });

  it('and nowhere where the profile names a services section that is not there, or no URL', async () => {
    right = wrong;
    await write(`${role}source_profile = base\nservices = nowhere\n`);
    await assert.rejects(fetch({ profile: 'used' }), { message: 'No credentials: endpoint.' });
    await write(`${role}source_profile = base\nendpoint_url = localhost:4566\n`);
    await assert.rejects(fetch({ profile: 'used' }), { message: 'No credentials: endpoint.' });
  });

  it('and a renewed token is kept where the AWS CLI finds it', async () => {
    right = await anyService();
    await write(`${sso}services = right\n`);
    await ssoToken(new Date(0));
    await fetch({ profile: 'used' });
    const path = home.ssoTokenPath('corp');
    const kept: unknown = JSON.parse(await readFile(path, 'utf8'));
    assert.ok(typeof kept === 'object' && kept !== null && 'expiresAt' in kept);
    assert.ok(Date.parse(String(kept.expiresAt)) > Date.now() + 3_000_000);
    assert.deepEqual(
      { ...kept, expiresAt: '' },
      {
        accessToken: 'renewed-token',
        expiresAt: '',
        clientId: 'client',
        clientSecret: 'client-secret',
        refreshToken: 'next-refresh',
        startUrl: 'https://corp.example/start',
      },
    );
  });

  it('and the SDK sees no section of the files, so that none changes the process', async () => {
    right = await anyService();
    await write(`${role}source_profile = base\nservices = right\n`);
    const hostile = '\n[constructor]\nprobe = x\n[toString]\nprobe = x\n';
    await home.write('.aws/config', (await readFile(home.path('.aws/config'), 'utf8')) + hostile);
    await home.write('.aws/credentials', hostile);
    assert.equal((await fetch({ profile: 'used' })).accessKeyId, 'ASIAEXAMPLEEXAMPLE01');
    assert.ok(!('probe' in Object));
  });

  it('and the SDK sees no section of the files where EventBridge itself is called', async () => {
    right = await anyService();
    await home.write('.aws/config', '[constructor]\nprobe = x\n');
    await home.write('.aws/credentials', '[constructor]\nprobe = x\n');
    const client = createWatchedClient({
      region: 'eu-west-1',
      endpoint: right.endpoint,
      credentials: () => Promise.resolve({ accessKeyId: 'AKIA', secretAccessKey: 's' }),
      timeouts: defaultTimeouts,
    });
    const command = new DescribePartnerEventSourceCommand({ Name: 'x' });
    const signal = new AbortController().signal;
    await client.call(
      'DescribePartnerEventSource',
      signal,
      (sdk, exchange) => sdk.send(command, watched(exchange)),
      () => 1,
    );
    client.destroy();
    assert.ok(!('probe' in Object));
  });
});
