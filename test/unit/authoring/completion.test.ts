import assert from 'node:assert/strict';
import type { JSONSchema } from 'vscode-json-languageservice';
import { proposesSources } from '../../../src/authoring/completion/completion';
import type { Proposal } from '../../../src/authoring/completion/proposal';
import {
  SchemaProposals,
  type SchemaMember,
  type SchemaValue,
  type WrittenText,
} from '../../../src/authoring/completion/schemaProposals';
import { NamesInFile } from '../../../src/authoring/completion/seenNames';
import type { SourceStanding } from '../../../src/authoring/completion/valueIdeas';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { inEnglish, sentence } from '../../../src/model/sentence';
import { accepted, completionsIn, cursorMark } from './acceptProposal';

const acme = 'aws.partner/example.com.test/orders/acme';
const order = `{"Source": "${acme}", "DetailType": "Order placed", "Detail": {"id": "1", "paid": true, "to": {"zip": 10}}}`;
const written = `{"Source": "${acme}", "DetailType": "Order placed", "Detail": "{\\"id\\":\\"1\\"}"}`;

/** A file with the mark of the cursor, a choice among what is proposed, and the file then; `|` stands around tab stops. */
type Row = readonly [marked: string, label: string, after: string];

function labelOf({ label }: Proposal): string {
  return typeof label === 'string' ? label : inEnglish(label);
}

async function proposalsIn(marked: string): Promise<readonly Proposal[]> {
  const text = marked.replace(cursorMark, '');
  return (await completionsIn(text, marked.indexOf(cursorMark)))?.proposals ?? [];
}

async function labelsIn(marked: string): Promise<readonly string[]> {
  return (await proposalsIn(marked)).map(labelOf);
}

function itHolds(rows: readonly Row[]): void {
  for (const [marked, label, after] of rows) {
    const lines = (text: string): string => text.replaceAll('\n', '⏎').replaceAll(order, '{ORDER}');
    it(`${lines(marked)} → ${label}`, async () => {
      const proposals = await proposalsIn(marked);
      const proposal = proposals.find((one) => labelOf(one) === label);
      assert.ok(proposal !== undefined, `Proposed are ${proposals.map(labelOf).join(', ')}.`);
      assert.equal(lines(accepted(marked.replace(cursorMark, ''), proposal, 'marked')), lines(after));
    });
  }
}

describe('Completion proposes', () => {
  const rows: readonly (readonly [marked: string, labels: readonly string[]])[] = [
    ['‸', ['Events file', 'Events file: request']],
    ['// mine\n‸', ['Events file', 'Events file: request']],
    ['{‸}', ['Entries']],
    ['[‸]', ['Entry', 'Entry with a string as Detail', 'Entry with Time and Resources']],
    [`[${order}, ‸]`, ['Order placed', 'Entry', 'Entry with a string as Detail', 'Entry with Time and Resources']],
    ['[{‸}]', ['Source', 'DetailType', 'Detail', 'Time', 'Resources']],
    ['[{"Source": "a", ‸ "Resources": []}]', ['DetailType', 'Detail', 'Time']],
    ['[{"Source": "a" /* ‸ */}]', []],
    ['[{"Source": "a" // ‸\n}]', []],
    ['[{"Source" ‸ "a"}]', []],
    [`[{"DetailType": "b"}, {"DetailType": "a"}, {"DetailType": "a"}, {"DetailType": ‸}]`, ['a', 'b']],
    [`[{"DetailType": "b"}, {"DetailType": "a‸"}]`, ['b']],
    ['[{"Source": ‸}]', [`"${acme}"`, '"aws.partner/example.com/tickets/customer-1842"']],
    ['[{"Time": ‸}]', ['2026-03-14T12:00:00Z', '2026-03-14T13:00:00+01:00', '2026-03-14T12:00:00.000Z', '1773489600']],
    [`[${order}, {"DetailType": "Order placed", "Detail": {‸}}]`, ['id', 'paid', 'to']],
    [`[${order}, {"DetailType": "Order placed", "Detail": {"paid": false, ‸}}]`, ['id', 'to']],
    [`[${order}, {"DetailType": "Order sent", "Detail": {‸}}]`, []],
    [`[${order}, {"Detail": {‸}}]`, ['id', 'paid', 'to']],
    [`[${order}, {"DetailType": "Order placed", "Detail": {"to": {‸}}}]`, ['zip']],
    [`[${order}, {"DetailType": "Order placed", "Detail": {"paid": ‸}}]`, ['true', 'false']],
    [`[${order}, {"DetailType": "Order placed", "Detail": "{‸}"}]`, ['id', 'paid', 'to']],
    [`[${written}, {"DetailType": "Order placed", "Detail": {‸}}]`, ['id']],
    ['{"Entries": [], ‸}', []],
    ['[] ‸', []],
  ];
  for (const [marked, labels] of rows) {
    it(`${marked.replaceAll('\n', '⏎').replaceAll(order, '{ORDER}')} → ${labels.join(', ')}`, async () => {
      assert.deepEqual(await labelsIn(marked), labels);
    });
  }
});

