import assert from 'node:assert/strict';
import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inEnglish } from '../../../src/model/sentence';
import {
  currentShorthand,
  formerShorthand,
  readShorthand,
  shorthandSentence,
  type ShorthandDialect,
  type ShorthandValue,
} from '../../../src/exchange/shorthand';
import { shorthandText } from '../../../src/exchange/shorthandText';
import { awsCliOfSuite, type CliShorthand } from './awsCli';
import table from './shorthandResults.json';

const results = table.results as unknown as readonly (readonly [text: string, result: CliShorthand])[];

/** What was read, in the form of the judge. */
function reading(text: string, dialect?: ShorthandDialect): CliShorthand {
  const read = readShorthand(text, dialect);
  if (read.kind === 'read') return { value: plain(read.value) };
  const { fault } = read;
  const index = Array.from(text.slice(0, fault.start)).length;
  switch (fault.kind) {
    case 'duplicate':
      return { duplicate: fault.key };
    case 'expected':
      return { expected: fault.expected, index };
    case 'no-text':
      return { expected: fault.quote === undefined ? '<second>' : quoteNames[fault.quote], index };
    case 'too-deep':
      return { expected: 'less', index };
  }
}

const quoteNames = { "'": '<singled quoted>', '"': '<double quoted>' } as const;

function plain(value: ShorthandValue): unknown {
  switch (value.kind) {
    case 'text':
      return value.value;
    case 'list':
      return value.items.map(plain);
    case 'map':
      return Object.fromEntries(value.members.map((member) => [member.key.value, plain(member.value)]));
  }
}

/** Texts of the pieces that shorthand is made of, in any order. */
const pieces = fc.constantFrom(
  ...[
    'Source',
    'Detail',
    'a',
    'b',
    '=',
    ',',
    '[',
    ']',
    '{',
    '}',
    "'",
    '"',
    '\\',
    "\\'",
    '\\"',
    '\\,',
    ' ',
    '\n',
    '@',
    ':',
  ],
  ...['é', '😀', '\u00a0', '\u2028', '\ufeff', '\x1c', 'x y', '<', '>', '~', '|', '^', '`', "='", "',", '={', '=['],
);
const anyText = fc.oneof(
  fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join('')),
  fc.array(pieces, { maxLength: 14 }).map((parts) => `k=${parts.join('')}`),
  fc
    .array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd-1', 'e.f'), fc.array(pieces, { maxLength: 5 })), { maxLength: 4 })
    .map((members) => members.map(([key, value]) => `${key}=${value.join('')}`).join(',')),
);

/** Version 2.9.19, which the table is of, knows no `@=`. */
const ofTable: ShorthandDialect = { ...currentShorthand, namesFiles: false };

function dialectOf(version: string): ShorthandDialect {
  if (version.startsWith('1.')) return formerShorthand;
  return version === table.version ? ofTable : currentShorthand;
}

describe('readShorthand', () => {
  const awsCli = awsCliOfSuite();

  it('reads any text as the AWS CLI does', async function () {
    const judge = awsCli(this);
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        assert.deepEqual(reading(text, dialectOf(judge.version)), await judge.shorthand(text), JSON.stringify(text));
      }),
      { numRuns: 3000 },
    );
  });

  it(`reads as the AWS CLI ${table.version} was seen to`, () => {
    for (const [text, result] of results) assert.deepEqual(reading(text, ofTable), result, text);
    assert.ok(results.length >= 400);
  });

  it('is what the table was made from', async function () {
    const cli = awsCli(this);
    if (process.env['UPDATE_SHORTHAND_RESULTS'] === undefined) return;
    const texts = [...new Set([...written, ...fc.sample(anyText, { numRuns: 700, seed: 1 })])];
    const rows: [string, CliShorthand][] = [];
    for (const text of texts) rows.push([text, await cli.shorthand(text)]);
    const lines = rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
    const file = `{\n  "version": ${JSON.stringify(cli.version)},\n  "results": [\n${lines}\n  ]\n}\n`;
    writeFileSync(join(import.meta.dirname, 'shorthandResults.json'), file);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom(currentShorthand, formerShorthand),
        (text, dialect) => {
          readShorthand(text, dialect);
        },
      ),
    );
    assert.equal(readShorthand(`a=${'['.repeat(100_000)}`).kind, 'broken');
    assert.equal(readShorthand(`a='${"\\'".repeat(1_000_000)}`).kind, 'read');
  });

  const faults: readonly (readonly [text: string, marked: string, words: string])[] = [
    ['Source', '', '= is missing at the end; write it.'],
    ['Source aws', 'a', '= is missing before a; write a member as name=value.'],
    ['Source=a,Source=b', 'Source', 'Source appears twice; entries are separated by a space, not by a comma.'],
    ["Source='a", "'a", "The quote is not closed; write ' at its end."],
    ['Resources=[a', '', ', is missing at the end; write it.'],
    ['Detail={"a":1}', '"', '= is missing before "; write a member as name=value.'],
    ['Source=a,', '', 'A value is missing here; write one, or put it in quotes.'],
    ['Source=a"b"', '"', ', is missing before "; put a value that has such characters in quotes.'],
  ];
  for (const [text, marked, words] of faults) {
    it(`says of ${text} where and why`, () => {
      const read = readShorthand(text);
      assert.ok(read.kind === 'broken');
      assert.equal(inEnglish(shorthandSentence(read.fault)), words);
      assert.equal(text.slice(read.fault.start, read.fault.end), marked);
    });
  }
});

