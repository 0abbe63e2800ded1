import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { OpenOptions } from '../../../../../src/eventbridge/aws/connectionSetUp';
import { CredentialCache } from '../../../../../src/eventbridge/aws/credentials/credentialCache';
import type { AwsConnection } from '../../../../../src/eventbridge/connection';
import type { CallAnswer } from '../../../../../src/eventbridge/partnerEventsApi';
import { inEnglish } from '../../../../../src/model/sentence';
import { authorityCertificate, certificateOfAuthority } from '../../../../support/authorityCertificate';
import { AwsHome } from '../../../../support/awsHome';
import { carefulProfile, signedInProfile } from '../../../../support/awsProfiles';
import { describedOver } from '../../../../support/describedSource';
import { answer, deadEndpoint, serve, type Behaviour, type RunningServer } from '../../../../support/misbehavingServer';
import { Opened } from '../../../../support/opened';
import { answerXml, startSecurityTokenService, stsError, stsRequest } from '../../../../support/securityTokenService';
import { startProxy, tunnelTo } from '../../../../support/tunnellingProxy';

const source = { Name: 'aws.partner/acme.test/orders', Arn: 'arn:1' };

const config = `
[profile keys]
region = eu-west-1

[profile role]
region = eu-west-1
role_arn = arn:aws:iam::123456789012:role/Sender
source_profile = keys

${carefulProfile}
[profile careful-through]
region = eu-west-1
role_arn = arn:aws:iam::123456789012:role/Sender
source_profile = role
mfa_serial = arn:aws:iam::111122223333:mfa/me

${signedInProfile}
[profile careful-signed-in]
region = eu-west-1
role_arn = arn:aws:iam::123456789012:role/Sender
source_profile = signed-in
mfa_serial = arn:aws:iam::111122223333:mfa/me
`;

const credentials = `
[keys]
aws_access_key_id = AKIAEXAMPLEEXAMPLE01
aws_secret_access_key = first-secret-first-secret-first-secret
`;

