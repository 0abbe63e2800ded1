import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { AwsHome } from '../../../../support/awsHome';
import { describedOver } from '../../../../support/describedSource';
import { answer, serve, type RunningServer } from '../../../../support/misbehavingServer';
import { Opened } from '../../../../support/opened';
import { answerXml, startSecurityTokenService, stsError, stsRequest } from '../../../../support/securityTokenService';

const role = 'arn:aws:iam::123456789012:role/Sender';
const keys = `[profile keys]
aws_access_key_id = AKIAEXAMPLEEXAMPLE01
aws_secret_access_key = first-secret-first-secret-first-secret
`;

describe('A role', () => {
  let home: AwsHome;
  let events: RunningServer;
  let sts: RunningServer;
  const opened = new Opened();
  const { running } = opened;

  beforeEach(async () => {
    home = await AwsHome.create();
    events = await running(
      serve((response) => {
        answer(response, 200, { Name: 'aws.partner/acme.test/orders', Arn: 'arn:1' });
      }),
    );
    sts = await running(startSecurityTokenService());
    home.set('AWS_ENDPOINT_URL_STS', sts.endpoint);
  });

  afterEach(async () => {
    await opened.close();
    await home.dispose();
  });

  /** What STS is asked for where the profile has these settings. */
  async function askedWith(settings: string): Promise<Readonly<Record<string, string>>> {
    await home.write('.aws/config', `${keys}[profile role]\nrole_arn = ${role}\n${settings}`);
    const ending = await describedOver({ profile: 'role', region: 'eu-west-1', endpoint: events.endpoint }, home);
    assert.equal(ending.kind, 'answered');
    assert.equal(events.requests.at(-1)?.headers['x-amz-security-token'], 'role-token-role-token-role-token');
    return Object.fromEntries(stsRequest(sts.requests.at(-1)?.body ?? ''));
  }

  it('is assumed for an hour, under a name of its own, where the profile says nothing else', async () => {
    const { RoleSessionName = '', ...asked } = await askedWith('source_profile = keys\n');
    assert.match(RoleSessionName, /^eventbridge-partner-events-\d{13}$/);
    assert.deepEqual(asked, { Action: 'AssumeRole', Version: '2011-06-15', RoleArn: role, DurationSeconds: '3600' });
  });

  it('is assumed as the profile says', async () => {
    const settings = 'role_session_name = me\nexternal_id = acme-7\nduration_seconds = 900\nsource_profile = keys\n';
    assert.deepEqual(await askedWith(settings), {
      Action: 'AssumeRole',
      Version: '2011-06-15',
      RoleArn: role,
      RoleSessionName: 'me',
      ExternalId: 'acme-7',
      DurationSeconds: '900',
    });
    assert.equal((await askedWith('duration_seconds = long\nsource_profile = keys\n'))['DurationSeconds'], '3600');
  });

  it('is assumed with the token of a file, by nobody’s keys', async () => {
    await home.write('token', 'web identity token\n');
    const file = `web_identity_token_file = ${home.path('token')}\n`;
    assert.deepEqual(await askedWith(`${file}role_session_name = me\n`), {
      Action: 'AssumeRoleWithWebIdentity',
      Version: '2011-06-15',
      RoleArn: role,
      RoleSessionName: 'me',
      WebIdentityToken: 'web identity token\n',
    });
    assert.equal(sts.requests[0]?.headers.authorization, undefined);
    assert.match((await askedWith(file))['RoleSessionName'] ?? '', /^eventbridge-partner-events-\d{13}$/);
  });

  it('is refused by a service that nobody stays connected to', async () => {
    const sockets: Socket[] = [];
    const refusing = await running(
      serve((response) => {
        if (response.socket !== null) sockets.push(response.socket);
        answerXml(response, 403, stsError('AccessDenied', 'No.'));
      }),
    );
    home.set('AWS_ENDPOINT_URL_STS', refusing.endpoint);
    await home.write('.aws/config', `${keys}[profile role]\nrole_arn = ${role}\nsource_profile = keys\n`);
    const ending = await describedOver({ profile: 'role', region: 'eu-west-1', endpoint: events.endpoint }, home);
    assert.equal(ending.kind, 'not-reached');
    const [socket] = sockets;
    assert.ok(socket !== undefined);
    // At once, long before an idle connection is closed anyway.
    for (let turn = 0; turn < 100 && !socket.closed; turn += 1) await new Promise(setImmediate);
    assert.ok(socket.closed);
  });
});
