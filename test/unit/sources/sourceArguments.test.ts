import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { connectionKey, local, type AwsConnection } from '../../../src/eventbridge/connection';
import { sourceArguments, type SourceArguments } from '../../../src/sources/sourceArguments';

const acme: AwsConnection = { kind: 'aws', name: 'acme', production: true, partnerNames: ['example.com'] };
const sourceName = 'aws.partner/a.com/b';

describe('the argument of a command about sources', () => {
  const rows: readonly (readonly [words: string, value: unknown, expected: SourceArguments])[] = [
    ['nothing', undefined, {}],
    ['null', null, {}],
    ['a text', sourceName, {}],
    ['a number', 7, {}],
    ['a list', [], {}],
    ['an object without members', {}, {}],
    [
      'a row of the tree',
      { connection: acme, partnerName: 'a.com', id: 1 },
      { connectionKey: connectionKey(acme), partnerName: 'a.com' },
    ],
    [
      'a row of Local',
      { connection: local, namePrefix: 'aws.partner/a.com/' },
      { connectionKey: 'local', namePrefix: 'aws.partner/a.com/' },
    ],
    ['a link', { sourceName, connectionKey: 'key' }, { sourceName, connectionKey: 'key' }],
    [
      'a row that names a key as well',
      { connection: acme, connectionKey: 'key' },
      { connectionKey: connectionKey(acme) },
    ],
    ['members of other kinds', { sourceName: 1, partnerName: {}, namePrefix: '', connectionKey: 7 }, {}],
    ['a text in place of a connection', { connection: 'acme' }, {}],
    // A key that no connection has: nothing is done on another one than was meant.
    ['a connection without a kind', { connection: { name: 'acme' } }, { connectionKey: '' }],
    ['a connection of another kind', { connection: { kind: 'other' } }, { connectionKey: '' }],
    ['a list in place of a connection', { connection: [], connectionKey: 'key' }, { connectionKey: '' }],
  ];
  for (const [words, value, expected] of rows) {
    it(`is read from ${words}`, () => {
      assert.deepEqual(sourceArguments(value), expected);
    });
  }
});
