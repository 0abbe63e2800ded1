import assert from 'node:assert/strict';
import { faultOf, readConnectionSetting } from '../../../src/settings/connectionSetting';
import { inEnglish } from '../../../src/model/sentence';

describe('A chosen connection that cannot be used', () => {
  const told = (setting: unknown): string | undefined => {
    const fault = faultOf(readConnectionSetting(setting), 'acme');
    return fault && inEnglish(fault);
  };

  it('has a fault of its own, which is another one when another thing is wrong', () => {
    const first = told([
      { name: 'other', region: 'eu-west-1' },
      { name: 'acme', regoin: 'eu-west-1', production: 'yes' },
    ]);
    const second = told([{ name: 'acme', region: 'eu-west-1', production: 'yes' }]);
    assert.equal(first, '"regoin" is not a member of a connection. Write "region", or remove it.');
    assert.equal(second, 'production must be true or false, without quotes.');
  });

  it('has that of the whole setting where it is no list', () => {
    for (const setting of [{ name: 'acme', region: 'eu-west-1' }, 'acme', 7]) {
      assert.equal(
        told(setting),
        'partnerEvents.connections is not a list, so no connection in it is read. Put [ and ] around it.',
      );
    }
  });

  it('has none where it is not there', () => {
    for (const setting of [undefined, null, [], [{ name: 'other', production: 'yes' }]])
      assert.equal(told(setting), undefined);
  });
});
