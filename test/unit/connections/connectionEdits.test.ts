import assert from 'node:assert/strict';
import { freeName, withConnection, withMembers, withPartnerName } from '../../../src/connections/connectionEdits';

const acme = { name: 'acme', profile: 'acme', production: true };
const other = { name: 'other', region: 'eu-west-1' };

describe('an edit of the connections in the settings', () => {
  it('puts a new connection behind the others', () => {
    assert.deepEqual(withConnection(undefined, acme), [acme]);
    assert.deepEqual(withConnection(['written by hand', other], acme), ['written by hand', other, acme]);
  });

  it('adds a partner name and keeps everything else of every element', () => {
    const faulty = { name: 'faulty', prodution: true };
    assert.deepEqual(withPartnerName([faulty, acme, other], 'acme', 'example.com'), [
      faulty,
      { ...acme, partnerNames: ['example.com'] },
      other,
    ]);
    const once = withPartnerName([acme], 'acme', 'example.com');
    assert.deepEqual(withPartnerName(once, 'acme', 'example.com'), once);
    assert.deepEqual(withPartnerName(once, 'acme', 'example.com.test'), [
      { ...acme, partnerNames: ['example.com', 'example.com.test'] },
    ]);
  });

  it('takes a member out that becomes undefined, of the first connection of the name alone', () => {
    assert.deepEqual(withMembers([acme, acme], 'acme', { production: undefined }), [
      { name: 'acme', profile: 'acme' },
      acme,
    ]);
  });

  it('finds a name that no connection has, and that is not Local', () => {
    assert.equal(freeName([acme], 'beta'), 'beta');
    assert.equal(freeName([acme, { name: 'acme 2' }], 'acme'), 'acme 3');
    assert.equal(freeName(undefined, 'Local'), 'Local 2');
  });
});
