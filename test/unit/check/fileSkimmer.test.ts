import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultCheckSettings } from '../../../src/check/documentCheck';
import { FileSkimmer } from '../../../src/check/fileSkimmer';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { randomEdit, toChange } from '../model/generatedFiles';
import { assertSkimmedAlike, entrySource } from './described';

const one = (members: Parameters<typeof entrySource>[0]): string => `[${entrySource(members)}]`;

/** In order. */
const quiet: Readonly<Record<string, string>> = {
  'an array': `[\n${entrySource()},\n${entrySource({ Detail: '{"a":[1,-2.5e3,true,null,{"b":"c"}],"d":{}}' })}\n]\n`,
  'a request': `{ "Entries": [${entrySource()}] }`,
  'comments and commas behind the last': `// x\n[${one({ Detail: '{ /* y */ "a": [1,], }' }).slice(1, -2)}, }, ] // z`,
  'members in another order': '[{"Detail":{},"DetailType":"x","Source":"aws.partner/example.com/orders/acme"}]',
  'every member': one({ Time: '"2026-03-14T09:26:53Z"', Resources: '["arn:aws:s3:::a"]' }),
  'a Time in seconds': one({ Time: '1773480413.589' }),
  'a Detail as a string': one({ Detail: JSON.stringify('{"a": "b\\n", "c": [{}]}') }),
  'escapes and characters of any length': one({ Detail: '{"é":"\\u00e9 \\"\\/\\\\ 😀 {a}"}' }),
  'many Sources': `[${['a', 'b', 'a'].map((name) => entrySource({ Source: `"aws.partner/example.com/x/${name}"` })).join()}]`,
};

const good = entrySource();

/** In order as well, but remarkable. */
const looked: Readonly<Record<string, string>> = {
  markup: one({ Detail: '{"a":"<b>x</b>"}' }),
  'an escaped key': one({ Detail: '{"\\u0061":1}' }),
  'a name with escapes': one({ Source: undefined, '\\u0053ource': '"aws.partner/example.com/orders/acme"' }),
  'a long number': one({ Detail: '{"a":1234567890123456789}' }),
};

/** With problems, and not broken. */
const wrong: Readonly<Record<string, string>> = {
  'a member that is missing': one({ Source: undefined, Time: '"2026-03-14T09:26:53Z"', Resources: '[]' }),
  'a name that is misspelt, beside the right one': `[{ "time": 1, "Time": 1, ${good.slice(2)}]`,
  'a name that is misspelt': one({ Source: undefined, Sorce: '"aws.partner/example.com/orders/acme"' }),
  'a member that is there twice': `[{ "DetailType": "y", ${good.slice(2)}]`,
  'wrong values of all members': one({
    Time: '"2026-02-30"',
    Source: '"aws.partner/x y"',
    Resources: '["a", 7, "<name>"]',
    DetailType: '"{{type}}"',
    Detail: '{ "a": [9999999999999999999, "${X}", { "b": 1, "b": 2 }] }',
  }),
  'a Detail as a string that holds none': one({ Detail: '"{\\"a\\": 1,}"' }),
  'half a character': one({ Detail: '{"a":"\\ud800"}', DetailType: '"\\ud800"' }),
  'elements that are no objects': `[7, "a", [1], null, ${good}]`,
  'more strange members than anybody reads': `[{ ${Array.from({ length: 150 }, (_, index) => `"a${index}": {}`).join()} }]`,
  'entries that all lack something, in one request': `[${Array.from({ length: 25 }, () => '{ }').join()}]`,
  'a placeholder behind an escape': one({ Detail: '{"a":"\\u002f<name>"}' }),
  'comments between and in members': one({ Source: '/* {{a}} */ 7 // x\n', Detail: '{"a":"\\u002f<name>"}' }),
};

describe('Skimming a file', function () {
  this.timeout(60_000);

  for (const [what, text] of Object.entries({ ...quiet, ...looked })) {
    it(`finds nothing in it: ${what}`, () => {
      assert.deepEqual(assertSkimmedAlike(text)?.problems, []);
    });
  }

  for (const [what, text] of Object.entries(wrong)) {
    it(`finds the same as the checks: ${what}`, () => {
      const skimmed = assertSkimmedAlike(text);
      assert.ok(skimmed !== undefined && skimmed.problems.length > 0);
    });
  }

  it('finds in each of many entries what is in it, wherever it stands', () => {
    const entries = Object.values({ ...quiet, ...looked, ...wrong }).filter((text) => text.startsWith('[{'));
    const text = `[\n${[...entries, ...entries].map((entry) => entry.slice(1, -1)).join(',\n\n')}\n]`;
    for (const most of [1, 2, 20, 150, 10_000]) assert.ok(assertSkimmedAlike(text, defaultCheckSettings, most));
  });

  it('is left to the checks where something is broken', () => {
    for (const text of [
      '',
      '[',
      '[]',
      '{}',
      `[${good}`,
      `[${good} ${good}]`,
      `[${good.replace(':', '')}]`,
      `[${good}]]`,
    ]) {
      assert.equal(new FileSkimmer(defaultCheckSettings).skim(text, 1000), undefined, text);
    }
  });

  it('says what the checks say where one character too many stands, wherever that is', () => {
    const skimmer = new FileSkimmer(defaultCheckSettings);
    for (const text of Object.values(quiet)) {
      for (let at = 0; at <= text.length; at += 1) {
        assertSkimmedAlike(`${text.slice(0, at)}x${text.slice(at)}`, defaultCheckSettings, 1000, skimmer);
      }
    }
  });

  it('depends on the limits of sizes', () => {
    const text = one({ Detail: `{"a":"${'é'.repeat(1000)}"}` });
    const size = 2049;
    for (const hintBytes of [size - 1, size, size + 100, 100_000]) {
      assertSkimmedAlike(text, { ...defaultCheckSettings, hintBytes });
    }
    assert.ok(assertSkimmedAlike(text, { ...defaultCheckSettings, hintBytes: size + 100 }));
    const settings = { ...defaultCheckSettings, requestBytes: 2e6, hintBytes: 5000 };
    const many = `[${Array.from({ length: 3 }, () => text.slice(1, -1)).join()}]`;
    assert.equal(new FileSkimmer(settings).skim(many, 1000), undefined);
    // How large they are exactly decides which of these travel together.
    const incomplete = `[${Array.from({ length: 12 }, () => '{ "Detail": { "a": "0123456789" } }').join()}]`;
    assert.ok(assertSkimmedAlike(incomplete));
    for (const requestBytes of [100, 300, 1000]) {
      assertSkimmedAlike(incomplete, { ...defaultCheckSettings, requestBytes });
    }
  });

  it('says what the checks say of a file in which somebody typed something', () => {
    const skimmer = new FileSkimmer(defaultCheckSettings);
    const found = { nothing: 0, something: 0 };
    const texts = fc.constantFrom(...Object.values({ ...quiet, ...looked, ...wrong }));
    fc.assert(
      fc.property(texts, fc.array(randomEdit, { minLength: 1, maxLength: 3 }), (text, edits) => {
        let document = EventsDocument.read(text);
        for (const edit of edits) document = document.edit([toChange(edit, document.text)]);
        const skimmed = assertSkimmedAlike(document.text, defaultCheckSettings, 1000, skimmer);
        if (skimmed !== undefined) found[skimmed.problems.length === 0 ? 'nothing' : 'something'] += 1;
      }),
      { numRuns: 2000 },
    );
    assert.ok(found.nothing > 20 && found.something > 50, JSON.stringify(found));
  });
});
