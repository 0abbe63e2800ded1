import assert from 'node:assert/strict';
import { connectionOf } from '../../../src/settings/connectionMembers';
import { setUpConnection } from '../../../src/eventbridge/aws/connectionSetUp';
import { CredentialCache } from '../../../src/eventbridge/aws/credentials/credentialCache';
import type { AwsConnection } from '../../../src/eventbridge/connection';
import { authorityCertificate } from '../../support/authorityCertificate';
import { AwsHome } from '../../support/awsHome';
import { countsInstead, elementWith, memberNames } from '../connections/memberSamples';

const plain = connectionOf({ name: 'test' });

/** The same connection with one other member each, and where that counts if not in its requests. */
const changed: readonly (readonly [member: string, connection: AwsConnection, counts: string | undefined])[] = [
  ...memberNames.map((member) => [member, connectionOf(elementWith(member)), countsInstead[member]?.counts] as const),
  ['resolved', { ...plain, resolved: true }, undefined],
];

describe('the requests of a connection', () => {
  let home: AwsHome;
  beforeEach(async () => {
    const keys = (id: string): string => `aws_access_key_id = ${id}\naws_secret_access_key = secret\n`;
    home = await AwsHome.create({
      config:
        '[default]\nregion = eu-west-1\nendpoint_url = https://configured.example\n[profile acme]\nregion = eu-west-1\n',
      credentials: `[default]\n${keys('AKIAEXAMPLEEXAMPLE01')}[acme]\n${keys('AKIAEXAMPLEEXAMPLE02')}`,
    });
    await home.write('authority.pem', authorityCertificate);
  });
  afterEach(() => home.dispose());

  /** Everything that decides where requests go, as whom and how. */
  async function travel(connection: AwsConnection): Promise<string> {
    const setUp = await setUpConnection(connection, home.environment, { credentials: new CredentialCache() });
    if (setUp.kind === 'unusable') return JSON.stringify(setUp);
    const { region, timeouts, certificates, unsigned } = setUp.client;
    const { accessKeyId } = await setUp.client.credentials();
    return JSON.stringify({ target: setUp.target, region, timeouts, certificates, unsigned, accessKeyId });
  }

  for (const [name, connection, counts] of changed) {
    it(`${counts === undefined ? 'differ' : 'are the same'} with another "${name}"`, async () => {
      const isOther = (await travel(connection)) !== (await travel(plain));
      const what = `connectionSetUp.ts makes ${isOther ? 'something' : 'nothing'} of "${name}" of a connection`;
      assert.equal(isOther, counts === undefined, `${what}, which counts ${counts ?? 'in its requests'}`);
    });
  }
});
