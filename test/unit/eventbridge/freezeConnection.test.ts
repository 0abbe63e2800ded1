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

  describe('that names no profile', () => {
    const unnamed: AwsConnection = {
      kind: 'aws',
      name: 'acme',
      region: 'eu-west-1',
      production: true,
      partnerNames: [],
    };
    const profileOf = async (variables: Record<string, string>, settings: Partial<AwsConnection> = {}) =>
      (await freezeConnection({ ...unnamed, ...settings }, { ...environment, ...variables })).profile;

    beforeEach(async () => {
      const key = 'aws_access_key_id = AKIAEXAMPLEEXAMPLE01\naws_secret_access_key = secret\n';
      await writeFile(join(folder, 'credentials'), `[default]\n${key}[acme]\n${key}`);
    });

    it('has the one that its credentials come from', async () => {
      assert.equal(await profileOf({ AWS_PROFILE: 'acme' }), 'acme');
      assert.equal(await profileOf({}), 'default');
    });

    it('has none where they come from elsewhere', async () => {
      const keys = { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' };
      assert.equal(await profileOf(keys), undefined);
      assert.equal(await profileOf({ ...keys, AWS_PROFILE: 'acme' }), undefined);
      assert.equal(await profileOf({ AWS_PROFILE: 'nobody' }), undefined);
      assert.equal(await profileOf({ AWS_PROFILE: 'acme' }, { unsigned: true }), undefined);
      await writeFile(join(folder, 'credentials'), '');
      assert.equal(await profileOf({ AWS_PROFILE: 'acme' }), undefined);
    });
  });

  it('has the CA bundle that was named for it, and no later one', async () => {
    const frozen = await freezeConnection(connection, { ...environment, AWS_CA_BUNDLE: '/corp.pem' });
    assert.equal(frozen.caBundle, '/corp.pem');
    const later = { ...environment, AWS_CA_BUNDLE: '/other.pem' };
    assert.deepEqual(await freezeConnection(frozen, later), frozen);
    const without = await freezeConnection(connection, environment);
    assert.equal(without.caBundle, undefined);
    assert.deepEqual(await freezeConnection(without, later), without);
  });

  it('keeps how its requests travel', async () => {
    const settings = {
      readTimeout: 5,
      connectTimeout: 0,
      caBundle: '/mine.pem',
      unsigned: true,
      unverifiedTls: true,
      partnerNames: ['example.com'],
    } as const;
    const frozen = await freezeConnection({ ...connection, ...settings }, environment);
    assert.deepEqual(frozen, {
      ...connection,
      ...settings,
      region: 'eu-west-1',
      endpoint: 'https://acme.example',
      resolved: true,
    });
  });
});
