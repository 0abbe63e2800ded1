import assert from 'node:assert/strict';
import { entriesAreSeenIn, mayHoldEntries } from '../../../src/authoring/entriesInJson';
import { associationPattern, withAssociation } from '../../../src/authoring/languageAssociation';
import { holdsUnmistakableEntries } from '../../../src/authoring/unmistakableEntries';
import { entrySource } from '../check/described';

const good = entrySource();

describe('a JSON file that is unmistakably an events file', () => {
  const table: readonly (readonly [what: string, text: string, isOne: boolean])[] = [
    ['an array of entries', `[${good}, ${good}]`, true],
    ['a request', `{ "Entries": [${good}] }\n`, true],
    ['Details as strings, as the AWS CLI takes them', `[${entrySource({ Detail: '"{}"' })}]`, true],
    ['with a mark at its start', `\ufeff[${good}]`, true],
    ['none of it is sent where one entry is something else', `[${good}, { "a": 1 }]`, false],
    ['nothing in it', '[]', false],
    ['one entry by itself', good, false],
    ['other members beside the entries', `{ "Entries": [${good}], "a": 1 }`, false],
    ['the entries of an own bus', `[${entrySource({ Source: '"com.example.orders"' })}]`, false],
    ['without a Detail', `[${entrySource({ Detail: undefined })}]`, false],
    [
      'an event as a customer receives it',
      '[{ "source": "aws.partner/a/b", "detail-type": "c", "detail": {} }]',
      false,
    ],
    ['broken', `[${good}, ${good.slice(0, -1)}]`, false],
    ['no JSON', 'Source: aws.partner/a/b', false],
  ];
  for (const [what, text, isOne] of table) {
    it(`${what}: ${isOne ? 'yes' : 'no'}`, () => {
      assert.equal(holdsUnmistakableEntries(text), isOne);
    });
    if (isOne) {
      it(`${what}: seen by its start`, () => {
        assert.ok(mayHoldEntries(text.slice(0, entriesAreSeenIn)));
      });
    }
  }

  it('is looked at no closer where its start names no source of a partner', () => {
    for (const start of ['', '{', '{"name": "a"}', '[1, 2]', '[{"Source": "com.example"}]', `{"a": [${good}]}`]) {
      assert.equal(mayHoldEntries(start), false, start);
    }
  });
});

describe('the association of a file with the language', () => {
  it('means the file alone, whatever its name', () => {
    assert.equal(associationPattern('shop/cli/entries.json'), '**/shop/cli/entries.json');
    assert.equal(associationPattern('shop/a[1]{b}*?.json'), '**/shop/a[[]1[]][{]b[}][*][?].json');
    assert.equal(associationPattern('/home/me/entries.json'), '/home/me/entries.json');
    assert.equal(associationPattern('c:\\shop\\entries.json'), 'c:/shop/entries.json');
  });

  it('keeps what the setting holds, and touches nothing that is no setting', () => {
    assert.deepEqual(withAssociation(undefined, 'a', 'b'), { kind: 'edited', setting: { a: 'b' } });
    assert.deepEqual(withAssociation({ '*.x': 5, a: 'c' }, 'a', 'b'), {
      kind: 'edited',
      setting: { '*.x': 5, a: 'b' },
    });
    for (const odd of ['text', 5, null, ['*.x']]) {
      assert.deepEqual(withAssociation(odd, 'a', 'b'), { kind: 'unreadable' });
    }
  });
});
