import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readRequest, type StructureShape } from '../../../src/local/requestShape';
import {
  createEventBusRequest,
  deleteEventBusRequest,
  describeEventBusRequest,
  describeEventSourceRequest,
  listEventBusesRequest,
  listEventSourcesRequest,
  listPartnerEventSourceAccountsRequest,
  listPartnerEventSourcesRequest,
  createPartnerEventSourceRequest,
  putPartnerEventsRequest,
} from '../../../src/model/generated/serviceModel';

const source = 'aws.partner/a/b';
const padded = (begin: string, length: number): string => begin.padEnd(length, 'x');

/** The limits of a shape as the API has them, in UTF-16 units, items or, of a number, its value. */
interface ApiLimits {
  readonly min?: number;
  readonly max?: number;
  /** Where there is a pattern: what it takes as a whole, and what it does not. */
  readonly takes?: readonly string[];
  readonly refuses?: readonly string[];
}

const everyCharacter = '/.-_AZaz09';
const strange = ['', 'a b', 'a:b', 'a+b', 'ä', 'a\n', 'a\\b', 'a,b', 'a@b'];

/** Of each shape of schemas/service-model.json that has limits. */
const limitsOfApi: Readonly<Record<string, ApiLimits>> = {
  AccountId: {
    min: 12,
    max: 12,
    takes: ['123456789012', '000000000000'],
    refuses: ['12345678901', '1234567890123', '12345678901a', '١٢٣٤٥٦٧٨٩٠١٢'],
  },
  EventBusName: { min: 1, max: 256, takes: [everyCharacter, 'default'], refuses: strange },
  EventBusNameOrArn: {
    min: 1,
    max: 1600,
    takes: [
      everyCharacter,
      'default',
      'arn:aws:events:us-east-1:123456789012:event-bus/aws.partner/a/b',
      'arn:aws-us-gov:events:us-gov-east-1:123456789012:event-bus/a',
    ],
    refuses: [
      ...strange,
      'arn:aws:events:us-east-1:123456789012:event-bus/',
      'arn:aws:events:us-east-1:12345678901:event-bus/a',
      'arn:aws:events:us-east-1:123456789012:rule/a',
      'arn:aws:sns:us-east-1:123456789012:event-bus/a',
    ],
  },
  EventResource: { max: 2048 },
  EventSourceName: {
    min: 1,
    max: 256,
    takes: ['aws.partner/a/b', 'aws.partner/.-_AZaz09/.-_AZaz09', 'aws.partner/a/b/c/d'],
    refuses: [
      ...['aws.partner', 'aws.partner/a', 'aws.partner/a/', 'aws.partner/a//b', 'aws.partner/a/b/', 'aws-partner/a/b'],
      ...['xaws.partner/a/b', 'AWS.partner/a/b', ...strange.slice(1).map((end) => `aws.partner/a/${end}`)],
    ],
  },
  EventSourceNamePrefix: { min: 1, max: 256, takes: [everyCharacter, 'aws.partner/'], refuses: strange },
  LimitMax100: { min: 1, max: 100 },
  NextToken: { min: 1, max: 2048 },
  PartnerEventSourceNamePrefix: {
    min: 1,
    max: 256,
    takes: ['aws.partner/a/', 'aws.partner/.-_AZaz09/', `aws.partner/a/${everyCharacter}`],
    refuses: [
      ...['aws.partner/', 'aws.partner/a', 'aws.partner//', 'aws-partner/a/', 'xaws.partner/a/'],
      ...strange.slice(1).map((end) => `aws.partner/a/${end}`),
    ],
  },
  PutPartnerEventsRequestEntryList: { min: 1, max: 20 },
};

interface WrittenShape extends Pick<ApiLimits, 'min' | 'max'> {
  readonly pattern?: string;
}

