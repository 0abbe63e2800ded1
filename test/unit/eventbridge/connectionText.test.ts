import assert from 'node:assert/strict';
import { connectionIcon, connectionLines, connectionPlace } from '../../../src/eventbridge/connectionText';
import { local, type AwsConnection } from '../../../src/eventbridge/connection';
import { inEnglish } from '../../../src/model/sentence';

const bare: AwsConnection = { kind: 'aws', name: 'acme', production: false, partnerNames: [] };
const whole: AwsConnection = { ...bare, profile: 'sender', region: 'eu-west-1', endpoint: 'https://events.example' };

describe('where a connection leads', () => {
  const rows: readonly (readonly [place: string, connection: AwsConnection, lines: readonly string[]])[] = [
    [
      'default credentials · Region of the profile or the environment',
      bare,
      ['Profile: default credentials', 'Region: that of the profile or the environment'],
    ],
    [
      'profile sender · eu-west-1 · https://events.example',
      whole,
      ['Profile: sender', 'Region: eu-west-1', 'Endpoint: https://events.example'],
    ],
    [
      'not signed · Region of the profile or the environment',
      { ...bare, profile: 'sender', unsigned: true },
      ['Requests are not signed: no credentials are used.', 'Region: that of the profile or the environment'],
    ],
    [
      'default credentials · eu-west-1',
      { ...bare, region: 'eu-west-1', unverifiedTls: true },
      [
        'Profile: default credentials',
        'Region: eu-west-1',
        'TLS verification is off: whoever answers at the endpoint can read and change what is sent.',
      ],
    ],
  ];
  for (const [place, connection, lines] of rows) {
    it(`is said in a line, "${place}", and line by line`, () => {
      assert.equal(connectionPlace(connection, inEnglish), place);
      assert.deepEqual(connectionLines(connection).map(inEnglish), ['Connection: acme', ...lines]);
    });
  }

  it('is told of Local too, with an icon of its own', () => {
    assert.equal(connectionPlace(local, inEnglish), 'on this machine');
    assert.deepEqual([local, bare].map(connectionIcon), ['plug', 'cloud']);
  });
});
