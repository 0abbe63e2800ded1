import assert from 'node:assert/strict';
import { checkDocument, defaultCheckSettings, type CheckedDocument } from '../../../src/check/documentCheck';
import { fixesFor } from '../../../src/check/problemFixes';
import { EventsDocument, mostElements } from '../../../src/model/eventsDocument';
import { JsonScanner } from '../../../src/model/jsonScanner';
import { inEnglish } from '../../../src/model/sentence';
import { describeFile, describeProblem, entrySource } from './described';

// No two entries are alike, so that what is said about equal ones changes no count here.
const lowerCase = (index: number): string => `{"source":"aws.partner/a/b/c","detailType":"x${index}","detail":{}}`;
const zoneless = entrySource({ DetailType: '"Order packed"', Time: '"2026-03-14T09:26:53"' });
const precise = entrySource({ Time: '"2026-03-14T09:26:53.1234567Z"' });

function checked(text: string): CheckedDocument {
  return checkDocument(EventsDocument.read(text), defaultCheckSettings);
}

function listed(text: string, most: number): readonly string[] {
  return checked(text)
    .worstProblems(most)
    .map(({ code, start }) => `${code} ${start}`);
}

describe('Of very many problems', () => {
  it('the worst are listed, and one more says how many are not', () => {
    const check = checked(`[${Array.from({ length: 5000 }, (_, index) => lowerCase(index)).join(',\n')}]`);
    const all = check.problems.length;
    assert.ok(all > 1000);
    const problems = check.worstProblems(1000);
    assert.equal(problems.length, 1000);
    const [more] = problems;
    assert.equal(more?.code, 'more-problems');
    assert.equal(more.severity, 'error');
    assert.equal(
      inEnglish(more.sentence),
      `${(all - 999).toLocaleString('en')} more problems are not listed; correct some of the others to see them.`,
    );
  });

  it('errors come before warnings, and those before hints, each in the order of the file', () => {
    const others = `${precise},${zoneless}`.replaceAll('/acme', '/beta');
    const text = `[${precise},${zoneless},{},${others},{ "Detail": {} }]`;
    assert.equal(checked(text).problems.length, 6);
    const at = (index: number): number => EventsDocument.read(text).entries[index]?.start ?? -1;
    const time = precise.indexOf('"2026');
    assert.deepEqual(listed(text, 6).length, 6);
    assert.deepEqual(listed(text, 5), [
      'more-problems 0',
      `time-zone ${at(1) + time}`,
      `missing-member ${at(2)}`,
      `time-zone ${at(4) + time}`,
      `missing-member ${at(5)}`,
    ]);
    assert.deepEqual(listed(text, 4), [
      'more-problems 0',
      `time-zone ${at(1) + time}`,
      `missing-member ${at(2)}`,
      `missing-member ${at(5)}`,
    ]);
    const severities = [5, 4, 2].map((most) => checked(text).worstProblems(most)[0]?.severity);
    assert.deepEqual(severities, ['hint', 'warning', 'error']);
  });

  it('one that is left over is one', () => {
    const [more] = checked('[{},{ "Detail": {} }]').worstProblems(2);
    assert.equal(
      more && inEnglish(more.sentence),
      '2 more problems are not listed; correct some of the others to see them.',
    );
    const [one, ...others] = checked('[{},{ "Detail": {} },{ "DetailType": "x" }]').worstProblems(4);
    assert.equal(others.length, 3);
    assert.equal(one?.code, 'request-incomplete');
  });

  it('those of an entry that has many are counted once and found again', () => {
    const text = `[{ ${Array.from({ length: 40 }, (_, index) => `"a${index}": 1`).join()} }, ${entrySource()}]`;
    const check = checked(text);
    assert.equal(check.problems.length, 41);
    assert.deepEqual(check.counts, { errors: 41, warnings: 0, hints: 0 });
    assert.equal(check.worstProblems(1000).length, 41);
  });

  it('those of a range are found without the others', () => {
    const text = `[${precise},${zoneless},{}]`;
    const check = checked(text);
    const [first, second, third] = EventsDocument.read(text).entries;
    const codes = (start = 0, end = 0, most = 10): readonly string[] =>
      check.problemsIn({ start, end }, most).map(({ code }) => code);
    const time = (first?.start ?? 0) + precise.indexOf('"2026');
    assert.deepEqual(codes(time, time), ['time-precision']);
    assert.deepEqual(codes(time - 1, time - 1), []);
    assert.deepEqual(codes(first?.start, text.length), ['time-precision', 'time-zone', 'missing-member']);
    assert.deepEqual(codes(first?.start, text.length, 2), ['time-precision', 'time-zone']);
    assert.deepEqual(codes(second?.start, third?.start), ['time-zone', 'missing-member']);
  });
});

describe('More entries than are read', () => {
  const text = `[${entrySource()},\n  {}]`;

  it('are an error where they begin, and no check of what is read is lost', () => {
    const document = EventsDocument.read(text, 1);
    const problems = checkDocument(document, defaultCheckSettings).problems.map((problem) =>
      describeProblem(problem, text),
    );
    assert.deepEqual(problems, [
      'error too-many-entries ‹{› Only the first 200,000 entries of a file are read, and what follows is neither checked nor sent. Split the file here.',
    ]);
  });

  it('begin behind 200,000', () => {
    assert.equal(mostElements, 200_000);
    assert.equal(EventsDocument.read(`[${','.repeat(mostElements)}]`).unread, undefined);
    assert.equal(EventsDocument.read(`[${','.repeat(mostElements + 1)}]`).unread?.start, 1 + mostElements);
  });
});

