import Ajv from 'ajv';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { connectionMembers, connectionOf } from '../../../src/settings/connectionMembers';
import { connectionRows } from '../../../src/connections/connectionRows';
import { readConnectionSetting } from '../../../src/settings/connectionSetting';
import { tooltipLines } from '../../../src/connections/connectionTooltip';
import { resolveAwsTarget } from '../../../src/eventbridge/aws/awsTarget';
import { credentialsOrigin } from '../../../src/eventbridge/aws/credentials/credentialsOrigin';
import type { AwsProfile, AwsProfiles } from '../../../src/eventbridge/aws/files/awsProfiles';
import { hasSay, local, type AwsConnection } from '../../../src/eventbridge/connection';
import { connectionsSetting, elementWith, memberNames, sampleOf, wholeElement } from './memberSamples';

/** What a person may write where something else is meant. */
const values: readonly unknown[] = [
  ...[null, true, false, [], [''], ['a', 'a'], ['a', 1], {}, { a: 1 }],
  ...[0, -1, 0.5, 60, 86_400, 86_401, 1e300],
  ...['', ' ', '\n', 'a', 'Local', 'true', '60', 'example.com', 'a/b', 'eu-west-1', 'EU-WEST-1', 'us-gov-east-1'],
  ...['/a.pem', '~/a.pem', 'C:\\a.pem', '\\\\server\\a.pem', './a.pem', 'a.pem'],
  ...['https://', 'https://x.example/a', 'https://user@x.example', 'https://x.example?a', 'http://x.example'],
  ...['http://localhost:4010', 'http://127.0.0.1/', 'http://[::1]:4010', 'ftp://x.example'],
];

const acme: AwsProfile = { name: 'acme', kind: 'static', ignoresConfiguredEndpoints: false };
const profiles: AwsProfiles = new Map([[acme.name, acme]]);
const environment = { AWS_REGION: 'us-east-1' };

/** What the list of connections shows of it. */
function inList(connection: AwsConnection): string {
  const rows = connectionRows({
    current: local,
    configured: [{ kind: 'usable', connection }],
    aws: { profiles, faults: [], digest: '' },
    environment,
    home: '/home/acme',
  });
  return JSON.stringify(
    rows.flatMap((row) => {
      if (row.kind === 'heading' || row.choice.kind !== 'connection') return [];
      const { icon, label, description, detail } = row;
      return [{ icon, label, description, detail }];
    }),
  );
}

/** What is shown where the pointer rests on the status bar. */
function inHover(connection: AwsConnection): string {
  const facts = {
    target: resolveAwsTarget(connection, environment, profiles),
    credentials: credentialsOrigin(connection, environment, profiles),
    canSignIn: false,
  };
  return JSON.stringify([connection.name, tooltipLines(connection, facts, undefined)]);
}

describe('every member of a connection', () => {
  const schema = connectionsSetting.items.properties;
  const accepts = new Ajv({ strict: false }).compile(connectionsSetting);
  const sentences = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
  const table = readFileSync('docs/connections.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'));

  for (const member of memberNames) {
    const { seen, objection } = connectionMembers[member];
    const plain = connectionOf({ name: 'test' });
    const changed = connectionOf(elementWith(member));

    it(`${member} stands in the schema of the setting, with a description`, () => {
      assert.ok(member in schema, `package.json: the schema of partnerEvents.connections lacks "${member}"`);
      const key = `setting.connections.${member}`;
      assert.ok(key in sentences, `package.nls.json lacks "${key}"`);
    });

    it(`${member} stands in the table of docs/connections.md`, () => {
      const rows = table.filter((line) => line.split('|')[1]?.includes(`\`${member}\``));
      assert.equal(rows.length, 1, `docs/connections.md: the table of members lacks "${member}"`);
    });

    it(`${member} is read`, () => {
      assert.equal(objection(sampleOf(member), member), undefined);
      assert.notDeepEqual(changed, plain, `connectionMembers.${member}.read makes nothing of it`);
    });

    it(`${member} takes the values that the schema takes, and no other`, () => {
      for (const value of [...values, ...Object.values<unknown>(wholeElement)]) {
        const written = [{ name: 'acme', [member]: value }];
        assert.equal(
          readConnectionSetting(written)[0]?.kind === 'usable',
          accepts(written),
          `package.json and connectionMembers disagree on "${member}": ${JSON.stringify(value)}`,
        );
      }
    });

    it(`${member} is seen in ${seen.join(' and ') || 'neither list nor hover'}`, () => {
      const places = [
        ['list', inList(changed) !== inList(plain), 'connectionRows.ts shows nothing of it'],
        [
          'hover',
          inHover(changed) !== inHover(plain),
          `"${member}" has no fact, and connectionTooltip.ts no words of its own for it`,
        ],
      ] as const;
      for (const [place, isSeen, unseen] of places) {
        const isMeant = seen.includes(place);
        const why = isMeant
          ? `"${member}" is to be seen in the ${place}, but ${unseen}`
          : `"${member}" is seen in the ${place}, and its "seen" does not say so`;
        assert.equal(isSeen, isMeant, `connectionMembers.ts: ${why}`);
      }
    });
  }

  it('can be written: no other stands in the schema, and a connection has none that cannot be read', () => {
    for (const member of Object.keys(schema)) {
      assert.ok(member in connectionMembers, `package.json has "${member}", which is no member of a connection`);
    }
    const read = connectionOf(wholeElement);
    for (const member of Object.keys(hasSay)) {
      assert.ok(member in read || member === 'resolved', `connectionMembers.ts: no member is read as "${member}"`);
    }
    for (const member of Object.keys(read)) {
      assert.ok(member in hasSay, `connection.ts: a connection has no "${member}"`);
    }
  });
});
