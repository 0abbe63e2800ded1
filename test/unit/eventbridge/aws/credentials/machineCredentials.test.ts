import assert from 'node:assert/strict';
import { environmentCredentials } from '../../../../../src/eventbridge/aws/credentials/machineCredentials';
import type { AwsConnection } from '../../../../../src/eventbridge/connection';
import type { CallAnswer } from '../../../../../src/eventbridge/partnerEventsApi';
import { AwsHome } from '../../../../support/awsHome';
import { describedOver } from '../../../../support/describedSource';
import { answer, serve, type Behaviour, type RunningServer } from '../../../../support/misbehavingServer';
import { Opened } from '../../../../support/opened';
import { startSecurityTokenService, stsRequest } from '../../../../support/securityTokenService';

const keysOf = (AccessKeyId: string) => ({
  Code: 'Success',
  AccessKeyId,
  SecretAccessKey: 'secret-secret-secret-secret-secret-secret',
  Token: `token of ${AccessKeyId}`,
  Expiration: new Date(Date.now() + 3_600_000).toISOString(),
});

/** As an instance with the role `sender` answers. */
const instance: Behaviour = (response, { path }) => {
  if (path === '/latest/api/token') response.writeHead(200).end('metadata token');
  else if (path === '/latest/meta-data/iam/security-credentials/') response.writeHead(200).end('sender');
  else answer(response, 200, keysOf('ASIAINSTANCE'));
};

const container: Behaviour = (response) => {
  answer(response, 200, keysOf('ASIACONTAINER'));
};

const nothing: Behaviour = (response) => response.writeHead(404).end();

