import assert from 'node:assert/strict';
import fc from 'fast-check';
import { detailText } from '../../../src/model/detailText';
import { entryMembers } from '../../../src/model/entryMembers';
import { entrySize } from '../../../src/model/entrySize';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { toOutgoingEntry } from '../../../src/model/outgoingEntry';

/** Reads everything there is to be read from a file, and holds it to what always is true. */
function readEverything(document: EventsDocument): void {
  let end = 0;
  for (const entry of document.entries) {
    assert.ok(entry.start >= end);
    end = entry.end;
    assert.equal(entry.content.node.end, entry.content.text.length);
    assert.ok(entrySize(entry.content) >= 0);
    const sendable = toOutgoingEntry(entry.content).kind === 'ready';
    assert.ok(!sendable || entry.content.syntaxProblems.length === 0);
    const detail = entryMembers(entry.content)?.known.Detail?.value;
    if (detail !== undefined) detailText(entry.content, detail);
    for (const problem of entry.content.syntaxProblems) assertInside(problem, entry.content.text.length);
  }
  for (const problem of document.syntaxProblems) assertInside(problem, document.text.length);
  for (const member of document.members) assertInside(member.key, document.text.length);
}

function assertInside({ start, end }: { start: number; end: number }, length: number): void {
  assert.ok(0 <= start && start <= end && end <= length);
}

const wellFormed = '{"Source": "aws.partner/a/b", "DetailType": "t", "Detail": {"a": [1, 2, {"b": null}]}}';

function deep(open: string, close: string, depth: number): string {
  return open.repeat(depth) + close.repeat(depth);
}

const corpus: Readonly<Record<string, string>> = {
  nothing: '',
  'white space': ' \r\n\t ',
  'a byte order mark': '\ufeff',
  'a byte order mark before a file': `\ufeff[${wellFormed}]`,
  'a byte order mark inside': `[\ufeff${wellFormed}]`,
  NUL: `[\u0000${wellFormed}\u0000]`,
  'NUL in a string': '[{"Source": "a\u0000b"}]',
  'lone surrogates': `[{"Source": "\ud800 \\ud800 \udc00"}, \ud83d ${wellFormed}]`,
  'CR alone': `[\r  ${wellFormed},\r  {"Source": "half\r  },\r  ${wellFormed}\r]`,
  CRLF: `[\r\n  ${wellFormed},\r\n  {"Source": "half\r\n  },\r\n  ${wellFormed}\r\n]`,
  'U+2028 and U+2029': `[\u2028{"Source": "\u2028\u2029"}]`,
  'a comment that is never closed': `[${wellFormed}, /* ${wellFormed}]`,
  'comments only': '// a\n/* b */',
  'arrays nested 100,000 deep': `[${deep('[', ']', 100_000)}, ${wellFormed}]`,
  'objects nested 100,000 deep': `[${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}, ${wellFormed}]`,
  'arrays opened 100,000 times': '['.repeat(100_000),
  'objects opened 100,000 times': '{"a":'.repeat(100_000),
  'objects on lines opened again and again': '[{"a":[\n'.repeat(20_000),
  'arrays on lines opened again and again in a row of entries': `[${'{"k":[\n{},'.repeat(20_000)}`,
  'brackets closed 100,000 times': `[${']'.repeat(100_000)}`,
  'braces closed 100,000 times': `{"Entries":[${'}'.repeat(100_000)}`,
  'brackets closed by braces': `[${'['.repeat(20_000)}${'}'.repeat(20_000)}`,
  'objects closed by brackets': `[${'{"a":[\n'.repeat(20_000)}${']\n'.repeat(20_000)}`,
  'comments opened again and again': `[${'/*\n'.repeat(50_000)}`,
  'comments opened again and again in one entry': `[{"a": ${'/*\n'.repeat(50_000)}}]`,
  commas: `[${','.repeat(50_000)}]`,
  words: `[${'no '.repeat(50_000)}]`,
  quotes: `[${'"\n'.repeat(20_000)}]`,
  'keys without values': `[{${'"a"\n'.repeat(100_000)}}]`,
  'a request in a request': `{"Entries": {"Entries": [${wellFormed}]}}`,
  'entries twice': `{"Entries": [${wellFormed}], "Entries": [${wellFormed}], "Entries": 5}`,
  'one entry alone': wellFormed,
  'lines of entries': `${wellFormed}\n${wellFormed}\n`,
  'a file behind a file': `[${wellFormed}]\n[${wellFormed}]`,
  prose: 'Dear reader, this is no JSON: [it] {is} "prose"! '.repeat(100),
};

describe('Whatever stands in a file', () => {
  for (const [name, text] of Object.entries(corpus)) {
    it(`(${name}) is read, before and after edits`, () => {
      const document = EventsDocument.read(text);
      assert.equal(document.text, text);
      readEverything(document);
      for (const at of [0, Math.floor(text.length / 2), text.length]) {
        const edited = document.edit([{ start: at, end: at, text: '"' }]);
        readEverything(edited);
        assert.equal(edited.edit([{ start: at, end: at + 1, text: '' }]).entries.length, document.entries.length);
      }
    });
  }

  it('(10 MB on one line) is read, before and after edits', () => {
    const count = Math.ceil(10_000_000 / (wellFormed.length + 1));
    const text = `[${`${wellFormed},`.repeat(count)}]`;
    const document = EventsDocument.read(text);
    assert.equal(document.entries.length, count);
    assert.equal(document.edit([{ start: 9, end: 9, text: 'x' }]).entries.length, count);
    assert.deepEqual(document.syntaxProblems, []);
  });

  it('is read after bytes of it were lost, doubled or changed', () => {
    const texts = Object.values(corpus).filter((text) => text.length < 2000);
    const mutation = fc.record({
      kind: fc.constantFrom('cut', 'double', 'change'),
      at: fc.nat(),
      length: fc.nat(12),
      character: fc.oneof(
        fc.constantFrom('{', '}', '[', ']', '"', ',', ':', '\\', '/', '\n', '\u0000'),
        fc.string({ unit: 'binary', maxLength: 1 }),
      ),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(mutation, { minLength: 1, maxLength: 6 }),
        (original, mutations) => {
          let text = original;
          for (const { kind, at, length, character } of mutations) {
            const start = at % (text.length + 1);
            const piece = text.slice(start, start + length);
            const replacement = kind === 'cut' ? '' : kind === 'double' ? piece + piece : character;
            text = text.slice(0, start) + replacement + text.slice(start + length);
          }
          readEverything(EventsDocument.read(text));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('leaves the other entries of the corpus alone', () => {
    const count = (name: string): number =>
      EventsDocument.read(corpus[name] ?? '').entries.filter((entry) => entry.content.text === wellFormed).length;
    assert.equal(count('a byte order mark before a file'), 1);
    assert.equal(count('CR alone'), 2);
    assert.equal(count('CRLF'), 2);
    assert.equal(count('NUL'), 1);
    assert.equal(count('lone surrogates'), 1);
    assert.equal(count('arrays nested 100,000 deep'), 1);
    assert.equal(count('objects nested 100,000 deep'), 1);
    assert.equal(count('entries twice'), 1);
  });
});
