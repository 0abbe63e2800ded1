import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { valueOf } from './nodeValue';
import { printedFile, printedJson, randomEdit, toChange, type RandomEdit } from './generatedFiles';

/** Everything a document says but for the ids of its entries. */
function described(document: EventsDocument): unknown {
  const { text, form, root, entriesArray, members, syntaxProblems, entries } = document;
  const withoutIds = entries.map(({ start, end, content }) => ({ start, end, content }));
  return { text, form, root, entriesArray, members, syntaxProblems, entries: withoutIds };
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
function assertIncrementalEqualsFresh(text: string, edits: readonly RandomEdit[]): void {
  let document = EventsDocument.read(text);
  const used = new Map<number, string>();
  for (const edit of edits) {
    const change = toChange(edit, document.text);
    const before = document;
    document = before.edit([change]);
    assert.deepEqual(described(document), described(EventsDocument.read(document.text)));
    assertWellFormed(document);
    const delta = change.text.length - (change.end - change.start);
    for (const entry of document.entries) {
      const earlier = before.entryById(entry.id);
      if (earlier === undefined) assert.ok(!used.has(entry.id), 'an id is never used again');
      if (earlier?.content.text === entry.content.text) assert.equal(entry.content, earlier.content);
    }
    for (const entry of before.entries) used.set(entry.id, entry.content.text);
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

describe('EventsDocument', () => {
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
});