/** What a person writes. */
const written = [
  'Source=aws.partner/example.com/a/b,DetailType=T,Detail={}',
  `Source=a,DetailType=T,Detail='{"a":1}'`,
  'Time=2024-05-01T10:00:00Z,Source=a,Resources=r1,r2,DetailType=T',
  'Resources=[r1,r2],Source=a',
  'Resources=[]',
  'Resources=,Source=a',
  'Source=',
  '',
  'Source',
  'Source=a,Source=b',
  `Detail="{\\"a\\":\\"x\\\\\\\\y\\"}"`,
  `Detail='it\\'s'`,
  `Detail='ends with \\\\'`,
  `Detail='ends with \\\\',Source='b'`,
  `Detail="ends with \\\\",Source="b"`,
  'DetailType=a\\,b',
  'DetailType=two words ,Source=a',
  'Detail@=file://detail.json',
  'Detail:={"a":1}',
  'Source = a , DetailType = b',
];

describe('shorthandText', () => {
  const characters = fc.constantFrom(...Array.from(`ab01 '"\\,=[]{}@:/\n\té😀<>~|^\``));
  const text = fc.oneof(fc.string({ unit: characters, maxLength: 12 }), fc.json());
  const entries = fc.record(
    {
      source: text,
      detailType: text,
      detail: text,
      resources: fc.array(text, { maxLength: 3 }),
      time: fc.integer({ min: 0, max: 4e12 }).map((seconds) => seconds - (seconds % 1000)),
    },
    { requiredKeys: [] },
  );
  const awsCli = awsCliOfSuite();

  it('is read by the AWS CLI as the entry it was written from', async function () {
    const judge = awsCli(this);
    await fc.assert(
      fc.asyncProperty(entries, async (entry) => {
        const word = shorthandText(entry);
        if (word === undefined) return;
        const { time, source, resources, detailType, detail } = entry;
        const read = await judge.shorthand(word);
        assert.ok('value' in read, word);
        const { Time, ...others } = read.value as Record<string, unknown>;
        assert.equal(typeof Time === 'string' ? Date.parse(Time) : undefined, time);
        const members = { Source: source, Resources: resources, DetailType: detailType, Detail: detail };
        assert.deepEqual(others, JSON.parse(JSON.stringify(members)));
      }),
      { numRuns: 1000 },
    );
  });

  it('is there for what people send', () => {
    assert.equal(
      shorthandText({
        time: Date.UTC(2024, 4, 1),
        source: 'aws.partner/example.com/shop/orders',
        resources: ['arn:aws:s3:::b', 'Support Ticket'],
        detailType: "Order's end",
        detail: '{"id":12345678901234567890,"note":"it\'s \\"new\\""}',
      }),
      `Time=2024-05-01T00:00:00Z,Source=aws.partner/example.com/shop/orders,Resources=[arn:aws:s3:::b,'Support Ticket'],` +
        `DetailType="Order's end",Detail='{"id":12345678901234567890,"note":"it\\'s \\\\"new\\\\""}'`,
    );
  });

  it('is nothing where versions of the AWS CLI would read it differently, or there is nothing to say', () => {
    assert.equal(shorthandText({ source: 'ends with \\', detailType: "'" }), undefined);
    assert.equal(shorthandText({}), undefined);
  });
});
