import assert from 'node:assert/strict';
import { setUpConnection } from '../../../src/eventbridge/aws/connectionSetUp';
import { CredentialCache } from '../../../src/eventbridge/aws/credentials/credentialCache';
import type { AwsConnection } from '../../../src/eventbridge/connection';
import { authorityCertificate } from '../../support/authorityCertificate';
import { AwsHome } from '../../support/awsHome';
import { connectionWith } from '../../support/describedSource';

type OptionalMember = Exclude<keyof AwsConnection, 'kind'>;

const plain = connectionWith({});

/**
 * Another value of each member of a connection, and whether its requests are other ones then. The type asks for each; what
 * changes no request says where it counts instead.
 */
const members: {
  readonly [Name in OptionalMember]: {
    readonly value: NonNullable<AwsConnection[Name]>;
    readonly countsInstead?: string;
  };
} = {
  name: { value: 'other', countsInstead: 'on buttons and in lists' },
  profile: { value: 'other' },
  region: { value: 'us-east-1' },
  endpoint: { value: 'https://x.example' },
  production: { value: true, countsInstead: 'in the question before a send' },
  partnerNames: { value: ['example.com'], countsInstead: 'in what is listed' },
  readTimeout: { value: 5 },
  connectTimeout: { value: 7 },
  caBundle: { value: '~/authority.pem' },
  unsigned: { value: true },
  unverifiedTls: { value: true },
  resolved: { value: true },
};

describe('the requests of a connection', () => {
  let home: AwsHome;
  beforeEach(async () => {
    const keys = (id: string): string => `aws_access_key_id = ${id}\naws_secret_access_key = secret\n`;
    home = await AwsHome.create({
      config:
        '[default]\nregion = eu-west-1\nendpoint_url = https://configured.example\n[profile other]\nregion = eu-west-1\n',
      credentials: `[default]\n${keys('AKIAEXAMPLEEXAMPLE01')}[other]\n${keys('AKIAEXAMPLEEXAMPLE02')}`,
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

  for (const [name, { value, countsInstead }] of Object.entries(members)) {
    it(`${countsInstead === undefined ? 'differ' : 'are the same'} with another "${name}"`, async () => {
      const isOther = (await travel({ ...plain, [name]: value })) !== (await travel(plain));
      const what = `connectionSetUp.ts makes ${isOther ? 'something' : 'nothing'} of "${name}" of a connection`;
      assert.equal(isOther, countsInstead === undefined, `${what}, which counts ${countsInstead ?? 'in its requests'}`);
    });
  }
});
