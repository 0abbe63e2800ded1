import assert from 'node:assert/strict';
import { MemberDocumentation } from '../../../../src/authoring/hover/memberDocumentation';
import type { PlaceInPlan } from '../../../../src/authoring/placeInPlan';
import { hoverLines } from './shownHover';

const acme = '"aws.partner/example.com.test/orders/acme"';
const page = '→ https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutPartnerEventsRequestEntry.html';

/** An entry with the mark where the members have it. */
function entry(members: string): string {
  return `{ "Source": ${acme}, "DetailType": "Order placed", ${members} }`;
}

type Row = readonly [title: string, marked: string, ...lines: string[]];

const tables: Readonly<Record<string, readonly Row[]>> = {
  'a member': [
    [
      'what it is for, its limits and its page',
      `{ "Sou‸rce": ${acme} }`,
      '‹"Source"›',
      '# Partner event source',
      'The full name of the partner event source that the event belongs to: aws.partner, then the partner, a namespace and a name. It decides which customer receives the event.',
      'Required; at most 256 characters.',
      page,
    ],
    [
      'the form that it is written in',
      '{ "Time"‸: 1773480413 }',
      '‹"Time"›',
      '# When it happened',
      'The moment of the event: ISO 8601 text with a zone, or seconds since 1970-01-01T00:00:00Z. Without it, the moment at which EventBridge receives the entry counts.',
      'Epoch seconds: Seconds, not milliseconds, since 1970-01-01T00:00:00Z. A fraction is allowed.',
      'May be left out. Counts 14 bytes, however it is written.',
      page,
    ],
    [
      'a Detail as an object',
      '{ ‸"Detail": { "a": 1 } }',
      '‹"Detail"›',
      '# The event itself',
      'What happened, as a JSON object: written as an object, or as the string that holds one.',
      'Object: Sent as it is written, without white space and comments: digits, key order and escapes stay.',
      'Required; at most 1,000 levels deep, integers of at most 64 bits.',
      page,
    ],
    [
      'its limits where no value follows yet',
      '{ "Detail‸Type" }',
      '‹"DetailType"›',
      'Required; at most 128 characters.',
      page,
    ],
    ['nothing of a member that no entry has', '{ "sou‸rce": "a" }'],
    ['nothing of a key in Detail', '{ "Detail": { "a‸": 1 } }'],
    ['nothing of a text that names no schema', '{ "$sche‸ma": "https://example.com/a.json" }'],
  ],
  'a Time': [
    [
      'of epoch seconds',
      '{ "Time": 1773‸480413.589 }',
      '‹1773480413.589›',
      'at 1773480413589',
      'In UTC 2026-03-14T09:26:53.589Z',
      'In seconds since 1970 1773480413.589',
      'The customer receives whole seconds: 2026-03-14T09:26:53Z',
    ],
    [
      'of ISO 8601 with an offset',
      '{ "Time": "2026-03-14T10:26:53+01:00‸" }',
      '‹"2026-03-14T10:26:53+01:00"›',
      'at 1773480413000',
      'In UTC 2026-03-14T09:26:53Z',
      'In seconds since 1970 1773480413',
    ],
    [
      'in the form of mails',
      '{ "Time": "Sat, 14 Mar 2026 ‸09:26:53 GMT" }',
      '‹"Sat, 14 Mar 2026 09:26:53 GMT"›',
      'at 1773480413000',
      'In UTC 2026-03-14T09:26:53Z',
      'In seconds since 1970 1773480413',
    ],
    [
      'before 1970',
      '{ "Time": "-1.5‸" }',
      '‹"-1.5"›',
      'at -1500',
      'In UTC 1969-12-31T23:59:58.500Z',
      'In seconds since 1970 -1.5',
      'The customer receives whole seconds: 1969-12-31T23:59:58Z',
    ],
    ['nothing of one that cannot be read', '{ "Time": "yester‸day" }'],
    ['nothing of milliseconds', '{ "Time": 17734804‸13589 }'],
  ],
  'a Detail written as a string': [
    [
      'laid out, digit for digit',
      String.raw`{ "Detail": "{\"id\":123456789012‸34567890,\"a\":[1.0,{}],\"t\":\"\\u00e9 <b>\"}" }`,
      String.raw`‹"{\"id\":12345678901234567890,\"a\":[1.0,{}],\"t\":\"\\u00e9 <b>\"}"›`,
      '# The Detail in the string',
      '{',
      '  "id": 12345678901234567890,',
      '  "a": [',
      '    1.0,',
      '    {}',
      '  ],',
      String.raw`  "t": "\u00e9 <b>"`,
      '}',
    ],
    [
      'as it is where it is no JSON',
      String.raw`{ "Detail": "{\"a\" 1}\nand more‸" }`,
      String.raw`‹"{\"a\" 1}\nand more"›`,
      '# The text of the string',
      '{"a" 1}',
      'and more',
    ],
    ['nothing of an empty one', '{ "Detail": "‸" }'],
  ],
  'the entry': [
    [
      'its size, its request and the event that it becomes',
      `‸${entry('"Detail": { "total": 129.90, /* net */ "lines": [1, 2,], }')}`,
      '‹{›',
      '# Entry 1 of 1: 82 B of 256 KB',
      'One request, with this entry alone',
      '# As the customer receives it',
      '{',
      '  "version": "0",',
      '  "id": "…", // The event ID, once it is accepted',
      '  "detail-type": "Order placed",',
      '  "source": "aws.partner/example.com.test/orders/acme",',
      '  "account": "…", // Of each customer who receives it',
      '  "time": "…", // The moment at which EventBridge receives it',
      '  "region": "…", // The one that it is sent to',
      '  "resources": [],',
      '  "detail": {',
      '    "total": 129.90,',
      '    "lines": [',
      '      1,',
      '      2',
      '    ]',
      '  }',
      '}',
    ],
    [
      'at its last bracket too, with Time, Resources and a Detail that is a string',
      `${entry(String.raw`"Time": 1773480413.589, "Resources": ["arn:aws:s3:::acme"], "Detail": "{\"a\":\"\\u00e9\"}"`)}‸`,
      '‹}›',
      '# Entry 1 of 1: 97 B of 256 KB',
      'One request, with this entry alone',
      '# As the customer receives it',
      '{',
      '  "version": "0",',
      '  "id": "…", // The event ID, once it is accepted',
      '  "detail-type": "Order placed",',
      '  "source": "aws.partner/example.com.test/orders/acme",',
      '  "account": "…", // Of each customer who receives it',
      '  "time": "2026-03-14T09:26:53Z",',
      '  "region": "…", // The one that it is sent to',
      '  "resources": [',
      '    "arn:aws:s3:::acme"',
      '  ],',
      '  "detail": {',
      String.raw`    "a": "\u00e9"`,
      '  }',
      '}',
    ],
    [
      'its size alone where it has errors: nobody receives it like this',
      `‸{ "Source": ${acme} }`,
      '‹{›',
      '# Entry 1 of 1: 40 B of 256 KB',
      'One request, with this entry alone',
    ],
    ['nothing between its members', `{ ‸ "Source": ${acme} }`],
    ['nothing at another bracket', `{ "Source": ${acme}, "Resources": [‸"a"] }`],
  ],
};

