import assert from 'node:assert/strict';
import fc from 'fast-check';
import { placeAt } from '../../../src/authoring/placeAt';
import { readEntryContent } from '../../../src/model/entry';

/** What stands at the mark `‸`: its path, whether that is a key, and the source text it covers. */
function describePlace(marked: string): string {
  const offset = marked.indexOf('‸');
  const content = readEntryContent(marked.replace('‸', ''));
  const place = placeAt(content, offset);
  if (place === undefined) return 'nothing';
  const { part, path, range } = place;
  return `${part} ${path.join('/')} ‹${content.text.slice(range.start, range.end)}›`;
}

describe('The place at an offset of an entry', () => {
  const table: readonly (readonly [marked: string, place: string])[] = [
    ['‸{ "Source": "a" }', 'value  ‹{ "Source": "a" }›'],
    ['{ "Source": "a" }‸', 'value  ‹{ "Source": "a" }›'],
    ['{ ‸"Source": "a" }', 'key Source ‹"Source"›'],
    ['{ "Sou‸rce": "a" }', 'key Source ‹"Source"›'],
    ['{ "Source" ‸: "a" }', 'value  ‹{ "Source" : "a" }›'],
    ['{ "Source": "a‸" }', 'value Source ‹"a"›'],
    ['{ "Sou‸rce" }', 'key Source ‹"Source"›'],
    ['{ "Resources": ["a", "b‸"] }', 'value Resources/1 ‹"b"›'],
    ['{ "Resources": ["a",‸ "b"] }', 'value Resources ‹["a", "b"]›'],
    ['{ "Detail": { "a": { "‸b": 1 } } }', 'key Detail/a/b ‹"b"›'],
    ['{ "Detail": { "a": { "b": 1‸ } } }', 'value Detail/a/b ‹1›'],
    [String.raw`{ "Detail": "{\"a‸\":[1,true]}" }`, String.raw`key Detail/a ‹\"a\"›`],
    [String.raw`{ "Detail": "{\"a\":[1,tr‸ue]}" }`, 'value Detail/a/1 ‹true›'],
    [String.raw`{ "Detail": "{\"a\":\"\\u00‸e9\"}" }`, String.raw`value Detail/a ‹\"\\u00e9\"›`],
    [String.raw`{ "Detail": "{\u0022‸a\u0022:1}" }`, String.raw`key Detail/a ‹\u0022a\u0022›`],
    [String.raw`{ "Detail": ‸"{}" }`, 'value Detail ‹"{}"›'],
    [String.raw`{ "Detail": "{}‸" }`, 'value Detail ‹{}›'],
    [String.raw`{ "Detail": "{}"‸ }`, 'value Detail ‹"{}"›'],
    ['{ "Detail": "no‸thing" }', 'value Detail ‹"nothing"›'],
    ['{ "DetailType": "{\\"a‸\\":1}" }', 'value DetailType ‹"{\\"a\\":1}"›'],
    ['"a‸"', 'value  ‹"a"›'],
  ];
  for (const [marked, place] of table) {
    it(`is ${place} in ${marked}`, () => {
      assert.equal(describePlace(marked), place);
    });
  }

  it('is found at any offset of any text, and lies around the offset', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('{}[]":,\\aDetail0 u2\n')) }),
        fc.nat(),
        (text, number) => {
          const whole = `{"Detail":${text}`;
          const offset = number % (whole.length + 1);
          const range = placeAt(readEntryContent(whole), offset)?.range;
          assert.ok(range === undefined || (range.start <= offset && offset <= range.end));
        },
      ),
    );
  });
});
