import assert from 'node:assert/strict';
import { readAwsFiles } from '../../../../../src/eventbridge/aws/files/awsFileContents';
import { AwsHome } from '../../../../support/awsHome';

describe('what stands in the AWS files', () => {
  let home: AwsHome;

  beforeEach(async () => {
    home = await AwsHome.create();
  });
  afterEach(() => home.dispose());

  const read = () =>
    readAwsFiles({ configFilepath: home.path('.aws/config'), filepath: home.path('.aws/credentials') });

  it('is told to be wrong five times a file: with more it is no AWS file', async () => {
    for (const [lines, told] of [
      [5, 5],
      [6, 5],
      [4, 4],
    ] as const) {
      await home.write('.aws/config', 'nonsense\n'.repeat(lines));
      assert.equal((await read()).faults.length, told);
    }
    await home.write('.aws/credentials', 'nonsense\n'.repeat(9));
    const { faults } = await read();
    assert.deepEqual(
      faults.map(({ path }) => path),
      [...Array<string>(4).fill(home.path('.aws/config')), ...Array<string>(5).fill(home.path('.aws/credentials'))],
    );
  });

  it('is of both files, config first, and the credentials file goes before', async () => {
    await home.write('.aws/config', '[profile b]\nregion = eu-west-1\noutput = text\n[default]\nregion = eu-north-1\n');
    await home.write('.aws/credentials', '[a]\nregion = x\n[b]\nregion = us-east-1\n');
    const { profiles, faults } = await read();
    assert.deepEqual([...profiles.keys()], ['b', 'default', 'a']);
    assert.deepEqual(
      [...(profiles.get('b') ?? [])],
      [
        ['region', 'us-east-1'],
        ['output', 'text'],
      ],
    );
    assert.deepEqual(faults, []);
  });

  it('has another digest whenever a file says something else, and no other', async () => {
    const digests = new Set<string>();
    for (const [config, credentials] of [
      ['', ''],
      ['[default]\n', ''],
      ['', '[default]\n'],
      ['# a\n', ''],
    ] as const) {
      await home.write('.aws/config', config);
      await home.write('.aws/credentials', credentials);
      const { digest } = await read();
      assert.equal((await read()).digest, digest);
      digests.add(digest);
    }
    assert.equal(digests.size, 4);
  });
});
