import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { connectionRows, isRowOf, isSameChoice, type ConnectionList } from '../../../src/connections/connectionRows';
import { readConnectionSetting } from '../../../src/settings/connectionSetting';
import type { AwsProfile, AwsSettings } from '../../../src/eventbridge/aws/files/awsProfiles';
import { local } from '../../../src/eventbridge/connection';
import { inEnglish, sentence } from '../../../src/model/sentence';

const acme: AwsProfile = { name: 'acme', kind: 'static', ignoresConfiguredEndpoints: false };
const globex: AwsProfile = { ...acme, name: 'globex', region: 'eu-west-1' };
const fault = { path: '/home/me/.aws/config', reason: sentence('It cannot be read.') };
const aws: AwsSettings = {
  profiles: new Map([
    ['acme', acme],
    ['globex', globex],
  ]),
  faults: [fault],
  digest: '',
};

function list(setting: unknown, more: Partial<ConnectionList> = {}): ConnectionList {
  return { current: local, configured: readConnectionSetting(setting), environment: {}, home: '/home/me', ...more };
}

/** Each row as it is seen, line by line. */
function seen(of: ConnectionList): readonly string[] {
  return connectionRows(of).map((row) => {
    if (row.kind === 'heading') return `-- ${inEnglish(row.label)}`;
    const detail = row.detail.map(({ icon, text }) => (icon === undefined ? '' : `(${icon}) `) + inEnglish(text));
    const told = [inEnglish(row.label), row.description.map(inEnglish).join(' · '), ...detail];
    return `(${row.icon}) ${told.filter((part) => part !== '').join(' | ')}`;
  });
}

describe('the list of connections', () => {
  const end = ['-- ', '(gear) Add or change in the settings…'];

  it('has Local alone where nothing else is set up', () => {
    assert.deepEqual(seen(list([])), ['-- Built in', '(plug) Local | on this machine · current', ...end]);
  });

  it('names what is set, marks what is dangerous, and says what is wrong', () => {
    const setting = [
      { name: 'prod', profile: 'globex', production: true, verifyTls: false },
      { name: 'odd', region: 5 },
      { name: 'open', profile: 'acme' },
      { name: 'gone', profile: 'gone', region: 'eu-west-1' },
    ];
    const [, , , prod, odd, open, gone] = seen(list(setting, { aws }));
    assert.equal(
      prod,
      '(cloud) prod | profile globex · eu-west-1 | (shield) Production: every send and every new source asks first | (unlock) TLS not verified',
    );
    assert.equal(odd, '(error) odd | region must be a string. Correct it, or remove it.');
    assert.equal(
      open,
      '(cloud) open | profile acme · Region of the profile or the environment | (info) No Region is set: you are asked for it',
    );
    assert.match(gone ?? '', /^\(cloud\) gone \| profile gone · eu-west-1 \| \(error\) The profile "gone"/);
  });

  it('offers the profiles once they are read, those in use last, and names a broken file', () => {
    const setting = [{ name: 'one', profile: 'acme', region: 'eu-west-1' }];
    assert.deepEqual(seen(list(setting)).slice(2), [
      '-- Connections',
      '(cloud) one | profile acme · eu-west-1',
      ...end,
    ]);
    const environment = { AWS_PROFILE: 'globex' };
    const rows = seen(list(setting, { aws, environment })).slice(4);
    assert.equal(rows[0], '-- AWS profiles');
    assert.match(rows[1] ?? '', /^\(add\) Default credentials \(environment\) \| profile globex · /);
    assert.match(rows[2] ?? '', /^\(add\) globex \| .* · eu-west-1$/);
    assert.match(rows[3] ?? '', /^\(add\) acme \| .* · without a Region · used by one$/);
    assert.deepEqual(rows.slice(4), ['(error) ~/.aws/config | It cannot be read.', ...end]);
  });

  it('finds the row of a connection again when the settings were read anew', () => {
    const setting = [{ name: 'one', profile: 'acme' }];
    const before = connectionRows(list(setting, { aws }));
    const after = connectionRows(list(setting, { aws }));
    const [connection] = list(setting).configured;
    assert.ok(connection?.kind === 'usable');
    assert.deepEqual(
      before.map((row) => isRowOf(row, connection.connection)),
      before.map((_, index) => index === 3),
    );
    for (const [index, row] of before.entries()) {
      const other = after[index];
      if (row.kind === 'heading' || other?.kind !== 'choice' || row.choice.kind === 'settings') continue;
      assert.equal(isSameChoice(row.choice, other.choice), true, inEnglish(row.label));
      assert.equal(isSameChoice({ kind: 'settings' }, other.choice), false);
    }
  });
});
