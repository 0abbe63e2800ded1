import assert from 'node:assert/strict';
import type { AwsConnection } from '../../../src/eventbridge/connection';
import { inEnglish } from '../../../src/model/sentence';
import { guardLines } from '../../../src/sends/guardQuestion';

const acme: AwsConnection = { kind: 'aws', name: 'acme', production: true, partnerNames: [] };

function lines(
  connection: Partial<AwsConnection>,
  sources: readonly string[] = ['aws.partner/a/b'],
): readonly string[] {
  return guardLines({ ...acme, ...connection }, sources, 12).map(inEnglish);
}

describe('the question before a send to production', () => {
  it('names source, connection, profile, Region, endpoint and count', () => {
    assert.deepEqual(lines({ profile: 'acme-admin', region: 'eu-west-1', endpoint: 'https://probe.example.com' }), [
      'Source: aws.partner/a/b',
      'Connection: acme',
      'Profile: acme-admin',
      'Region: eu-west-1',
      'Endpoint: https://probe.example.com',
      'Entries: 12',
    ]);
  });

  it('shows no user name, password or query of an endpoint', () => {
    const [line] = lines({ endpoint: 'https://me:secret@probe.example.com/path?token=secret' }).filter((one) =>
      one.startsWith('Endpoint'),
    );
    assert.equal(line, 'Endpoint: https://…@probe.example.com/path…');
  });

  it('says what is left to the environment', () => {
    assert.deepEqual(lines({}).slice(2, 4), [
      'Profile: default credentials',
      'Region: that of the profile or the environment',
    ]);
  });

  it('says that requests are not signed, whatever the profile', () => {
    assert.equal(
      lines({ unsigned: true, profile: 'acme-admin' })[2],
      'Requests are not signed: no credentials are used.',
    );
  });

  it('says that certificates are not verified', () => {
    assert.ok(
      lines({ unverifiedTls: true }).includes(
        'TLS verification is off: whoever answers at the endpoint can read and change what is sent.',
      ),
    );
  });

  it('counts the sources beyond four', () => {
    assert.equal(lines({}, ['a', 'b'])[0], 'Sources: a, b');
    assert.equal(lines({}, ['a', 'b', 'c', 'd'])[0], 'Sources: a, b, c, d');
    assert.equal(lines({}, ['a', 'b', 'c', 'd', 'e', 'f'])[0], 'Sources: a, b, c, d and 2 more');
  });
});
