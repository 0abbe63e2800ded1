import assert from 'node:assert/strict';
import type { Proposal } from '../../../src/authoring/completion/proposal';
import { inEnglish } from '../../../src/model/sentence';
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
});
