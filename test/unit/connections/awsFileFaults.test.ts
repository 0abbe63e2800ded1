import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { awsFileFaults, firstFault } from '../../../src/connections/awsFileFaults';
import { inEnglish } from '../../../src/model/sentence';

describe('a file of the AWS tools', () => {
  it('is right with sections, settings, nested settings and comments', () => {
    const text = `# comment
; comment
[default]
region = eu-west-1
  # comment
[profile a b] ; comment
s3 =
  max_concurrent_requests = 20
  key
credential_process = /bin/tool --json "[x"

[services s]
eventbridge =
  endpoint_url = http://127.0.0.1:4010
`;
    assert.equal(firstFault(text), undefined);
    assert.equal(firstFault(`\uFEFF${text.replaceAll('\n', '\r\n')}`), undefined);
    assert.equal(firstFault(''), undefined);
  });

  const faulty: readonly (readonly [string, string, RegExp])[] = [
    ['a section that does not end', '[default]\n[profile acme\nregion = eu-west-1', /^Line 2: a section ends with "]"/],
    ['a section without a name', '[]\n', /^Line 1: /],
    ['a setting before any section', 'region = eu-west-1\n[default]', /^Line 1 stands before the first section/],
    ['a line that is nothing', '[default]\n\nregion eu-west-1', /^Line 3 is neither a section nor a setting/],
  ];
  for (const [name, text, words] of faulty) {
    it(`has a fault: ${name}`, () => {
      const fault = firstFault(text);
      assert.match(fault === undefined ? '' : inEnglish(fault.reason), words);
    });
  }

  it('that cannot be read is said, one that is not there is not', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'aws-files-'));
    try {
      const config = join(folder, 'config');
      await mkdir(config);
      const missing = join(folder, 'none', 'credentials');
      const faults = await awsFileFaults({ configFilepath: config, filepath: missing });
      assert.deepEqual(
        faults.map(({ path, reason }) => [path, inEnglish(reason)]),
        [[config, 'Its profiles are missing here: it cannot be read (EISDIR).']],
      );
      const credentials = join(folder, 'credentials');
      await writeFile(credentials, '[default]\nnothing\n');
      const [, second] = await awsFileFaults({ configFilepath: config, filepath: credentials });
      assert.equal(second?.line, 1);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
