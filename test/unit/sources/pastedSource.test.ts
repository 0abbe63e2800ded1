import assert from 'node:assert/strict';
import { readAccounts } from '../../../src/model/accounts';
import { emptyDraft, filled, pastedName } from '../../../src/sources/create/form';

const name = 'aws.partner/example.com/orders/acme';
const one = '111122223333';
const two = '000055556666';
const line = `aws events create-partner-event-source --name ${name} --account ${one}`;

/** The form after a paste into its first box, where line ends become blanks. */
function pasted(text: string): { readonly name: string; readonly accounts: string } | undefined {
  const inBox = text.replace(/\r?\n/g, ' ');
  const found = pastedName('partner', '', inBox);
  if (found === undefined) return undefined;
  const { draft } = filled({ step: 'partner', draft: emptyDraft }, found, inBox);
  return { name: found, accounts: draft.accounts };
}

describe('a source that is pasted into the first box', () => {
  const table: Readonly<Record<string, readonly [text: string, accounts: string]>> = {
    JSON: [`{"Name": "${name}", "Account": "${one}"}`, one],
    'JSON for two accounts': [
      `[\n  {"Name": "${name}", "Account": "${one}"},\n  {"Name": "${name}", "Account": "${two}"}\n]`,
      `${one}, ${two}`,
    ],
    'JSON of two sources: the first': [
      `[{"Name": "${name}", "Account": "${one}"}, {"Name": "${name}-2", "Account": "${two}"}]`,
      one,
    ],
    YAML: [`Name: ${name}\nAccount: ${two}\n`, two],
    'YAML with quotes': [`Account: "${one}"\nName: '${name}'`, one],
    'a list of YAML': [`- Name: ${name}\n  Account: ${one}\n- Name: ${name}\n  Account: ${two}`, `${one}, ${two}`],
    'a line for sh': [line, one],
    'lines for sh': [`aws events create-partner-event-source \\\n  --name ${name} \\\n  --account ${one}`, one],
    'lines for PowerShell': [`aws events create-partner-event-source \`\n  --name ${name} \`\n  --account ${one}`, one],
    'lines for cmd': [`aws events create-partner-event-source ^\n  --name ${name} ^\n  --account ${one}`, one],
    'a line with a prompt and options': [`$ AWS_PROFILE=acme ${line} --region eu-west-1`, one],
    'a line with a request': [
      `aws events create-partner-event-source --cli-input-json '{"Name": "${name}", "Account": "${one}"}'`,
      one,
    ],
    'a line with a wrong account, which the last box says': [`${line}4`, `${one}4`],
    'a name alone': [name, ''],
  };
  for (const [what, [text, accounts]] of Object.entries(table)) {
    it(what, () => assert.deepEqual(pasted(text), { name, accounts }));
  }

  it('is none in other texts', () => {
    for (const text of [
      'Name: x Account: 1',
      'aws events delete-partner-event-source --name x --account 1',
      'example.com',
    ])
      assert.equal(pasted(text), undefined);
  });
});

describe('accounts as a list', () => {
  const lists: readonly string[] = [
    `["${one}", "${two}"]`,
    `accounts = ["${one}", "${two}"]`,
    `accounts = [ "${one}", "${two}", ]`,
    `accounts=toset(["${one}","${two}"])`,
    `"${one}",\n"${two}",\n`,
    `account_ids: ["${one}", "${two}"]`,
  ];
  for (const text of lists) {
    it(text.replace('\n', ' '), () => {
      assert.deepEqual(readAccounts(text), { accounts: [one, two], repeated: [], faults: [] });
    });
  }

  it('with a fault at its place', () => {
    const [fault] = readAccounts('accounts = ["1111"]').faults;
    assert.deepEqual(fault?.range, { start: 13, end: 17 });
  });
});
