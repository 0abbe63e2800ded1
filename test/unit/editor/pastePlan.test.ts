import assert from 'node:assert/strict';
import { planPaste } from '../../../src/editor/pasting/pastePlan';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { inEnglish } from '../../../src/model/sentence';
import { withChanges } from '../authoring/writtenFiles';

const source = 'aws.partner/example.com/shop/orders';
const detail = '{"id":12345678901234567890,"n":1.10}';
const json = JSON.stringify([{ Source: source, DetailType: 'Order placed', Detail: detail }]);
const shorthand = `Source=${source},DetailType=Order placed,Detail='${detail}'`;
const laidOut = (indent: string): string =>
  [
    '{',
    `  "Source": "${source}",`,
    '  "DetailType": "Order placed",',
    '  "Detail": {',
    '    "id": 12345678901234567890,',
    '    "n": 1.10',
    '  }',
    '}',
  ]
    .map((line) => indent + line)
    .join('\n');
const file = `[\n${laidOut('  ')}\n]\n`;

/** What becomes of a file when the text is pasted at `‸`: the file, or why it is pasted as it is. */
function pasted(marked: string, text: string): string {
  const start = marked.indexOf('‸');
  const end = Math.max(start, marked.lastIndexOf('‸') - 1);
  const before = marked.replaceAll('‸', '');
  const layout = { tabSize: 2, insertSpaces: true, lineBreak: '\n' } as const;
  const plan = planPaste(EventsDocument.read(before), { start, end }, text, layout);
  switch (plan.kind) {
    case 'text':
      return 'as text';
    case 'lone-details':
      return 'as text, with an offer';
    case 'broken':
      return `${text.slice(plan.error.start, plan.error.end)}: ${inEnglish(plan.error.sentence)}`;
    case 'entries':
      return withChanges(before, plan.changes);
  }
}

describe('what becomes of a pasted text', () => {
  const command = 'aws events put-partner-events --entries';
  const escaped = json.replace(/(\\*)"/g, '$1$1\\"');
  const others: Readonly<Record<string, string>> = {
    'a line for sh': `${command} '${json}'`,
    'a line for sh with a prompt variable before it': `AWS_PROFILE=acme ${command} '${json}' --region eu-west-1`,
    'a line for sh on several lines': `aws events put-partner-events \\\n  --entries '${json}' \\\n  --profile acme`,
    'a line for PowerShell': `aws events put-partner-events \`\n  --entries '${json}'`,
    'a line for Windows PowerShell': `PS C:\\> ${command} '${escaped}'`,
    'a line for cmd': `${command} "${escaped}"`,
    'a line with its prompt': `$ ${command} '${json}'`,
    'a line with the prompt of a server': `acme@build-1:~/events$ ${command} '${json}'`,
    'a line with shorthand': `${command} "${shorthand.replaceAll('"', '\\"')}"`,
    shorthand,
    YAML: `Entries:\n- Source: ${source}\n  DetailType: Order placed\n  Detail: '${detail}'\n`,
    'a list of YAML': `- Source: ${source}\n  DetailType: Order placed\n  Detail: {id: 12345678901234567890, n: 1.10}\n`,
    'entries of PutEvents': json.replace('{', '{"EventBusName":"b",'),
    'an event as a customer receives it': `{"version":"0","id":"x","detail-type":"Order placed","source":"${source}","account":"1","region":"r","resources":[],"detail":${detail}}`,
  };
  for (const [form, text] of Object.entries(others)) {
    it(`${form}: entries`, () => {
      const sorted = (one: string): readonly string[] => one.split(/,?\n/).toSorted();
      assert.deepEqual(sorted(pasted('[\n  ‸\n]\n', text)), sorted(file));
      assert.equal(pasted(`[{"Detail": ‸}]`, text), 'as text');
      assert.equal(pasted(`[{"Detail": {"a": "‸"}}]`, text), 'as text');
      assert.equal(pasted(`// ‸`, text), 'as text');
    });
  }

  const table: readonly (readonly [what: string, marked: string, text: string, result: string])[] = [
    [
      'a line with a request',
      '[\n  ‸\n]\n',
      `aws events put-partner-events --cli-input-json '{"Entries":${json}}'`,
      `[\n${laidOut('  ')}\n]\n`,
    ],
    ['a file, into an empty one', '‸', json, 'as text'],
    ['an entry by itself, into an empty one', '‸', json.slice(1, -1), file],
    ['a request, into an empty one', '‸', `{"Entries": ${json}}`, 'as text'],
    ['an entry where it fits', '[\n  ‸\n]', json.slice(1, -1), 'as text'],
    ['an entry with its comma', '[\n  ‸\n  {"Source": "x"}\n]', `${json.slice(1, -1)},`, 'as text'],
    ['a member', '[\n  {\n    ‸\n  }\n]', '"Source": "x"', 'as text'],
    ['a word', '[‸]', 'hello', 'as text'],
    ['white space', '[‸]', ' \n', 'as text'],
    ['what is no JSON', '[‸]', '{"Source": ', 'as text'],
    ['a part of an entry', '[{"Source": "x", "DetailType": "y"}, ‸]', '{"Source": "a"}', 'as text'],
    ['an array into an array', '[\n‸\n]\n', json, file],
    ['without its comma', `[\n${laidOut('  ')}‸\n]\n`, json, `[\n${laidOut('  ')},\n${laidOut('  ')}\n]\n`],
    ['a Detail with nothing beside it', '[‸]', '{"a": 1}', 'as text, with an offer'],
    ['Details into an empty file', '‸', '[{"a": 1}, {"a": 2}]', 'as text, with an offer'],
    [
      'lines of Details',
      '[\n  {"Source": "x", "DetailType": "y"}\n  ‸\n]',
      '{"a": 1.0}\n{"a": 2}\n',
      '[\n  {"Source": "x", "DetailType": "y"},\n' +
        '  {\n    "Source": "x",\n    "DetailType": "y",\n    "Detail": {\n      "a": 1.0\n    }\n  },\n' +
        '  {\n    "Source": "x",\n    "DetailType": "y",\n    "Detail": {\n      "a": 2\n    }\n  }\n]',
    ],
    [
      'a command with a mistake',
      '‸',
      `aws events put-partner-events --entires '${json}'`,
      '--entires: --entires is not an option of this command; did you mean --entries?',
    ],
    [
      'a command that names a file',
      '‸',
      `${command} file://a.json`,
      'file://a.json: The file a.json is not read here; write what it holds.',
    ],
    ['another command of AWS', '‸', 'aws s3 ls', 'as text'],
  ];
  for (const [what, marked, text, result] of table) {
    it(what, () => assert.equal(pasted(marked, text), result));
  }
});