describe('The credentials of a connection', () => {
  let home: AwsHome;
  let cache: CredentialCache;
  let events: RunningServer;
  const opened = new Opened();
  const { running } = opened;

  beforeEach(async () => {
    home = await AwsHome.create({ config, credentials });
    cache = new CredentialCache();
    events = await running(
      serve((response) => {
        answer(response, 200, source);
      }),
    );
  });

  afterEach(async () => {
    await opened.close();
    await home.dispose();
  });

  async function stsIs(server: Promise<RunningServer>): Promise<RunningServer> {
    const sts = await running(server);
    home.set('AWS_ENDPOINT_URL_STS', sts.endpoint);
    return sts;
  }

  function describeSource(
    profile: string | undefined,
    options: Partial<OpenOptions> = {},
    settings: Partial<AwsConnection> = {},
  ): Promise<CallAnswer<unknown>> {
    const { endpoint } = events;
    const named = { region: 'eu-west-1', endpoint, ...(profile !== undefined && { profile }), ...settings };
    return describedOver(named, home, { credentials: cache, ...options });
  }

  /** The access key id that signed each request to EventBridge. */
  const signedBy = () =>
    events.requests.map(({ headers }) => /Credential=(\w+)\//.exec(headers.authorization ?? '')?.[1]);

  async function failureOf(...parameters: Parameters<typeof describeSource>) {
    const ending = await describeSource(...parameters);
    assert.ok(ending.kind === 'not-reached', JSON.stringify(ending));
    assert.equal(events.requests.length, 0);
    const { reason, obstacle, signIn, retryable } = ending;
    return { reason: inEnglish(reason), obstacle, signIn: signIn?.join(' '), retryable };
  }

  /** Answers each question in turn. */
  function person(...codes: readonly (string | undefined)[]) {
    const asked: string[] = [];
    const askMfaCode = (serial: string): Promise<string | undefined> => {
      const code = codes[asked.length];
      asked.push(serial);
      return Promise.resolve(code);
    };
    return { asked, askMfaCode };
  }

  describe('of a role', () => {
    it('serve several actions until they expire', async () => {
      const sts = await stsIs(startSecurityTokenService());
      for (let count = 0; count < 3; count += 1) assert.equal((await describeSource('role')).kind, 'answered');
      assert.deepEqual(signedBy(), ['ASIAEXAMPLEEXAMPLE01', 'ASIAEXAMPLEEXAMPLE01', 'ASIAEXAMPLEEXAMPLE01']);
      assert.equal(sts.requests.length, 1);
      const asked = stsRequest(sts.requests[0]?.body ?? '');
      assert.equal(asked.get('RoleArn'), 'arn:aws:iam::123456789012:role/Sender');
      assert.equal(asked.get('SerialNumber'), null);
      assert.match(
        sts.requests[0]?.headers.authorization ?? '',
        /Credential=AKIAEXAMPLEEXAMPLE01\/\d+\/eu-west-1\/sts\//,
      );
    });

    it('are those of the role, also where its profile has an access key of its own', async () => {
      await stsIs(startSecurityTokenService());
      await home.write(
        '.aws/credentials',
        `${credentials}${credentials.replace('keys', 'role').replace('E01', 'E02')}`,
      );
      await describeSource('role');
      assert.deepEqual(signedBy(), ['ASIAEXAMPLEEXAMPLE01']);
    });

    it('are fetched anew once the files, the variables or the cache are others, and when they expire soon', async () => {
      const sts = await stsIs(startSecurityTokenService());
      await describeSource('role');
      await home.write('.aws/credentials', credentials.replace('first', 'other'));
      await describeSource('role');
      home.set('AWS_MAX_ATTEMPTS', '2');
      await describeSource('role');
      cache.clear();
      await describeSource('role');
      assert.equal(sts.requests.length, 4);
      await stsIs(startSecurityTokenService(false, { lifetimeSeconds: 200 }));
      await describeSource('role');
      await describeSource('role');
      assert.deepEqual(
        signedBy().map((id) => id?.slice(-1)),
        ['1', '2', '3', '4', '1', '2'],
      );
    });

    it('are fetched anew after EventBridge refused them', async () => {
      const sts = await stsIs(startSecurityTokenService());
      await events.close();
      events = await running(
        serve((response) => {
          answer(response, 400, { __type: 'ExpiredTokenException', message: 'Expired.' });
        }),
      );
      await describeSource('role');
      await describeSource('role');
      assert.deepEqual(signedBy(), ['ASIAEXAMPLEEXAMPLE01', 'ASIAEXAMPLEEXAMPLE02']);
      assert.equal(sts.requests.length, 2);
    });

    it('leave no connection open once it is known whether there are any', async () => {
      const ended: Promise<unknown>[] = [];
      await stsIs(
        serve((response) => {
          ended.push(new Promise((resolve) => response.socket?.once('end', resolve)));
          answerXml(response, 403, stsError('AccessDenied', 'Not you.'));
        }),
      );
      await failureOf('role');
      assert.equal(ended.length, 1);
      await Promise.all(ended);
      // One that is left open is idle for 4 seconds before it is closed.
    }).timeout(3_000);

    it('come from AWS through the proxy and with the CA bundle of the connection', async () => {
      const sts = await running(startSecurityTokenService(certificateOfAuthority));
      const proxy = await running(startProxy(tunnelTo(sts.endpoint)));
      await home.write('authority.pem', authorityCertificate);
      const ending = await describeSource(
        'role',
        { proxy: { url: proxy.url, noProxy: [], strictTls: true, support: 'on' } },
        { caBundle: '~/authority.pem' },
      );
      assert.equal(ending.kind, 'answered');
      assert.deepEqual(
        proxy.asked.map(({ target }) => target),
        ['sts.eu-west-1.amazonaws.com:443'],
      );
      while (proxy.open() > 0) await new Promise((resolve) => setImmediate(resolve));
    });

    it('come from AWS alone, even where the certificate of EventBridge is not verified', async () => {
      await stsIs(startSecurityTokenService(certificateOfAuthority));
      const { reason, obstacle } = await failureOf('role', {}, { unverifiedTls: true });
      assert.match(reason, /^The certificate of https:.* is not trusted/);
      assert.equal(obstacle, undefined);
    });

    it('are none where AWS refuses, does not answer, or is not there', async () => {
      await stsIs(
        serve((response) => {
          answerXml(response, 403, stsError('AccessDenied', 'User me may not assume role Sender'));
        }),
      );
      assert.deepEqual(await failureOf('role'), {
        reason: 'AWS gave no credentials for the profile "role": User me may not assume role Sender (AccessDenied).',
        obstacle: 'credentials',
        signIn: undefined,
        retryable: false,
      });
      const silent = await stsIs(serve(() => undefined));
      home.set('AWS_MAX_ATTEMPTS', '1');
      assert.deepEqual(await failureOf('role', {}, { readTimeout: 0.03 }), {
        reason: `${silent.endpoint} was asked for credentials and did not answer. Check the network, then try again.`,
        obstacle: undefined,
        signIn: undefined,
        retryable: false,
      });
      const dead = await deadEndpoint();
      home.set('AWS_ENDPOINT_URL_STS', dead);
      assert.deepEqual(await failureOf('role'), {
        reason: `Nothing answers at ${dead}: the connection was refused. Start the service there, or correct the endpoint.`,
        obstacle: undefined,
        signIn: undefined,
        retryable: false,
      });
    });
  });

  describe('of a role with MFA', () => {
    it('need one code for several actions, of which two come at once', async () => {
      const sts = await stsIs(startSecurityTokenService());
      const { asked, askMfaCode } = person(' 123456 ');
      const endings = await Promise.all([
        describeSource('careful', { askMfaCode }),
        describeSource('careful', { askMfaCode }),
      ]);
      endings.push(await describeSource('careful', { askMfaCode }), await describeSource('careful'));
      assert.deepEqual(
        endings.map(({ kind }) => kind),
        ['answered', 'answered', 'answered', 'answered'],
      );
      assert.deepEqual(asked, ['arn:aws:iam::111122223333:mfa/me']);
      const request = stsRequest(sts.requests[0]?.body ?? '');
      assert.equal(sts.requests.length, 1);
      assert.equal(request.get('TokenCode'), '123456');
      assert.equal(request.get('SerialNumber'), 'arn:aws:iam::111122223333:mfa/me');
    });

    it('are asked for by one who may be asked, though another fetches them in the background', async () => {
      const requested: (() => void)[] = [];
      const sts = await running(startSecurityTokenService());
      await stsIs(
        serve((response, { body }) => {
          const pass = () =>
            void fetch(sts.endpoint, { method: 'POST', body, headers: { 'content-type': 'text/plain' } }).then(
              async (answered) => {
                answerXml(response, answered.status, await answered.text());
              },
            );
          requested.push(pass);
          if (requested.length > 2) pass();
          else if (requested.length === 2) for (const held of requested) held();
        }),
      );
      const { asked, askMfaCode } = person('123456');
      const background = describeSource('careful-through');
      const inFront = describeSource('careful-through', { askMfaCode });
      assert.equal((await background).kind, 'not-reached');
      assert.equal((await inFront).kind, 'answered');
      assert.equal(asked.length, 1);
    });

    it('are none where nobody may be asked, or no code is given', async () => {
      const sts = await stsIs(startSecurityTokenService());
      assert.deepEqual(await failureOf('careful'), {
        reason: 'The profile "careful" asks for an MFA code. Press Try Again to type it.',
        obstacle: 'credentials',
        signIn: undefined,
        retryable: false,
      });
      for (const nothing of [undefined, ' ']) {
        assert.deepEqual(await failureOf('careful', person(nothing)), {
          reason: 'Cancelled: no MFA code was given for the profile "careful".',
          obstacle: 'credentials',
          signIn: undefined,
          retryable: false,
        });
      }
      assert.equal(sts.requests.length, 0);
    });

    it('are none where AWS does not take the code, and the next action asks again', async () => {
      await stsIs(
        serve((response) => {
          answerXml(
            response,
            403,
            stsError('AccessDenied', 'MultiFactorAuthentication failed with invalid MFA one time pass code.'),
          );
        }),
      );
      const { asked, askMfaCode } = person('000000', '000001');
      assert.equal(
        (await failureOf('careful', { askMfaCode })).reason,
        'AWS did not take the MFA code for the profile "careful": MultiFactorAuthentication failed with invalid MFA one time pass code. (AccessDenied). Try again with a new code.',
      );
      await failureOf('careful', { askMfaCode });
      assert.equal(asked.length, 2);
    });

    it('ask for no code as long as the sign-in behind the role is missing', async () => {
      const { asked, askMfaCode } = person('123456');
      const failure = await failureOf('careful-signed-in', { askMfaCode });
      assert.equal(failure.signIn, 'aws sso login --profile signed-in');
      assert.match(failure.reason, /Run `aws sso login --profile signed-in`, then try again\.$/);
      assert.deepEqual(asked, []);
    });
  });

  describe('of an SSO session', () => {
    const token = (expiresAt: Date) => home.writeSsoToken('corp', expiresAt);
    const inOneHour = () => new Date(Date.now() + 3_600_000);

    it('are fetched for the account and the role', async () => {
      await token(inOneHour());
      const portal = await running(
        serve((response) => {
          answer(response, 200, {
            roleCredentials: {
              accessKeyId: 'ASIAEXAMPLEEXAMPLESSO',
              secretAccessKey: 's'.repeat(40),
              sessionToken: 't'.repeat(40),
              expiration: inOneHour().getTime(),
            },
          });
        }),
      );
      home.set('AWS_ENDPOINT_URL_SSO', portal.endpoint);
      await describeSource('signed-in');
      await describeSource('signed-in');
      assert.deepEqual(signedBy(), ['ASIAEXAMPLEEXAMPLESSO', 'ASIAEXAMPLEEXAMPLESSO']);
      assert.equal(portal.requests.length, 1);
      const { pathname, searchParams } = new URL(portal.requests[0]?.path ?? '', portal.endpoint);
      assert.equal(pathname, '/federation/credentials');
      assert.deepEqual(Object.fromEntries(searchParams), { account_id: '123456789012', role_name: 'Sender' });
    });

    it('are none where the portal refuses, and how to sign in is said', async () => {
      await token(inOneHour());
      const portal = await running(
        serve((response) => {
          answer(response, 401, { __type: 'UnauthorizedException', message: 'Session token not found or invalid' });
        }),
      );
      home.set('AWS_ENDPOINT_URL_SSO', portal.endpoint);
      assert.deepEqual(await failureOf('signed-in'), {
        reason:
          'The sign-in behind the profile "signed-in" is missing or has expired. Run `aws sso login --profile signed-in`, then try again.',
        obstacle: 'credentials',
        signIn: 'aws sso login --profile signed-in',
        retryable: false,
      });
    });

    it('are none where the portal is not there, and no sign-in is offered for that', async () => {
      await token(inOneHour());
      const dead = await deadEndpoint();
      home.set('AWS_ENDPOINT_URL_SSO', dead);
      assert.deepEqual(await failureOf('signed-in'), {
        reason: `Nothing answers at ${dead}: the connection was refused. Start the service there, or correct the endpoint.`,
        obstacle: undefined,
        signIn: undefined,
        retryable: false,
      });
    });
  });

  describe('of a web identity', () => {
    const token = 'web-identity-token';
    const role = 'arn:aws:iam::123456789012:role/Sender';

    it('are fetched with the token that the environment names', async () => {
      const sts = await stsIs(startSecurityTokenService());
      await home.write('token', token);
      home.set('AWS_WEB_IDENTITY_TOKEN_FILE', home.path('token'));
      home.set('AWS_ROLE_ARN', role);
      await describeSource(undefined);
      await describeSource(undefined);
      assert.deepEqual(signedBy(), ['ASIAEXAMPLEEXAMPLE01', 'ASIAEXAMPLEEXAMPLE01']);
      assert.equal(sts.requests.length, 1);
      const asked = stsRequest(sts.requests[0]?.body ?? '');
      assert.equal(asked.get('WebIdentityToken'), token);
      assert.equal(asked.get('RoleArn'), role);
      assert.equal(sts.requests[0]?.headers.authorization, undefined);
    });

    it('are fetched with the token that the profile names, as it is when they are', async () => {
      const sts = await stsIs(startSecurityTokenService(false, { lifetimeSeconds: 200 }));
      await home.write(
        '.aws/config',
        `[profile web]\nregion = eu-west-1\nrole_arn = ${role}\nweb_identity_token_file = ${home.path('token')}\n`,
      );
      await home.write('token', token);
      await describeSource('web');
      await home.write('token', 'rotated');
      await describeSource('web');
      assert.deepEqual(signedBy(), ['ASIAEXAMPLEEXAMPLE01', 'ASIAEXAMPLEEXAMPLE02']);
      assert.deepEqual(
        sts.requests.map(({ body }) => stsRequest(body).get('WebIdentityToken')),
        [token, 'rotated'],
      );
    });

    it('are none where AWS takes the token no longer', async () => {
      await stsIs(
        serve((response) => {
          answerXml(response, 400, stsError('ExpiredTokenException', 'Token expired.'));
        }),
      );
      home.set('AWS_WEB_IDENTITY_TOKEN_FILE', home.path('token'));
      home.set('AWS_ROLE_ARN', role);
      await home.write('token', token);
      assert.deepEqual(await failureOf(undefined), {
        reason: 'AWS gave no credentials: Token expired. (ExpiredTokenException).',
        obstacle: 'credentials',
        signIn: undefined,
        retryable: false,
      });
    });
  });

  describe('of an instance', () => {
    const rolePath = '/latest/meta-data/iam/security-credentials/';

    const metadataOf = async (credentialsOfRole: Behaviour) => {
      const metadata = await running(
        serve((response, request) => {
          if (request.path === '/latest/api/token') response.end('session-token');
          else if (request.path === rolePath) response.end('sender');
          else credentialsOfRole(response, request);
        }),
      );
      home.set('AWS_EC2_METADATA_DISABLED', 'false');
      home.set('AWS_EC2_METADATA_SERVICE_ENDPOINT', metadata.endpoint);
      return metadata;
    };

    it('are those of its role', async () => {
      const metadata = await metadataOf((response) => {
        const now = Date.now();
        answer(response, 200, {
          Code: 'Success',
          AccessKeyId: 'ASIAEXAMPLEINSTANCE1',
          SecretAccessKey: 's'.repeat(40),
          Token: 't'.repeat(40),
          LastUpdated: new Date(now).toISOString(),
          Expiration: new Date(now + 3_600_000).toISOString(),
        });
      });
      await describeSource(undefined);
      await describeSource(undefined);
      assert.deepEqual(signedBy(), ['ASIAEXAMPLEINSTANCE1', 'ASIAEXAMPLEINSTANCE1']);
      assert.deepEqual(
        metadata.requests.map(({ path, headers }) => [path, headers['x-aws-ec2-metadata-token']]),
        [
          ['/latest/api/token', undefined],
          [rolePath, 'session-token'],
          [`${rolePath}sender`, 'session-token'],
        ],
      );
    });

    it('are none where it has no role', async () => {
      await metadataOf((response) => {
        answer(response, 404, {});
      });
      assert.deepEqual(await failureOf(undefined), {
        reason: 'No AWS credentials were found. Choose a profile for the connection, or run `aws configure`.',
        obstacle: 'credentials',
        signIn: undefined,
        retryable: false,
      });
    });
  });

  describe('of a process', () => {
    const processGives = async (expiration: string) => {
      await home.write(
        'give.mjs',
        `import { appendFileSync } from 'node:fs';
         appendFileSync(${JSON.stringify(home.path('runs'))}, '.');
         console.log(JSON.stringify({ Version: 1, AccessKeyId: 'ASIAEXAMPLEPROCESS01', SecretAccessKey: 's'.repeat(40), SessionToken: 't'.repeat(40)${expiration} }));`,
      );
      await home.write(
        '.aws/config',
        `[profile helper]\nregion = eu-west-1\ncredential_process = node ${home.path('give.mjs')}\n`,
      );
    };
    const runs = async () => (await readFile(home.path('runs'), 'utf8')).length;

    it('serve several actions where they say when they expire', async () => {
      await processGives(`, Expiration: new Date(Date.now() + 3_600_000).toISOString()`);
      await describeSource('helper');
      await describeSource('helper');
      assert.deepEqual(signedBy(), ['ASIAEXAMPLEPROCESS01', 'ASIAEXAMPLEPROCESS01']);
      assert.equal(await runs(), 1);
    });

    it('are fetched for each action where they do not', async () => {
      await processGives('');
      await describeSource('helper');
      await describeSource('helper');
      assert.equal(await runs(), 2);
    });
  });

  describe('of the environment', () => {
    it('are those that a profile names which a role is built on, and not those of a profile without a role', async () => {
      home.set('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLEENVIRON01');
      home.set('AWS_SECRET_ACCESS_KEY', 's'.repeat(40));
      await home.write(
        '.aws/config',
        '[profile role]\nrole_arn = arn:aws:iam::123456789012:role/Sender\nsource_profile = named\n[profile named]\ncredential_source = Environment\n',
      );
      const sts = await stsIs(startSecurityTokenService());
      assert.match((await failureOf('named')).reason, /gives no credentials/);
      await describeSource('role');
      assert.deepEqual(signedBy(), ['ASIAEXAMPLEEXAMPLE01']);
      assert.match(sts.requests[0]?.headers.authorization ?? '', /Credential=AKIAEXAMPLEENVIRON01\//);
    });
  });

  describe('of an access key', () => {
    it('are those that stand in the file when the action starts', async () => {
      await describeSource('keys');
      await home.write('.aws/credentials', credentials.replace('EXAMPLE01', 'EXAMPLE02'));
      await describeSource('keys');
      assert.deepEqual(signedBy(), ['AKIAEXAMPLEEXAMPLE01', 'AKIAEXAMPLEEXAMPLE02']);
    });

    it('come from the environment, else from the profile that it names', async () => {
      home.set('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLEENVIRON01');
      home.set('AWS_SECRET_ACCESS_KEY', 's'.repeat(40));
      await describeSource(undefined);
      home.set('AWS_PROFILE', 'keys');
      await describeSource(undefined);
      home.set('AWS_ACCESS_KEY_ID', '');
      await describeSource(undefined);
      assert.deepEqual(signedBy(), ['AKIAEXAMPLEENVIRON01', 'AKIAEXAMPLEENVIRON01', 'AKIAEXAMPLEEXAMPLE01']);
    });
  });
});