describe('A proposal writes', () => {
  describe('the file', () => {
    const entry = `{\n    "Source": "|${acme}|",\n    "DetailType": "|Order placed|",\n    "Detail": {|}\n  }`;
    const deeper = entry.replaceAll('\n', '\n  ');
    itHolds([
      ['‸', 'Events file', `[\n  ${entry}\n]\n`],
      ['ent‸', 'Events file', `[\n  ${entry}\n]\n`],
      ['‸', 'Events file: request', `{\n  "Entries": [\n    ${deeper.replace('{|}', '"{|}"')}\n  ]\n}\n`],
      ['{‸}', 'Entries', `{\n  "Entries": [\n    ${deeper}\n  ]\n}`],
      ['[‸]', 'Entry', `[\n  ${entry}\n]`],
      ['[\n  ‸\n]', 'Entry', `[\n  ${entry}\n]`],
      [`[\n  ${order}\n  ‸\n]`, 'Entry', `[\n  ${order},\n  ${entry}\n]`],
      [`[\n  ‸\n  ${order}\n]`, 'Entry', `[\n  ${entry},\n  ${order}\n]`],
      [`[\n  ${order}, // first\n  entr‸\n]`, 'Entry', `[\n  ${order}, // first\n  ${entry}\n]`],
      [`[\n  ${order} // first\n  ‸\n]`, 'Entry', `[\n  ${order}, // first\n  ${entry}\n]`],
      [
        `[\n  ${order},\n  ‸\n]`,
        'Order placed',
        `[\n  ${order},\n  {\n    "Source": "|${acme}|",\n    "DetailType": "Order placed",\n    "Detail": {\n      "id": "|1|",\n      "paid": |true|,\n      "to": {\n        "zip": |10|\n      }\n    }\n  }\n]`,
      ],
    ]);
  });

  describe('a member', () => {
    itHolds([
      ['[{‸}]', 'Source', '[{"Source": "|"}]'],
      ['[{Sou‸}]', 'Source', '[{"Source": "|"}]'],
      ['[{"Sou‸}]', 'Source', '[{"Source": "|"}]'],
      ['[{"Sou‸', 'Source', '[{"Source": "|"'],
      ["[{'Sou‸'}]", 'Source', '[{"Source": "|"}]'],
      ['[{"Sou‸": "a"}]', 'Source', '[{"Source": "a"}]'],
      ['[{"‸"}]', 'Detail', '[{"Detail": {|}}]'],
      [`[${written}, {"‸"}]`, 'Detail', `[${written}, {"Detail": "{|}"}]`],
      ['[{"Source": "a" ‸}]', 'DetailType', '[{"Source": "a", "DetailType": "|"}]'],
      ['[{"Source": "a" ‸ "Detail": {}}]', 'DetailType', '[{"Source": "a", "DetailType": "|", "Detail": {}}]'],
      ['[{"Detail": {}‸}]', 'Source', '[{"Detail": {}, "Source": "|"}]'],
      ['[{‸"Detail": {}}]', 'Source', '[{"Source": "|", "Detail": {}}]'],
      [
        '[\n  {\n    "Source": "a" // mine\n    ‸\n  }\n]',
        'Resources',
        '[\n  {\n    "Source": "a", // mine\n    "Resources": ["|"]\n  }\n]',
      ],
      ['[{"Time‸"}]', 'Time', '[{"Time": "|2026-03-14T12:00:00Z|"}]'],
    ]);
  });

  describe('a value', () => {
    itHolds([
      [`[${order}, {"Source":‸}]`, acme, `[${order}, {"Source": "${acme}"}]`],
      [`[${order}, {"Source": ‸}]`, acme, `[${order}, {"Source": "${acme}"}]`],
      [`[${order}, {"Source": "‸"}]`, acme, `[${order}, {"Source": "${acme}"}]`],
      [`[${order}, {"Source": "aws.par‸tner/x"}]`, acme, `[${order}, {"Source": "${acme}"}]`],
      [`[${order}, {"Source": "x"‸}]`, acme, `[${order}, {"Source": "${acme}"}]`],
      [`[${order}, {"Source": ‸ "x"}]`, acme, `[${order}, {"Source": "${acme}"}]`],
      [`[${order}, {"Source": ‸ "DetailType": "x"}]`, acme, `[${order}, {"Source": "${acme}", "DetailType": "x"}]`],
      [
        `[${order}, {"Source": "aws‸, "DetailType": "x"}]`,
        acme,
        `[${order}, {"Source": "${acme}", "DetailType": "x"}]`,
      ],
      [`[${order}, {"DetailType": Order pl‸}]`, 'Order placed', `[${order}, {"DetailType": "Order placed"}]`],
      [
        `[\n  ${order},\n  {\n    "Source": ‸\n    "Detail": {}\n  }\n]`,
        acme,
        `[\n  ${order},\n  {\n    "Source": "${acme}",\n    "Detail": {}\n  }\n]`,
      ],
      ['[{"Time": "‸"}]', '1773489600', '[{"Time": 1773489600}]'],
      ['[{"Time": 17‸}]', '2026-03-14T12:00:00Z', '[{"Time": "2026-03-14T12:00:00Z"}]'],
      ['[{"Resources": ‸}]', '[]', '[{"Resources": ["|"]}]'],
      ['[{"Resources": ["a"]}, {"Resources": ["b" ‸]}]', 'a', '[{"Resources": ["a"]}, {"Resources": ["b", "a"]}]'],
      ['[{"Resources": ["a"]}, {"Resources": [‸"b"]}]', 'a', '[{"Resources": ["a"]}, {"Resources": ["a", "b"]}]'],
      ['[{"Resources": ["‸"]}]', 'arn:aws:s3:::bucket/key', '[{"Resources": ["arn:|aws|:s3:::|bucket|/|key|"]}]'],
      ['[{"Detail": ‸}]', '{}', '[{"Detail": {|}}]'],
      ['[{"Detail": ‸}]', '"{}"', '[{"Detail": "{|}"}]'],
      [
        `[${order}, {\n  "DetailType": "Order placed",\n  "Detail": ‸\n}]`,
        'As in Order placed',
        `[${order}, {\n  "DetailType": "Order placed",\n  "Detail": {\n    "id": "|1|",\n    "paid": |true|,\n    "to": {\n      "zip": |10|\n    }\n  }\n}]`,
      ],
      [
        `[${written}, {"DetailType": "Order placed", "Detail": ‸}]`,
        'As in Order placed',
        `[${written}, {"DetailType": "Order placed", "Detail": "{\\"id\\":\\"|1|\\"}"}]`,
      ],
    ]);
  });

  describe('in a Detail', () => {
    const detail = (text: string): string => `[${order}, {"DetailType": "Order placed", "Detail": ${text}}]`;
    itHolds(
      (
        [
          ['{‸}', 'id', '{"id": "|1|"}'],
          ['{"id": "2" ‸}', 'paid', '{"id": "2", "paid": |true|}'],
          ['{"id": "2",‸ "paid": true}', 'to', '{"id": "2","to": {|}, "paid": true}'],
          ['{"i‸": "2"}', 'paid', '{"paid": "2"}'],
          ['{"to": {z‸}}', 'zip', '{"to": {"zip": |10|}}'],
          ['{"id": ‸}', '"1"', '{"id": "1"}'],
          ['{"to": ‸}', '{}', '{"to": {|}}'],
          ['"{‸}"', 'id', '"{\\"id\\":\\"|1|\\"}"'],
          ['"{\\"‸\\"}"', 'id', '"{\\"id\\":\\"|1|\\"}"'],
          ['"{\\"i‸', 'id', '"{\\"id\\":\\"|1|\\"'],
          ['"{ \\"id\\": \\"2\\" ‸ }"', 'paid', '"{ \\"id\\": \\"2\\", \\"paid\\": |true| }"'],
          ['"{\\"to\\":{‸}}"', 'zip', '"{\\"to\\":{\\"zip\\":|10|}}"'],
          ['"{\\"id\\":‸}"', '"1"', '"{\\"id\\":\\"1\\"}"'],
          ['"‸"', '{}', '{|}'],
        ] as const
      ).map(([before, label, after]): Row => [
        detail(before).replace(/(‸)\}\]$/, before.endsWith('‸') ? '$1' : '$1}]'),
        label,
        before.endsWith('‸') ? detail(after).slice(0, -2) : detail(after),
      ]),
    );
  });

  describe('a foreign text as it is', () => {
    const type = '${1:x} $TM_FILENAME } \\\\ \\" $';
    const shown = '${1:x} $TM_FILENAME } \\ " $';
    itHolds([
      [
        `[{"DetailType": "${type}"}, {"DetailType": ‸}]`,
        shown,
        `[{"DetailType": "${type}"}, {"DetailType": "${type}"}]`,
      ],
      [
        `[{"Detail": {"${type}": "${type}"}}, {"Detail": {‸}}]`,
        shown,
        `[{"Detail": {"${type}": "${type}"}}, {"Detail": {"${type}": "|${type}|"}}]`,
      ],
      [
        `[{"Detail": {"$1": "}"}}, {"Detail": "{‸}"}]`,
        '$1',
        `[{"Detail": {"$1": "}"}}, {"Detail": "{\\"$1\\":\\"|}|\\"}"}]`,
      ],
    ]);
  });
});

