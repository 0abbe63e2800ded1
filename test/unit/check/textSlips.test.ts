import assert from 'node:assert/strict';
import { checkDocument, defaultCheckSettings } from '../../../src/check/documentCheck';
import { fixesFor } from '../../../src/check/problemFixes';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { inEnglish } from '../../../src/model/sentence';
import { describeFile, entrySource } from './described';

const inFile = (members: Readonly<Record<string, string | undefined>>): string => `[${entrySource(members)}]`;

/** The text after the preferred fix of every problem that has one, and the titles of these fixes. */
function mended(text: string): readonly [string, ...titles: string[]] {
  let document = EventsDocument.read(text);
  const titles: string[] = [];
  for (let round = 0; round < 20; round++) {
    const fix = checkDocument(document, defaultCheckSettings)
      .problems.flatMap((problem) => fixesFor(problem, document))
      .find(({ preferred }) => preferred);
    if (fix === undefined) break;
    titles.push(inEnglish(fix.title));
    document = document.edit(fix.changes.toReversed());
  }
  return [document.text, ...titles];
}

describe('Blanks that JSON does not know', () => {
  const blanks = [
    '\u00a0',
    '\u2028',
    '\u2029',
    '\ufeff',
    '\u200b',
    '\u3000',
    '\u2000',
    '\u200f',
    '\u205f',
    '\u206f',
    '\u0085',
    '\u1680',
    '\u180e',
    '\u2003',
    '\u202f',
    '\u00ad',
    '\u000b',
    '\u000c',
  ];
  for (const blank of blanks) {
    const name = `U+${blank.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    it(`are named and replaced: ${name}`, () => {
      const good = inFile({});
      for (const place of [
        good.indexOf('{'),
        good.indexOf('"Source"'),
        good.indexOf(': ') + 1,
        good.lastIndexOf(']'),
      ]) {
        const text = good.slice(0, place) + blank + blank + good.slice(place);
        assert.deepEqual(describeFile(text), [
          `error syntax ‹${blank}${blank}› ${name} is not a space in JSON; write a space instead.`,
        ]);
        const spaced = `${good.slice(0, place)}  ${good.slice(place)}`;
        assert.deepEqual(mended(text), [spaced, 'Write a space']);
      }
    });
  }

  it('are left alone in a text, and at the start of a file', () => {
    assert.deepEqual(
      describeFile(`\ufeff${inFile({ DetailType: '"a\u00a0b\u3000"', Detail: '{ "\u200b": 1 }' })}`),
      [],
    );
  });

  it('are told of in the string of a Detail too', () => {
    const text = inFile({ Detail: '"{\\"a\\":\u00a01}"' });
    assert.deepEqual(describeFile(text), [
      'error detail-syntax ‹\u00a0› U+00A0 is not a space in JSON; write a space instead.',
    ]);
    assert.deepEqual(mended(text), [text.replace('\u00a0', ' '), 'Write a space']);
  });
});

describe('Quotes that JSON does not know', () => {
  for (const [open, close] of ['“”', '„“', '«»', '‘’', "''", '””', '``', '″″'].map((pair) => Array.from(pair))) {
    it(`are told of, and replaced: ${open} ${close}`, () => {
      const odd = (word: string): string => `${open}${word}${close}`;
      const text = `[{ ${odd('Source')}: "aws.partner/example.com.test/orders/acme", "DetailType": ${odd('Order placed')}, "Detail": { "a": [${odd('b')}] } }]`;
      const right = text.replaceAll(open ?? '', '"').replaceAll(close ?? '', '"');
      assert.deepEqual(
        describeFile(text),
        ['Source', 'Order placed', 'b'].map((word) =>
          `error syntax ‹${odd(word)}› ${open} (U+${code(open)}) is not a quote in JSON; write double quotes instead.`.replace(
            /^(.*› )(['`]) \(U\+00..\)/,
            '$1$2',
          ),
        ),
      );
      assert.deepEqual(mended(text), [right, 'Write double quotes', 'Write double quotes', 'Write double quotes']);
    });
  }

  it('may open a text that a right one closes', () => {
    const text = inFile({ DetailType: '“a"' });
    assert.equal(describeFile(text).length, 1);
    assert.deepEqual(mended(text), [inFile({ DetailType: '"a"' }), 'Write double quotes']);
  });

  it('are told of around the name of the entries', () => {
    const text = `{ “Entries”: ${inFile({})} }`;
    assert.equal(describeFile(text).length, 1);
    assert.deepEqual(mended(text), [`{ "Entries": ${inFile({})} }`, 'Write double quotes']);
  });

  it('are replaced in the string of a Detail', () => {
    const text = inFile({ Detail: '"{“a”:1}"' });
    assert.deepEqual(mended(text), [inFile({ Detail: '"{\\"a\\":1}"' }), 'Write double quotes']);
  });

  it('are left alone in a text', () => {
    assert.deepEqual(describeFile(inFile({ DetailType: '"it’s “good”"' })), []);
  });
});

