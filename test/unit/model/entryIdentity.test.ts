import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { EntryId } from '../../../src/model/entry';
import { EventsDocument } from '../../../src/model/eventsDocument';
import type { TextChange } from '../../../src/model/textRange';
import { printedFile, randomEdit, toChange } from './generatedFiles';

const one = '{"Source": "aws.partner/a/b/c", "Detail": {"n": 1}}';
const two = '{"Source": "aws.partner/a/b/c", "Detail": {"n": 2}}';
const three = '{"Source": "aws.partner/a/b/c", "Detail": {"n": 3}}';
const file = `[\n  ${one},\n  ${two},\n  ${three}\n]\n`;

function ids(document: EventsDocument): readonly EntryId[] {
  return document.entries.map(({ id }) => id);
}

/** The change that takes `change` of `text` back. */
function undoOf(change: TextChange, text: string): TextChange {
  return { start: change.start, end: change.start + change.text.length, text: text.slice(change.start, change.end) };
}

function edited(document: EventsDocument, ...changes: readonly TextChange[]): EventsDocument {
  return changes.reduce((before, change) => before.edit([change]), document);
}

function insert(start: number, text: string): TextChange {
  return { start, end: start, text };
}

function remove(start: number, end: number): TextChange {
  return { start, end, text: '' };
}

