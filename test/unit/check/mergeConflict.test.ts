import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { randomEdit, toChange } from '../model/generatedFiles';
import { describeFile, entrySource } from './described';

const told = 'This is an unresolved merge; keep what is to be sent, and remove the lines of the markers.';
const conflict = `error syntax ‹<<<<<<<› ${told}`;
const entry = (n: number): string => entrySource({ Detail: `{ "n": ${n} }` });

function sendable(text: string): readonly string[] {
  return EventsDocument.read(text).entries.map(({ content }) => /"n": (\d+)/.exec(content.text)?.[1] ?? content.text);
}

describe('An unresolved merge', () => {
  const rows: readonly (readonly [title: string, text: string, ...entries: string[]])[] = [
    ['of whole entries', `[\n<<<<<<< HEAD\n  ${entry(1)}\n=======\n  ${entry(2)}\n>>>>>>> feature/x\n]\n`],
    [
      'between entries',
      `[\n  ${entry(0)},\n<<<<<<< HEAD\n  ${entry(1)},\n=======\n  ${entry(2)},\n>>>>>>> feature/x\n  ${entry(3)}\n]\n`,
      '0',
      '3',
    ],
    [
      'with the base of both sides',
      `[\n  ${entry(0)},\n<<<<<<< HEAD\n  ${entry(1)}\n||||||| 3f2a\n  ${entry(2)}\n=======\n  ${entry(4)}\n>>>>>>> x\n]\n`,
      '0',
    ],
    [
      'in an entry',
      `[\n  ${entry(0)},\n  {\n    "Source": "aws.partner/a/b/c",\n<<<<<<< HEAD\n    "DetailType": "a",\n=======\n    "DetailType": "b",\n>>>>>>> x\n    "Detail": {}\n  },\n  ${entry(3)}\n]\n`,
      '0',
      '3',
    ],
    [
      'from the middle of an entry to the middle of another',
      `[\n  { "Detail": {\n<<<<<<< HEAD\n "n": 1 } },\n ${entry(5)},\n { "Detail": {\n "n": 6\n=======\n "n": 2\n>>>>>>> x\n } },\n  ${entry(3)}\n]\n`,
      '3',
    ],
    ['of whole files', `<<<<<<< HEAD\n[${entry(1)}]\n=======\n[${entry(2)}]\n>>>>>>> x\n`],
    [
      'in a request',
      `{\n  "Entries": [\n  ${entry(0)},\n<<<<<<< HEAD\n  ${entry(1)}\n=======\n  ${entry(2)}\n>>>>>>> x\n  ]\n}\n`,
      '0',
    ],
    [
      'with the line ends of Windows',
      `[\r\n  ${entry(0)},\r\n<<<<<<< HEAD\r\n  ${entry(1)}\r\n=======\r\n  ${entry(2)}\r\n>>>>>>> x\r\n]\r\n`,
      '0',
    ],
  ];
  for (const [title, text, ...entries] of rows) {
    it(`is one problem, and nothing that it touches is sendable: ${title}`, () => {
      assert.deepEqual(describeFile(text), [conflict]);
      assert.deepEqual(sendable(text), entries);
    });
  }

  it('is told of once for each', () => {
    const one = `<<<<<<< HEAD\n  ${entry(1)},\n=======\n  ${entry(2)},\n>>>>>>> x\n`;
    const text = `[\n${one}  ${entry(3)},\n${one}]`;
    assert.deepEqual(describeFile(text), [conflict, conflict]);
    assert.deepEqual(sendable(text), ['3']);
  });

  it('that was resolved by half is told of at what is left', () => {
    for (const marker of ['<<<<<<<', '=======', '>>>>>>>']) {
      const text = `[\n  ${entry(1)},\n${marker} x\n  ${entry(2)}\n]`;
      assert.deepEqual(describeFile(text), [`error syntax ‹${marker}› ${told}`], marker);
      assert.deepEqual(sendable(text), ['1', '2']);
    }
  });

  it('is none in a comment, in a text, or in the middle of a line', () => {
    const text = `[\n/*\n<<<<<<< a\n=======\n>>>>>>> b\n*/\n${entrySource({ DetailType: '"<<<<<<< HEAD"' })}\n]`;
    assert.deepEqual(describeFile(text), []);
    assert.deepEqual(sendable(`[ ${entry(1)}, <<<<<<< ${entry(2)}, >>>>>>>\n]`), ['1', '2']);
  });

  it('leaves entries the same when it is resolved', () => {
    const before = EventsDocument.read(`[\n  ${entry(0)},\n  ${entry(1)}\n]\n`);
    const at = before.text.indexOf(entry(1));
    const marked = before.edit([{ start: at, end: at, text: '\n<<<<<<< HEAD\n' }]);
    const end = marked.text.lastIndexOf(']');
    const whole = marked.edit([{ start: end, end, text: '=======\n{}\n>>>>>>> x\n' }]);
    assert.equal(whole.entries.length, 1);
    const back = whole.edit([{ start: 0, end: whole.text.length, text: before.text }]);
    assert.deepEqual(
      back.entries.map(({ id }) => id),
      before.entries.map(({ id }) => id),
    );
  });

  it('is the same after edits as in a fresh reading', () => {
    const texts = fc.constantFrom(...rows.map(([, text]) => text));
    const marker = fc.constantFrom(
      '<<<<<<<',
      '\n<<<<<<< a\n',
      '\n=======\n',
      '\n>>>>>>> b\n',
      '|||||||',
      '\n',
      '<',
      '>',
    );
    const edits = fc.array(
      fc
        .tuple(randomEdit, fc.option(marker, { nil: undefined }))
        .map(([edit, text]) => ({ ...edit, text: text ?? edit.text })),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(texts, edits, (text, changes) => {
        let document = EventsDocument.read(text);
        for (const edit of changes) document = document.edit([toChange(edit, document.text)]);
        const fresh = EventsDocument.read(document.text);
        assert.deepEqual(document.conflicts, fresh.conflicts);
        assert.deepEqual(document.syntaxProblems, fresh.syntaxProblems);
        assert.deepEqual(
          document.entries.map(({ content }) => content),
          fresh.entries.map(({ content }) => content),
        );
      }),
      { numRuns: 500 },
    );
  });
});
