import assert from 'node:assert/strict';
import { readRequest, type StructureShape } from '../../../src/local/requestShape';
import { ServiceFault } from '../../../src/local/serviceFault';
import {
  createEventBusRequest,
  listPartnerEventSourcesRequest,
  createPartnerEventSourceRequest,
  putPartnerEventsRequest,
} from '../../../src/model/generated/serviceModel';

function faultOf(shape: StructureShape, json: unknown): string {
  try {
    readRequest(shape, json);
  } catch (error) {
    if (error instanceof ServiceFault) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'none';
}

const namePattern = String.raw`aws\.partner(/[\.\-_A-Za-z0-9]+){2,}`;
const name = 'aws.partner/example.com/orders';

describe('the constraints of a request', () => {
  it('lets through what the model allows, and leaves out unknown and null members', () => {
    const entry = { Source: name, Detail: null, DetailType: 'x', Time: 1.5, source: 1 };
    assert.deepEqual(readRequest(putPartnerEventsRequest, { Entries: [entry], EventBusName: 'x' }), {
      Entries: [{ Source: name, DetailType: 'x', Time: 1.5 }],
    });
  });

  const violations: readonly (readonly [string, StructureShape, unknown, string])[] = [
    [
      'a missing member',
      createPartnerEventSourceRequest,
      { Name: name },
      "1 validation error detected: Value null at 'account' failed to satisfy constraint: Member must not be null",
    ],
    [
      'several at once',
      createPartnerEventSourceRequest,
      { Name: 'aws.partner/example.com', Account: '1234' },
      '3 validation errors detected: ' +
        `Value 'aws.partner/example.com' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ${namePattern}; ` +
        "Value '1234' at 'account' failed to satisfy constraint: Member must have length greater than or equal to 12; " +
        String.raw`Value '1234' at 'account' failed to satisfy constraint: Member must satisfy regular expression pattern: \d{12}`,
    ],
    [
      'no entries',
      putPartnerEventsRequest,
      { Entries: [] },
      "1 validation error detected: Value '[]' at 'entries' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      'too many entries',
      putPartnerEventsRequest,
      { Entries: Array.from({ length: 21 }, () => ({})) },
      "1 validation error detected: Value '[...]' at 'entries' failed to satisfy constraint: Member must have length less than or equal to 20",
    ],
    [
      'a member of an entry',
      putPartnerEventsRequest,
      { Entries: [{}, { Source: 'orders' }] },
      `1 validation error detected: Value 'orders' at 'entries.2.member.source' failed to satisfy constraint: Member must satisfy regular expression pattern: ${namePattern}`,
    ],
    [
      'an item of a list in an entry',
      putPartnerEventsRequest,
      { Entries: [{ Resources: ['a', 'b'.repeat(2049)] }] },
      `1 validation error detected: Value '${'b'.repeat(300)}...' at 'entries.1.member.resources.2.member' failed to satisfy constraint: Member must have length less than or equal to 2048`,
    ],
    [
      'a limit',
      listPartnerEventSourcesRequest,
      { NamePrefix: 'aws.partner/example.com/', Limit: 101 },
      "1 validation error detected: Value '101' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 100",
    ],
    [
      'a prefix without the slash after the partner',
      listPartnerEventSourcesRequest,
      { NamePrefix: 'aws.partner/example.com', Limit: 1 },
      String.raw`1 validation error detected: Value 'aws.partner/example.com' at 'namePrefix' failed to satisfy constraint: Member must satisfy regular expression pattern: aws\.partner/[\.\-_A-Za-z0-9]+/[/\.\-_A-Za-z0-9]*`,
    ],
    [
      'a name that ends in a line break',
      createEventBusRequest,
      { Name: 'x\n' },
      String.raw`1 validation error detected: Value 'x` +
        "\n' at 'name' failed to satisfy constraint: " +
        String.raw`Member must satisfy regular expression pattern: [/\.\-_A-Za-z0-9]+`,
    ],
  ];
  for (const [what, shape, json, message] of violations) {
    it(`reports ${what}`, () => {
      assert.equal(faultOf(shape, json), `ValidationException: ${message}`);
    });
  }

  const wrongTypes: readonly (readonly [unknown, string])[] = [
    [[], 'The request is a list; the service takes an object there.'],
    [null, 'The request is null; the service takes an object there.'],
    [{ Entries: {} }, 'Entries is an object; the service takes a list there.'],
    [{ Entries: ['x'] }, 'Entries[0] is a string; the service takes an object there.'],
    [{ Entries: [{}, { Detail: {} }] }, 'Entries[1].Detail is an object; the service takes a string there.'],
    [{ Entries: [{ Resources: [1] }] }, 'Entries[0].Resources[0] is a number; the service takes a string there.'],
    [
      { Entries: [{ Time: 'now' }] },
      'Entries[0].Time is a string; the service takes a number of seconds since 1970 there.',
    ],
    [{ Entries: [{ Time: 1e13 }] }, 'Entries[0].Time is no time that can be represented.'],
    [{ Entries: [{ Time: Infinity }] }, 'Entries[0].Time is no time that can be represented.'],
  ];
  for (const [json, message] of wrongTypes) {
    it(`cannot read ${JSON.stringify(json)}`, () => {
      assert.equal(faultOf(putPartnerEventsRequest, json), `SerializationException: ${message}`);
    });
  }

  it('lets through the first and the last time that there is', () => {
    for (const Time of [8_640_000_000_000, -8_640_000_000_000]) {
      const request = { Entries: [{ Time }] };
      assert.deepEqual(readRequest(putPartnerEventsRequest, request), request);
      const beyond = { Entries: [{ Time: Time + Math.sign(Time) }] };
      assert.match(faultOf(putPartnerEventsRequest, beyond), /^SerializationException: .* no time/);
    }
  });

  const short: StructureShape = {
    type: 'structure',
    members: { Word: { type: 'string', max: 3, pattern: 'x+' }, Count: { type: 'integer', min: 1, max: 9 } },
    required: [],
  };

  it('shows the first 300 characters of a value', () => {
    const shown = (length: number): string | undefined =>
      /Value '(.*?)' at/.exec(faultOf(short, { Word: 'x'.repeat(length) }))?.[1];
    assert.equal(shown(300), 'x'.repeat(300));
    assert.equal(shown(301), `${'x'.repeat(300)}...`);
  });

  it('holds a value of up to 10,000 characters to its pattern, and a longer one to its length alone', () => {
    assert.match(faultOf(short, { Word: 'y'.repeat(10_000) }), /^ValidationException: 2 .*equal to 3; .*pattern: x\+$/);
    assert.match(faultOf(short, { Word: 'y'.repeat(10_001) }), /^ValidationException: 1 .*equal to 3$/);
  });

  it('holds a number to its bounds and to being whole', () => {
    for (const Count of [1, 9]) assert.deepEqual(readRequest(short, { Count }), { Count });
    assert.match(faultOf(short, { Count: 0 }), /Value '0' at 'count' .*greater than or equal to 1$/);
    assert.match(faultOf(short, { Count: 10 }), /Value '10' at 'count' .*less than or equal to 9$/);
    for (const Count of [1.5, '1', true, null]) {
      const wanted =
        Count === null ? /^none$/ : /^SerializationException: Count is .*; the service takes a whole number/;
      assert.match(faultOf(short, { Count }), wanted);
    }
    assert.match(faultOf(short, { Count: false }), /Count is true or false;/);
  });

  it('lists no more errors than a person reads', () => {
    const entry = { Resources: Array.from({ length: 1000 }, () => null) };
    assert.match(faultOf(putPartnerEventsRequest, { Entries: [entry] }), /^ValidationException: 100 validation errors/);
  });
});
