import assert from 'node:assert/strict';
import fc from 'fast-check';
import { consoleLinks, consolePage } from '../../../src/authoring/consoleLinks';
import { readEntryContent } from '../../../src/model/entry';

const home = 'https://console.aws.amazon.com';

describe('The console page of an ARN', () => {
  const table: readonly (readonly [arn: string, page: string | undefined])[] = [
    ['arn:aws:s3:::acme-orders', `${home}/s3/buckets/acme-orders`],
    ['arn:aws:s3:::acme-orders/2026/10001.pdf', `${home}/s3/object/acme-orders?prefix=2026/10001.pdf`],
    ['arn:aws:s3:::acme-orders/a b&c=d#e', `${home}/s3/buckets/acme-orders`],
    [
      'arn:aws:sns:eu-west-1:111122223333:orders',
      `${home}/sns/v3/home?region=eu-west-1#/topic/arn:aws:sns:eu-west-1:111122223333:orders`,
    ],
    ['arn:aws:lambda:eu-west-1:111122223333:function:f', `${home}/lambda/home?region=eu-west-1#/functions/f`],
    ['arn:aws:lambda:eu-west-1:111122223333:function:f:live', `${home}/lambda/home?region=eu-west-1#/functions/f`],
    ['arn:aws:dynamodb:us-east-1:111122223333:table/t', `${home}/dynamodbv2/home?region=us-east-1#table?name=t`],
    [
      'arn:aws:states:us-east-1:111122223333:stateMachine:m',
      `${home}/states/home?region=us-east-1#/statemachines/view/arn:aws:states:us-east-1:111122223333:stateMachine:m`,
    ],
    [
      'arn:aws:states:us-east-1:111122223333:execution:m:e-1',
      `${home}/states/home?region=us-east-1#/v2/executions/details/arn:aws:states:us-east-1:111122223333:execution:m:e-1`,
    ],
    ['arn:aws:events:eu-west-1:111122223333:event-bus/b', `${home}/events/home?region=eu-west-1#/eventbus/b`],
    ['arn:aws:events:eu-west-1:111122223333:rule/r', `${home}/events/home?region=eu-west-1#/eventbus/default/rules/r`],
    ['arn:aws:events:eu-west-1:111122223333:rule/b/r', `${home}/events/home?region=eu-west-1#/eventbus/b/rules/r`],
    [
      'arn:aws:ec2:ap-southeast-2:111122223333:instance/i-0123456789abcdef0',
      `${home}/ec2/home?region=ap-southeast-2#InstanceDetails:instanceId=i-0123456789abcdef0`,
    ],
    ['arn:aws-cn:s3:::acme-orders', 'https://console.amazonaws.cn/s3/buckets/acme-orders'],
    [
      'arn:aws-cn:lambda:cn-north-1:111122223333:function:f',
      'https://console.amazonaws.cn/lambda/home?region=cn-north-1#/functions/f',
    ],
    [
      'arn:aws-us-gov:lambda:us-gov-west-1:111122223333:function:f',
      'https://console.amazonaws-us-gov.com/lambda/home?region=us-gov-west-1#/functions/f',
    ],
    ['arn:aws:lambda:cn-north-1:111122223333:function:f', undefined],
    ['arn:aws-cn:lambda:eu-west-1:111122223333:function:f', undefined],
    ['arn:aws-iso:s3:::bucket', undefined],
    ['arn:aws:iam::111122223333:role/r', undefined],
    ['arn:aws:constructor:eu-west-1:111122223333:x', undefined],
    ['arn:aws:sns:eu-west-1:111122223333:', undefined],
    ['arn:aws:sns:eu-west-1:111122223333:a b', undefined],
    ['arn:aws:sns:eu-west-1:111122223333:a?b=c', undefined],
    ['arn:aws:sns:eu-west-1.evil.example:111122223333:a', undefined],
    ['arn:aws:sns:eu-west-1::a', undefined],
    ['arn:aws:s3:eu-west-1::b', undefined],
    [' arn:aws:s3:::acme-orders', undefined],
    ['https://example.com', undefined],
    ['', undefined],
  ];
  for (const [arn, page] of table) {
    it(`${arn} is ${page ?? 'not known'}`, () => {
      assert.equal(consolePage(arn), page);
    });
  }

  it('is at a console whatever the ARN holds, and nothing in it needs an escape', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'aws',
        'aws-cn',
        's3',
        'sns',
        'lambda',
        'eu-west-1',
        'cn-north-1',
        '111122223333',
        '',
        'function:f',
      ),
      fc.string({ unit: fc.constantFrom(...Array.from('ab1-:/.?#&=%@\\ "<é')) }),
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 4, maxLength: 7 }), (pieces) => {
        const page = consolePage(['arn', ...pieces].join(':'));
        if (page === undefined) return;
        const { origin } = new URL(page);
        assert.ok(
          [home, 'https://console.amazonaws.cn', 'https://console.amazonaws-us-gov.com'].includes(origin),
          page,
        );
        assert.match(page, /^https:\/\/[a-z.-]+\/[A-Za-z0-9_.\-/?=#:$]*$/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('The links of an entry', () => {
  it('are the ARNs of its Resources that have a page, without their quotes', () => {
    const content = readEntryContent(
      '{ "Resources": ["arn:aws:s3:::one", "other", "arn:aws:s3:\\u003a:two", 3], "Detail": { "Resources": ["arn:aws:s3:::no"] } }',
    );
    assert.deepEqual(
      consoleLinks(content).map(({ start, end, target }) => [content.text.slice(start, end), target]),
      [
        ['arn:aws:s3:::one', `${home}/s3/buckets/one`],
        ['arn:aws:s3:\\u003a:two', `${home}/s3/buckets/two`],
      ],
    );
    assert.deepEqual(consoleLinks(readEntryContent('{ "Resources": "arn:aws:s3:::one" }')), []);
  });
});
