import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  detailObjectToString,
  detailStringToObject,
  detailText,
  readDetailString,
} from '../../../src/model/detailText';
import { type EntryContent, readEntryContent } from '../../../src/model/entry';
import { entryMembers } from '../../../src/model/entryMembers';
import type { JsonNode, JsonString } from '../../../src/model/jsonNode';
import { printedJson } from './generatedFiles';

function detailOf(text: string): { content: EntryContent; node: JsonNode } {
  const content = readEntryContent(`{"Detail": ${text}}`);
  const node = entryMembers(content)?.known.Detail?.value;
  assert.ok(node !== undefined);
  return { content, node };
}

function textOf(text: string): string {
  const { content, node } = detailOf(text);
  return detailText(content, node);
}

function stringOf(text: string): { content: EntryContent; node: JsonString } {
  const { content, node } = detailOf(text);
  assert.ok(node.kind === 'string');
  return { content, node };
}

const layout = { indent: '  ', lineIndent: '    ', lineBreak: '\n' };

describe('detailText', () => {
  it('of a value is its source without white space, comments and trailing commas', () => {
    fc.assert(
      fc.property(printedJson, ({ text, value }) => {
        const detail = textOf(text);
        if (typeof value === 'string') {
          assert.equal(detail, value);
          return;
        }
        assert.deepEqual(JSON.parse(detail), value);
        assert.equal(textOf(detail), detail);
      }),
      { numRuns: 2000 },
    );
  });

  it('of an object printed by JSON.stringify is what JSON.stringify prints without white space', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(undefined, 3, '\t'), (value, indent) => {
        assert.equal(textOf(JSON.stringify(value, undefined, indent)), JSON.stringify(value));
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps literals, key order, duplicate keys and escapes as they are written', () => {
    const source = `{ "b" : 12345678901234567890 , "a": [1.0, 1e400, -0, 1E+2, /* two */ "\\u00e9\\/" ,],
      // a comment
      "b": { } , "\\u0061": "a  // b, " , }`;
    const detail = '{"b":12345678901234567890,"a":[1.0,1e400,-0,1E+2,"\\u00e9\\/"],"b":{},"\\u0061":"a  // b, "}';
    assert.equal(textOf(source), detail);
  });

  it('of a string is its value', () => {
    assert.equal(textOf('"{\\"a\\": 1, \\"\\u00e9\\": \\"\\\\n\\"}"'), '{"a": 1, "é": "\\n"}');
  });
});

describe('A Detail written as a string', () => {
  const piece = fc.oneof(
    fc.constantFrom('\\n', '\\"', '\\\\', '\\/', '\\u00e9', '\\uD83D\\uDE00', '😀', 'é', '{', '}', ' ', '\\ud800'),
    fc.string({ maxLength: 3 }).filter((text) => !/["\\]/.test(text)),
  );

  it('leads every character of its value back to the piece of the source that it comes from', () => {
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const { content, node } = stringOf(`"${pieces.join('')}"`);
        const string = readDetailString(content, node);
        assert.equal(string.value, node.value);
        let source = node.start + 1;
        let offset = 0;
        for (const part of pieces.flatMap((text) => text.match(/\\u[0-9A-Fa-f]{4}|\\.|[^]/g) ?? [])) {
          assert.equal(string.sourceOffset(offset), source);
          assert.deepEqual(string.sourceRange({ start: offset, end: offset + 1 }), {
            start: source,
            end: source + part.length,
          });
          assert.deepEqual(string.sourceRange({ start: 0, end: offset }), {
            start: node.start + 1,
            end: source,
          });
          offset++;
          source += part.length;
        }
        assert.equal(offset, string.value.length);
        assert.equal(string.sourceOffset(offset), node.end - 1);
      }),
      { numRuns: 1500 },
    );
  });

  it('with broken escapes leads back all the same', () => {
    const { content, node } = stringOf('"a\\xb\\u12 c\\nd"');
    const string = readDetailString(content, node);
    assert.equal(string.value, 'ab c\nd');
    const source = (character: string): string => {
      const start = string.value.indexOf(character);
      const range = string.sourceRange({ start, end: start + 1 });
      return content.text.slice(range.start, range.end);
    };
    assert.deepEqual(['a', 'b', 'c', '\n', 'd'].map(source), ['a', 'b', 'c', '\\n', 'd']);
  });
});

describe('Turning a Detail', () => {
  const printedObject = printedJson.filter(
    ({ value }) => typeof value === 'object' && value !== null && !Array.isArray(value),
  );

  it('from object to string and back loses nothing that is sent', () => {
    fc.assert(
      fc.property(printedObject, ({ text }) => {
        const sent = textOf(text);
        const { content, node } = detailOf(text);
        const string = detailObjectToString(content, node);
        assert.equal(textOf(string), sent);
        const object = detailStringToObject(textOf(string), layout);
        assert.ok(object !== undefined);
        assert.equal(textOf(object), sent);
      }),
      { numRuns: 1000 },
    );
  });

  it('from string to object lays it out at its place', () => {
    const object = detailStringToObject('{"a":1.0,"a":[{},[ ],{"b":1e400}],"c":"{,}"}', layout);
    assert.equal(
      object,
      `{
      "a": 1.0,
      "a": [
        {},
        [],
        {
          "b": 1e400
        }
      ],
      "c": "{,}"
    }`,
    );
  });

  for (const detail of ['[]', '5', '', '{', '{"a":1,}', '{"a":1} /* b */', '{} {}', '{"a":'.repeat(2000)]) {
    it(`${JSON.stringify(detail.slice(0, 20))} from string to object is refused`, () => {
      assert.equal(detailStringToObject(detail, layout), undefined);
    });
  }
});
