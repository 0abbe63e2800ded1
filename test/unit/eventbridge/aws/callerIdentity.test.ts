import assert from 'node:assert/strict';
import { callerIdentity } from '../../../../src/eventbridge/aws/callerIdentity';
import type { OpenOptions } from '../../../../src/eventbridge/aws/connectionSetUp';
import { CredentialCache } from '../../../../src/eventbridge/aws/credentials/credentialCache';
import type { AwsConnection } from '../../../../src/eventbridge/connection';
import { inEnglish } from '../../../../src/model/sentence';
import { authorityCertificate, certificateOfAuthority } from '../../../support/authorityCertificate';
import { AwsHome } from '../../../support/awsHome';
import { carefulProfile, signedInProfile } from '../../../support/awsProfiles';
import { connectionWith } from '../../../support/describedSource';
import { serve, type Behaviour, type RunningServer } from '../../../support/misbehavingServer';
import { Opened } from '../../../support/opened';
import {
  answerXml,
  callerIdentityXml,
  startSecurityTokenService,
  stsError,
} from '../../../support/securityTokenService';
import { selfSignedCertificate } from '../../../support/selfSignedCertificate';
import { startProxy, tunnelTo, type RunningProxy } from '../../../support/tunnellingProxy';

const config = `
[profile keys]
region = eu-west-1

[profile elsewhere]
region = eu-west-1
endpoint_url = http://127.0.0.1:1

${carefulProfile}
${signedInProfile}`;

const credentials = `
[keys]
aws_access_key_id = AKIAEXAMPLEEXAMPLE01
aws_secret_access_key = secret-secret-secret-secret-secret-secret
[elsewhere]
aws_access_key_id = AKIAEXAMPLEEXAMPLE02
aws_secret_access_key = secret-secret-secret-secret-secret-secret
`;

const me = { account: '111122223333', arn: 'arn:aws:iam::111122223333:user/me' };

