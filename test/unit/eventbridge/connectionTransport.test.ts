import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import { createAwsPartnerEventsApi } from '../../../src/eventbridge/aws/awsPartnerEventsApi';
import type { OpenOptions } from '../../../src/eventbridge/aws/connectionSetUp';
import type { AwsConnection } from '../../../src/eventbridge/connection';
import { freezeConnection } from '../../../src/eventbridge/openConnection';
import type { CallAnswer } from '../../../src/eventbridge/partnerEventsApi';
import { SystemAuthorities } from '../../../src/eventbridge/wire/systemAuthorities';
import { defaultTimeouts } from '../../../src/eventbridge/wire/transport';
import { inEnglish } from '../../../src/model/sentence';
import { authorityCertificate, certificateOfAuthority } from '../../support/authorityCertificate';
import { AwsHome } from '../../support/awsHome';
import { connectionWith, describedOver } from '../../support/describedSource';
import { answer, serve, serveConnections, type Behaviour, type RunningServer } from '../../support/misbehavingServer';
import { Opened } from '../../support/opened';

const source = { Name: 'aws.partner/acme.test/orders', Arn: 'arn:1' };
const known: Behaviour = (response) => {
  answer(response, 200, source);
};

describe('A connection', () => {
  let home: AwsHome;
  const opened = new Opened();
  const { running } = opened;

  beforeEach(async () => {
    home = await AwsHome.create({
      config: '[profile acme]\nregion = eu-west-1\n',
      credentials: '[acme]\naws_access_key_id = AKIAEXAMPLEEXAMPLE01\naws_secret_access_key = secret-secret-secret\n',
    });
  });

  afterEach(async () => {
    await opened.close();
    await home.dispose();
  });

  function describeSource(
    settings: Partial<AwsConnection>,
    options?: Partial<OpenOptions>,
  ): Promise<CallAnswer<unknown>> {
    return describedOver({ profile: 'acme', ...settings }, home, options);
  }

  async function reasonOf(
    ...parameters: Parameters<typeof describeSource>
  ): Promise<{ reason: string; obstacle?: string }> {
    const ending = await describeSource(...parameters);
    assert.ok(ending.kind === 'not-reached', JSON.stringify(ending));
    const { reason, obstacle } = ending;
    return { reason: inEnglish(reason), ...(obstacle !== undefined && { obstacle }) };
  }

  describe('waits as long as its settings say', () => {
    it('for an answer', async () => {
      const server = await running(serve(() => undefined));
      const ending = await describeSource({ endpoint: server.endpoint, readTimeout: 0.03 });
      assert.deepEqual(ending, {
        kind: 'unanswered',
        reason: { text: 'no answer within {0} seconds', values: [0.03] },
      });
    });

    it('for a connection', async () => {
      const server = await running(serveConnections(() => undefined, true));
      assert.deepEqual(await reasonOf({ endpoint: server.endpoint, connectTimeout: 0.03 }), {
        reason: `No connection to ${server.endpoint} within 0.03 seconds. Check the network and the firewall, then try again.`,
      });
    });
  });

  describe('trusts', () => {
    let endpoint: string;
    let server: RunningServer;

    beforeEach(async () => {
      server = await running(serve(known, certificateOfAuthority));
      ({ endpoint } = server);
      await home.write('authority.pem', `# ours\n${authorityCertificate}`);
      await home.write('other.pem', rootCertificates[0] ?? '');
    });

    it('no authority of its own without a CA bundle', async () => {
      const { reason } = await reasonOf({ endpoint });
      assert.equal(
        reason,
        `The certificate of ${endpoint} is not trusted (UNABLE_TO_VERIFY_LEAF_SIGNATURE). If your organization has its own certificate authority, name its PEM file in \`caBundle\` of the connection, or in the environment variable AWS_CA_BUNDLE.`,
      );
      assert.equal(server.requests.length, 0);
    });

    it('the authorities of the operating system beside the built-in ones, unless a CA bundle is named', async () => {
      const systemAuthorities = new SystemAuthorities((store) =>
        store === 'system' ? [authorityCertificate] : rootCertificates,
      );
      assert.equal((await describeSource({ endpoint }, { systemAuthorities })).kind, 'answered');
      assert.equal((await describeSource({ endpoint }, { systemAuthorities })).kind, 'answered');
      const { reason } = await reasonOf({ endpoint, caBundle: home.path('other.pem') }, { systemAuthorities });
      assert.match(reason, /is not trusted/);
    });

    it('the CA bundle of its settings, in the home folder too', async () => {
      assert.equal((await describeSource({ endpoint, caBundle: home.path('authority.pem') })).kind, 'answered');
      assert.equal((await describeSource({ endpoint, caBundle: '~/authority.pem' })).kind, 'answered');
    });

    it('else the one of AWS_CA_BUNDLE, else the one of its profile', async () => {
      await home.write('.aws/config', `[profile acme]\nregion = eu-west-1\nca_bundle = ~/authority.pem\n`);
      assert.equal((await describeSource({ endpoint })).kind, 'answered');
      home.set('AWS_CA_BUNDLE', home.path('other.pem'));
      assert.match((await reasonOf({ endpoint })).reason, /is not trusted/);
      assert.equal((await describeSource({ endpoint, caBundle: '~/authority.pem' })).kind, 'answered');
    });

    it('the bundle as it is when the connection is opened', async () => {
      const caBundle = home.path('authority.pem');
      await home.write('authority.pem', rootCertificates[0] ?? '');
      assert.match((await reasonOf({ endpoint, caBundle })).reason, /is not trusted/);
      await home.write('authority.pem', authorityCertificate);
      assert.equal((await describeSource({ endpoint, caBundle })).kind, 'answered');
    });

    it('nothing where the bundle cannot be used, and says which file', async () => {
      const bundle = (name: string, text?: string) =>
        text === undefined ? home.path(name) : home.write(name, text).then(() => home.path(name));
      const unusable: readonly (readonly [Partial<AwsConnection>, RegExp])[] = [
        [
          { caBundle: await bundle('missing.pem') },
          /^There is no CA bundle at \/.*\/missing\.pem\. Correct the path in caBundle\.$/,
        ],
        [
          { caBundle: await bundle('.aws') },
          /^The CA bundle \/.*\/\.aws cannot be read \(EISDIR\)\. Check the file, or the path in caBundle\.$/,
        ],
        [
          { caBundle: await bundle('empty.pem', 'nothing') },
          /^The CA bundle \/.*\/empty\.pem holds no certificate\. It must be a PEM file; check caBundle\.$/,
        ],
        [
          {
            caBundle: await bundle(
              'broken.pem',
              `${authorityCertificate}${authorityCertificate.replace('MII', 'MIX')}`,
            ),
          },
          /^Certificate 2 of the CA bundle \/.*\/broken\.pem is broken\. Correct the file\.$/,
        ],
      ];
      for (const [settings, expected] of unusable) {
        const { reason, obstacle } = await reasonOf({ endpoint, ...settings });
        assert.match(reason, expected);
        assert.equal(obstacle, 'set-up');
      }
      home.set('AWS_CA_BUNDLE', home.path('missing.pem'));
      assert.match((await reasonOf({ endpoint })).reason, /missing\.pem\. Correct the path in AWS_CA_BUNDLE\.$/);
      assert.equal(server.connections(), 0);
    });

    it('any certificate where verification is off, and no other connection does', async () => {
      assert.equal((await describeSource({ endpoint, unverifiedTls: true })).kind, 'answered');
      assert.match((await reasonOf({ endpoint })).reason, /is not trusted/);
      assert.equal(process.env['NODE_TLS_REJECT_UNAUTHORIZED'], undefined);
    });
  });

  describe('without signatures', () => {
    it('sends no Authorization, and never looks for credentials', async () => {
      const server = await running(serve(known));
      await home.write('.aws/config', '[profile acme]\nregion = eu-west-1\ncredential_process = touch ~/looked\n');
      await home.write('.aws/credentials', '');
      const ending = await describeSource({ endpoint: server.endpoint, unsigned: true });
      assert.equal(ending.kind, 'answered');
      assert.equal(existsSync(home.path('looked')), false);
      const headers = server.requests[0]?.headers ?? {};
      assert.equal(headers.authorization, undefined);
      assert.ok(!Object.keys(headers).some((name) => name.startsWith('x-amz-security') || name === 'x-amz-date'));
      assert.equal(server.requests[0]?.target, 'AWSEvents.DescribePartnerEventSource');
      assert.match((await reasonOf({ endpoint: server.endpoint })).reason, /gives no credentials/);
      assert.equal(existsSync(home.path('looked')), true);
    });

    it('needs no credentials to be there', async () => {
      const server = await running(serve(known));
      const api = createAwsPartnerEventsApi({
        region: 'eu-west-1',
        endpoint: server.endpoint,
        credentials: () => Promise.reject(new Error('Nobody may ask for credentials.')),
        timeouts: defaultTimeouts,
        unsigned: true,
      });
      const entry = { source: source.Name, detailType: 't', detail: '{}' };
      const signal = new AbortController().signal;
      assert.equal((await api.describeSource(source.Name, signal)).kind, 'answered');
      assert.equal((await api.putPartnerEvents([entry], signal)).kind, 'unanswered');
      assert.equal(server.requests.length, 2);
      api.dispose();
    });
  });

  it('keeps the CA bundle with which it was frozen, whatever is named later', async () => {
    const server = await running(serve(known, certificateOfAuthority));
    await home.write('right.pem', authorityCertificate);
    home.set('AWS_CA_BUNDLE', home.path('right.pem'));
    const connection = connectionWith({ profile: 'acme', region: 'eu-west-1', endpoint: server.endpoint });
    const frozen = await freezeConnection(connection, home.environment);
    home.set('AWS_CA_BUNDLE', '');
    assert.equal((await describeSource(frozen)).kind, 'answered');
    home.set('AWS_CA_BUNDLE', home.path('missing.pem'));
    assert.equal((await describeSource(frozen)).kind, 'answered');
    assert.equal((await describeSource(connection)).kind, 'not-reached');
  });

  it('sends nothing in the clear, even where its credentials come from', async () => {
    const server = await running(serve(known));
    await home.write(
      '.aws/config',
      '[profile role]\nregion = eu-west-1\nrole_arn = arn:aws:iam::123456789012:role/Sender\nsource_profile = acme\n',
    );
    home.set('AWS_ENDPOINT_URL_STS', 'http://sts.example');
    assert.equal(
      (await reasonOf({ endpoint: server.endpoint, profile: 'role' })).reason,
      'The endpoint http://sts.example is not encrypted. Use https; plain http is for this machine only (127.0.0.1, localhost).',
    );
  });
});
