import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cliJson, cliValueOf, type CliValue } from '../../../src/exchange/cliValue';
import { plainTable, resultText, type OutputForm } from '../../../src/exchange/resultText';
import { awsCliOfSuite, type AwsCli } from './awsCli';

const answered = {
  FailedEntryCount: 1,
  Entries: [{ EventId: '7f3c9a2e' }, { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }],
};

function shown(value: unknown, form: OutputForm, look = plainTable): string {
  const result = resultText(cliValueOf(value), form, look);
  assert.ok(result.kind === 'text');
  return result.text;
}

describe('resultText', () => {
  it('writes JSON with an indentation of four', () => {
    assert.equal(shown(answered, 'json'), `${JSON.stringify(answered, undefined, 4)}\n`);
    assert.equal(
      shown({ FailedEntryCount: 0, Entries: [{}] }, 'json'),
      '{\n    "FailedEntryCount": 0,\n    "Entries": [\n        {}\n    ]\n}\n',
    );
    assert.equal(shown({}, 'json'), '');
  });

  it('writes text: tabs between the members, and the name of the list before each line', () => {
    assert.equal(
      shown(answered, 'text'),
      '1\nENTRIES\t\t\t7f3c9a2e\nENTRIES\tMalformedDetail\tDetail is malformed.\t\n',
    );
    assert.equal(shown(null, 'text'), 'None\n');
    assert.equal(shown([Infinity, -Infinity, NaN, 1e16, 0.5], 'text'), 'inf\t-inf\tnan\t1e+16\t0.5\n');
  });

  it('writes a table', () => {
    assert.equal(
      shown(answered, 'table'),
      `-----------------------------------------------------------
|                    PutPartnerEvents                     |
+---------------------------------------------+-----------+
|  FailedEntryCount                           |  1        |
+---------------------------------------------+-----------+
||                        Entries                        ||
|+------------------+------------------------+-----------+|
||     ErrorCode    |     ErrorMessage       |  EventId  ||
|+------------------+------------------------+-----------+|
||                  |                        |  7f3c9a2e ||
||  MalformedDetail |  Detail is malformed.  |           ||
|+------------------+------------------------+-----------+|
`,
    );
    assert.equal(
      shown(
        [
          ['日本', 'a'],
          ['…', 'b'],
        ],
        'table',
      ),
      `------------------
|PutPartnerEvents|
+---------+------+
|  日本   |  a   |
|  …     |  b   |
+---------+------+
`,
    );
    assert.equal(shown([], 'table'), '');
  });

  it('stands a single row upright where the table is wider than the terminal', () => {
    const one = { Entries: [{ ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }] };
    assert.equal(
      shown(one, 'table', { ...plainTable, columns: 40 }),
      `--------------------------------------------
|             PutPartnerEvents             |
+------------------------------------------+
||                 Entries                ||
|+---------------+------------------------+|
||  ErrorCode    |  MalformedDetail       ||
||  ErrorMessage |  Detail is malformed.  ||
|+---------------+------------------------+|
`,
    );
  });

  it('says where the AWS CLI cannot print a table', () => {
    const rows = cliValueOf([['a'], ['b', 'c']]);
    assert.equal(resultText(rows, 'table').kind, 'impossible');
    assert.equal(resultText(rows, 'text').kind, 'text');
  });
});

const characters = fc.constantFrom(
  ...Array.from(`ab1 '"\\\t\né日ｱ😀…“\u00a0\u0301\u200b\u0085\x7f`),
  'long '.repeat(5),
);
const text = fc.string({ unit: characters, maxLength: 5 });
const { value: anyValue } = fc.letrec<{ value: CliValue; object: CliValue; list: CliValue; scalar: CliValue }>(
  (tie) => ({
    scalar: fc.oneof(
      text,
      fc.constantFrom(null, true, false),
      fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
      fc.constantFrom(0n, 1n, 0, -0, 1.5, 1e22, 1e-5, 0.0001, 1234567890123456.5, 1e16),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    ),
    object: fc
      .array(fc.tuple(fc.constantFrom('a', 'B', 'é', '日本', 'name', 'ﬁ'), tie('value')), { maxLength: 4 })
      .map((members) => new Map(members)),
    list: fc.oneof(
      fc.array(tie('scalar'), { maxLength: 3 }),
      fc.array(tie('object'), { maxLength: 3 }),
      fc.array(tie('value'), { maxLength: 3 }),
    ),
    value: fc.oneof({ depthSize: 'small' }, tie('scalar'), tie('object'), tie('list')),
  }),
);

const cell = fc.oneof(text, fc.constantFrom('7f3c9a2e-11d2-4a55-9c1e-000000000001', 'MalformedDetail'));
const answers = fc.record({
  FailedEntryCount: fc.nat(20),
  Entries: fc.array(
    fc.oneof(
      fc.record({ EventId: cell }),
      fc.record({ ErrorCode: cell, ErrorMessage: cell }),
      fc.record({ EventId: cell, ErrorCode: cell, ErrorMessage: cell }, { requiredKeys: [] }),
    ),
    { maxLength: 5 },
  ),
});

describe('the AWS CLI as the judge of printed results', function () {
  this.timeout(120_000);
  const awsCli = awsCliOfSuite();

  const forms = fc.constantFrom<OutputForm>('json', 'text', 'table');
  const looks = fc.record({ columns: fc.constantFrom(20, 80, 200), isColored: fc.boolean() });

  async function compare(
    judge: AwsCli,
    value: CliValue,
    form: OutputForm,
    look: { columns: number; isColored: boolean },
  ) {
    const isColored = look.isColored && form === 'table';
    const printed = await judge.output(cliJson(value), form, { ...look, isColored });
    const result = resultText(value, form, { ...look, isColored, title: 'PutPartnerEvents' });
    if ('error' in printed) assert.equal(result.kind, 'impossible', printed.error);
    else assert.deepEqual(result, { kind: 'text', text: printed.text });
  }

  it('prints the results of sends as they are printed here', async function () {
    const judge = awsCli(this);
    await fc.assert(
      fc.asyncProperty(answers, forms, looks, (result, form, look) => compare(judge, cliValueOf(result), form, look)),
      { numRuns: 300 },
    );
  });

  it('prints what a query may leave of them as it is printed here', async function () {
    const judge = awsCli(this);
    await fc.assert(
      fc.asyncProperty(anyValue, forms, looks, (value, form, look) => compare(judge, value, form, look)),
      { numRuns: 1000 },
    );
  });
});
