import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cliJson, cliValueOf } from '../../../src/exchange/cliValue';
import { awsCliOfSuite, type AwsCli } from './awsCli';
import { queryAnswer, withoutOption } from './queryAnswer';

const answered = {
  FailedEntryCount: 1,
  Entries: [
    { EventId: '7f3c9a2e' },
    { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' },
    { EventId: 'b😀' },
  ],
};

/** What an expression makes of the results, or why it makes nothing of them. */
function asked(expression: string): string {
  const answer = queryAnswer(expression, cliValueOf(answered));
  return 'error' in answer ? answer.error : answer.text;
}

const results: readonly (readonly [expression: string, result: string])[] = [
  ['FailedEntryCount', '1'],
  ['Entries[].EventId', '["7f3c9a2e", "b\\ud83d\\ude00"]'],
  ['Entries[?ErrorCode].[ErrorCode, ErrorMessage]', '[["MalformedDetail", "Detail is malformed."]]'],
  ["Entries[?starts_with(EventId || '', 'b')] | [0]", '{"EventId": "b\\ud83d\\ude00"}'],
  ['{"2": FailedEntryCount, "1": length(Entries)}', '{"2": 1, "1": 3}'],
  ['avg(`[1, 2]`)', '1.5'],
  ['`1.0`', '1.0'],
  ['`12345678901234567890`', '12345678901234567890'],
  ['length(Entries[2].EventId)', '2'],
  ['sort(`["😀", "￿"]`)', '["\\uffff", "\\ud83d\\ude00"]'],
  ['`text`', '"text"'],
  ['FailedEntryCount == `true`', 'false'],
  ['Entries[::-1].EventId', '["b\\ud83d\\ude00", "7f3c9a2e"]'],
  ["'a' < 'b'", 'true'],
  ['nothing', 'null'],
  ['constructor', 'null'],
  ['Entries.__proto__', 'null'],
  ['[`1e999`, `-1e999`]', '[Infinity, -Infinity]'],
  ['avg([`1e999`, `-1e999`])', 'NaN'],
  ['{__proto__: FailedEntryCount}', '{"__proto__": 1}'],
  ['{"__proto__": `{"a": 1}`}.a', 'null'],
];

const errors: readonly (readonly [expression: string, message: string])[] = [
  [
    'Entries[',
    'Bad value for --query Entries[: Invalid jmespath expression: Incomplete expression:\n"Entries["\n         ^',
  ],
  [
    'a..b',
    "Bad value for --query a..b: Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: dot: Parse error at column 2, token \".\" (DOT), for expression:\n\"a..b\"\n   ^",
  ],
  ['$', 'Bad value for --query $: Bad jmespath expression: Unknown token $:\n$\n^'],
  ['', 'Bad value for --query : Invalid JMESPath expression: cannot be empty.'],
  ['lenght(Entries)', 'Unknown function: lenght()'],
  ['length()', 'Expected 1 argument for function length(), received 0'],
  [
    'length(FailedEntryCount)',
    "In function length(), invalid type for value: 1, expected one of: ['string', 'array', 'object'], received: \"number\"",
  ],
  ["FailedEntryCount < 'a'", "'<' not supported between instances of 'int' and 'str'"],
];

describe('readQuery', () => {
  for (const [expression, result] of results) {
    it(`makes of the results by ${expression}: ${result}`, () => {
      assert.equal(asked(expression), result);
    });
  }

  for (const [expression, message] of errors) {
    it(`says of ${expression || 'nothing'} what the AWS CLI says`, () => {
      assert.equal(asked(expression), message);
    });
  }

  it('ends over what is nested too deep', () => {
    assert.match(asked('['.repeat(100_000)), /maximum recursion depth exceeded/);
  });

  it('ends over a text that is too long', () => {
    assert.match(asked(`"${'\\x'.repeat(10_000_000)}`), /maximum recursion depth exceeded/);
  });

  it('reads as many brackets as there are', () => {
    assert.equal(asked(`a${'[0]'.repeat(100_000)}`), 'null');
  });

  for (const link of ['.a', '|a', '||a', '[]']) {
    it(`ends over a chain of ${link} that is too long`, () => {
      assert.match(asked(`a${link.repeat(30_000)}`), /maximum recursion depth exceeded/);
    });
  }
});

const name = fc.constantFrom('a', 'b', 'Entries', 'EventId', '"a"', '"é"', '"2"', 'ErrorCode', 'n', 'list', '@');
const literal = fc.constantFrom(
  '`1`',
  '`1.0`',
  '`0`',
  '`true`',
  '`null`',
  '`[]`',
  '`{}`',
  '`"a"`',
  '`a`',
  "'a'",
  "''",
  '`[1, 2.5, 3]`',
  '`["b", "a"]`',
  '`[1, "a"]`',
  "'it\\'s'",
  '`{"b": [1, {"a": 2}]}`',
  '`-2`',
  '`1e3`',
  '`[true, 1]`',
  "'12'",
  "' 1.5 '",
  '`"é😀"`',
);
const functionNames = fc.constantFrom(
  ...'abs avg ceil contains ends_with floor join keys length map max max_by merge min min_by not_null reverse sort sort_by starts_with sum to_array to_number to_string type values unknown'.split(
    ' ',
  ),
);
const operator = fc.constantFrom('==', '!=', '<', '<=', '>', '>=', '||', '&&', '|', '.');
const { expression } = fc.letrec<{ expression: string }>((tie) => {
  const inner = tie('expression');
  const key = fc.tuple(functionNames, fc.array(inner, { maxLength: 3 }));
  return {
    expression: fc.oneof(
      { depthSize: 'small' },
      name,
      literal,
      fc.tuple(inner, operator, inner).map((parts) => parts.join('')),
      fc.tuple(inner, operator, inner).map((parts) => `(${parts.join(' ')})`),
      fc.tuple(inner, name).map(([left, right]) => `${left}.${right}`),
      fc
        .tuple(inner, fc.constantFrom('[0]', '[-1]', '[*]', '[]', '[1:]', '[::-1]', '[:2:1]', '[5]', '.*'))
        .map((parts) => parts.join('')),
      fc.tuple(inner, inner).map(([left, condition]) => `${left}[?${condition}]`),
      fc.array(inner, { minLength: 1, maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
      fc.tuple(inner, inner).map(([one, other]) => `{a: ${one}, "2": ${other}}`),
      inner.map((each) => `!${each}`),
      key.map(([called, values]) => `${called}(${values.join(', ')})`),
      fc
        .tuple(fc.constantFrom('map', 'sort_by', 'max_by', 'min_by'), inner, inner)
        .map(([called, each, list]) => (called === 'map' ? `map(&${each}, ${list})` : `${called}(${list}, &${each})`)),
    ),
  };
});
/** Expressions in which something may be wrong. */
const broken = fc.oneof(
  fc
    .tuple(
      expression,
      fc.nat(30),
      fc.constantFrom('', ' ', '[', ']', '.', '"', '`', '(', ',', '=', '-', '\\', '1', '{', '&', '#', 'é'),
    )
    .map(([text, at, piece]) => text.slice(0, at) + piece + text.slice(at + 1)),
  fc.string({ unit: fc.constantFrom(...Array.from('ab.[]*()|&!=<>{}:,@`"\'\\ 01-?é\n')), maxLength: 10 }),
);
const document = cliValueOf({
  a: 1,
  b: 'text',
  é: [null, true],
  2: { a: 'x' },
  n: 2.5,
  list: [3, 1, 2],
  Entries: [
    { EventId: 'b', n: 1 },
    { ErrorCode: 'X', n: 2 },
    { EventId: 'a', n: 3 },
    { EventId: 'a', list: [[1], [2, [3]]] },
  ],
});

describe('the AWS CLI as the judge of queries', function () {
  this.timeout(120_000);
  const awsCli = awsCliOfSuite();

  async function compare(judge: AwsCli, text: string): Promise<void> {
    const said = await judge.query(text, cliJson(document));
    // Of an expression that is handed on the AWS CLI prints where it lies in its memory.
    if (JSON.stringify(said).includes('_Expression')) return;
    // Nor is told apart here how Python fails over lists that are to be members.
    if ('error' in said && said.error.includes('dictionary update sequence')) return;
    const here = withoutOption(text, queryAnswer(text, document));
    const told = JSON.stringify(here);
    // An expression in the place of a value, and a list that is to be members, are refused here wherever they stand.
    if (told.includes('_Expression') || told.includes('dictionary update sequence')) return;
    assert.deepEqual(here, said, text);
  }

  for (const [words, expressions, numRuns] of [
    ['makes the same of a value', expression, 3000],
    ['refuses the same with the same words', broken, 3000],
  ] as const) {
    it(words, async function () {
      const judge = awsCli(this);
      await fc.assert(
        fc.asyncProperty(expressions, (text) => compare(judge, text)),
        { numRuns },
      );
    });
  }
});