describe('The hover of', () => {
  for (const [subject, rows] of Object.entries(tables)) {
    for (const [title, marked, ...expected] of rows) {
      it(`${subject} says ${title}`, async () => {
        assert.deepEqual(await hoverLines(marked), expected);
      });
    }
  }

  const plans: readonly (readonly [plan: Partial<PlaceInPlan>, title: string, request: string])[] = [
    [
      { number: 25, count: 57, request: 2, requests: 3, entriesOfRequest: 17, bytesOfRequest: 217_088 },
      '# Entry 25 of 57: 84 B of 256 KB',
      'Request 2 of 3, with 17 entries, 212 KB',
    ],
    [
      { number: 2, count: 2, request: 2, requests: 2, mostBytes: 50 },
      '# Entry 2 of 2: 84 B of 50 B',
      'Request 2 of 2, with this entry alone',
    ],
    [
      { count: 5, entriesOfRequest: 5, bytesOfRequest: 2048 },
      '# Entry 1 of 5: 84 B of 256 KB',
      'One request, with 5 entries, 2 KB',
    ],
  ];
  for (const [plan, title, request] of plans) {
    it(`the entry says: ${request}`, async () => {
      const lines = await hoverLines(`‸${entry(`"Time": 0, "Detail": {"a":"0123456789"}`)}`, plan);
      assert.deepEqual(lines.slice(1, 3), [title, request]);
    });
  }

  it('an entry of many bytes says how many exactly', async () => {
    const lines = await hoverLines(`‸${entry(`"Detail": {"a":"${'é'.repeat(1000)}"}`)}`);
    assert.deepEqual(lines.slice(1, 4), [
      '# Entry 1 of 1: 2 KB of 256 KB',
      'One request, with this entry alone',
      '2,060 bytes, as EventBridge counts them',
    ]);
  });

  it('what is long shows its beginning, and says so', async () => {
    const items = Array.from({ length: 1000 }, (_, index) => index).join();
    const decoded = await hoverLines(`{ "Detail": "{\\"a\\":‸[${items}]}" }`);
    assert.equal(decoded.at(-1), 'These are its first 30 lines.');
    assert.equal(decoded.length, 33);
    const received = await hoverLines(`‸${entry(`"Detail": { "a": [${items}] }`)}`);
    assert.equal(received.length, 41);
    assert.deepEqual(received.slice(-4), ['      21,', '    …', '  }', '}']);
    const [, , line = ''] = await hoverLines(`{ "Detail": "‸${'x'.repeat(100_000)}" }`);
    assert.equal(line.length, 161);
  });

  it('a member of a very large entry says the same', async () => {
    const rest = '"Source": "a", "Detail": { "a": ["x"], "b": ';
    const long = JSON.stringify(Array.from({ length: 100_000 }, () => ({})));
    for (const marked of [`{ "Det‸ail": [1], ${rest}`, `{ ${rest.replace('"Source', '"Sou‸rce')}`]) {
      assert.deepEqual(
        await hoverLines(`${marked}${long} }, "Time": 1 }`),
        await hoverLines(`${marked}[] }, "Time": 1 }`),
      );
    }
    assert.deepEqual(
      await hoverLines(`{ "Detail‸": "${' '.repeat(100_000)}{}", "Time": 1 }`),
      await hoverLines('{ "Detail‸": "{}", "Time": 1 }'),
    );
  });

  it('a key in Detail says what a contract says of it', async () => {
    const contract = {
      type: 'object',
      properties: {
        Source: { title: 'Shop' },
        orderId: { title: 'Order', description: 'The number of the order. [Read](https://a.example)' },
      },
    } as const;
    assert.deepEqual(await hoverLines('{ "Detail": { "orderId‸": "10001" } }', {}, new MemberDocumentation(contract)), [
      '‹"orderId"›',
      '# Order',
      'The number of the order. [Read](https://a.example)',
    ]);
    assert.deepEqual(await hoverLines('{ "Detail": { "‸Source": "web" } }', {}, new MemberDocumentation(contract)), [
      '‹"Source"›',
      '# Shop',
    ]);
  });
});
