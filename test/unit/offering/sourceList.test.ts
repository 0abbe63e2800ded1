import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/model/sentence';
import { readSourceList } from '../../../src/offering/sourceList';

const name = 'aws.partner/example.com/orders/acme';
const other = 'aws.partner/example.com/orders/other';

/** `error at line:column: words` for each remark, and each offer. */
function read(text: string): { readonly offers: readonly string[]; readonly remarks: readonly string[] } | undefined {
  const list = readSourceList(text);
  return (
    list && {
      offers: list.offers.map(({ sourceName, account }) => `${sourceName} ${account}`),
      remarks: list.remarks.map(({ severity, start, sentence }) => {
        const before = text.slice(0, start).split('\n');
        return `${severity} ${before.length}:${(before.at(-1)?.length ?? 0) + 1} ${inEnglish(sentence)}`;
      }),
    }
  );
}

describe('a file of sources', () => {
  const both = [`${name} 111122223333`, `${other} 444455556666`];
  const forms: Readonly<Record<string, string>> = {
    JSON: JSON.stringify([
      { Name: name, Account: '111122223333' },
      { Name: other, Account: '444455556666' },
    ]),
    'JSON, one after the other': `{"Name": "${name}", "Account": "111122223333"}\n{"Name": "${other}", "Account": "4444-5555-6666"}`,
    YAML: `# both\n- Name: ${name}\n  Account: 111122223333\n- Name: ${other}\n  Account: "444455556666"\n`,
    'lines for the AWS CLI': [name, other]
      .map((one, index) => {
        const account = index === 0 ? '111122223333' : '444455556666';
        return `aws events create-partner-event-source --name ${one} --account ${account}\n`;
      })
      .join(''),
  };
  for (const [form, text] of Object.entries(forms)) {
    it(`is read as ${form}`, () => assert.deepEqual(read(text), { offers: both, remarks: [] }));
  }

  it('keeps the zeros of an account that YAML takes for a number', () => {
    assert.deepEqual(read(`Name: ${name}\nAccount: 000022223333\n`)?.offers, [`${name} 000022223333`]);
  });

  it('has every problem with its line', () => {
    const text = `- Name: ${name}\n  Account: 11112222\n- Name: orders/acme\n  Account: 111122223333\n- Name: ${other}\n- Account: 444455556666\n`;
    assert.deepEqual(read(text), {
      offers: [],
      remarks: [
        'error 2:12 11112222 has 8 digits; an account has 12.',
        'error 3:9 Source does not begin with aws.partner/; write a name such as aws.partner/example.com.test/orders/acme.',
        'error 5:9 Account is missing; write it beside this.',
        'error 6:12 Name is missing; write it beside this.',
      ],
    });
  });

  it('counts what stands twice once, and says so', () => {
    const source = `{"Name": "${name}", "Account": "111122223333"}`;
    assert.deepEqual(read(`[${source}, ${source}]`), {
      offers: [`${name} 111122223333`],
      remarks: ['notice 1:137 Written more than once, but counted once: 111122223333.'],
    });
  });

  it('is nothing else', () => {
    for (const text of ['', 'hello', '{"Entries": []}', '[1]']) assert.equal(read(text), undefined);
    assert.match(read('{"Name": ')?.remarks[0] ?? '', /^error/);
  });
});