describe('The sources that completion proposes', () => {
  it('are those of the connection and of the files: what reaches somebody first, what is gone last', async () => {
    const standings: Readonly<Record<string, SourceStanding['reaches']>> = {
      a: 'gone',
      b: 'pending',
      c: 'yes',
      d: 'yes',
    };
    const completions = await completionsIn('[{"Source": "d"}, {"Source": "a"}, {"Source": "a"}, {"Source": }]', 62, {
      others: [EventsDocument.read('[{"Source": "e"}]')],
      sources: {
        names: ['b', 'c', 'd'],
        standingOf: (name) => ({
          reaches: standings[name] ?? 'not-known',
          detail: sentence(standings[name] ?? 'nothing'),
          documentation: [],
        }),
      },
    });
    const shown = completions?.proposals.map(({ label, detail }) => [label, detail && inEnglish(detail)]);
    assert.deepEqual(shown, [
      ['d', 'yes'],
      ['c', 'yes'],
      ['e', 'nothing'],
      ['b', 'pending'],
      ['a', 'gone'],
    ]);
  });

  it('and so the DetailTypes: those of the file before those that others use more', async () => {
    const text = '[{"DetailType": "a"}, {"DetailType": }]';
    const others = [EventsDocument.read('[{"DetailType": "b"}, {"DetailType": "b"}, {"DetailType": "c"}]')];
    const completions = await completionsIn(text, text.lastIndexOf('}'), { others });
    assert.deepEqual(completions?.proposals.map(labelOf), ['a', 'b', 'c']);
  });

  it('are a hundred of many, those that hold what is typed', async () => {
    const names = Array.from({ length: 5000 }, (_, index) => `aws.partner/example.com/${index}/x`);
    const standingOf = (): SourceStanding => ({ reaches: 'yes', detail: undefined, documentation: [] });
    const text = '[{"Source": "4711"}]';
    const completions = await completionsIn(text, text.indexOf('11"') + 2, { sources: { names, standingOf } });
    assert.deepEqual(completions?.proposals.map(labelOf), ['aws.partner/example.com/4711/x']);
    const all = await completionsIn('[{"Source": }]', 12, { sources: { names, standingOf } });
    assert.equal(all?.proposals.length, 100);
    assert.equal(all.isIncomplete, true);
  });
});

