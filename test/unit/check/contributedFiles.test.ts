import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { assertNone, differences } from '../allFaults';
import { describeFile } from './described';
import { allCodes, codeIn, notInExample } from './problemCodes';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

describe('The examples', () => {
  const names = readdirSync(new URL('../../../examples', import.meta.url)).filter((name) =>
    name.endsWith('.events.json'),
  );

  it('are there', () => {
    assert.deepEqual(names.sort(), [
      'orders.events.json',
      'problems.events.json',
      'request.events.json',
      'sixty.events.json',
    ]);
  });

  for (const name of names.filter((one) => one !== 'problems.events.json')) {
    it(`${name} has no problem, and goes to the source that Local knows`, () => {
      const text = read(`examples/${name}`);
      assert.deepEqual(describeFile(text), []);
      const sources = new Set([...text.matchAll(/"Source": (".*?")/g)].map(([, source]) => source));
      assert.deepEqual([...sources], ['"aws.partner/example.com.test/orders/acme"']);
    });
  }

  it('sixty.events.json has 60 entries', () => {
    assert.equal(EventsDocument.read(read('examples/sixty.events.json')).entries.length, 60);
  });

  it('request.events.json is strict JSON with string Details, as the AWS CLI takes it', () => {
    const { Entries } = JSON.parse(read('examples/request.events.json')) as { Entries: { Detail: unknown }[] };
    for (const { Detail } of Entries) assert.equal(typeof JSON.parse(String(Detail)), 'object');
  });

  it('problems.events.json has, under a comment with its code, every problem that an entry can have', () => {
    const text = read('examples/problems.events.json');
    const found = [...new Set(describeFile(text).map(codeIn))];
    const shown = allCodes.filter((code) => notInExample(code) === undefined);
    const uncommented = shown.filter((code) => !new RegExp(`^ *//.*(?<![\\w-])${code}(?![\\w-])`, 'm').test(text));
    assertNone([
      ...uncommented.map((code) => `examples/problems.events.json has no comment with "${code}"`),
      ...differences(
        [found, shown],
        (code) => `examples/problems.events.json has no problem "${code}"`,
        (code) => `examples/problems.events.json has "${code}", which problem.ts says cannot stand among others`,
      ),
    ]);
  });
});

describe('The grammar', () => {
  interface Rule {
    readonly [key: string]: unknown;
    readonly include?: string;
    readonly match?: string;
    readonly begin?: string;
    readonly end?: string;
  }
  const grammar = JSON.parse(read('syntaxes/partner-events.tmLanguage.json')) as Rule & {
    repository: Record<string, Rule>;
  };
  const rules: Rule[] = [];
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value)) rules.push(value as Rule);
    Object.values(value).forEach(collect);
  };
  collect(grammar);

  it('includes only what it has, and has only what it includes', () => {
    const included = new Set(rules.flatMap(({ include }) => (include === undefined ? [] : [include.slice(1)])));
    assertNone(
      differences(
        [[...included], Object.keys(grammar.repository)],
        (name) => `partner-events.tmLanguage.json includes "#${name}" nowhere`,
        (name) => `partner-events.tmLanguage.json lacks "${name}", which it includes`,
      ),
    );
  });

  it('has expressions that can be read', () => {
    for (const { match, begin, end } of rules) {
      for (const expression of [match, begin, end]) if (expression !== undefined) new RegExp(expression);
    }
  });
});
