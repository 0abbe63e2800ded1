import fc from 'fast-check';
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { entriesArguments, fileArguments } from '../../../src/editor/commandArguments';

const uri = 'file:///folder/orders.events.json';
/** What menus, key bindings and links of others hand over. */
const noArguments: readonly unknown[] = [undefined, null, '', uri, 7, true, [], [uri], {}, { uri: 7 }, { uri: null }];

describe('the argument of a command about a file', () => {
  it('is read as far as it has the right types', () => {
    assert.deepEqual(fileArguments({ uri }), { uri });
    assert.deepEqual(fileArguments({ uri, connectionKey: 'key', sendId: 'id' }), {
      uri,
      connectionKey: 'key',
      sendId: 'id',
    });
    assert.deepEqual(fileArguments({ uri, connectionKey: 1, sendId: {} }), { uri });
    assert.deepEqual(fileArguments({ uri, other: 'x' }), { uri });
  });

  for (const value of noArguments) {
    it(`is none in ${inspect(value)}`, () => {
      assert.equal(fileArguments(value), undefined);
      assert.equal(entriesArguments(value), undefined);
    });
  }
});

describe('the argument of a command about entries', () => {
  it('names one entry by its number, or several', () => {
    assert.deepEqual(entriesArguments({ uri, entryId: 3, connectionKey: 'key' }), {
      uri,
      entryIds: [3],
      connectionKey: 'key',
    });
    assert.deepEqual(entriesArguments({ uri, entryIds: [3, 5] }), { uri, entryIds: [3, 5] });
  });

  for (const entryId of [undefined, null, '3', {}, [3]]) {
    it(`is none with the entry ${inspect(entryId)}`, () => {
      assert.equal(entriesArguments({ uri, entryId }), undefined);
      assert.equal(entriesArguments({ uri, entryIds: [1, entryId] }), undefined);
    });
  }

  it('comes back from a link as it was', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.nat()), fc.option(fc.string()), (address, entryIds, key) => {
        const argument = { uri: address, entryIds, ...(key === null ? {} : { connectionKey: key }) };
        assert.deepEqual(entriesArguments(JSON.parse(JSON.stringify(argument))), argument);
      }),
    );
  });
});