describe('Entries whose text is the same again are the same entries', function () {
  this.timeout(120_000);

  for (const key of ['{', '}', '[', ']', '"', '/*', '//', ',', ':', 'x', '\\', '\n<<<<<<< HEAD\n']) {
    it(`after ${JSON.stringify(key)} was typed anywhere and taken back`, () => {
      const before = EventsDocument.read(file);
      for (let at = 0; at <= file.length; at++) {
        const after = edited(before, insert(at, key), remove(at, at + key.length));
        assert.deepEqual(ids(after), ids(before), `at ${at}`);
      }
    });
  }

  it('after everything was cut and put back, whatever was there meanwhile', () => {
    for (const between of ['', 'x', '{', '[1, 2]', `[${two}]`, `{"Entries": [${three}, ${one}]}`]) {
      const before = EventsDocument.read(file);
      const cut = before.edit([{ start: 0, end: file.length, text: between }]);
      const after = cut.edit([{ start: 0, end: between.length, text: file }]);
      assert.deepEqual(ids(after), ids(before), between);
    }
  });

  it('after the sign of a comment was put around one and taken away, at once or bit by bit', () => {
    const before = EventsDocument.read(file);
    const start = file.indexOf(two);
    const end = start + two.length;
    const commented = before.edit([insert(end, '*/'), insert(start, '/*')]);
    assert.equal(commented.entries.length, 2);
    assert.deepEqual(ids(commented.edit([remove(end + 2, end + 4), remove(start, start + 2)])), ids(before));
    const slowly = edited(
      before,
      insert(start, '/'),
      insert(start + 1, '*'),
      insert(end + 2, '*'),
      insert(end + 3, '/'),
    );
    assert.equal(slowly.text, commented.text);
    assert.deepEqual(ids(slowly.edit([remove(end + 2, end + 4), remove(start, start + 2)])), ids(before));
    assert.deepEqual(ids(edited(slowly, remove(start, start + 2), remove(end, end + 2))), ids(before));
  });

  it('after one was cut and pasted elsewhere, over another one too', () => {
    const before = EventsDocument.read(file);
    const [first, second, third] = ids(before);
    const start = file.indexOf(one);
    const cut = before.edit([remove(start, start + one.length + 1)]);
    assert.deepEqual(ids(cut), [second, third]);
    const at = cut.text.indexOf(three) + three.length;
    assert.deepEqual(ids(cut.edit([insert(at, `,\n${one}`)])), [second, third, first]);
    const over = cut.text.indexOf(two);
    assert.deepEqual(ids(cut.edit([{ start: over, end: over + two.length, text: one }])), [first, third]);
  });

  it('and one that is there already is not the same as its copy', () => {
    const before = EventsDocument.read(file);
    const at = file.indexOf(three) + three.length;
    const after = before.edit([insert(at, `, ${one}`)]);
    assert.deepEqual(ids(after), [...ids(before), 4]);
    assert.deepEqual(ids(edited(after, remove(at, at + two.length), insert(at, `, ${one}`))), ids(after));
  });

  it('in file order where several read the same', () => {
    const text = `[${[one, one, two, one].join()}]`;
    const before = EventsDocument.read(text);
    assert.deepEqual(ids(edited(before, remove(0, text.length), insert(0, text))), ids(before));
  });

  it('the last that went first, where several that read the same went one by one', () => {
    const before = EventsDocument.read(`[${[one, one, one].join()}]`);
    const length = one.length + 1;
    const gone = edited(before, remove(1, 1 + length), remove(1, 1 + length));
    assert.deepEqual(ids(gone), [3]);
    assert.deepEqual(ids(gone.edit([insert(1, `${one},`)])), [2, 3]);
    assert.deepEqual(ids(edited(gone, insert(1, `${one},`), insert(1, `${one},`))), [1, 2, 3]);
  });

  it('and never two, where one had the texts of both', () => {
    for (const steps of [
      ['[1]', '[2]', '[3]', '[1, 2]'],
      ['[1]', '[2]', '[]', '[1, 2]'],
      ['[1]', '[2]', '{', '[2, 1]'],
    ]) {
      assert.deepEqual(ids(replaced(EventsDocument.read(''), ...steps)), [1, 2], steps.join(' then '));
    }
  });

  it('and never two, whatever a few values were replaced with', () => {
    const values = fc.array(fc.constantFrom('1', '2', '3', '"1"'), { maxLength: 5 }).map((list) => `[${list.join()}]`);
    fc.assert(
      fc.property(fc.array(fc.oneof(values, fc.constantFrom('', '[', '1')), { maxLength: 8 }), (steps) => {
        let document = EventsDocument.read('');
        for (const step of steps) {
          document = replaced(document, step);
          assert.equal(new Set(ids(document)).size, document.entries.length, step);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('after any edits that are undone one by one', () => {
    fc.assert(
      fc.property(printedFile, fc.array(randomEdit, { minLength: 1, maxLength: 10 }), ({ text }, edits) => {
        const versions = [EventsDocument.read(text)];
        const undos: TextChange[] = [];
        let document = versions[0] ?? EventsDocument.read(text);
        for (const edit of edits) {
          const change = toChange(edit, document.text);
          undos.unshift(undoOf(change, document.text));
          document = document.edit([change]);
          versions.push(document);
        }
        document = edited(document, ...undos);
        assert.equal(document.text, text);
        assertSameWhereUnmistakable(versions, document);
      }),
      { numRuns: 1500 },
    );
  });

  it('after any edits and the old text put in place of all', () => {
    fc.assert(
      fc.property(printedFile, fc.array(randomEdit, { minLength: 1, maxLength: 6 }), ({ text }, edits) => {
        const versions = [EventsDocument.read(text)];
        let document = versions[0] ?? EventsDocument.read(text);
        for (const edit of edits) {
          document = document.edit([toChange(edit, document.text)]);
          versions.push(document);
        }
        assertSameWhereUnmistakable(versions, replaced(document, text));
      }),
      { numRuns: 1500 },
    );
  });
});

/** The document after its whole text was replaced with each of `texts`. */
function replaced(document: EventsDocument, ...texts: readonly string[]): EventsDocument {
  return texts.reduce((before, text) => before.edit([{ start: 0, end: before.text.length, text }]), document);
}

/**
 * Asserts that the entries of `after` are those of the first of the versions before it. Where two that were there
 * together had the same text, at once or in turn, nobody can say which of the two it is.
 */
function assertSameWhereUnmistakable(versions: readonly EventsDocument[], after: EventsDocument): void {
  const [first] = versions;
  assert.ok(first);
  assert.equal(after.text, first.text);
  const owners = new Map<string, Set<EntryId>>();
  for (const { id, content } of versions.flatMap(({ entries }) => entries)) {
    owners.set(content.text, (owners.get(content.text) ?? new Set()).add(id));
  }
  const mistakableTexts = new Set<string>();
  const mistakableIds = new Set<EntryId>();
  for (const [text, own] of owners) {
    const areTogether = versions.some((version) => ids(version).filter((id) => own.has(id)).length > 1);
    if (!areTogether) continue;
    mistakableTexts.add(text);
    for (const id of own) mistakableIds.add(id);
  }
  after.entries.forEach(({ id, content }, index) => {
    const expected = first.entries[index]?.id;
    assert.ok(expected);
    if (mistakableTexts.has(content.text) || mistakableIds.has(expected)) return;
    assert.equal(id, expected, content.text);
  });
}
