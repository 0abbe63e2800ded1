import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AwsConnection } from '../../../src/eventbridge/connection';
import { freezeConnection } from '../../../src/eventbridge/openConnection';

describe('a connection that is frozen for a send', () => {
  const connection: AwsConnection = { kind: 'aws', name: 'acme', profile: 'acme', production: true, partnerNames: [] };
  let folder: string;
  let environment: Record<string, string>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'freeze-'));
    environment = {
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
    };
    await writeFile(
      join(folder, 'config'),
      '[profile acme]\nregion = eu-west-1\nendpoint_url = https://acme.example\n',
    );
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('has the Region and endpoint of its profile, and keeps its mark', async () => {
    const frozen = await freezeConnection(connection, environment);
    assert.deepEqual(frozen, { ...connection, region: 'eu-west-1', endpoint: 'https://acme.example', resolved: true });
  });

  it('takes no endpoint that appears after it was frozen', async () => {
    await writeFile(join(folder, 'config'), '[profile acme]\nregion = eu-west-1\n');
    const frozen = await freezeConnection(connection, environment);
    const later = { ...environment, AWS_ENDPOINT_URL: 'https://elsewhere.example' };
    assert.deepEqual(await freezeConnection(frozen, later), frozen);
  });

  it('stays as it is where no Region can be found', async () => {
    await writeFile(join(folder, 'config'), '[profile acme]\n');
    assert.deepEqual(await freezeConnection(connection, environment), connection);
  });
});