describe('A connection is asked for its sources', () => {
  const rows: readonly (readonly [marked: string, isAsked: boolean])[] = [
    ['[{"Source": ‸}]', true],
    ['[{"Source": "aws‸"}]', true],
    ['[‸]', true],
    ['‸', true],
    ['[{‸}]', false],
    ['[{"DetailType": ‸}]', false],
    ['[{"Detail": {"Source": ‸}}]', false],
    ['[{"Detail": "{‸}"}]', false],
    ['[] ‸', false],
  ];
  for (const [marked, isAsked] of rows) {
    it(`${isAsked ? 'at' : 'not at'} ${marked}`, () => {
      const document = EventsDocument.read(marked.replace(cursorMark, ''));
      assert.equal(proposesSources(document, marked.indexOf(cursorMark)), isAsked);
    });
  }
});

describe('A schema for Detail', () => {
  const contract: JSONSchema = {
    type: 'object',
    required: ['total'],
    properties: {
      currency: { description: 'ISO 4217.', enum: ['EUR', 'USD'] },
      total: { type: 'number', description: 'With tax.' },
    },
  };
  const schema = new SchemaProposals(contract);

  const proposed = async (marked: string): Promise<readonly Proposal[]> =>
    (await completionsIn(marked.replace(cursorMark, ''), marked.indexOf(cursorMark), { schema }))?.proposals ?? [];

  it('joins that of the entry: its members, the required ones first, with what it says of them', async () => {
    const members = await proposed('[{"Detail": {‸}}]');
    assert.deepEqual(members.map(labelOf), ['total', 'currency']);
    assert.deepEqual(members[0]?.documentation?.map(inEnglish), ['With tax.']);
    assert.deepEqual((await proposed('[{"Detail": {"currency": ‸}}]')).map(labelOf), ['"EUR"', '"USD"']);
  });

  it('is known in a Detail that is a string as well', async () => {
    const marked = '[{"Detail": "{\\"currency\\":‸}"}]';
    const [first] = await proposed(marked);
    assert.ok(first !== undefined);
    assert.equal(accepted(marked.replace(cursorMark, ''), first), '[{"Detail": "{\\"currency\\":\\"EUR\\"}"}]');
  });

  it('is none that the file itself names', async () => {
    const marked = '[{"$schema": "https://example.com/schema.json", ‸}]';
    assert.deepEqual((await proposed(marked)).map(labelOf), ['Source', 'DetailType', 'Detail', 'Time', 'Resources']);
  });
});

