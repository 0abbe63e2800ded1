import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { valueOf } from './nodeValue';
import { printedFile, printedJson, randomEdit, toChange, type RandomEdit } from './generatedFiles';

/** Everything a document says but for the ids of its entries. */
function described(document: EventsDocument): unknown {
  const { text, form, root, entriesArray, members, syntaxProblems, entries, unread } = document;
  const withoutIds = entries.map(({ start, end, content }) => ({ start, end, content, value: valueOf(content.node) }));
  return { text, form, root, entriesArray, members, syntaxProblems, unread, entries: withoutIds };
}

function texts(document: EventsDocument): string[] {
  return document.entries.map((entry) => entry.content.text);
}

function assertWellFormed(document: EventsDocument): void {
  let end = 0;
  for (const entry of document.entries) {
    assert.ok(entry.start >= end && entry.end > entry.start, 'entries stand one behind the other');
    assert.equal(document.text.slice(entry.start, entry.end), entry.content.text);
    assert.equal(entry.content.node.start, 0);
    assert.equal(entry.content.node.end, entry.content.text.length);
    end = entry.end;
  }
  assert.equal(new Set(document.entries.map((entry) => entry.id)).size, document.entries.length, 'ids are unique');
}

/** Applies edits one by one and holds every version against a fresh reading of its text. */
function assertIncrementalEqualsFresh(text: string, edits: readonly RandomEdit[], most?: number): void {
  let document = EventsDocument.read(text, most);
  const used = new Map<number, Set<string>>();
  for (const edit of edits) {
    const change = toChange(edit, document.text);
    const before = document;
    document = before.edit([change]);
    assert.deepEqual(described(document), described(EventsDocument.read(document.text, most)));
    assertWellFormed(document);
    const delta = change.text.length - (change.end - change.start);
    for (const entry of document.entries) {
      const earlier = before.entryById(entry.id);
      if (earlier === undefined && used.has(entry.id)) {
        assert.ok(used.get(entry.id)?.has(entry.content.text), 'an id is used again only for a text that it had');
      }
      if (earlier?.content.text === entry.content.text) assert.equal(entry.content, earlier.content);
    }
    for (const { id, content } of before.entries) used.set(id, (used.get(id) ?? new Set()).add(content.text));
    assertUntouchedEntriesKeepIds(before, document, change.start, change.end, delta);
  }
}

function assertUntouchedEntriesKeepIds(
  before: EventsDocument,
  after: EventsDocument,
  start: number,
  end: number,
  delta: number,
): void {
  for (const entry of before.entries) {
    const shift = entry.end < start ? 0 : entry.start > end ? delta : undefined;
    if (shift === undefined) continue;
    const same = after.entries.find((other) => other.start === entry.start + shift);
    if (same?.content.text === entry.content.text) assert.equal(same.id, entry.id);
  }
}

