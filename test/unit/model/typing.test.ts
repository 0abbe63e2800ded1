import assert from 'node:assert/strict';
import { EventsDocument } from '../../../src/model/eventsDocument';

const entries = ['first', 'second', 'third', 'fourth'].map((name) => ({
  Source: `aws.partner/example.com/${name}`,
  Resources: ['arn:aws:s3:::{bucket}', 'other ['],
  DetailType: 'Order "placed"',
  Detail: { name, lines: [{ sku: 1 }, { sku: 2 }], note: 'a } in a string, // no comment' },
}));

const typed = `{
  // what a person types, "quotes" and {braces} too
  "Source": "aws.partner/example.com/new",
  "Resources": ["arn:aws:s3:::new", "other"],
  "DetailType": "New \\"quoted\\" \\\\", /* and
  a longer comment */
  "Detail": {
    "name": "new", "total": -1.50e3,
    "lines": [
      { "sku": 1, "ok": true },
      { "sku": 2, "none": null }
    ]
  }
}`;

interface Layout {
  readonly name: string;
  readonly entries: readonly string[];
  readonly open: string;
  readonly indent: string;
  readonly lineBreak: string;
  readonly close: string;
}

const printed = (space: number): string[] => entries.map((entry) => JSON.stringify(entry, undefined, space));

const layouts: readonly Layout[] = [
  { name: 'an array', entries: printed(2), open: '[', indent: '  ', lineBreak: '\n', close: ']\n' },
  { name: 'an array with CRLF', entries: printed(4), open: '[', indent: '    ', lineBreak: '\r\n', close: ']' },
  {
    name: 'a request',
    entries: printed(2),
    open: '{\n  "Entries": [',
    indent: '    ',
    lineBreak: '\n',
    close: '  ]\n}\n',
  },
  { name: 'tabs', entries: printed(2), open: '[', indent: '\t', lineBreak: '\n', close: ']' },
  { name: 'no indentation', entries: printed(2), open: '[', indent: '', lineBreak: '\n', close: ']' },
  { name: 'an entry on each line', entries: printed(0), open: '[', indent: '', lineBreak: '\n', close: ']' },
];

function indented(text: string, { indent, lineBreak }: Layout): string {
  return indent + text.replaceAll('\n', lineBreak + indent);
}

/** The file with `inserted` on lines of its own behind the second entry. */
function fileWith(layout: Layout, inserted: string): string {
  const [first = '', second = '', third = '', fourth = ''] = layout.entries.map((entry) => indented(entry, layout));
  const before = [layout.open, `${first},`, `${second},`];
  return [...before, inserted, `${third},`, fourth, layout.close].join(layout.lineBreak);
}

/** Types `text` character by character between the entries; `check` sees the document after each of them. */
function typeBetween(layout: Layout, text: string, check: (document: EventsDocument, prefix: string) => void): void {
  const offset = fileWith(layout, '\u0000').indexOf('\u0000');
  let document = EventsDocument.read(fileWith(layout, ''));
  for (let length = 1; length <= text.length; length++) {
    const at = offset + length - 1;
    document = document.edit([{ start: at, end: at, text: text.charAt(length - 1) }]);
    check(document, text.slice(0, length));
  }
}

function contents(layout: Layout): string[] {
  return layout.entries.map((entry) => indented(entry, layout).slice(layout.indent.length));
}

