import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readAccounts } from '../../../src/model/accounts';

const account = fc.stringMatching(/^\d{12}$/);
const separator = fc.constantFrom(',', ';', ' ', '\n', '\r\n', '\t', ', ', ' ;\n', ',,');

describe('readAccounts', () => {
  it('finds every account in the order typed, however they are separated and written', () => {
    const typed = fc.tuple(account, fc.boolean(), separator);
    fc.assert(
      fc.property(fc.array(typed, { maxLength: 8 }), (list) => {
        const text = list.map(([id, asInConsole, between]) => (asInConsole ? inConsole(id) : id) + between).join('');
        const ids = list.map(([id]) => id);
        const { accounts, repeated, faults } = readAccounts(text);
        assert.deepEqual(accounts, [...new Set(ids)]);
        assert.deepEqual(new Set(repeated), new Set(ids.filter((id, index) => ids.indexOf(id) !== index)));
        assert.deepEqual(faults, []);
      }),
    );
  });

  it('takes nothing but 12 digits, and names every other piece where it stands', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('0123456789-,; \na:')) }), (text) => {
        const { accounts, repeated, faults } = readAccounts(text);
        for (const id of [...accounts, ...repeated]) assert.match(id, /^\d{12}$/);
        for (const { piece, range } of faults) assert.equal(text.slice(range.start, range.end), piece);
        const pieces = text.split(/[\s,;]+/).filter((piece) => piece !== '');
        assert.ok(accounts.length + faults.length <= pieces.length);
        if (repeated.length === 0) assert.equal(accounts.length + faults.length, pieces.length);
      }),
      { numRuns: 2000 },
    );
  });

  const faulty: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[] = [
    ['1234', 'wrong-length', { digits: 4 }],
    ['1111222233334', 'wrong-length', { digits: 13 }],
    ['1111-2222-333', 'wrong-length', { digits: 11 }],
    ['11-1122-223333', 'wrong-length', { digits: 12 }],
    ['111122223333444455556666', 'run-together', { digits: 24 }],
    ['acme', 'not-digits', { character: 'a' }],
    ['11112222333O', 'not-digits', { character: 'O' }],
    ['١١١١٢٢٢٢٣٣٣٣', 'not-digits', { character: '١' }],
    ['---', 'not-digits', { character: '-' }],
    ['arn:aws:iam::111122223333:root', 'arn', { account: '111122223333' }],
    ['arn:aws:events:eu-west-1::event-source/aws.partner/example.com/a/b', 'arn', { account: undefined }],
  ];
  for (const [piece, kind, more] of faulty) {
    it(`says ${kind} of ${piece}, and reads the others`, () => {
      const { accounts, faults } = readAccounts(`444455556666, ${piece}; 777788889999`);
      assert.deepEqual(accounts, ['444455556666', '777788889999']);
      assert.deepEqual(faults, [{ kind, piece, ...more, range: { start: 14, end: 14 + piece.length } }]);
    });
  }
});

function inConsole(id: string): string {
  return [id.slice(0, 4), id.slice(4, 8), id.slice(8)].join('-');
}
