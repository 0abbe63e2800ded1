import assert from 'node:assert/strict';
import {
  freeName,
  withConnection,
  withMembers,
  withPartnerName,
  type ConnectionsEdit,
} from '../../../src/connections/connectionEdits';
import { inEnglish } from '../../../src/model/sentence';

const acme = { name: 'acme', profile: 'acme', production: true };
const other = { name: 'other', region: 'eu-west-1' };

function settingOf(edit: ConnectionsEdit): readonly unknown[] {
  assert.ok(edit.kind === 'edited', JSON.stringify(edit));
  return edit.setting;
}

function refusalOf(edit: ConnectionsEdit): string {
  assert.ok(edit.kind === 'refused', JSON.stringify(edit));
  return inEnglish(edit.reason);
}

describe('an edit of the connections in the settings', () => {
  it('puts a new connection behind the others', () => {
    assert.deepEqual(settingOf(withConnection(undefined, acme)), [acme]);
    assert.deepEqual(settingOf(withConnection(['written by hand', other], acme)), ['written by hand', other, acme]);
  });

  it('adds a partner name and keeps everything else of every element', () => {
    const faulty = { name: 'faulty', prodution: true };
    assert.deepEqual(settingOf(withPartnerName([faulty, acme, other], 'acme', 'example.com')), [
      faulty,
      { ...acme, partnerNames: ['example.com'] },
      other,
    ]);
    const once = settingOf(withPartnerName([acme], 'acme', 'example.com'));
    assert.deepEqual(settingOf(withPartnerName(once, 'acme', 'example.com')), once);
    assert.deepEqual(settingOf(withPartnerName(once, 'acme', 'example.com.test')), [
      { ...acme, partnerNames: ['example.com', 'example.com.test'] },
    ]);
  });

  it('takes a member out that becomes undefined, of the first connection of the name alone', () => {
    assert.deepEqual(settingOf(withMembers([acme, acme], 'acme', { production: undefined })), [
      { name: 'acme', profile: 'acme' },
      acme,
    ]);
  });

  it('writes nothing over a setting that is no list', () => {
    for (const setting of [acme, { connections: [acme] }, 'acme', 1, true]) {
      const reason = 'partnerEvents.connections is not a list, so no connection in it is read. Put [ and ] around it.';
      assert.equal(refusalOf(withConnection(setting, other)), reason);
      assert.equal(refusalOf(withMembers(setting, 'acme', { production: undefined })), reason);
      assert.equal(refusalOf(withPartnerName(setting, 'acme', 'example.com')), reason);
    }
    assert.deepEqual(settingOf(withConnection(null, acme)), [acme]);
  });

  it('writes nothing over partner names that are no list', () => {
    const written = { ...acme, partnerNames: 'example.com' };
    assert.equal(
      refusalOf(withPartnerName([written], 'acme', 'acme.example')),
      'partnerNames of the connection acme is not a list, so nothing is added to it. Put [ and ] around it.',
    );
    assert.deepEqual(settingOf(withMembers([written], 'acme', { production: undefined })), [
      { name: 'acme', profile: 'acme', partnerNames: 'example.com' },
    ]);
  });

  it('writes nothing where the connection is gone', () => {
    const reason = 'The connection acme is no longer in the settings, so nothing was written.';
    assert.equal(refusalOf(withPartnerName([other], 'acme', 'example.com')), reason);
    assert.equal(refusalOf(withMembers(undefined, 'acme', { region: 'eu-west-1' })), reason);
  });

  it('finds a name that no connection has, and that is not Local', () => {
    assert.equal(freeName([acme], 'beta'), 'beta');
    assert.equal(freeName([acme, { name: 'acme 2' }], 'acme'), 'acme 3');
    assert.equal(freeName(undefined, 'Local'), 'Local 2');
  });
});
