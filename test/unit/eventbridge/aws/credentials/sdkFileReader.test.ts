import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader';
import assert from 'node:assert/strict';
import { keepSdkFromAwsFiles } from '../../../../../src/eventbridge/aws/credentials/sdkFileReader';
import { AwsHome } from '../../../../support/awsHome';

describe("the SDK's own reader of the AWS files", () => {
  let home: AwsHome;

  beforeEach(async () => {
    home = await AwsHome.create();
    await home.write('other/config', '[default]\nregion = eu-west-1\n');
    await home.write('other/credentials', '[default]\naws_access_key_id = AKIDEXAMPLE\n');
  });
  afterEach(() => home.dispose());

  for (const [what, folder] of [
    ['by their whole paths', (): string => home.path('other')],
    ['from the home folder on', (): string => '~/other'],
  ] as const) {
    it(`is kept away from files that are named ${what}`, async () => {
      home.set('AWS_CONFIG_FILE', `${folder()}/config`);
      home.set('AWS_SHARED_CREDENTIALS_FILE', `${folder()}/credentials`);
      keepSdkFromAwsFiles();
      const { configFile, credentialsFile } = await loadSharedConfigFiles({ ignoreCache: true });
      assert.deepEqual({ ...configFile }, {});
      assert.deepEqual({ ...credentialsFile }, {});
    });
  }
});
