import assert from 'node:assert/strict';
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

/** What each takes: a value of the greatest length or size, and the first one that is too much. */
const limits: readonly (readonly [what: string, shape: StructureShape, most: object, tooMuch: object])[] = [
  ['name', describeEventSourceRequest, { Name: padded(source, 256) }, { Name: padded(source, 257) }],
  [
    'account',
    createPartnerEventSourceRequest,
    { Name: source, Account: '1'.repeat(12) },
    { Name: source, Account: '1'.repeat(13) },
  ],
  ['entries', putPartnerEventsRequest, { Entries: Array(20).fill({}) }, { Entries: Array(21).fill({}) }],
  [
    'resource',
    putPartnerEventsRequest,
    { Entries: [{ Resources: [padded('', 2048)] }] },
    { Entries: [{ Resources: [padded('', 2049)] }] },
  ],
  [
    'prefix of a partner',
    listPartnerEventSourcesRequest,
    { NamePrefix: padded('aws.partner/a/', 256) },
    { NamePrefix: padded('aws.partner/a/', 257) },
  ],
  ...[listEventSourcesRequest, listEventBusesRequest].map(
    (shape) => ['prefix', shape, { NamePrefix: padded('', 256) }, { NamePrefix: padded('', 257) }] as const,
  ),
  [
    'token',
    listPartnerEventSourceAccountsRequest,
    { EventSourceName: source, NextToken: padded('', 2048) },
    { EventSourceName: source, NextToken: padded('', 2049) },
  ],
  ['limit', listEventSourcesRequest, { Limit: 100 }, { Limit: 101 }],
  ['limit', listEventSourcesRequest, { Limit: 1 }, { Limit: 0 }],
  ...[createEventBusRequest, deleteEventBusRequest].map(
    (shape) => ['name of a bus', shape, { Name: padded('', 256) }, { Name: padded('', 257) }] as const,
  ),
  ['name or ARN of a bus', describeEventBusRequest, { Name: padded('', 1600) }, { Name: padded('', 1601) }],
];

describe('the limits of the service model', () => {
  for (const [what, shape, most, tooMuch] of limits) {
    it(`let through the greatest ${what}, and nothing beyond`, () => {
      assert.deepEqual(readRequest(shape, most), most);
      assert.throws(() => readRequest(shape, tooMuch), /^ValidationException: \d validation errors? detected: /);
    });
  }
});