describe('EventsDocument', function () {
  this.timeout(120_000);

  describe('of a well-formed text', () => {
    it('has exactly the elements of the array, however it is formatted', () => {
      fc.assert(
        fc.property(printedFile, ({ text, form, elements }) => {
          const document = EventsDocument.read(text);
          assert.equal(document.form, form);
          assert.deepEqual(document.syntaxProblems, []);
          assert.deepEqual(
            document.entries.map((entry) => entry.content.syntaxProblems),
            elements.map(() => []),
          );
          assert.deepEqual(
            document.entries.map((entry) => valueOf(entry.content.node)),
            elements,
          );
          assertWellFormed(document);
        }),
        { numRuns: 1500 },
      );
    });

    it('ends no entry early, wherever its lines begin with a brace', () => {
      const entry = '{\n"Detail":\n{\n"list": [\n{},\n{"a": 1}\n]\n}\n}';
      const document = EventsDocument.read(`  [  ${entry},\n${entry}\n,{}]`);
      assert.deepEqual(texts(document), [entry, entry, '{}']);
    });
  });

  describe('after edits', () => {
    it('equals a fresh reading of its text, and keeps the ids of what was not touched', () => {
      fc.assert(
        fc.property(printedFile, fc.array(randomEdit, { minLength: 1, maxLength: 12 }), ({ text }, edits) => {
          assertIncrementalEqualsFresh(text, edits);
        }),
        { numRuns: 1500 },
      );
    });

    it('equals a fresh reading where the text never was a file', () => {
      const pieces = fc.array(
        fc.oneof(
          randomEdit.map((edit) => edit.text),
          printedJson.map((json) => json.text),
        ),
        { maxLength: 12 },
      );
      fc.assert(
        fc.property(pieces, fc.array(randomEdit, { minLength: 1, maxLength: 8 }), (parts, edits) => {
          assertIncrementalEqualsFresh(parts.join(''), edits);
        }),
        { numRuns: 1000 },
      );
    });

    it('equals a fresh reading where there are more elements than are read', () => {
      fc.assert(
        fc.property(
          printedFile,
          fc.array(randomEdit, { minLength: 1, maxLength: 8 }),
          fc.integer({ min: 0, max: 4 }),
          ({ text }, edits, most) => {
            assertIncrementalEqualsFresh(text, edits, most);
          },
        ),
        { numRuns: 800 },
      );
    });

    it('takes many changes at once, each in offsets of the text before it', () => {
      fc.assert(
        fc.property(printedFile, fc.array(randomEdit, { maxLength: 5 }), ({ text }, edits) => {
          const changes = [];
          let expected = text;
          for (const edit of edits) {
            const change = toChange(edit, expected);
            changes.push(change);
            expected = expected.slice(0, change.start) + change.text + expected.slice(change.end);
          }
          const document = EventsDocument.read(text).edit(changes);
          assert.equal(document.text, expected);
          assert.deepEqual(described(document), described(EventsDocument.read(expected)));
        }),
        { numRuns: 500 },
      );
    });
  });

  it('reads anew what depended on the far end of a comment or of an element', () => {
    const comment = EventsDocument.read('/* events\n[{"a": 1},\n{"b": 2}]\n');
    assert.equal(comment.entries.length, 2);
    const end = comment.text.length;
    assertSame(comment.edit([{ start: end, end, text: '*/ []' }]));

    const open = EventsDocument.read('[{"a":[\n1,\n{"b":[\n2,\n{"c":3}\n');
    const at = open.text.indexOf('1') + 1;
    const closed = open.edit([{ start: at, end: at, text: ']}' }]);
    assertSame(closed);
    const last = closed.text.length;
    assertSame(closed.edit([{ start: last, end: last, text: ']},{}]' }]));
  });

  it('reads anew what depended on whether odd quotes are closed further on', () => {
    for (const [opening, closing] of ["''", '``', '“”', '„“', '‘’', '‚‘', '«»', '»«'].map((pair) => [
      pair[0],
      pair[1],
    ])) {
      const open = EventsDocument.read(`[{"a": ${opening ?? ''}x}, {"b": 1}, {"c": 2 }, {"d": 3}]`);
      const end = open.text.indexOf('2 }') + 1;
      const closed = open.edit([{ start: end, end, text: closing ?? '' }]);
      assertSame(closed);
      assertSame(closed.edit([{ start: end, end: end + 1, text: '' }]));
      assertSame(closed.edit([{ start: end - 1, end: end - 1, text: '\n' }]));
    }
  });

  describe('reads no more elements than it is told to,', () => {
    const text = '{"Entries": [{"a":1}, 2 ,, {"b":3}, {"c":4}], "More": 1}';

    it('and says what is unread', () => {
      const unread = (most: number): string | undefined => {
        const document = EventsDocument.read(text, most);
        assert.deepEqual(document.root, { kind: 'object', start: 0, end: text.length });
        return document.unread && text.slice(document.unread.start, document.unread.end);
      };
      assert.equal(unread(0), '{"a":1}, 2 ,, {"b":3}, {"c":4}], "More": 1}');
      assert.equal(unread(3), ' {"b":3}, {"c":4}], "More": 1}');
      assert.equal(unread(4), ' {"c":4}], "More": 1}');
      assert.equal(unread(5), undefined);
      assert.deepEqual(texts(EventsDocument.read(text, 4)), ['{"a":1}', '2', '{"b":3}']);
    });

    it('and reads what comes within reach, and knows it when it was there before', () => {
      const before = EventsDocument.read('[{"a":1},{"b":2},{"c":3},{"d":4}]', 3);
      const ids = before.entries.map(({ id }) => id);
      const less = before.edit([{ start: 1, end: 9, text: '' }]);
      assert.deepEqual(texts(less), ['{"b":2}', '{"c":3}', '{"d":4}']);
      assert.equal(less.unread, undefined);
      const again = less.edit([{ start: 1, end: 1, text: '{"a":1},' }]);
      assert.deepEqual(
        again.entries.map(({ id }) => id),
        ids,
      );
      assert.equal(again.unread?.start, 24 + 1);
    });
  });

  describe('knows an entry again', () => {
    const names = (document: EventsDocument): Record<string, number> =>
      Object.fromEntries(document.entries.map((entry) => [entry.content.text, entry.id]));

    it('by its text, where entries were put into another order', () => {
      const before = EventsDocument.read('[{"a":1},{"b":2},{"c":3}]');
      const after = before.edit([{ start: 1, end: 24, text: '{"c":3},{"n":0},{"a":1},{"b":2}' }]);
      const ids = names(before);
      assert.deepEqual(names(after), { ...ids, '{"n":0}': 4 });
    });

    it('by its turn, where several were changed at once', () => {
      const before = EventsDocument.read('[{"a":1},{"b":1},{"c":1}]');
      const changes = [...before.entries].reverse().map(({ end }) => ({ start: end - 1, end: end - 1, text: '0' }));
      const after = before.edit(changes);
      assert.deepEqual(texts(after), ['{"a":10}', '{"b":10}', '{"c":10}']);
      assert.deepEqual(
        after.entries.map((entry) => entry.id),
        before.entries.map((entry) => entry.id),
      );
    });

    it('by its place, where a part of it became an entry of its own', () => {
      const before = EventsDocument.read('[{"a":1},{"b":{},"c":{}},{"d":1}]');
      const [first, second, third] = before.entries.map((entry) => entry.id);
      const at = before.text.indexOf(',"c"');
      const split = before.edit([{ start: at, end: at + 4, text: '},{"e"' }]);
      assert.deepEqual(texts(split), ['{"a":1}', '{"b":{}}', '{"e":{}}', '{"d":1}']);
      assert.deepEqual(
        split.entries.map((entry) => entry.id),
        [first, second, 4, third],
      );
      const joined = split.edit([{ start: at, end: at + 6, text: ',"c"' }]);
      assert.deepEqual(
        joined.entries.map((entry) => entry.id),
        [first, second, third],
      );
    });

    it('by its place behind the edit, where another has the same text', () => {
      const before = EventsDocument.read('[{"a":1},{"a":1},{"a":1}]');
      const after = before.edit([{ start: 0, end: 9, text: '{"Entries":[' }]);
      assert.equal(after.form, 'request');
      assert.deepEqual(
        after.entries.map((entry) => entry.id),
        before.entries.slice(1).map((entry) => entry.id),
      );
    });
  });

  describe('says where things stand', () => {
    it('in a request with other members', () => {
      const text = '{"A": 1, "Entries": [{}, {}], "Entries": {"x": []}, "B"}';
      const document = EventsDocument.read(text);
      const { root, entriesArray, members, syntaxProblems } = document;
      assert.deepEqual(root, { kind: 'object', start: 0, end: text.length });
      assert.equal(entriesArray && text.slice(entriesArray.start, entriesArray.end), '[{}, {}]');
      assert.deepEqual(
        members.map(({ key, value }) => [key.value, value?.kind, value && text.slice(value.start, value.end)]),
        [
          ['A', 'number', '1'],
          ['Entries', 'array', '[{}, {}]'],
          ['Entries', 'object', '{"x": []}'],
          ['B', undefined, undefined],
        ],
      );
      assert.deepEqual(
        syntaxProblems.map(({ kind }) => kind),
        ['colon-expected'],
      );
    });

    it('in a request that is not closed, which ends with the last of what belongs to it', () => {
      for (const written of [
        '{"Entries": [{}], "A": {"b": [1]}',
        '{"Entries": [{}], "A": 12',
        '{"Entries": [{}], "A"',
        '{"Entries": [{}], "A": 1,',
        '{"Entries": [{}]',
      ]) {
        const { root } = EventsDocument.read(` ${written} // as yet\n`);
        assert.deepEqual(root, { kind: 'object', start: 1, end: 1 + written.length }, written);
      }
    });

    const roots: readonly (readonly [string, EventsDocument['root']['kind'], string])[] = [
      ['', 'empty', ''],
      [' // nothing\n', 'empty', ''],
      ['{"Source": "a"}', 'object', 'Source'],
      ['{"Entries": 5}', 'object', 'Entries'],
      ['"text"', 'scalar', ''],
    ];
    for (const [text, kind, keys] of roots) {
      it(`where there are no entries: ${JSON.stringify(text)}`, () => {
        const document = EventsDocument.read(text);
        assert.equal(document.form, 'none');
        assert.equal(document.root.kind, kind);
        assert.equal(document.members.map(({ key }) => key.value).join(), keys);
        assert.equal(document.entriesArray, undefined);
      });
    }

    it('of the entries around an offset', () => {
      fc.assert(
        fc.property(printedFile, fc.nat(), fc.nat(), ({ text }, one, other) => {
          const document = EventsDocument.read(text);
          const [start = 0, end = 0] = [one % (text.length + 1), other % (text.length + 1)].sort((a, b) => a - b);
          const touching = document.entries.filter((entry) => entry.end >= start && entry.start <= end);
          assert.deepEqual(document.entriesIn({ start, end }), touching);
          const at = document.entries.filter((entry) => entry.start <= start && start <= entry.end);
          assert.equal(document.entryAt(start), at.at(-1));
          for (const entry of document.entries) assert.equal(document.entryById(entry.id), entry);
        }),
        { numRuns: 300 },
      );
    });

    const faults: readonly (readonly [string, readonly string[]])[] = [
      ['[{} {}]', ['comma-expected }']],
      ['[{},,{}]', ['value-expected ,']],
      ['[{}, no {}]', ['unexpected-text no']],
      ['[{}}, {}]', ['unexpected-text }']],
      ['[{}, {}', ['closing-bracket-expected [']],
      ['{"Entries": [{}]', ['closing-brace-expected {']],
      ['{"Entries": [{}}', ['closing-bracket-expected [']],
      ['x [{}] y z', ['unexpected-text x', 'unexpected-text y z']],
      ['[{} /* a\n]', ['unterminated-comment /* a']],
      ['{"A": [1 2], "Entries": []}', ['comma-expected 2']],
      ['{"A": [1 2], "Entries": [{}]', ['closing-brace-expected {', 'comma-expected 2']],
    ];
    for (const [text, expected] of faults) {
      it(`that it says ${expected.join(' and ')} of ${JSON.stringify(text)}`, () => {
        assert.deepEqual(
          EventsDocument.read(text).syntaxProblems.map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`),
          expected,
        );
      });
    }
  });
});

function assertSame(document: EventsDocument): void {
  assert.deepEqual(described(document), described(EventsDocument.read(document.text)));
}
