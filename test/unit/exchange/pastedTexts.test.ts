import assert from 'node:assert/strict';
import { importEntries } from '../../../src/exchange/importedEntries';
import { compactText } from '../../../src/model/detailText';
import { inEnglish } from '../../../src/model/sentence';

const source = 'aws.partner/example.com/shop/orders';
const json = `{"Source":"${source}","DetailType":"x","Detail":"{\"id\":12345678901234567890}"}`.replaceAll(
  /"\{"id":(\d+)\}"/g,
  '"{\\"id\\":$1}"',
);
const entry = { Source: source, DetailType: 'x', Detail: '{"id":12345678901234567890}' };

/** What becomes of a text: its form, its Details and what is said, or where and why it is none. */
function taken(text: string): string {
  const imported = importEntries(text);
  if (imported === undefined) return 'no entries';
  const told = imported.remarks.map(
    ({ start, end, sentence }) =>
      `${JSON.stringify(text.slice(start, Math.min(end, start + 30)))}: ${inEnglish(sentence)}`,
  );
  if (imported.text === undefined) return told[0] ?? 'nothing said';
  const entries = JSON.parse(compactText(imported.text)) as
    | readonly unknown[]
    | { readonly Entries: readonly unknown[] };
  const [first] = 'Entries' in entries ? entries.Entries : entries;
  assert.deepEqual(Object.keys(first as object), ['Source', 'DetailType', 'Detail']);
  const details = [...imported.text.matchAll(/"Detail": (?:"((?:[^"\\]|\\.)*)"|(\{[^}]*\}))/g)].map(
    ([, string, object]) => (object ?? string ?? '').replace(/\s+/g, ' '),
  );
  return [`${imported.form}: ${details.join(' ; ')}`, ...told].join(' | ');
}

const around = 'What stands around the entries is not taken over.';
const delivered = 'This is an event as a customer receives it; its id, account and Region are left out.';
const digits = '{ "id": 12345678901234567890 }';