describe('In an entry with a very long Detail', () => {
  const long = `"Detail": {"lines": [${Array.from({ length: 100_000 }, () => '{"id": "a"}').join()}]}`;

  for (const [marked, labels] of [
    [`[{${long}, ‸}]`, ['Source', 'DetailType', 'Time', 'Resources']],
    [`[{‸ ${long}, "Source": "a"}]`, ['DetailType', 'Time', 'Resources']],
    [`[{"Sou‸": 1, ${long}}]`, ['Source', 'DetailType', 'Time', 'Resources']],
    [`[{"DetailType": ‸, ${long}}]`, ['"Order placed"', '"Order shipped"', '"Ticket: Comment Created"']],
    [`[{"Detail": {"id": "a"}}, {${long.replace('[', '["b", ‸ ')}}]`, []],
  ] as const) {
    it(`the service gets no long text at ${marked.replace(long, '…').slice(0, 50)}`, async () => {
      const schema = new WatchedSchema();
      const text = marked.replace(cursorMark, '');
      const completions = await completionsIn(text, marked.indexOf(cursorMark), { schema });
      assert.deepEqual(completions?.proposals.map(labelOf), labels);
      assert.ok(Math.max(0, ...schema.lengths) < 1000, String(schema.lengths));
    });
  }
});

/** Notes how long the texts are that the service gets, in UTF-16 units. */
class WatchedSchema extends SchemaProposals {
  readonly lengths: number[] = [];

  override members(written: WrittenText): Promise<readonly SchemaMember[]> {
    this.lengths.push(written.range.end - written.range.start);
    return super.members(written);
  }

  override values(written: WrittenText): Promise<readonly SchemaValue[]> {
    this.lengths.push(written.range.end - written.range.start);
    return super.values(written);
  }
}

describe('The names that completion knows', () => {
  it('are brought up to date by what an edit changed', () => {
    const names = new NamesInFile();
    let document = EventsDocument.read('[{"DetailType": "a"}, {"DetailType": "b"}, {"DetailType": "a"}]');
    names.follow(document);
    assert.deepEqual(
      [...names.detailTypes],
      [
        ['a', 2],
        ['b', 1],
      ],
    );
    const at = document.text.indexOf('"b"') + 1;
    document = document.edit([{ start: at, end: at + 1, text: 'c' }]);
    names.follow(document);
    assert.deepEqual(
      [...names.detailTypes],
      [
        ['a', 2],
        ['c', 1],
      ],
    );
    document = document.edit([{ start: 1, end: document.text.length - 1, text: '' }]);
    names.follow(document);
    assert.deepEqual([...names.detailTypes], []);
  });
});
