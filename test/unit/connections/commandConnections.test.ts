import assert from 'node:assert/strict';
import { connectionFor, elementObjection, elementOf, nameFor } from '../../../src/connections/commandConnections';
import {
  connectionOf as connectionOfCommand,
  readCommands,
  type CommandConnection,
} from '../../../src/exchange/awsCommand';
import { inEnglish } from '../../../src/model/sentence';
import { connectionOf } from '../../../src/settings/connectionMembers';

function commandOf(options: string, before = ''): CommandConnection {
  const [command] = readCommands(`${before}aws events put-partner-events --entries '[]' ${options}`, 'sh').commands;
  assert.ok(command !== undefined);
  return connectionOfCommand(command);
}

describe('the connection of a command line', () => {
  const table: readonly (readonly [options: string, element: object, objection?: RegExp])[] = [
    ['--profile acme', { name: 'acme', profile: 'acme' }],
    ['--region eu-west-1', { name: 'eu-west-1', region: 'eu-west-1' }],
    [
      '--endpoint-url https://key:secret@events.example.com:8443/x',
      { name: 'events.example.com:8443', endpoint: 'https://events.example.com:8443/x' },
    ],
    [
      '--profile acme --region eu-west-1 --cli-read-timeout 0 --cli-connect-timeout 5 --ca-bundle /etc/acme.pem',
      {
        name: 'acme',
        profile: 'acme',
        region: 'eu-west-1',
        readTimeout: 0,
        connectTimeout: 5,
        caBundle: '/etc/acme.pem',
      },
    ],
    ['--no-sign-request --no-verify-ssl', { name: 'command', unsigned: true, verifyTls: false }],
    ['--region nowhere', { name: 'nowhere', region: 'nowhere' }, /is not the name of a Region/],
    ['--profile acme --ca-bundle acme.pem', { name: 'acme', profile: 'acme', caBundle: 'acme.pem' }, /whole path/],
  ];
  for (const [options, element, objection] of table) {
    it(options, () => {
      const command = commandOf(options);
      const made = elementOf(nameFor(command), command);
      assert.deepEqual(made, element);
      const objected = elementObjection(made);
      if (objection === undefined) assert.equal(objected, undefined);
      else assert.match(objected === undefined ? '' : inEnglish(objected), objection);
    });
  }

  it('has no credential, whatever the line says', () => {
    const command = commandOf('--profile acme', 'AWS_ACCESS_KEY_ID=AKIDEXAMPLE AWS_SECRET_ACCESS_KEY=secret ');
    assert.deepEqual(elementOf('x', command), { name: 'x', profile: 'acme' });
  });

  it('is one of the settings where that leads to the same place, whatever it is called', () => {
    const acme = connectionOf({
      name: 'prod',
      profile: 'acme',
      region: 'eu-west-1',
      production: true,
      partnerNames: ['a.com'],
    });
    const other = connectionOf({ name: 'other', profile: 'acme', region: 'us-east-1' });
    assert.equal(connectionFor(commandOf('--region eu-west-1 --profile acme'), [other, acme]), acme);
    assert.equal(connectionFor(commandOf('--profile acme'), [other, acme]), undefined);
    assert.equal(connectionFor(commandOf('--region eu-west-1 --profile acme --no-verify-ssl'), [acme]), undefined);
  });
});
