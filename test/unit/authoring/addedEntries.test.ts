import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addEntries } from '../../../src/authoring/addedEntries';
import { EventsDocument } from '../../../src/model/eventsDocument';
import type { Layout } from '../../../src/model/formatting';
import { commentsOf, outgoingOf, withChanges, writtenFile } from './writtenFiles';

const spaces: Layout = { tabSize: 2, insertSpaces: true, lineBreak: '\n' };

/** The file with entries added at the cursor `‸`, or in place of what stands between two of them; `undefined` where none can stand. */
function added(marked: string, written: string, layout = spaces): string | undefined {
  const start = marked.indexOf('‸');
  const end = marked.lastIndexOf('‸');
  const text = marked.replaceAll('‸', '');
  const changes = addEntries(
    EventsDocument.read(text),
    { start, end: end === start ? start : end - 1 },
    written,
    layout,
  );
  return changes === undefined ? undefined : withChanges(text, changes);
}

describe('adding entries to an events file', () => {
  const one = '[\n  {\n    "a": 1\n  }\n]\n';
  const table: readonly (readonly [marked: string, result: string | undefined])[] = [
    ['‸', one],
    ['\n‸\n', one],
    ['‸[{"old": 1}]\n‸', one],
    ['// kept\n‸', `// kept\n${one}`],
    ['// not ‸here', undefined],
    ['[‸]', '[\n  {\n    "a": 1\n  }\n]'],
    ['[\n  ‸\n]\n', '[\n  {\n    "a": 1\n  }\n]\n'],
    ['{ "Entries": [‸] }', '{ "Entries": [\n  {\n    "a": 1\n  }\n] }'],
    ['[\n  {"x": 1}‸\n]\n', '[\n  {"x": 1},\n  {\n    "a": 1\n  }\n]\n'],
    ['[\n  {"x": 1},‸\n]\n', '[\n  {"x": 1},\n  {\n    "a": 1\n  }\n]\n'],
    ['[\n  {"x": 1}\n‸]\n', '[\n  {"x": 1},\n  {\n    "a": 1\n  }\n]\n'],
    ['[\n  {"x": 1} // x\n  ‸\n]\n', '[\n  {"x": 1}, // x\n  {\n    "a": 1\n  }\n]\n'],
    ['[\n  {"x": 1} // x‸\n]\n', undefined],
    ['[\n  {"x": 1} /* x */ ‸\n]\n', '[\n  {"x": 1}, /* x */\n  {\n    "a": 1\n  }\n]\n'],
    ['[\n    {"x": 1},\n    ‸\n    {"y": 1}\n]\n', '[\n    {"x": 1},\n    {\n      "a": 1\n    },\n    {"y": 1}\n]\n'],
    ['[\n  ‸{"y": 1}\n]\n', '[\n  {\n    "a": 1\n  },\n  {"y": 1}\n]\n'],
    ['[{"x": 1}‸, {"y": 1}]', '[{"x": 1},\n  {\n    "a": 1\n  }, {"y": 1}]'],
    ['[{"x": 1}, ‸{"y": 1}]', '[{"x": 1},\n  {\n    "a": 1\n  },\n  {"y": 1}]'],
    ['[\n  ‸{"x": 1}‸,\n  {"y": 1}\n]', '[\n  {\n    "a": 1\n  },\n  {"y": 1}\n]'],
    ['[\n  {"x": 1},\n‸  {"y": 1}‸\n]', '[\n  {"x": 1},\n  {\n    "a": 1\n  }\n]'],
    // An entry that was only begun is replaced, and behind the others comes the new one.
    ['[\n  {‸}\n]', '[\n  {\n    "a": 1\n  }\n]'],
    ['[\n  {/* x */‸}\n]', '[\n  {/* x */},\n  {\n    "a": 1\n  }\n]'],
    ['[\n  {"Source": "x" ‸}\n]', '[\n  {"Source": "x" },\n  {\n    "a": 1\n  }\n]'],
    ['[\n  {\n    ‸\n    "Source": "x"\n  }\n]', '[\n  {\n    "Source": "x"\n  },\n  {\n    "a": 1\n  }\n]'],
    ['[{"Source": "‸x"}]', undefined],
    ['[{"Detail": ‸}]', undefined],
    ['[{"Detail": {‸}}]', undefined],
    ['[{"Resources": [‸]}]', undefined],
    ['[{"x‸": 1}]', undefined],
    ['[{"x": ‸1}, {"y"‸: 1}]', undefined],
    ['{ ‸"Entries": [] }', undefined],
    ['{ "Source": "x" ‸}', undefined],
    ['[\n<<<<<<< a\n{}\n=======\n{}\n>>>>>>> b\n‸]', undefined],
  ];
  for (const [marked, result] of table) {
    it(`${JSON.stringify(marked)}: ${result === undefined ? 'nowhere' : JSON.stringify(result)}`, () => {
      const text = added(marked, one);
      assert.equal(text?.replace(/\n {4}\n/, '\n'), result);
    });
  }

  it('takes comments and several entries along, and no comma behind the last', () => {
    const written = '// why\n{ "Entries": [\n  // first\n  {"a": 1.10}, // one\n  {"b": 2}, // two\n] }\n// end\n';
    assert.equal(
      added('[\n  ‸{"y": 1}\n]\n', written),
      '[\n  // why\n  // first\n  {\n    "a": 1.10\n  }, // one\n  {\n    "b": 2\n  }, // two\n  // end\n  {"y": 1}\n]\n',
    );
  });

  it('lays them out with the tabs and line ends of the file', () => {
    const layout: Layout = { tabSize: 4, insertSpaces: false, lineBreak: '\r\n' };
    assert.equal(
      added('[\r\n\t{"x": 1},\r\n\t‸\r\n]', one, layout),
      '[\r\n\t{"x": 1},\r\n\t{\r\n\t\t"a": 1\r\n\t}\r\n]',
    );
    assert.equal(added('‸', one, layout), '[\r\n\t{\r\n\t\t"a": 1\r\n\t}\r\n]\r\n');
  });

  it('keeps what is sent and every comment of both, wherever the cursor stands', () => {
    fc.assert(
      fc.property(writtenFile, writtenFile, fc.nat(), (text, written, place) => {
        const document = EventsDocument.read(text);
        const offset = place % (text.length + 1);
        const changes = addEntries(document, { start: offset, end: offset }, written, spaces);
        if (changes === undefined || EventsDocument.read(written).entries.length === 0) return;
        const after = withChanges(text, changes);
        assert.deepEqual(EventsDocument.read(after).syntaxProblems, []);
        // An entry that was only begun may be replaced.
        const sent = (...texts: readonly string[]): readonly string[] =>
          texts
            .flatMap(outgoingOf)
            .filter((one) => !/^(?:\{\s*\}|\[\])$/.test(one))
            .toSorted();
        assert.deepEqual(sent(after), sent(text, written));
        const comments = (one: string): readonly string[] => commentsOf(one.replaceAll('\r\n', '\n'));
        assert.deepEqual(comments(after).toSorted(), [...comments(text), ...comments(written)].toSorted());
      }),
    );
  });
});
