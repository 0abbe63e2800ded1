import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { OpenOptions } from '../../../../../src/eventbridge/aws/connectionSetUp';
import { inEnglish } from '../../../../../src/model/sentence';
import { AwsHome } from '../../../../support/awsHome';
import { describedOver } from '../../../../support/describedSource';
import { answer, serve, type Behaviour, type RunningServer } from '../../../../support/misbehavingServer';
import { Opened } from '../../../../support/opened';
import { answerXml, stsError } from '../../../../support/securityTokenService';

const session = '[sso-session corp]\nsso_start_url = https://corp.example/start\nsso_region = eu-west-1\n';
const sso = 'sso_session = corp\nsso_account_id = 111122223333\nsso_role_name = R\n';

describe('What is wrong with credentials', () => {
  let home: AwsHome;
  const opened = new Opened();

  beforeEach(async () => {
    home = await AwsHome.create();
    home.set('AWS_MAX_ATTEMPTS', '1');
  });

  afterEach(async () => {
    await opened.close();
    await home.dispose();
  });

  async function serviceIs(variable: string, behave: Behaviour): Promise<RunningServer> {
    const server = await opened.running(serve(behave));
    home.set(`AWS_ENDPOINT_URL_${variable}`, server.endpoint);
    return server;
  }

  async function failureOf(profile: string | undefined, options: Partial<OpenOptions> = {}) {
    const named = { region: 'eu-west-1', endpoint: 'http://127.0.0.1:1', ...(profile !== undefined && { profile }) };
    const ending = await describedOver(named, home, options);
    assert.ok(ending.kind === 'not-reached', JSON.stringify(ending));
    return { reason: inEnglish(ending.reason), obstacle: ending.obstacle, signIn: ending.signIn?.join(' ') };
  }

  const token = (expiresAt: Date, members: Readonly<Record<string, string>> = {}) =>
    home.writeSsoToken('corp', expiresAt, { accessToken: 'sso-access-token-sso-access-token', ...members });
  const renewal = { clientId: 'client', clientSecret: 'client-secret-client-secret', refreshToken: 'refresh-refresh' };
  const inOneHour = () => new Date(Date.now() + 3_600_000);

  describe('in the AWS files is told by section and setting, and no sign-in is offered', () => {
    const rows: readonly (readonly [string, string])[] = [
      [
        `[profile a]\n${sso}`,
        'The profile "a" names the SSO session "corp", but there is no [sso-session corp] in the AWS config file that can be read. Add it, or correct sso_session.',
      ],
      [
        `[profile a]\n${sso.replace('corp', 'My Corp')}[sso-session My Corp]\nsso_region = eu-west-1\n`,
        'The profile "a" names the SSO session "My Corp", but there is no [sso-session My Corp] in the AWS config file that can be read. Add it, or correct sso_session.',
      ],
      [
        `[profile a]\n${sso}${session.replace(/sso_region.*\n/, '')}`,
        '[sso-session corp] in the AWS config file has no sso_region. Add it, then try again.',
      ],
      [
        `[profile a]\n${sso}${session.replace(/sso_start_url.*\n/, '')}`,
        '[sso-session corp] in the AWS config file has no sso_start_url. Add it, then try again.',
      ],
      [
        `[profile a]\n${sso.replace(/sso_account_id.*\n/, '')}${session}`,
        '[profile a] in the AWS config file has no sso_account_id. Add it, then try again.',
      ],
      [
        `[profile a]\n${sso.replace(/sso_role_name.*\n/, '')}${session}`,
        '[profile a] in the AWS config file has no sso_role_name. Add it, then try again.',
      ],
      [
        `[profile a]\nsso_start_url = https://corp.example/start\nsso_account_id = 1\nsso_role_name = R\n`,
        '[profile a] in the AWS config file has no sso_region. Add it, then try again.',
      ],
      [
        `[profile a]\n${sso}sso_region = us-east-1\n${session}`,
        'sso_region in the profile "a" and in [sso-session corp] are not the same. Take it out of the profile, then try again.',
      ],
      [
        '[profile a]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = b\n',
        'The profile "a" names the source_profile "b", which is not in the AWS config or credentials file. Add it, or correct source_profile.',
      ],
      [
        '[profile a]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = a\n',
        'The source_profile of the profile "a" leads back to itself. Correct source_profile, then try again.',
      ],
      [
        '[profile a]\nrole_arn = arn:aws:iam::111122223333:role/x\ncredential_source = Elsewhere\n',
        '"Elsewhere" is not a known credential_source (profile "a"). Write Environment, Ec2InstanceMetadata or EcsContainer.',
      ],
      [
        '[profile a]\nrole_arn = arn:aws:iam::111122223333:role/x\nweb_identity_token_file = /nowhere/token\n',
        'The web identity token /nowhere/token cannot be read (ENOENT). Check web_identity_token_file, or AWS_WEB_IDENTITY_TOKEN_FILE.',
      ],
    ];
    for (const [config, reason] of rows) {
      it(reason, async () => {
        await home.write('.aws/config', config);
        await token(inOneHour());
        assert.deepEqual(await failureOf('a'), { reason, obstacle: 'credentials', signIn: undefined });
      });
    }

    it('as an endpoint without a scheme', async () => {
      await home.write('.aws/config', `[profile a]\n${sso}${session}`);
      await token(inOneHour());
      home.set('AWS_ENDPOINT_URL_SSO', 'localhost:4566');
      assert.deepEqual(await failureOf('a'), {
        reason: 'The endpoint "localhost:4566" is no URL. Write it like https://host or http://127.0.0.1:4010.',
        obstacle: 'set-up',
        signIn: undefined,
      });
    });
  });

  describe('at IAM Identity Center', () => {
    beforeEach(async () => {
      await home.write('.aws/config', `[profile a]\n${sso}${session}`);
      await token(inOneHour());
    });

    const signInText =
      'The sign-in behind the profile "a" is missing or has expired. Run `aws sso login --profile a`, then try again.';
    const signIn = { reason: signInText, obstacle: 'credentials', signIn: 'aws sso login --profile a' };
    const refused = (reason: string) => ({ reason, obstacle: 'credentials', signIn: undefined });
    const passing = (reason: string) => ({ reason, obstacle: undefined, signIn: undefined });
    const rows = [
      [401, 'UnauthorizedException', 'Session token not found or invalid', signIn],
      [
        403,
        'ForbiddenException',
        'No access',
        refused(
          'Whoever is signed in behind the profile "a" has no access to the account 111122223333 with the role R: No access (ForbiddenException). Correct sso_account_id or sso_role_name, or ask for access.',
        ),
      ],
      [
        404,
        'ResourceNotFoundException',
        'No such account',
        refused(
          'There is no role R in the account 111122223333 for the profile "a": No such account (ResourceNotFoundException). Correct sso_account_id or sso_role_name.',
        ),
      ],
      [
        400,
        'InvalidRequestException',
        'Bad account',
        refused('AWS gave no credentials for the profile "a": Bad account (InvalidRequestException).'),
      ],
      [
        429,
        'TooManyRequestsException',
        'Slow down',
        passing('IAM Identity Center takes no more requests just now. Wait a little, then try again.'),
      ],
      [
        429,
        'SomethingNewException',
        'Slow down',
        passing('IAM Identity Center takes no more requests just now. Wait a little, then try again.'),
      ],
      [
        400,
        'ThrottlingException',
        'Slow down',
        passing('IAM Identity Center takes no more requests just now. Wait a little, then try again.'),
      ],
      [500, 'InternalServerException', 'Oh', passing('IAM Identity Center failed (HTTP 500). Try again.')],
      [503, undefined, undefined, passing('IAM Identity Center failed (HTTP 503). Try again.')],
    ] as const;
    for (const [status, code, message, expected] of rows) {
      it(`is told: HTTP ${String(status)} ${code ?? ''}`, async () => {
        const portal = await serviceIs('SSO', (response) => {
          if (code !== undefined) response.setHeader('x-amzn-errortype', code);
          answer(response, status, { message });
        });
        assert.deepEqual(await failureOf('a'), expected);
        assert.equal(portal.requests.length, 1);
      });
    }

    it('is told: an answer without credentials', async () => {
      await serviceIs('SSO', (response) => {
        answer(response, 200, {});
      });
      assert.deepEqual(
        await failureOf('a'),
        refused('The answer of IAM Identity Center holds no credentials. Check its endpoint.'),
      );
    });

    it('is a sign-in where there is no token, none that can be read, or an old one', async () => {
      const portal = await serviceIs('SSO', (response) => {
        answer(response, 200, {});
      });
      await token(new Date(0));
      assert.deepEqual(await failureOf('a'), signIn);
      for (const text of ['', '{', '[]', 'null', '{"accessToken": 1, "expiresAt": "never"}']) {
        await writeFile(home.ssoTokenPath('corp'), text);
        assert.deepEqual(await failureOf('a'), signIn, text);
      }
      assert.equal(portal.requests.length, 0);
    });

    it('is a sign-in where an old token is not renewed because the sign-in is over, and not where that fails', async () => {
      await token(new Date(0), renewal);
      let status = 400;
      await serviceIs('SSO_OIDC', (response) => {
        response.setHeader('x-amzn-errortype', status === 400 ? 'InvalidGrantException' : 'InternalServerException');
        answer(response, status, { error: 'invalid_grant' });
      });
      assert.deepEqual(await failureOf('a'), signIn);
      status = 500;
      assert.deepEqual(await failureOf('a'), passing('IAM Identity Center failed (HTTP 500). Try again.'));
    });

    it('repeats no secret of a token that could not be renewed', async () => {
      await token(new Date(Date.now() + 60_000), renewal);
      await serviceIs('SSO_OIDC', (response) => {
        answer(response, 500, {});
      });
      await serviceIs('SSO', (response) => {
        const message = `No access with ${renewal.clientSecret} and ${renewal.refreshToken}.`;
        answer(response, 403, { __type: 'ForbiddenException', message });
      });
      const { reason } = await failureOf('a');
      assert.match(reason, /No access with \S+ and \S+/);
      assert.doesNotMatch(reason, /client-secret|refresh-refresh/);
    });

    it('is no matter as long as the old token holds', async () => {
      await token(new Date(Date.now() + 60_000), renewal);
      const renewing = await serviceIs('SSO_OIDC', (response) => {
        answer(response, 500, {});
      });
      const portal = await serviceIs('SSO', (response) => {
        answer(response, 200, {
          roleCredentials: {
            accessKeyId: 'ASIA',
            secretAccessKey: 's',
            sessionToken: 't',
            expiration: Date.now() + 9e6,
          },
        });
      });
      // With them, EventBridge is asked, which is not there.
      assert.match((await failureOf('a')).reason, /^Nothing answers at http:\/\/127\.0\.0\.1:1/);
      assert.deepEqual([renewing.requests.length, portal.requests.length], [1, 1]);
    });
  });

  describe('at the sign-in of AWS', () => {
    const me = 'arn:aws:iam::123456789012:user/me';

    beforeEach(async () => {
      await home.write('.aws/config', `[profile a]\nregion = eu-west-1\nlogin_session = ${me}\n`);
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const accessToken = {
        accessKeyId: 'ASIAOLD',
        secretAccessKey: 's',
        sessionToken: 't',
        accountId: '123456789012',
        expiresAt: new Date(0).toISOString(),
      };
      home.set('AWS_LOGIN_CACHE_DIRECTORY', home.path('login'));
      await home.write(
        `login/${createHash('sha256').update(me).digest('hex')}.json`,
        JSON.stringify({
          accessToken,
          clientId: 'arn:aws:signin:::devtools/same-device',
          refreshToken: 'refresh',
          dpopKey: privateKey.export({ format: 'pem', type: 'sec1' }),
        }),
      );
    });

    const rows = [
      [
        400,
        'The sign-in behind the profile "a" is missing or has expired. Run `aws login --profile a`, then try again.',
        'aws login --profile a',
      ],
      [429, 'AWS sign-in takes no more requests just now. Wait a little, then try again.', undefined],
      [500, 'AWS sign-in failed (HTTP 500). Try again.', undefined],
    ] as const;
    for (const [status, reason, signIn] of rows) {
      it(`is a sign-in only where that helps: HTTP ${String(status)}`, async () => {
        await serviceIs('SIGNIN', (response) => {
          response.setHeader('x-amzn-errortype', 'SomethingNewException');
          answer(response, status, { message: 'No.' });
        });
        const told = await failureOf('a');
        assert.deepEqual([told.reason, told.signIn], [reason, signIn]);
      });
    }

    it('is a permission that is missing, which no sign-in brings', async () => {
      await serviceIs('SIGNIN', (response) => {
        response.setHeader('x-amzn-errortype', 'AccessDeniedException');
        answer(response, 403, { error: 'INSUFFICIENT_PERMISSIONS', message: 'No.' });
      });
      const told = await failureOf('a');
      assert.deepEqual(
        [told.reason, told.signIn],
        [
          'The sign-in behind the profile "a" may not be renewed (HTTP 403). Ask for a policy that allows signin:CreateOAuth2Token.',
          undefined,
        ],
      );
    });

    it('is a sign-in where the password was changed', async () => {
      await serviceIs('SIGNIN', (response) => {
        response.setHeader('x-amzn-errortype', 'AccessDeniedException');
        answer(response, 403, { error: 'USER_CREDENTIALS_CHANGED', message: 'No.' });
      });
      assert.equal((await failureOf('a')).signIn, 'aws login --profile a');
    });
  });

  it('offers no sign-in against a refused MFA code, a role that may not be assumed, or a process', async () => {
    await home.write(
      '.aws/config',
      `[profile a]\n${sso}${session}[profile b]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = a\nmfa_serial = s\n[profile c]\ncredential_process = false\n`,
    );
    await token(inOneHour());
    await serviceIs('SSO', (response) => {
      answer(response, 200, {
        roleCredentials: { accessKeyId: 'ASIA', secretAccessKey: 's', sessionToken: 't', expiration: Date.now() + 9e6 },
      });
    });
    assert.deepEqual(await failureOf('b'), {
      reason: 'The profile "b" asks for an MFA code. Press Try Again to type it.',
      obstacle: 'credentials',
      signIn: undefined,
    });
    for (const [message, reason] of [
      [
        'MultiFactorAuthentication failed',
        'AWS did not take the MFA code for the profile "b": MultiFactorAuthentication failed (AccessDenied). Try again with a new code.',
      ],
      ['Not you', 'AWS gave no credentials for the profile "b": Not you (AccessDenied).'],
      ['', 'AWS gave no credentials for the profile "b": AccessDenied.'],
    ] as const) {
      await serviceIs('STS', (response) => {
        answerXml(response, 403, stsError('AccessDenied', message));
      });
      assert.deepEqual(await failureOf('b', { askMfaCode: () => Promise.resolve('123456') }), {
        reason,
        obstacle: 'credentials',
        signIn: undefined,
      });
    }
    assert.deepEqual(await failureOf('c'), {
      reason: 'The profile "c" gives no credentials. Run `aws sts get-caller-identity --profile c` to see why.',
      obstacle: 'credentials',
      signIn: undefined,
    });
  });

  it('is told without what the calls for credentials carry', async () => {
    const secret = 'source+secret/source=secret';
    await home.write(
      '.aws/config',
      `[profile base]\naws_access_key_id = AKIAEXAMPLEEXAMPLE01\naws_secret_access_key = ${secret}\n
[profile role]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = base\nmfa_serial = s\n
[profile web]\nrole_arn = arn:aws:iam::111122223333:role/x\nweb_identity_token_file = ${home.path('token')}\n
[profile a]\n${sso}${session}`,
    );
    await home.write('token', 'eyJhbGciOi+web/identity.token=\n');
    await token(inOneHour());
    const echo: Behaviour = (response, { body, path, headers }) => {
      const said = [secret, encodeURIComponent(secret), body, path, JSON.stringify(headers)].join(' ');
      if (headers['content-type']?.includes('urlencoded') === true) {
        answerXml(response, 400, stsError('ValidationError', said.replace(/[&<>]/g, '·')));
      } else {
        response.setHeader('x-amzn-errortype', 'InvalidRequestException');
        answer(response, 400, { message: said });
      }
    };
    await serviceIs('STS', echo);
    await serviceIs('SSO', echo);
    const options = { askMfaCode: () => Promise.resolve('314159') };
    const told = [];
    for (const profile of ['role', 'web', 'a']) told.push((await failureOf(profile, options)).reason);
    assert.match(told[0] ?? '', /TokenCode=…/);
    assert.match(told[1] ?? '', /WebIdentityToken=…/);
    for (const hidden of [
      'AKIAEXAMPLEEXAMPLE01',
      secret,
      encodeURIComponent(secret),
      '314159',
      'eyJhbGciOi',
      'sso-access-token',
    ]) {
      // The secret of the source stands in the answers to its own calls alone.
      const where = hidden.includes('source') ? told.slice(0, 1) : told;
      for (const text of where) assert.ok(!text.includes(hidden), `${hidden} in ${text}`);
    }
    assert.ok((await readFile(home.path('token'), 'utf8')).startsWith('eyJ'));
  });
});
