import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkDocument, defaultCheckSettings } from '../../../src/check/documentCheck';
import { QuietFiles } from '../../../src/check/quietFile';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { randomEdit, toChange } from '../model/generatedFiles';
import { assertQuietOnlyWithout, entrySource } from './described';

const one = (members: Parameters<typeof entrySource>[0]): string => `[${entrySource(members)}]`;

/** In order, and known to be without a look by the checks. */
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

/** In order as well, but only the checks can tell. */
const looked: Readonly<Record<string, string>> = {
  markup: one({ Detail: '{"a":"<b>x</b>"}' }),
  'an escaped key': one({ Detail: '{"\\u0061":1}' }),
  'a long number': one({ Detail: '{"a":1234567890123456789}' }),
};

describe('Whether a file is quiet', function () {
  this.timeout(60_000);

  const files = new QuietFiles(defaultCheckSettings);

  for (const [what, text] of Object.entries(quiet)) {
    it(`is seen at once: ${what}`, () => {
      assert.equal(files.entriesIn(text), EventsDocument.read(text).entries.length);
      assert.deepEqual(checkDocument(EventsDocument.read(text), defaultCheckSettings).problems, []);
    });
  }

  for (const [what, text] of Object.entries(looked)) {
    it(`is left to the checks: ${what}`, () => {
      assert.equal(files.entriesIn(text), undefined);
      assert.deepEqual(checkDocument(EventsDocument.read(text), defaultCheckSettings).problems, []);
    });
  }

  it('depends on the limits of sizes', () => {
    const text = one({ Detail: `{"a":"${'é'.repeat(1000)}"}` });
    const bytes = EventsDocument.read(text);
    const size = checkDocument(bytes, defaultCheckSettings).bytes;
    for (const hintBytes of [size - 1, size, size + 100, 100_000]) {
      const settings = { ...defaultCheckSettings, hintBytes };
      assertQuietOnlyWithout(checkDocument(bytes, settings).problems, text, settings);
    }
    assert.equal(new QuietFiles({ ...defaultCheckSettings, hintBytes: size + 100 }).entriesIn(text), 1);
    const settings = { ...defaultCheckSettings, requestBytes: 2e6, hintBytes: 5000 };
    const many = `[${Array.from({ length: 3 }, () => text.slice(1, -1)).join()}]`;
    assert.equal(checkDocument(EventsDocument.read(many), settings).problems.length, 1);
    assert.equal(new QuietFiles(settings).entriesIn(many), undefined);
  });

  it('is never said of a good file in which somebody typed something wrong', () => {
    let stillQuiet = 0;
    const texts = fc.constantFrom(...Object.values(quiet));
    fc.assert(
      fc.property(texts, fc.array(randomEdit, { minLength: 1, maxLength: 3 }), (text, edits) => {
        let document = EventsDocument.read(text);
        for (const edit of edits) document = document.edit([toChange(edit, document.text)]);
        const { problems } = checkDocument(document, defaultCheckSettings);
        assertQuietOnlyWithout(problems, document.text, defaultCheckSettings);
        if (files.entriesIn(document.text) !== undefined) stillQuiet += 1;
      }),
      { numRuns: 1000 },
    );
    assert.ok(stillQuiet > 20, `only ${stillQuiet} files were still quiet`);
  });
});
