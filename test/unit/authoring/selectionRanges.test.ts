import assert from 'node:assert/strict';
import fc from 'fast-check';
import { selectionRanges } from '../../../src/authoring/selectionRanges';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { printedFile } from '../model/generatedFiles';

/** What is selected at the mark `‸`, from the word to the file. */
function selections(marked: string): readonly string[] {
  const text = marked.replace('‸', '');
  return selectionRanges(EventsDocument.read(text), marked.indexOf('‸')).map(({ start, end }) =>
    text.slice(start, end),
  );
}

describe('Growing a selection', () => {
  it('goes from the word to the file', () => {
    const entry = '{ "Source": "aws.partner/acme", "Detail": {} }';
    assert.deepEqual(selections(`{"Entries": [ ${entry.replace('acme', 'ac‸me')}, {} ]} `), [
      'acme',
      'aws.partner/acme',
      '"aws.partner/acme"',
      '"Source": "aws.partner/acme"',
      ' "Source": "aws.partner/acme", "Detail": {} ',
      entry,
      ` ${entry}, {} `,
      `[ ${entry}, {} ]`,
      `"Entries": [ ${entry}, {} ]`,
      `{"Entries": [ ${entry}, {} ]}`,
      `{"Entries": [ ${entry}, {} ]} `,
    ]);
  });

  it('goes through the Detail, from a key on', () => {
    assert.deepEqual(selections('[{"Detail":{"order":{"li‸nes":[1,22]}}}]').slice(0, 7), [
      'lines',
      '"lines"',
      '"lines":[1,22]',
      '{"lines":[1,22]}',
      '"order":{"lines":[1,22]}',
      '{"order":{"lines":[1,22]}}',
      '"Detail":{"order":{"lines":[1,22]}}',
    ]);
  });

  it('goes through a Detail that is written as a string', () => {
    assert.deepEqual(selections(String.raw`[{"Detail":"{\"a\":{\"name\":\"caf\\u00e9 l‸atte\"}}"}]`), [
      'latte',
      String.raw`caf\\u00e9 latte`,
      String.raw`\"caf\\u00e9 latte\"`,
      String.raw`\"name\":\"caf\\u00e9 latte\"`,
      String.raw`{\"name\":\"caf\\u00e9 latte\"}`,
      String.raw`\"a\":{\"name\":\"caf\\u00e9 latte\"}`,
      String.raw`{\"a\":{\"name\":\"caf\\u00e9 latte\"}}`,
      String.raw`"{\"a\":{\"name\":\"caf\\u00e9 latte\"}}"`,
      String.raw`"Detail":"{\"a\":{\"name\":\"caf\\u00e9 latte\"}}"`,
      String.raw`{"Detail":"{\"a\":{\"name\":\"caf\\u00e9 latte\"}}"}`,
      String.raw`[{"Detail":"{\"a\":{\"name\":\"caf\\u00e9 latte\"}}"}]`,
    ]);
  });

  it('takes an escape into the word as a whole', () => {
    assert.deepEqual(selections(String.raw`[{"DetailType":"a\nbe‸st \u00e9t\u00e9"}]`).slice(0, 2), [
      'best',
      String.raw`a\nbest \u00e9t\u00e9`,
    ]);
    assert.equal(selections(String.raw`[{"DetailType":"a \u00e9‸t\u00e9"}]`)[0], String.raw`\u00e9t\u00e9`);
  });

  it('begins with what a comment says', () => {
    assert.deepEqual(selections('[ // wh‸y so\n{} ]').slice(0, 2), ['why so', '// why so']);
    assert.deepEqual(selections('[ {\n/* wh‸y\n so */ "a": 1 } ]').slice(0, 3), [
      'why\n so',
      '/* why\n so */',
      '\n/* why\n so */ "a": 1 ',
    ]);
  });

  it('takes an item of an array, a number, and what is nothing', () => {
    assert.deepEqual(selections('[{"Resources":["a","b‸"]}]').slice(0, 3), ['b', '"b"', '"a","b"']);
    assert.deepEqual(selections('[{"Time":1‸2}]').slice(0, 2), ['12', '"Time":12']);
    assert.deepEqual(selections('‸'), []);
    assert.deepEqual(selections('a ‸b'), ['a b']);
  });

  it('holds what it held before, and grows, at every place of every beginning of a file', () => {
    fc.assert(
      fc.property(printedFile, fc.nat(), ({ text }, cut) => {
        const document = EventsDocument.read(text.slice(0, cut % (text.length + 1)));
        for (let offset = 0; offset <= document.text.length; offset++) {
          let inner = { start: offset, end: offset };
          for (const range of selectionRanges(document, offset)) {
            assert.ok(range.start <= inner.start && inner.end <= range.end);
            assert.ok(range.end - range.start > inner.end - inner.start);
            inner = range;
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});