describe('Words that are values elsewhere', () => {
  const rows: readonly (readonly [string, string, string | undefined])[] = [
    ['True', 'True is not a JSON value; write true.', 'true'],
    ['FALSE', 'FALSE is not a JSON value; write false.', 'false'],
    ['None', 'None is not a JSON value; write null.', 'null'],
    ['nil', 'nil is not a JSON value; write null.', 'null'],
    ['NULL', 'NULL is not a JSON value; write null.', 'null'],
    ['NaN', 'NaN is not a JSON value; write null, a number, or a string in double quotes.', undefined],
    ['-Infinity', '-Infinity is not a JSON value; write null, a number, or a string in double quotes.', undefined],
    ['undefined', 'undefined is not a JSON value; write null, a number, or a string in double quotes.', undefined],
    ['tru', 'tru is not a JSON value; put it in double quotes where a string is meant.', undefined],
    ['abc', 'abc is not a JSON value; put it in double quotes where a string is meant.', undefined],
  ];
  for (const [word, said, meant] of rows) {
    it(`are named: ${word}`, () => {
      for (const place of [`{ "a": ${word} }`, `{ "a": [${word}, 1] }`, `{ "a": [1, ${word}] }`]) {
        assert.deepEqual(describeFile(inFile({ Detail: place })), [`error syntax ‹${word}› ${said}`]);
        if (meant === undefined) assert.equal(mended(inFile({ Detail: place })).length, 1);
        else
          assert.deepEqual(mended(inFile({ Detail: place })), [
            inFile({ Detail: place.replace(word, meant) }),
            `Write ${meant}`,
          ]);
        const string = inFile({ Detail: JSON.stringify(place) });
        assert.deepEqual(describeFile(string), [`error detail-syntax ‹${word}› ${said}`]);
      }
    });
  }

  for (const bad of ['1.', '.5', '01', '-', '+1', '1e', '0x1', '1_000', '--1', '1.e3', '-01']) {
    it(`are no numbers: ${bad}`, () => {
      const [problem = '', ...others] = describeFile(inFile({ Detail: `{ "a": ${bad} }` }));
      assert.match(problem, new RegExp(`^error syntax ‹${bad.replace(/[+.]/g, '\\$&')}› `));
      assert.deepEqual(others, []);
    });
  }
});

describe('A text in the string of a Detail', () => {
  const rows: readonly (readonly [written: string, place: string, said: string])[] = [
    ['line1\\nline2', '\\n', 'A line break in a text inside the string is written \\\\n.'],
    ['line1\\r\\nline2', '\\r', 'A line break in a text inside the string is written \\\\r.'],
    ['a\\tb', '\\t', 'This character in a text inside the string is written \\\\t.'],
    ['a\\u0001b', '\\u0001', 'This character in a text inside the string is written \\\\u0001.'],
  ];
  for (const [written, place, said] of rows) {
    it(`has no raw ${place}`, () => {
      const text = inFile({ Detail: `"{\\"a\\": \\"${written}\\", \\"b\\": [\\"c\\"]}"` });
      const [problem, ...others] = describeFile(text);
      assert.equal(problem, `error detail-syntax ‹${place}› ${said}`);
      assert.equal(others.length, written.includes('\\r\\n') ? 1 : 0);
      assert.deepEqual(describeFile(mended(text)[0]), []);
      assert.match(mended(text)[0], /a\\\\t|a\\\\u0001|line1\\\\n|line1\\\\r\\\\n/);
    });
  }

  it('that is not closed is told of where its line ends', () => {
    const text = inFile({ Detail: '"{\\n \\"a\\": \\"b,\\n \\"c\\": 1\\n}"' });
    assert.match(describeFile(text)[0] ?? '', /^error detail-syntax ‹\\"b,› The string is not closed/);
  });

  it('is one problem where nothing of the string is JSON', () => {
    for (const words of ['not json', 'Order placed: 10001', "<a href='x'>", 'a=1&b=2', "{'a'"].slice(0, 4)) {
      const text = inFile({ Detail: JSON.stringify(words) });
      assert.deepEqual(describeFile(text), [
        `error detail-syntax ‹${JSON.stringify(words).slice(1, -1)}› Detail is not JSON; it must be an object, or a string that holds one.`,
      ]);
    }
  });
});

describe('Empty texts', () => {
  it('are shown as they are written', () => {
    const text = `[{ "Source": "aws.partner/example.com.test/orders/acme", "DetailType": "x", "Detail": { "": 1, "": 2 }, "Resources": ["", " "], "": 3 }]`;
    assert.deepEqual(describeFile(text), [
      'warning duplicate-key ‹""› The key "" appears twice in this object, and both are sent; remove one or rename it.',
      'hint resource-not-arn ‹""› "" is not an ARN; EventBridge takes it, but customers expect an ARN here.',
      'hint resource-not-arn ‹" "› " " is not an ARN; EventBridge takes it, but customers expect an ARN here.',
      'error unknown-member ‹""› "" is not a member of an entry and cannot be sent; remove it.',
    ]);
    assert.equal(mended(text)[1], 'Remove ""');
  });
});

function code(character = ''): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
