import assert from 'node:assert/strict';
import { isWellFormedDetail } from '../../../src/local/wellFormedDetail';

const nested = (levels: number): string => '{"a":'.repeat(levels - 1) + '{}' + '}'.repeat(levels - 1);

describe('a Detail text', () => {
  const wellFormed: Readonly<Record<string, string>> = {
    'an empty object': '{}',
    'white space around the object': ' \r\n{"a": 1}\t',
    'the same key twice': '{"a":1,"a":2}',
    'the greatest integer': '{"a":9223372036854775807}',
    'the least integer': '{"a":[-9223372036854775808]}',
    'a long fraction': '{"a":0.12345678901234567890123}',
    'a long number with an exponent': '{"a":12345678901234567890e3}',
    'digits and brackets in a string': `{"a":"12345678901234567890 \\" ${'['.repeat(1001)}"}`,
    'digits behind an escape that begins a string': '{"a":"\\"12345678901234567890"}',
    'empty strings': '{"":"","12345678901234567890":""}',
    'a thousand levels': nested(1000),
    'thousands of lists and objects beside each other': `{"a":[${'[],{},'.repeat(2000)}0]}`,
  };
  for (const [what, text] of Object.entries(wellFormed)) {
    it(`may have ${what}`, () => {
      assert.equal(isWellFormedDetail(text), true);
    });
  }

  const malformed: Readonly<Record<string, string>> = {
    nothing: '',
    'a list': '[]',
    'a string': '"{}"',
    null: 'null',
    'an object that is not closed': '{"a":1',
    'a trailing comma': '{"a":1,}',
    'a comment': '{/* */}',
    'an integer beyond 64 bits': '{"a":9223372036854775808}',
    'a negative integer beyond 64 bits': '{"a":-9223372036854775809}',
    'an integer beyond 64 bits behind an empty string': '{"a":"","b":9223372036854775808}',
    'an integer beyond 64 bits behind a text that ends in an escape': String.raw`{"a":"\\","b":9223372036854775808}`,
    'an endless integer': `{"a":${'1'.repeat(500_000)}}`,
    'a thousand and one levels': nested(1001),
    'a hundred thousand lists': `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
  };
  for (const [what, text] of Object.entries(malformed)) {
    it(`may not be or have ${what}`, () => {
      assert.equal(isWellFormedDetail(text), false);
    });
  }
});
