import assert from 'node:assert/strict';
import fc from 'fast-check';
import { layOutFile, layOutTyped } from '../../../src/authoring/fileLayout';
import { EventsDocument } from '../../../src/model/eventsDocument';
import type { Layout } from '../../../src/model/formatting';
import { commentsOf, outgoingOf, withChanges, writtenFile } from './writtenFiles';

const two: Layout = { tabSize: 2, insertSpaces: true, lineBreak: '\n' };

function formatted(text: string, layout = two, range = { start: 0, end: text.length }): string {
  return withChanges(text, layOutFile(EventsDocument.read(text), range, layout));
}

/** The text after the last character before the mark `‸` was typed and put right. */
function typed(marked: string, layout = two): string {
  const offset = marked.indexOf('‸');
  const text = marked.replace('‸', '');
  const changes = layOutTyped(EventsDocument.read(text), offset, text.charAt(offset - 1), layout);
  assert.ok(
    changes.every(({ end }) => end <= offset),
    'something changes behind the cursor',
  );
  return withChanges(text, changes);
}

const layouts = fc.record({
  tabSize: fc.constantFrom(2, 4),
  insertSpaces: fc.boolean(),
  lineBreak: fc.constantFrom('\n' as const, '\r\n' as const),
});

describe('formatting a file', () => {
  it('keeps what every entry sends and every comment, and changes nothing the second time', () => {
    fc.assert(
      fc.property(writtenFile, layouts, (text, layout) => {
        const once = formatted(text, layout);
        assert.deepEqual(outgoingOf(once), outgoingOf(text));
        assert.deepEqual(commentsOf(once), commentsOf(text));
        assert.equal(formatted(once, layout), once);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps it for any lines too', () => {
    fc.assert(
      fc.property(writtenFile, layouts, fc.nat(), fc.nat(), (text, layout, one, other) => {
        const [start, end] = [one % (text.length + 1), other % (text.length + 1)].sort((a, b) => a - b) as [
          number,
          number,
        ];
        const changed = formatted(text, layout, { start, end });
        assert.deepEqual(outgoingOf(changed), outgoingOf(text));
        assert.deepEqual(commentsOf(changed), commentsOf(text));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every character but white space of a broken file too', () => {
    fc.assert(
      fc.property(writtenFile, fc.nat(), fc.constantFrom('"', '{', ']', '<', ',', '\n<<<<<<< a\n'), (text, at, by) => {
        const place = at % (text.length + 1);
        const broken = text.slice(0, place) + by + text.slice(place);
        const ofTokens = (file: string): string => file.replace(/\s/g, '');
        const changed = formatted(broken);
        assert.equal(ofTokens(changed), ofTokens(broken));
        assert.deepEqual(outgoingOf(changed), outgoingOf(broken));
      }),
      { numRuns: 300 },
    );
  });

  it('lays out an array and a request, and keeps the line break at the end', () => {
    assert.equal(
      formatted('[{"Source":"a","Detail":{"n":1.0,// why\n"big":12345678901234567890}}]\n'),
      '[\n  {\n    "Source": "a",\n    "Detail": {\n      "n": 1.0, // why\n      "big": 12345678901234567890\n    }\n  }\n]\n',
    );
    assert.equal(
      formatted('{"Entries":[{}]}', { tabSize: 4, insertSpaces: false, lineBreak: '\r\n' }),
      '{\r\n\t"Entries": [\r\n\t\t{}\r\n\t]\r\n}',
    );
  });

  it('leaves a broken entry and the frame alone, and lays out the others where they stand', () => {
    assert.equal(
      formatted('[\n   {"a":1,   "b":},\n {"Source":"a"}\n]'),
      '[\n   {"a":1,   "b":},\n {\n   "Source": "a"\n }\n]',
    );
  });

  it('does nothing to what is no events file, and to a side of a merge', () => {
    for (const text of ['', '// nothing', 'Entries:\n  - Source:   a', '"a"  ']) assert.equal(formatted(text), text);
    const merging = '[\n<<<<<<< one\n{"a":1},\n=======\n{"a":2},\n>>>>>>> other\n{"a":3}\n]';
    assert.equal(formatted(merging), merging.replace('{"a":3}', '{\n  "a": 3\n}'));
  });

  it('never takes a line of a comment for JSON, wherever the selection begins', () => {
    const text = '[ /* an old one:\n{"a":1,\n"b":2}\n*/ {"c":3}\n]';
    const line = text.indexOf('{"a"');
    assert.equal(formatted(text, two, { start: line, end: line + 5 }), text);
  });

  it('changes the lines of the selection alone', () => {
    const text = '[\n{"a":1},\n{"b":2},\n{"c":3}\n]';
    const at = text.indexOf('"b"');
    assert.equal(formatted(text, two, { start: at, end: at }), '[\n{"a":1},\n  {\n    "b": 2\n  },\n{"c":3}\n]');
  });
});

describe('formatting while typing', () => {
  const table: readonly (readonly [what: string, before: string, after: string])[] = [
    ['a comma: the blanks of its line', '[\n  {\n    "a":1,‸\n  }\n]', '[\n  {\n    "a": 1,\n  }\n]'],
    ['a comma: not the line behind it', '[\n  {\n    "a":1,‸ "b":2\n  }\n]', '[\n  {\n    "a": 1, "b":2\n  }\n]'],
    ['a comma in a text', '[{"a":"b,‸"}]', '[{"a":"b,"}]'],
    ['a comma in a comment', '[{"a":1 // b,‸\n}]', '[{"a":1 // b,\n}]'],
    ['a comma in a broken entry', '[{"a":1,‸ "b"]', '[{"a":1, "b"]'],
    ['a comma behind an entry', '[{"a":1},‸]', '[{"a":1},]'],
    ['a line break: the line that was left', '[\n  {\n  "a":1,\n‸  }\n]', '[\n  {\n    "a": 1,\n  }\n]'],
    ['a line break of Windows', '[\r\n  {\r\n  "a":1,\r\n‸  }\r\n]', '[\r\n  {\r\n    "a": 1,\r\n  }\r\n]'],
    [
      'a brace: the lines of its object',
      '[\n  {\n      "a":1,\n  "b":{\n"c":2\n  }‸\n  }\n]',
      '[\n  {\n      "a":1,\n    "b": {\n      "c": 2\n    }\n  }\n]',
    ],
    ['a brace: no line is broken', '[\n  {"a":{"b":1}‸}\n]', '[\n  {"a": {"b": 1}}\n]'],
    [
      'a bracket: nothing is joined',
      '[\n  {\n    "a":[\n1,\n\n2\n]‸\n  }\n]',
      '[\n  {\n    "a": [\n      1,\n\n2\n    ]\n  }\n]',
    ],
    ['a brace in a text', '[{"a":"}‸"}]', '[{"a":"}"}]'],
  ];
  for (const [what, before, after] of table) it(what, () => assert.equal(typed(before), after));

  it('keeps what is sent, and touches nothing behind the cursor, wherever one types', () => {
    fc.assert(
      fc.property(writtenFile, fc.nat(), (text, seed) => {
        const places = [...text.matchAll(/[},\]\n]/g)].map(({ index }) => index + 1);
        const offset = places[seed % Math.max(1, places.length)];
        if (offset === undefined) return;
        const marked = `${text.slice(0, offset)}‸${text.slice(offset)}`;
        const changed = typed(marked);
        assert.deepEqual(outgoingOf(changed), outgoingOf(text));
        assert.deepEqual(commentsOf(changed), commentsOf(text));
        assert.equal(changed.split('\n').length, text.split('\n').length);
      }),
      { numRuns: 300 },
    );
  });
});