/** How often the scanner goes to a next token while `work` runs. */
function tokensOf(work: () => void): number {
  const original = Object.getOwnPropertyDescriptor(JsonScanner.prototype, 'next')?.value as JsonScanner['next'];
  let tokens = 0;
  JsonScanner.prototype.next = function (this: JsonScanner) {
    tokens++;
    return original.call(this);
  };
  try {
    work();
  } finally {
    JsonScanner.prototype.next = original;
  }
  return tokens;
}

describe('A text that is no events file', function () {
  this.timeout(120_000);

  const before = '{"Source":"aws.partner/a/b/c","DetailType":"x","Detail":';
  /** Each with the piece that is repeated. */
  const shapes: readonly (readonly [head: string, piece: string, tail: string])[] = [
    ...['"', '{}', '{},', '[', '{', '}', ']', '[{', '{[', '[}', '{]', '][', ',', ':', '1 ', '1,', '"a" ', 'x '].map(
      (piece) => ['[', piece, ''] as const,
    ),
    ...[
      '/**/',
      '//\n',
      '/*\n',
      '{}/*\n',
      '{}/**/',
      '"a"/**/',
      'x/**/',
      '/ ',
      '{"a":[\n',
      '\n{"a":{',
      '{"a":1',
      '{"a":1,',
    ].map((piece) => ['[', piece, ''] as const),
    ...[',', ':', '"a" ', '"a"/**/', '"Source":1,', '"a":1,', 'x ', '"a":', '"a":{', '"a":[', '/**/'].map(
      (piece) => ['[{', piece, '}]'] as const,
    ),
    ...['],', ']}', '],"a"', '}{', '{}'].map((piece) => ['{"Entries":[', piece, ''] as const),
    ...['"a":1,', '"a" ', '"a":{'].map((piece) => ['{', piece, ''] as const),
    ...['{"a":', '[0,', '1,', '/**/', '"a":1,'].map((piece) => [`[${before}{"b":[`, piece, ''] as const),
    ...['\\n', '\\x', '\\ud83d', '\u0001', 'x'].map((piece) => [`[${before}{"b":"`, piece, '"}}]'] as const),
    ['[', '<<<<<<< a\n{}\n=======\n{}\n>>>>>>> b\n', ']'],
    ['[', '\u00a0', ']'],
    ['[{', '\u201ca\u201d: ', '}]'],
  ];

  for (const [head, piece, tail] of shapes) {
    it(`is read in a time that grows as it does: ${JSON.stringify(head + piece + piece)}…`, () => {
      const text = (count: number): string => head + piece.repeat(count) + tail;
      const work = (count: number): number =>
        tokensOf(() => {
          const document = EventsDocument.read(text(count));
          checkDocument(document, defaultCheckSettings).worstProblems(1000);
          const middle = head.length + piece.length * Math.floor(count / 2);
          const edited = document.edit([{ start: middle, end: middle, text: ' ' }]);
          checkDocument(edited, defaultCheckSettings);
        });
      const small = work(500);
      const large = work(4000);
      assert.ok(large <= 8.5 * small + 500, `${small} tokens, and ${large} of eight times the text`);
    });

    it(`is told of in few words: ${JSON.stringify(head + piece + piece)}…`, () => {
      const document = EventsDocument.read(head + piece.repeat(3000) + tail);
      const check = checkDocument(document, defaultCheckSettings);
      assert.ok(document.syntaxProblems.length <= 20);
      assert.ok(document.members.length <= 1001);
      assert.ok(document.entries.every(({ content }) => content.syntaxProblems.length <= 21));
      assert.ok(check.worstProblems(1000).length <= 1000);
    });
  }

  it('has a limit of values, behind which nothing of it is taken for whole', () => {
    const many = entrySource({ Resources: `[${'0,'.repeat(600_000)}]` });
    const [message = '', ...others] = describeFile(`[${many}]`).filter((line) => line.includes(' syntax '));
    assert.match(message, /^error syntax ‹.› There are more than 600,000 values; what follows here is not read\./);
    assert.deepEqual(others, []);
  });
});

describe('The fixes of an entry with 300,000 members', function () {
  this.timeout(120_000);

  const members = Array.from({ length: 300_000 }, (_, index) => `"a${index}": 1`).join();
  const text = `[{ ${members} }]`;

  it('go through the members a few times at most, not once for each fix', () => {
    const document = EventsDocument.read(text);
    const problems = checkDocument(document, defaultCheckSettings).problemsIn({ start: 0, end: text.length }, 50);
    const [entry] = document.entries;
    assert.ok(entry?.content.node.kind === 'object');
    const { properties } = entry.content.node;
    let looks = 0;
    const watched = new Proxy(properties, {
      get(target, name) {
        looks++;
        return Reflect.get(target, name) as unknown;
      },
    });
    Object.defineProperty(entry.content.node, 'properties', { value: watched });
    const fixes = problems.flatMap((problem) => fixesFor(problem, document));
    assert.ok(fixes.length >= 49);
    assert.ok(looks < 700_000, `${looks} looks at members`);
  });
});
