import assert from 'node:assert/strict';
import { codeIn } from './problemCodes';
import { describeFile, entrySource } from './described';

/** The placeholders that are told of, by the text they cover. */
function placeholders(members: Readonly<Record<string, string>>): readonly string[] {
  return describeFile(`[${entrySource(members)}]`)
    .filter((line) => codeIn(line) === 'placeholder')
    .map((line) => /‹(.*?)› /s.exec(line)?.[1] ?? '');
}

const inDetail = (text: string): readonly string[] => placeholders({ Detail: JSON.stringify({ a: [text] }) });

describe('A placeholder in an entry', () => {
  const told: readonly (readonly [text: string, ...covered: string[]])[] = [
    ['{{$uuid}}', '{{$uuid}}'],
    ['Order {{ order.id }} of {{name}}!', '{{ order.id }}', '{{name}}'],
    ['{{$random 1 100}} {{$pick a b}}', '{{$random 1 100}}', '{{$pick a b}}'],
    ['{{{n}}}', '{{n}}'],
    ['${ORDER_ID} and ${env:USER}', '${ORDER_ID}', '${env:USER}'],
    ['<id>', '<id>'],
    ['<customer id>', '<customer id>'],
    ['<YOUR_TOKEN>', '<YOUR_TOKEN>'],
    ['https://example.com/<tenant>/orders?id=<orderId>&x=1', '<tenant>', '<orderId>'],
    ['arn:aws:s3:::<bucket>/key', '<bucket>'],
    ['order-<number>', '<number>'],
  ];
  for (const [text, ...covered] of told) {
    it(`is told of in a Detail: ${text}`, () => {
      assert.deepEqual(inDetail(text), covered);
    });
  }

  const passed = [
    'a < b > c',
    'a<b>c',
    'if a <b and c> d',
    '<p>Hello <name>!</p>',
    '<b>',
    '<br>',
    '<br/>',
    '<customer>7731</customer>',
    '<?xml version="1.0"?><order>',
    '<!doctype html>',
    'Bob <bob@example.com>',
    '<https://example.com/a>',
    '<20260314.1@mail.example.com>',
    'Map<String, List<Order>>',
    'at <anonymous>:1:2',
    'at Foo.<init>(Foo.java:1)',
    '<none>',
    '<redacted>',
    'x <- y',
    '3 <4> 5',
    '{{}}',
    '{{ }}',
    '{{1}}',
    '{name}',
    '{"a":{"b":1}}',
    '$5 {a}',
    '${}',
    '${a + b}',
    '<<<>>>',
    'i<n>0',
  ];
  for (const text of passed) {
    it(`is not seen in a Detail: ${text}`, () => {
      assert.deepEqual(inDetail(text), []);
    });
  }

  it('is told of in DetailType and Resources, where no markup is', () => {
    assert.deepEqual(placeholders({ DetailType: '"Order <status>"' }), ['<status>']);
    assert.deepEqual(placeholders({ DetailType: '"List<Order> changed, 1 < 2 > 0"' }), []);
    assert.deepEqual(placeholders({ Resources: '["arn:aws:s3:::a/<source>", "${BUCKET}"]' }), [
      '<source>',
      '${BUCKET}',
    ]);
  });

  it('is not told of where the entry is refused for it, and cannot be sent as it stands', () => {
    assert.deepEqual(placeholders({ Source: '"aws.partner/<partner>/orders/acme"', Time: '"{{$now}}"' }), []);
  });

  it('is told of at its characters, in escapes and in a Detail that is a string', () => {
    assert.deepEqual(placeholders({ Detail: String.raw`{ "a": "\u00e9 \u007b{id}} \u003c" }` }), [
      String.raw`\u007b{id}}`,
    ]);
    assert.deepEqual(placeholders({ Detail: String.raw`"{\"a\":\"{{id}}\",\"b\":\"\\u003cid\\u003e\"}"` }), [
      '{{id}}',
      String.raw`\\u003cid\\u003e`,
    ]);
    assert.deepEqual(placeholders({ Detail: String.raw`{ "<id>": 1, "{{name}}": "\u003cid\u003e" }` }), [
      String.raw`\u003cid\u003e`,
    ]);
  });

  it('says that it is sent as it stands', () => {
    assert.deepEqual(describeFile(`[${entrySource({ Detail: '{ "id": "<id>" }' })}]`), [
      'hint placeholder ‹<id>› <id> is sent as it stands here, for nothing replaces it; write the value that is meant.',
    ]);
  });

  it('is told of a hundred times at most, also where a text goes on and on', () => {
    const many = '{{a}}<b-c>${d}'.repeat(100_000);
    assert.equal(inDetail(many).length, 100);
    for (const odd of ['{{'.repeat(200_000), '<a '.repeat(200_000), '/<a'.repeat(200_000), '${'.repeat(200_000)]) {
      assert.deepEqual(inDetail(odd), []);
    }
  });
});