describe('Who the caller is', () => {
  let home: AwsHome;
  const opened = new Opened();
  const { running } = opened;

  beforeEach(async () => {
    home = await AwsHome.create({ config, credentials });
    await home.write('authority.pem', authorityCertificate);
  });

  afterEach(async () => {
    await opened.close();
    await home.dispose();
  });

  const ask = (settings: Partial<AwsConnection>, options: Partial<OpenOptions> = {}) => {
    const connection = connectionWith({ profile: 'keys', caBundle: home.path('authority.pem'), ...settings });
    const signal = new AbortController().signal;
    return callerIdentity(connection, home.environment, { credentials: new CredentialCache(), ...options }, signal);
  };

  /** AWS behind a proxy, which sees every host that is asked for. */
  async function aws(): Promise<{ proxy: RunningProxy; sts: RunningServer; options: Partial<OpenOptions> }> {
    const sts = await running(startSecurityTokenService(certificateOfAuthority));
    const proxy = await running(startProxy(tunnelTo(sts.endpoint)));
    return { proxy, sts, options: { proxy: { url: proxy.url, noProxy: [], strictTls: true, support: 'on' } } };
  }

  const hosts = ({ asked }: RunningProxy) => asked.map(({ target }) => target);

  it('is told by STS of the Region, in one signed request', async () => {
    const { proxy, sts, options } = await aws();
    assert.deepEqual(await ask({}, options), { kind: 'answered', value: me, requestId: 'sts-request-1' });
    assert.deepEqual(hosts(proxy), ['sts.eu-west-1.amazonaws.com:443']);
    assert.equal(sts.requests.length, 1);
    assert.match(
      sts.requests[0]?.headers.authorization ?? '',
      /Credential=AKIAEXAMPLEEXAMPLE01\/\d+\/eu-west-1\/sts\//,
    );
  });

  it('is asked of AWS for an endpoint of AWS, whatever other endpoints the environment names', async () => {
    const { proxy, options } = await aws();
    const other = await running(startSecurityTokenService());
    home.set('AWS_ENDPOINT_URL_STS', other.endpoint);
    const settings = { endpoint: 'https://vpce-1.events.eu-west-1.vpce.amazonaws.com' };
    assert.equal((await ask(settings, options)).kind, 'answered');
    assert.equal((await ask({ resolved: true }, options)).kind, 'answered');
    assert.deepEqual(hosts(proxy), ['sts.eu-west-1.amazonaws.com:443', 'sts.eu-west-1.amazonaws.com:443']);
    assert.equal(other.requests.length, 0);
  });

  it('is asked at an endpoint of AWS that the environment names', async () => {
    const { proxy, options } = await aws();
    home.set('AWS_ENDPOINT_URL_STS', 'https://other.eu-west-1.amazonaws.com');
    assert.equal((await ask({}, options)).kind, 'answered');
    assert.deepEqual(hosts(proxy), ['other.eu-west-1.amazonaws.com:443']);
  });

  it('is not asked of AWS with the credentials for an endpoint of its own', async () => {
    const { proxy, options } = await aws();
    const unknown = async (settings: Partial<AwsConnection>) => {
      const ending = await ask(settings, options);
      assert.ok(ending.kind === 'not-reached', JSON.stringify(ending));
      return inEnglish(ending.reason);
    };
    const expected = (endpoint: string) => `${endpoint} is an endpoint of its own: the account behind it is not known.`;
    for (const endpoint of [
      'http://127.0.0.1:4010',
      'https://events.example',
      'https://amazonaws.com.example',
      'https://evilamazonaws.com',
    ]) {
      assert.equal(await unknown({ endpoint }), expected(endpoint));
    }
    home.set('AWS_ENDPOINT_URL_STS', 'https://sts.eu-west-1.amazonaws.com');
    assert.equal(await unknown({ endpoint: 'https://events.example' }), expected('https://events.example'));
    home.set('AWS_ENDPOINT_URL_STS', '');
    home.set('AWS_ENDPOINT_URL_EVENTBRIDGE', 'https://events.example');
    assert.equal(await unknown({}), expected('https://events.example'));
    assert.deepEqual(hosts(proxy), []);
  });

  it('is asked beside an endpoint of its own where the environment or the profile names one for STS', async () => {
    const sts = await running(startSecurityTokenService());
    await home.write('.aws/config', config.replace('http://127.0.0.1:1', sts.endpoint));
    assert.equal((await ask({ profile: 'elsewhere' })).kind, 'answered');
    home.set('AWS_ENDPOINT_URL', sts.endpoint);
    assert.equal((await ask({})).kind, 'answered');
    home.set('AWS_ENDPOINT_URL', '');
    home.set('AWS_ENDPOINT_URL_STS', sts.endpoint);
    assert.equal((await ask({ endpoint: 'http://127.0.0.1:4010' })).kind, 'answered');
    assert.equal(sts.requests.length, 3);
  });

  it('is asked with a verified certificate, whatever the connection takes for its own endpoint', async () => {
    const sts = await running(startSecurityTokenService(certificateOfAuthority));
    home.set('AWS_ENDPOINT_URL_STS', sts.endpoint);
    const unverified: Partial<AwsConnection> = { endpoint: sts.endpoint, unverifiedTls: true };
    await home.write('other.pem', selfSignedCertificate.cert);
    const ending = await ask({ ...unverified, caBundle: home.path('other.pem') });
    assert.ok(ending.kind === 'not-reached', JSON.stringify(ending));
    assert.match(inEnglish(ending.reason), /^The certificate of https:.* is not trusted/);
    assert.equal(sts.requests.length, 0);
    assert.equal((await ask(unverified)).kind, 'answered');
  });

  it('is asked at the host for FIPS where that is asked for', async () => {
    const { proxy, options } = await aws();
    home.set('AWS_USE_FIPS_ENDPOINT', 'true');
    assert.equal((await ask({}, options)).kind, 'answered');
    assert.deepEqual(hosts(proxy), ['sts-fips.eu-west-1.amazonaws.com:443']);
  });

  it('is nobody where requests are not signed', async () => {
    const { proxy, options } = await aws();
    assert.deepEqual(await ask({ unsigned: true }, options), {
      kind: 'not-reached',
      reason: {
        text: 'The requests of the connection "{0}" are not signed, so there is no account behind it.',
        values: ['test'],
      },
      retryable: false,
    });
    assert.deepEqual(hosts(proxy), []);
  });

  it('is not known where the connection cannot be used as it is set up', async () => {
    const settings: readonly Partial<AwsConnection>[] = [
      { profile: 'nobody', region: 'eu-west-1' },
      { caBundle: home.path('missing.pem') },
    ];
    for (const each of settings) {
      const ending = await ask(each);
      assert.ok(ending.kind === 'not-reached' && ending.obstacle === 'set-up', JSON.stringify(ending));
    }
    home.set('AWS_ENDPOINT_URL_STS', 'http://sts.example');
    const ending = await ask({ endpoint: 'https://events.example' });
    assert.ok(ending.kind === 'not-reached' && ending.obstacle === 'set-up');
    assert.match(inEnglish(ending.reason), /^The endpoint http:\/\/sts\.example is not encrypted/);
  });

  describe('is worded like any other failure', () => {
    async function failing(
      behave: Behaviour,
      settings: Partial<AwsConnection> = {},
      options: Partial<OpenOptions> = {},
    ) {
      const sts = await running(serve(behave));
      home.set('AWS_ENDPOINT_URL_STS', sts.endpoint);
      const ending = await ask({ endpoint: 'http://127.0.0.1:4010', ...settings }, options);
      return { ending, sts };
    }

    it('where STS refuses', async () => {
      const rows: readonly (readonly [string, number, RegExp, boolean])[] = [
        ['ExpiredToken', 403, /^The temporary credentials have expired\. Get new ones, then try again\.$/, true],
        ['InvalidClientTokenId', 403, /^AWS does not know these credentials\./, true],
        ['SignatureDoesNotMatch', 403, /^The signature does not match\./, false],
        ['AccessDenied', 403, /^This call needs no permission, so something on the way to http:.* refuses it\./, false],
        ['Throttling', 400, /^STS takes no more requests just now\./, false],
      ];
      for (const [code, status, advice, isForCredentials] of rows) {
        const { ending, sts } = await failing((response) => {
          answerXml(response, status, stsError(code, 'Said by STS.'));
        });
        assert.ok(ending.kind === 'refused', JSON.stringify(ending));
        assert.equal(ending.error.code, code);
        assert.equal(ending.error.message, 'Said by STS.');
        assert.match(inEnglish(ending.error.advice ?? { text: '', values: [] }), advice);
        assert.equal(ending.obstacle, isForCredentials ? 'credentials' : undefined);
        assert.equal(ending.throttled, code === 'Throttling');
        assert.equal(sts.requests.length, 1);
      }
    });

    it('where what answers is not STS, or says nothing that can be used', async () => {
      const html = await failing((response) => {
        response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Sign in</body></html>');
      });
      assert.ok(html.ending.kind === 'unanswered', JSON.stringify(html.ending));
      assert.match(inEnglish(html.ending.reason), /is not one of STS \(HTTP 200, text\/html\)/);
      const empty = await failing((response) => {
        answerXml(response, 200, callerIdentityXml('', '').replace(/<Account>.*<\/Account>/, ''));
      });
      assert.equal(empty.ending.kind, 'unanswered');
      const broken = await failing((response) => {
        answerXml(response, 500, stsError('InternalFailure', 'x'));
      });
      assert.ok(broken.ending.kind === 'unanswered');
      assert.equal(inEnglish(broken.ending.reason), 'the service failed (HTTP 500, InternalFailure)');
      for (const { sts } of [html, empty, broken]) assert.equal(sts.requests.length, 1);
    });

    it('where the sign-in is missing, and where a code is needed', async () => {
      const signIn = await failing(() => undefined, { profile: 'signed-in' });
      assert.ok(signIn.ending.kind === 'not-reached');
      assert.deepEqual(signIn.ending.signIn, ['aws', 'sso', 'login', '--profile', 'signed-in']);
      const code = await failing(() => undefined, { profile: 'careful' });
      assert.ok(code.ending.kind === 'not-reached' && code.ending.obstacle === 'credentials');
      assert.match(inEnglish(code.ending.reason), /asks for an MFA code/);
    });
  });
});