describe('The credentials of the machine', () => {
  let home: AwsHome;
  let events: RunningServer;
  const opened = new Opened();
  const { running } = opened;

  beforeEach(async () => {
    home = await AwsHome.create();
    events = await running(
      serve((response) => {
        answer(response, 200, { Name: 'aws.partner/acme.test/orders', Arn: 'arn:1' });
      }),
    );
  });

  afterEach(async () => {
    await opened.close();
    await home.dispose();
  });

  function described(settings: Partial<AwsConnection> = {}): Promise<CallAnswer<unknown>> {
    return describedOver({ region: 'eu-west-1', endpoint: events.endpoint, ...settings }, home);
  }

  async function containerIs(behave: Behaviour): Promise<RunningServer> {
    const server = await running(serve(behave));
    home.set('AWS_CONTAINER_CREDENTIALS_FULL_URI', `${server.endpoint}/role`);
    home.set('AWS_CONTAINER_AUTHORIZATION_TOKEN', 'container token');
    return server;
  }

  async function instanceIs(behave: Behaviour, disabled = 'false'): Promise<RunningServer> {
    const server = await running(serve(behave));
    home.set('AWS_EC2_METADATA_SERVICE_ENDPOINT', server.endpoint);
    home.set('AWS_EC2_METADATA_DISABLED', disabled);
    return server;
  }

  /** The access key id that signed each request. */
  const signersOf = ({ requests }: RunningServer) =>
    requests.map(({ headers }) => /Credential=(\w+)\//.exec(headers.authorization ?? '')?.[1]);

  it('are those of the container, if there is one, with its token', async () => {
    const [ofContainer, ofInstance] = [await containerIs(container), await instanceIs(instance)];
    assert.equal((await described()).kind, 'answered');
    assert.deepEqual(signersOf(events), ['ASIACONTAINER']);
    assert.equal(events.requests[0]?.headers['x-amz-security-token'], 'token of ASIACONTAINER');
    assert.deepEqual(
      ofContainer.requests.map(({ path, headers }) => [path, headers.authorization]),
      [['/role', 'container token']],
    );
    assert.equal(ofInstance.requests.length, 0);
  });

  for (const disabled of ['false', '']) {
    it(`are those of the instance where it may be asked (AWS_EC2_METADATA_DISABLED=${disabled})`, async () => {
      home.set('AWS_CONTAINER_CREDENTIALS_FULL_URI', '');
      home.set('AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', '');
      const server = await instanceIs(instance, disabled);
      assert.equal((await described()).kind, 'answered');
      assert.deepEqual(signersOf(events), ['ASIAINSTANCE']);
      assert.ok(server.requests.some(({ path }) => path?.endsWith('/security-credentials/sender')));
    });
  }

  it('are none where the instance may not be asked, and it is not', async () => {
    const server = await instanceIs(instance, 'true');
    const ending = await described();
    assert.ok(ending.kind === 'not-reached');
    assert.equal(ending.obstacle, 'credentials');
    assert.equal(server.requests.length, 0);
    assert.equal(events.requests.length, 0);
  });

  it('are none where nobody there has a role', async function () {
    this.timeout(20_000);
    await instanceIs(nothing);
    const ofInstance = await described();
    await containerIs(nothing);
    for (const ending of [ofInstance, await described()]) {
      assert.ok(ending.kind === 'not-reached');
      assert.equal(ending.obstacle, 'credentials');
    }
    assert.equal(events.requests.length, 0);
  });

  for (const [source, signer] of [
    ['EcsContainer', 'ASIACONTAINER'],
    ['Ec2InstanceMetadata', 'ASIAINSTANCE'],
    ['Environment', 'AKIAENVIRONMENT'],
  ] as const) {
    it(`are the source of a role where its profile says ${source}`, async () => {
      await containerIs(container);
      await instanceIs(instance);
      home.set('AWS_ACCESS_KEY_ID', 'AKIAENVIRONMENT');
      home.set('AWS_SECRET_ACCESS_KEY', 'secret');
      const sts = await running(startSecurityTokenService());
      home.set('AWS_ENDPOINT_URL_STS', sts.endpoint);
      await home.write(
        '.aws/config',
        `[profile role]\nrole_arn = arn:aws:iam::123456789012:role/Sender\ncredential_source = ${source}\n`,
      );
      assert.equal((await described({ profile: 'role' })).kind, 'answered');
      assert.deepEqual(signersOf(sts), [signer]);
      assert.equal(stsRequest(sts.requests[0]?.body ?? '').get('RoleArn'), 'arn:aws:iam::123456789012:role/Sender');
      assert.deepEqual(signersOf(events), ['ASIAEXAMPLEEXAMPLE01']);
    });
  }

  it('are asked for as the profile in use says', async () => {
    const server = await running(serve(instance));
    home.set('AWS_EC2_METADATA_DISABLED', 'false');
    await home.write(
      '.aws/config',
      `[default]\nec2_metadata_service_endpoint = ${server.endpoint}\nregion = eu-west-1\n`,
    );
    assert.equal((await described()).kind, 'answered');
    assert.deepEqual(signersOf(events), ['ASIAINSTANCE']);
    assert.ok(server.requests.length > 0);
  });
});

describe('The keys in the environment', () => {
  const both = { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'secret' };

  it('are taken with their session and its end', () => {
    assert.deepEqual(environmentCredentials(both), { accessKeyId: 'AKIA', secretAccessKey: 'secret' });
    assert.deepEqual(
      environmentCredentials({
        ...both,
        AWS_SESSION_TOKEN: 'token',
        AWS_CREDENTIAL_EXPIRATION: '2026-01-02T03:04:05Z',
      }),
      {
        accessKeyId: 'AKIA',
        secretAccessKey: 'secret',
        sessionToken: 'token',
        expiration: new Date('2026-01-02T03:04:05Z'),
      },
    );
  });

  it('are none where one of both is missing or empty', () => {
    for (const [name, value] of [
      ['AWS_ACCESS_KEY_ID', undefined],
      ['AWS_ACCESS_KEY_ID', ''],
      ['AWS_SECRET_ACCESS_KEY', undefined],
      ['AWS_SECRET_ACCESS_KEY', ''],
    ] as const) {
      assert.equal(environmentCredentials({ ...both, [name]: value }), undefined);
    }
  });
});