describe('While a person types an entry', () => {
  for (const layout of layouts) {
    it(`in ${layout.name}, the entries before and after keep working`, () => {
      const others = contents(layout);
      const original = EventsDocument.read(fileWith(layout, ''));
      const ids = others.map((text) => original.entries.find((entry) => entry.content.text === text)?.id);
      typeBetween(layout, indented(`${typed},`, layout), (document, prefix) => {
        const found = others.map((text) => document.entries.find((entry) => entry.content.text === text));
        assert.deepEqual(
          found.map((entry) => entry?.id),
          ids,
          `after ${JSON.stringify(prefix.slice(-30))}`,
        );
      });
    });

    it(`in ${layout.name}, the new entry keeps its identity from its first brace to its comma`, () => {
      const seen = new Set<number>();
      let start = -1;
      typeBetween(layout, indented(`${typed},`, layout), (document, prefix) => {
        if (!prefix.includes('{')) return;
        if (start < 0) start = document.entries[2]?.start ?? -1;
        const entry = document.entries.find((candidate) => candidate.start === start);
        assert.ok(entry !== undefined, prefix);
        seen.add(entry.id);
      });
      assert.equal(seen.size, 1);
    });
  }

  /** Pieces that a person takes out of an entry that was whole, or puts in. */
  const states: readonly (readonly [string, string, string])[] = [
    ['the closing brace', '  }\n}', '  }\n'],
    ['the opening brace', '{\n', '\n'],
    ['the brace that opens Detail', '"Detail": {', '"Detail": '],
    ['the bracket that opens Resources', '"Resources": [', '"Resources": '],
    ['the bracket that closes Resources', '"other"],', '"other",'],
    ['a closing quote', 'example.com/new"', 'example.com/new'],
    ['an opening quote', '"aws.partner', 'aws.partner'],
    ['a comma between members', 'example.com/new",', 'example.com/new"'],
    ['a colon', '"Source":', '"Source"'],
    ['a value', '"aws.partner/example.com/new"', ''],
    ['a key', '"Source": ', ''],
    ['the end of a comment', 'comment */', 'comment'],
    ['the bracket that closes a list in Detail', '\n    ]\n', '\n'],
    ['nothing, but a brace too many', '{ "sku": 1, "ok": true }', '{ "sku": 1, "ok": true }}'],
    ['nothing, but a bracket too many', '"other"],', '"other"]],'],
    ['nothing, but a brace too many at the end', '  }\n}', '  }\n}}'],
    ['nothing, but a bracket at the end', '  }\n}', '  }\n}],'],
    ['nothing, but an unclosed comment at the end', '  }\n}', '  }\n} /* new'],
  ];
  for (const layout of layouts.filter(({ name }) => name === 'an array' || name === 'a request')) {
    for (const [missing, whole, broken] of states) {
      it(`in ${layout.name} with ${missing} missing, the entries before and after keep working`, () => {
        const own = indented(typed, layout);
        const [from, to] = [whole, broken].map((text) => text.replaceAll('\n', `\n${layout.indent}`));
        assert.ok(from !== undefined && to !== undefined && own.includes(from), from);
        const document = EventsDocument.read(fileWith(layout, `${own.replace(from, to)},`));
        const parts = [document, ...document.entries.map((entry) => entry.content)];
        assert.ok(
          parts.some((part) => part.syntaxProblems.length > 0),
          'the fault is told',
        );
        const found = document.entries.map((entry) => entry.content.text);
        for (const other of contents(layout)) assert.ok(found.includes(other), other);
      });
    }
  }

  for (const broken of ['{\n  "a": {\n    "b": 1\n', '{\n  "a": [\n', '{\n  "a": 1,\n']) {
    it(`where entries begin behind the end of another, ${JSON.stringify(broken)} leaves the next one alone`, () => {
      const document = EventsDocument.read(`[{\n  "x": 1\n}, ${broken}}, {\n  "y": 1\n}]`);
      assert.deepEqual(
        [document.entries[0], document.entries[2]].map((entry) => entry?.content.text),
        ['{\n  "x": 1\n}', '{\n  "y": 1\n}'],
      );
    });
  }

  it('the last entry without the ends of the file, the entries before it keep working', () => {
    const [layout] = layouts;
    assert.ok(layout !== undefined);
    const whole = fileWith(layout, '');
    for (let length = whole.length; length > whole.lastIndexOf('"Source"'); length--) {
      const found = EventsDocument.read(whole.slice(0, length)).entries.map((entry) => entry.content.text);
      assert.deepEqual(found.slice(0, 3), contents(layout).slice(0, 3));
    }
  });
});