/** What people have at hand. */
const texts: Readonly<Record<string, readonly [text: string, becomes: string]>> = {
  'a line for sh over several lines': [
    `aws events put-partner-events \\\n  --region eu-west-1 \\\n  --entries '[${json}]'`,
    `command: ${digits}`,
  ],
  'the same as a terminal shows it': [
    `$ aws events put-partner-events \\\n> --region eu-west-1 \\\n> --entries '[${json}]'`,
    `command: ${digits}`,
  ],
  'a line for PowerShell as its console shows it': [
    `PS C:\\> aws events put-partner-events \`\n>> --entries '[${json}]' \`\n>> --profile acme`,
    `command: ${digits}`,
  ],
  'a line for cmd': [
    `C:\\> aws events put-partner-events ^\r\n  --entries "[{\\"Source\\":\\"${source}\\",\\"DetailType\\":\\"x\\",\\"Detail\\":\\"{\\\\\\"id\\\\\\":1.0}\\"}]"`,
    'command: { "id": 1.0 }',
  ],
  'a Windows path': [
    'aws events put-partner-events --entries file://C:\\Users\\jane\\entries.json',
    '"file://C:\\\\Users\\\\jane\\\\entries.j": The file C:\\Users\\jane\\entries.json is not read here; write what it holds.',
  ],
  'a binary file': [
    'aws events put-partner-events --entries fileb://entries.json',
    '"fileb://entries.json": The file entries.json is not read here; write what it holds.',
  ],
  'what another program prints': [
    'aws events put-partner-events --entries "$(cat entries.json)"',
    '"$(cat entries.json)": $(cat entries.json) is filled in by the shell; write what it stands for.',
  ],
  'a variable of sh, though cmd would take it as it is': [
    `aws events put-partner-events --entries Source=$SOURCE,DetailType=x,Detail='{}'`,
    '"$SOURCE": $SOURCE is filled in by the shell; write what it stands for.',
  ],
  'a variable of sh in double quotes, though cmd would take it as it is': [
    `aws events put-partner-events --entries "[{\\"Source\\":\\"$SOURCE\\",\\"DetailType\\":\\"x\\",\\"Detail\\":\\"{}\\"}]"`,
    '"$SOURCE": $SOURCE is filled in by the shell; write what it stands for.',
  ],
  'a line for cmd with what sh alone would fill in': [
    `aws events put-partner-events ^\r\n --entries "[{\\"Source\\":\\"${source}\\",\\"DetailType\\":\\"x\\",\\"Detail\\":\\"{\\\\\\"id\\\\\\":\\\\\\"$ID\\\\\\"}\\"}]"`,
    'command: { "id": "$ID" }',
  ],
  'a line that a comment has beside the one that runs': [
    `# aws events put-partner-events --entries '[{}]'\naws events put-partner-events --entries '[${json}]'`,
    `command: ${digits}`,
  ],
  'a line as a terminal of root shows it': [
    `# aws events put-partner-events --entries '[${json}]'`,
    `command: ${digits}`,
  ],
  'the command for another service': [
    `aws events put-events --entries '[${json}]'`,
    '"put-events": put-events sends to an event bus of your own; write put-partner-events to send as a partner.',
  ],
  'a pipe behind it': [
    `AWS_PROFILE=acme aws events put-partner-events --entries '[${json}]' | jq .`,
    `command: ${digits} | "| jq .": What follows the command is not taken over.`,
  ],
  'errors that go elsewhere': [
    `aws events put-partner-events --entries '[${json}]' 2>&1 | tee out.json`,
    `command: ${digits} | "2>&1": What follows the command is not taken over. | "| tee out.json": What follows the command is not taken over.`,
  ],
  'a quote behind > that is not closed, with backslashes in it that could be read in many ways': [
    `aws events put-partner-events --entries '[${json}]' > "a${'\\'.repeat(1001)}`,
    `command: ${digits} | "> \\"a${'\\\\'.repeat(26)}": What follows the command is not taken over.`,
  ],
  'a here-string of PowerShell': [
    `aws events put-partner-events --entries @'\n[${json}]\n'@ --region eu-west-1`,
    `command: ${digits}`,
  ],
  'JSON for a command that its comment names': [
    `// aws events put-partner-events --entries file://entries.json\n[${json}]`,
    `entries: ${digits}`,
  ],
  'JSON below a comment in a block': [`/* shop */ [${json}]`, `entries: ${digits}`],
  'JSON that speaks of the command': [
    `[{"Source":"${source}","DetailType":"x","Detail":{"run":"aws events put-partner-events"}}]`,
    'entries: { "run": "aws events put-partner-events" }',
  ],
  'broken JSON that speaks of the command': [
    `[{"Source":"${source}" "DetailType":"x","Detail":{"run":"aws events put-partner-events"}}]`,
    'no entries',
  ],
  'YAML for a command that its comment names': [
    `# aws events put-partner-events --cli-input-yaml file://entries.yaml\nEntries:\n- Source: ${source}\n  DetailType: x\n  Detail: '{"n":1.0}'\n`,
    'yaml: { "n": 1.0 }',
  ],
  'YAML with a number that no computer has': [
    `Entries:\n- Source: ${source}\n  DetailType: x\n  Detail: {n: 1e400}\n`,
    'yaml: { "n": 1e400 }',
  ],
  'shorthand for another bus': [
    `Source=${source},DetailType=x,Detail='{"n":1.0}',EventBusName=b`,
    'shorthand: { "n": 1.0 } | "EventBusName": EventBusName is left out: it is a member of PutEvents, and no entry of a partner has it.',
  ],
  'a command before it': [
    `cd shop && aws events put-partner-events --entries '[${json}]'`,
    '"cd": cd is not the AWS CLI; write aws events …',
  ],
  'its answer below it': [
    `aws events put-partner-events --entries '[${json}]'\n{\n    "FailedEntryCount": 0\n}`,
    '"{": { is not the AWS CLI; write aws events …',
  ],
  'lines of jq': [`${json}\n${json}\n`, `entries: ${digits} ; ${digits}`],
  'fenced JSON': ['```json\n[' + json + ']\n```\n', `entries: ${digits}`],
  'a fenced command': ["```sh\naws events put-partner-events --entries '[" + json + "]'\n```", `command: ${digits}`],
  'an answered mail': [`> [\n>   ${json}\n> ]\n`, `entries: ${digits}`],
  'a file with a mark of its encoding': [`\ufeff[${json}]`, `entries: ${digits}`],
  'YAML with an anchor': [
    `Entries:\n- &first\n  Source: ${source}\n  DetailType: x\n  Detail: '{"n":1.0}'\n- *first\n`,
    'yaml: { "n": 1.0 } ; { "n": 1.0 }',
  ],
  'YAML that merges': [
    `Entries:\n- &first\n  Source: ${source}\n  DetailType: x\n  Detail: '{"n":1.0}'\n- <<: *first\n  Detail: '{"n":2}'\n`,
    'yaml: { "n": 1.0 } ; { "n": 2 }',
  ],
  'YAML that merges with itself': [
    `Entries:\n- &first\n  <<: [*first, *first]\n  Source: ${source}\n  DetailType: x\n  Detail: '{"n":1.0}'\n`,
    'yaml: { "n": 1.0 }',
  ],
  'one entry in YAML': [`Source: ${source}\nDetailType: x\nDetail: '{"n":1.0}'\n`, 'yaml: { "n": 1.0 }'],
  'YAML in braces': [`- {Source: ${source}, DetailType: x, Detail: '{"n":1.0}'}`, 'yaml: { "n": 1.0 }'],
  Terraform: [
    `entries = jsonencode([\n  { # one\n    Source     = "${source}"\n    DetailType = "x"\n    Detail     = jsonencode({ id = 1.0, "b" : [true, null] })\n  }\n])`,
    `program: { "id": 1.0, "b": [ true, null ] } | "e": ${around}`,
  ],
  'a list of Python': [
    `[{'Source': '${source}', 'DetailType': 'x', 'Detail': '{"id": 1.0}'}]`,
    'program: {\\"id\\": 1.0}',
  ],
  'a call of boto3': [
    `client.put_partner_events(\n    Entries=[{'Source': '${source}', 'DetailType': u'x', 'Detail': json.dumps({'a': True, 'b': None})}],\n)`,
    `program: { "a": true, "b": null } | "c": ${around}`,
  ],
  'an object of JavaScript': [
    `{ Source: '${source}', DetailType: "x", /* odd */ Detail: JSON.stringify({ id: 12345678901234567890 }), }`,
    `program: ${digits}`,
  ],
  'what JSON.stringify is told about the layout': [
    `{ Source: '${source}', DetailType: 'x', Detail: JSON.stringify({ id: 1 }, null, 2) }`,
    '",": This cannot be read as an entry; write it as JSON.',
  ],
  'two statements of JavaScript': [
    `const a = { Source: \`${source}\`, DetailType: 'x', Detail: '{"n":1}' };\nconst b = { Source: '${source}', DetailType: 'x', Detail: '{"n":2}' };`,
    `program: { "n": 1 } ; { "n": 2 } | "c": ${around}`,
  ],
  'a variable of a program': [
    `client.send({ Entries: [{ Source: source, DetailType: 'x', Detail: '{}' }] })`,
    '"source": source is filled in by the program; write what it stands for.',
  ],
  'a text with a value in it': [
    `[{ Source: '${source}', DetailType: \`x \${kind}\`, Detail: '{}' }]`,
    '"`x ${": ${ is filled in by the program; write what it stands for.',
  ],
  'a sum': [
    `[{'Source': 'aws.partner/' + name, 'DetailType': 'x', 'Detail': '{}'}]`,
    `"'aws.partner/' +": 'aws.partner/' + is filled in by the program; write what it stands for.`,
  ],
  'a text that does not end': [
    `[{ Source: '${source}, DetailType: 'x', Detail: '{}' }]`,
    '"x": This cannot be read as an entry; write it as JSON.',
  ],
  'the body of curl': [
    `curl https://example.com -H 'X-Amz-Target: AWSEvents.PutPartnerEvents' -d '{"Entries":[${json}]}'`,
    `program: ${digits} | "c": ${around}`,
  ],
  'the body of curl, escaped': [
    `curl -d "{\\"Entries\\":[{\\"Source\\":\\"${source}\\",\\"DetailType\\":\\"x\\",\\"Detail\\":\\"{}\\"}]}"`,
    '"\\\\": This cannot be read as an entry; write it as JSON.',
  ],
  'a line of a log': [`2026-01-01T00:00:00Z INFO [${json}]`, `program: ${digits} | "2": ${around}`],
  'an event as a queue has it': [
    JSON.stringify({ 'detail-type': 'x', source, account: '111122223333', detail: { id: 1 } }),
    `delivered-events: { "id": 1 } | "{": ${delivered}`,
  ],
  'JSON that is broken': [`{ "Source": "${source}" "DetailType": "x", "Detail": {} }`, 'no entries'],
  'words about it': ['The DetailType: is the kind of an event, and its Source: is who sends it.', 'no entries'],
  'a table': [`Source,DetailType,Detail\n${source},x,"{}"`, 'no entries'],
};

describe('a text that people have at hand', () => {
  it('is written here as it is meant', () => {
    assert.deepEqual(JSON.parse(json), entry);
  });

  it('keeps what looks like a fence, a quotation or a prompt within a text', () => {
    for (const detail of ['a\n```json\nb\n```\nc', '\n> a\n> b', '\n\ufeff', '>> a\n>> b']) {
      const yaml = `Entries:\n- Source: x\n  DetailType: y\n  Detail: ${JSON.stringify(detail)}\n`;
      const line = `aws events put-partner-events --entries 'Source=x,DetailType=y,Detail="${detail}"'`;
      for (const text of [yaml, line]) {
        const imported = importEntries(text)?.text ?? '';
        assert.ok(imported.includes(`"Detail": ${JSON.stringify(detail)}`), `${text}\n${imported}`);
      }
    }
  });

  for (const [name, [text, becomes]] of Object.entries(texts)) {
    it(`becomes entries, or says where and why it does not: ${name}`, () => {
      assert.equal(taken(text), becomes);
    });
  }
});