describe('the limits in schemas/service-model.json', () => {
  const { shapes } = JSON.parse(readFileSync('schemas/service-model.json', 'utf8')) as {
    readonly shapes: Readonly<Record<string, WrittenShape>>;
  };
  const limited = Object.keys(shapes).filter((name) =>
    (['min', 'max', 'pattern'] as const).some((limit) => shapes[name]?.[limit] !== undefined),
  );

  for (const name of new Set([...limited, ...Object.keys(limitsOfApi)])) {
    it(`are those of the API for ${name}`, () => {
      const { min, max, pattern } = shapes[name] ?? {};
      const { takes, refuses, ...right } =
        limitsOfApi[name] ?? assert.fail(`requestLimits.test.ts lacks a row in limitsOfApi for the shape ${name}`);
      const where = `schemas/service-model.json: the shape ${name}`;
      assert.equal(min, right.min, `${where} has min ${min ?? 'none'}, limitsOfApi ${right.min ?? 'none'}`);
      assert.equal(max, right.max, `${where} has max ${max ?? 'none'}, limitsOfApi ${right.max ?? 'none'}`);
      if (takes === undefined || refuses === undefined) {
        assert.equal(
          pattern,
          undefined,
          `requestLimits.test.ts: limitsOfApi says not what the pattern of ${name} takes and refuses`,
        );
        return;
      }
      assert.ok(pattern !== undefined, `${where} lacks its pattern`);
      const whole = new RegExp(`^(?:${pattern})$`);
      for (const text of takes) assert.ok(whole.test(text), `${where} refuses ${JSON.stringify(text)} by its pattern`);
      for (const text of refuses) assert.ok(!whole.test(text), `${where} takes ${JSON.stringify(text)} by its pattern`);
    });
  }
});

/** Where a shape stands: in a request that has a value of that length, so many items or that number there. */
const places: readonly (readonly [name: string, request: StructureShape, made: (size: number) => object])[] = [
  ['EventSourceName', describeEventSourceRequest, (size) => ({ Name: padded(source, size) })],
  ['AccountId', createPartnerEventSourceRequest, (size) => ({ Name: source, Account: '1'.repeat(size) })],
  ['PutPartnerEventsRequestEntryList', putPartnerEventsRequest, (size) => ({ Entries: Array(size).fill({}) })],
  ['EventResource', putPartnerEventsRequest, (size) => ({ Entries: [{ Resources: [padded('', size)] }] })],
  [
    'PartnerEventSourceNamePrefix',
    listPartnerEventSourcesRequest,
    (size) => ({ NamePrefix: padded('aws.partner/a/', size) }),
  ],
  ['EventSourceNamePrefix', listEventSourcesRequest, (size) => ({ NamePrefix: padded('', size) })],
  ['EventBusName', listEventBusesRequest, (size) => ({ NamePrefix: padded('', size) })],
  ['EventBusName', createEventBusRequest, (size) => ({ Name: padded('', size) })],
  ['EventBusName', deleteEventBusRequest, (size) => ({ Name: padded('', size) })],
  [
    'NextToken',
    listPartnerEventSourceAccountsRequest,
    (size) => ({ EventSourceName: source, NextToken: padded('', size) }),
  ],
  ['LimitMax100', listEventSourcesRequest, (size) => ({ Limit: size })],
  ['EventBusNameOrArn', describeEventBusRequest, (size) => ({ Name: padded('', size) })],
];

describe('the requests that Local takes', () => {
  const refused = /^ValidationException: \d validation errors? detected: /;
  for (const [name, request, made] of places) {
    it(`have the greatest ${name} and nothing beyond, as ${Object.keys(made(1)).join(' and ')}`, () => {
      const { max = assert.fail(`limitsOfApi has no max of ${name}`) } = limitsOfApi[name] ?? {};
      assert.deepEqual(readRequest(request, made(max)), made(max));
      assert.throws(() => readRequest(request, made(max + 1)), refused);
    });
  }

  it('have the least limit and nothing below', () => {
    assert.deepEqual(readRequest(listEventSourcesRequest, { Limit: 1 }), { Limit: 1 });
    assert.throws(() => readRequest(listEventSourcesRequest, { Limit: 0 }), refused);
  });
});
