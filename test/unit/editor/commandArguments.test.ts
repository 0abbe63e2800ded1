import fc from 'fast-check';
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import {
  connectionKeyArgument,
  entriesArguments,
  fileArguments,
  sourceNameArgument,
} from '../../../src/editor/commandArguments';
import { connectionKey, local, type AwsConnection } from '../../../src/eventbridge/connection';

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

describe('the argument of a command about a source', () => {
  it('names it', () => {
    assert.equal(sourceNameArgument({ sourceName: 'aws.partner/example.com/a' }), 'aws.partner/example.com/a');
    for (const value of [undefined, null, 'aws.partner/example.com/a', {}, { sourceName: 1 }, []]) {
      assert.equal(sourceNameArgument(value), undefined);
    }
  });

  const connection: AwsConnection = { kind: 'aws', name: 'acme', production: true, partnerNames: [] };

  it('names the connection by its key, or by a node of the tree', () => {
    assert.equal(connectionKeyArgument({ connectionKey: 'key' }), 'key');
    assert.equal(connectionKeyArgument({ connection }), connectionKey(connection));
    assert.equal(connectionKeyArgument({ connection: local }), connectionKey(local));
    assert.equal(connectionKeyArgument({ connection, connectionKey: 'key' }), connectionKey(connection));
  });

  it('has a key that fits no connection where the node has none that is one', () => {
    for (const made of [{}, { kind: 'other' }, []]) assert.equal(connectionKeyArgument({ connection: made }), '');
  });

  it('names none otherwise', () => {
    for (const value of [undefined, null, 'key', 7, {}, { connectionKey: 1 }, { connection: 'acme' }]) {
      assert.equal(connectionKeyArgument(value), undefined);
    }
  });
});
