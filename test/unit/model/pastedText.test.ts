import assert from 'node:assert/strict';
import { pastedAccounts, readAccounts } from '../../../src/model/accounts';
import { copiedSourceName } from '../../../src/model/sourceNameParts';
import { meantSourceName, nameInArn } from '../../../src/model/sourceNameSlips';
import { emptyDraft, filled, pastedName } from '../../../src/sources/create/form';

const name = 'aws.partner/pay.example.com/ed/1';
const one = '111122223333';
const two = '444455556666';

describe('A pasted name', () => {
  const arns = [
    `arn:aws:events:us-west-2::event-source/${name}`,
    `arn:aws-us-gov:events:us-gov-west-1::event-source/${name}`,
    `arn:aws-cn:events:cn-north-1:${one}:event-bus/${name}`,
    `arn:aws-iso-b:events:us-isob-east-1:${one}:event-bus/${name}`,
  ];

  for (const text of arns) {
    it(`is found in ${text}`, () => {
      assert.equal(nameInArn(text), name);
      assert.equal(copiedSourceName(` "${text}",\n`), name);
      assert.equal(meantSourceName(text), name);
    });
  }

  const json = [
    `{"Name": "${name}", "Account": "${one}"}`,
    `{ "Arn": "${arns[0] ?? ''}", "Name": "${name}" }`,
    `{ "EventSourceArn": "${arns[1] ?? ''}" }`,
    `{ "EventSourceName": "${name}", "Limit": 5 }`,
    `{ "PartnerEventSources": [{ "Arn": "${arns[0] ?? ''}", "Name": "${name}" }] }`,
  ];
  for (const text of json) {
    it(`is found in ${text}`, () => {
      assert.equal(copiedSourceName(text), name);
      assert.equal(pastedName('name', '', text), name);
    });
  }

  it('keeps a first part that is as long as the prefix and not like it', () => {
    for (const part of ['abcdefghij', 'mycompany', 'awesomeapps', 'a', 'awspart']) {
      assert.equal(meantSourceName(`${part}/orders/acme`), `aws.partner/${part}/orders/acme`);
    }
    for (const part of ['awspartn', 'aws.partners', 'xws.partnex', 'AWSPartnerss']) {
      assert.equal(meantSourceName(`${part}/orders/acme`), 'aws.partner/orders/acme');
    }
  });

  it('brings its account along, where none was typed', () => {
    const text = json[0] ?? '';
    const form = filled({ step: 'partner', draft: emptyDraft }, name, text);
    assert.equal(form.step, 'accounts');
    assert.equal(form.draft.accounts, one);
    const typed = filled({ step: 'partner', draft: { ...emptyDraft, accounts: two } }, name, text);
    assert.equal(typed.draft.accounts, two);
  });

  it('is none in other ARNs and other JSON', () => {
    for (const text of [
      'arn:aws:s3:::aws.partner/a/b',
      `arn:aws:events:us-east-1:${one}:rule/${name}`,
      '{"Name": "orders"}',
      '{"Name": 5}',
      `{"Name": "${name}"`,
      `["${name}"]`,
    ]) {
      assert.equal(copiedSourceName(text), undefined, text);
    }
  });
});

describe('Pasted accounts', () => {
  for (const text of [
    `"${one}", "${two}"`,
    `["${one}", "${two}"]`,
    `[\n  "${one}",\n  "${two}",\n]`,
    `[${one}, ${two}]`,
    `'${one}' '${two}'`,
    `{"PartnerEventSourceAccounts": [{"Account": "${one}", "State": "ACTIVE"}, {"State": "PENDING", "Account": "${two}"}]}`,
    `[{"Account": "${one}"}, {"Account": "${two}"}]`,
  ]) {
    it(`are read from ${JSON.stringify(text)}`, () => {
      assert.deepEqual(readAccounts(text), { accounts: [one, two], repeated: [], faults: [] });
    });
  }

  it('are told of where they are none', () => {
    const text = '["1234", "abc"]';
    assert.deepEqual(
      readAccounts(text).faults.map(({ piece, range }) => [piece, text.slice(range.start, range.end)]),
      [
        ['1234', '1234'],
        ['abc', 'abc'],
      ],
    );
    assert.ok(readAccounts('{"Account": "1234"}').faults.length > 0);
    assert.deepEqual(pastedAccounts('{"Account": "1234"}'), []);
  });
});
