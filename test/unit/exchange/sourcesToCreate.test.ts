import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/model/sentence';
import { readSourcesToCreate } from '../../../src/exchange/sourcesToCreate';

const name = 'aws.partner/example.com/shop/orders';

describe('readSourcesToCreate', () => {
  const one = [[name, '012345678901']];
  const texts: readonly (readonly [text: string, sources: readonly (readonly (string | undefined)[])[]])[] = [
    [`{"Name": "${name}", "Account": "012345678901"}`, one],
    [
      `[{"Name": "${name}", "Account": "012345678901"}, {"Name": "${name}", "Account": "111122223333"}]`,
      [...one, [name, '111122223333']],
    ],
    [`{"Name": "${name}", "Account": "012345678901"}\n{"Name": "x"}`, [...one, ['x', undefined]]],
    [`{"Name": "${name}", "Account": 111122223333}`, [[name, '111122223333']]],
    [`Name: ${name}\nAccount: 012345678901\n`, one],
    [
      `# two\n- Name: ${name}\n  Account: 012345678901\n- Name: '${name}'\n  Account: "111122223333"\n`,
      [...one, [name, '111122223333']],
    ],
    [`// ours\n[{"Name": "${name}", "Account": "012345678901"}]`, one],
    [`/* ours */ {"Name": "${name}", "Account": "012345678901"}`, one],
    [`- {Name: ${name}, Account: 012345678901}\n`, one],
    [`[{Name: ${name}, Account: 012345678901}]`, one],
    [`- # the first\n  Name: ${name}\n  Account: 012345678901\n`, one],
    [
      `- &shop\n  Name: ${name}\n  Account: 012345678901\n- <<: *shop\n  Account: 111122223333\n`,
      [...one, [name, '111122223333']],
    ],
    [
      `# aws events create-partner-event-source --cli-input-yaml file://x.yaml\nName: ${name}\nAccount: 012345678901\n`,
      one,
    ],
    [`Name: ''  # [REQUIRED]\nAccount: '' # [REQUIRED]\n`, [['', '']]],
    [`aws events create-partner-event-source --name ${name} --account 012345678901`, one],
    [
      `aws events create-partner-event-source --cli-input-json '{"Name": "${name}", "Account": "1"}' --account 012345678901`,
      one,
    ],
    [`aws events create-partner-event-source --cli-input-yaml file://x.yaml`, one],
    [
      `aws events create-partner-event-source --name ${name} --account 012345678901\naws events create-partner-event-source --name b --account c`,
      [...one, ['b', 'c']],
    ],
  ];
  for (const [text, sources] of texts) {
    it(`finds the sources of ${JSON.stringify(text)}`, () => {
      const read = readSourcesToCreate(text, () => `Name: ${name}\nAccount: 012345678901`);
      assert.deepEqual(read?.remarks, []);
      assert.deepEqual(
        read.sources.map(({ name, account }) => [name?.text, account?.text]),
        sources,
      );
    });
  }

  it('knows where each account stands', () => {
    for (const text of [
      `Name: a\nAccount: 012345678901`,
      `{"Name": "a", "Account": "012345678901"}`,
      `aws events create-partner-event-source --cli-input-yaml 'Account: 012345678901'`,
    ]) {
      const account = readSourcesToCreate(text)?.sources[0]?.account;
      assert.match(text.slice(account?.start, account?.end), /^"?012345678901"?$/);
    }
  });

  const faults: readonly (readonly [text: string, marked: string, words: string])[] = [
    ['{"Name": "a", "Account": ["1"]}', '["1"]', 'Account is a text; write it in double quotes.'],
    ['[{"Name": "a"}, 1]', '1', 'A source is an object with Name and Account.'],
    ['{"Name": "a", "Acount": "1"}', '"Acount"', 'Acount is left out: a source is created from Name and Account.'],
    [
      '{"Name": "a", "Account": "1"}\n{"Name": "b", "Account": ["2"]}',
      '["2"]',
      'Account is a text; write it in double quotes.',
    ],
    ['{"Name": "a" "Account": "1"}', '"Account"', 'A comma is missing here; write one.'],
    [
      'aws events put-partner-events --entries x',
      'aws events put-partner-events --entries x',
      'This creates no source.',
    ],
  ];
  for (const [text, marked, words] of faults) {
    it(`says of ${text} where and why`, () => {
      const [remark] = readSourcesToCreate(text)?.remarks ?? [];
      assert.ok(remark !== undefined);
      assert.equal(inEnglish(remark.sentence), words);
      assert.equal(text.slice(remark.start, remark.end), marked);
    });
  }

  it('does not take other texts for sources', () => {
    for (const text of ['', '111122223333', '{"a": 1}', 'Source: x', name])
      assert.equal(readSourcesToCreate(text), undefined);
  });
});
