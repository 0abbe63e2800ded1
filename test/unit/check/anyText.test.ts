import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { Ajv } from 'ajv';
import { checkDocument, defaultCheckSettings, type CheckedDocument } from '../../../src/check/documentCheck';
import { fixesFor, rewritesFor } from '../../../src/check/problemFixes';
import type { Problem } from '../../../src/check/problem';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { toOutgoingEntry } from '../../../src/model/outgoingEntry';
import { printedFile, printedJson, randomEdit, toChange } from '../model/generatedFiles';
import { assertSkimmedAlike, describeProblem, entrySource } from './described';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const examples = readdirSync(new URL('../../../examples', import.meta.url))
  .filter((name) => name.endsWith('.events.json') && name !== 'sixty.events.json')
  .map((name) => read(`examples/${name}`));

/** Low limits, so that small files have sizes worth a word. */
const lowLimits = { hintBytes: 1e9, warningBytes: 150, maximumBytes: 250, requestBytes: 400 };

const editedText = (texts: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(texts, fc.array(randomEdit, { maxLength: 6 })).map(([text, edits]) => {
    let document = EventsDocument.read(text);
    for (const edit of edits) document = document.edit([toChange(edit, document.text)]);
    return document.text;
  });

const anyText = fc.oneof(
  { weight: 4, arbitrary: editedText(fc.constantFrom(...examples)) },
  { weight: 3, arbitrary: editedText(printedFile.map(({ text }) => text)) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.constantFrom('{', '}', '[', ']', '"', ',', ':', '/', '*', '\\', '\n', ' ', '1', 't', 'u', '\ud800'), {
        maxLength: 80,
      })
      .map((all) => all.join('')),
  },
);

const stringified = printedJson.map(({ text }) => JSON.stringify(text));
const oddValue = fc.oneof(
  printedJson.map(({ text }) => text),
  stringified,
);

/** A member that is mostly good, now and then one of the likely slips, anything at all, or missing. */
const member = (good: string, ...slips: string[]): fc.Arbitrary<string | undefined> =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constant(good) },
    { weight: 3, arbitrary: fc.constantFrom(undefined, ...slips) },
    { weight: 2, arbitrary: oddValue },
  );
const stray = (value: string): fc.Arbitrary<string | undefined> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constant(value) });

const anyEntry = fc
  .record({
    Time: member('"2026-03-14T09:26:53Z"', '"2026-02-30"', '1e12', '1773480413589', '"2026-03-14T09:26:53.123456"'),
    source: stray('"aws.partner/a/b"'),
    Source: member('"aws.partner/a/b"', '"aws.partner/a b"', '"a/b/"', '"aws.partner//"', '7'),
    Resources: member('["arn:aws:s3:::a"]', '[1, "a"]', '"arn:aws:s3:::a"'),
    'detail-type': stray('"a"'),
    DetailType: member('"Order placed"', '""', '1', '"\\ud800"'),
    Detail: member('{ "a": [1.10, "b"] }', '"{}"', '"{\\"a\\":1,\\"a\\":2}"', '{ "a": 9999999999999999999 }', '[]'),
    EventBusName: stray('"default"'),
  })
  .map((members) => entrySource(members));

const anyFile = fc
  .tuple(
    fc.array(anyEntry, { maxLength: 4 }),
    fc.constantFrom(
      '[@]',
      '[\n  @\n]\n',
      '{ "Entries": [@] }',
      '{ "a": 1, "Entries": [\r\n@,\r\n], "b": 2 }',
      '@',
      '{"entries": @}',
    ),
  )
  .map(([entries, form]) => form.replace('@', () => entries.join(',\n  ')));

function checkOf(
  text: string,
  settings = lowLimits,
): { readonly document: EventsDocument; readonly checked: CheckedDocument } {
  const document = EventsDocument.read(text);
  return { document, checked: checkDocument(document, settings) };
}

function filledIn({ sentence: { text, values } }: Problem): boolean {
  return [...text.matchAll(/\{(\d+)\}/g)].every(([, index]) => values[Number(index)] !== undefined);
}

describe('Whatever stands in a file,', function () {
  this.timeout(60_000);

  it('every problem lies in the text, in order, and has a whole sentence', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, anyFile), (text) => {
        const { problems, counts } = checkOf(text).checked;
        let last = 0;
        for (const problem of problems) {
          assert.ok(problem.start >= last && problem.end >= problem.start && problem.end <= text.length);
          assert.ok(filledIn(problem), problem.sentence.text);
          last = problem.start;
        }
        assert.equal(counts.errors + counts.warnings + counts.hints, problems.length);
      }),
      { numRuns: 1500 },
    );
  });

  it('skimming the file says what the checks say, or nothing', () => {
    let skimmed = 0;
    let remarkable = 0;
    const limits = fc.constantFrom(lowLimits, defaultCheckSettings);
    fc.assert(
      fc.property(fc.oneof(anyText, anyFile), limits, fc.constantFrom(3, 1000), (text, settings, most) => {
        const found = assertSkimmedAlike(text, settings, most);
        if (found === undefined) return;
        skimmed++;
        if (found.problems.length > 0) remarkable++;
      }),
      { numRuns: 1500 },
    );
    assert.ok(skimmed > 20 && remarkable > 10, `only ${skimmed} files were skimmed, ${remarkable} with problems`);
  });

  it('the check after edits is the check of a fresh document', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, anyFile), fc.array(randomEdit, { minLength: 1, maxLength: 8 }), (text, edits) => {
        let document = EventsDocument.read(text);
        for (const edit of edits) {
          document = document.edit([toChange(edit, document.text)]);
          const edited = checkDocument(document, lowLimits);
          const { checked } = checkOf(document.text);
          assert.deepEqual(edited.problems, checked.problems);
          assert.deepEqual(
            [edited.counts, edited.bytes, edited.requests],
            [checked.counts, checked.bytes, checked.requests],
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it('an entry without errors can be sent', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, anyFile), (text) => {
        const { document, checked } = checkOf(text);
        for (const entry of document.entries) {
          if (checked.hasErrors(entry)) continue;
          assert.equal(toOutgoingEntry(entry.content).kind, 'ready', entry.content.text);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('a fix takes its problem away, and adds no error', () => {
    let applied = 0;
    fc.assert(
      fc.property(fc.oneof(anyText, anyFile), (text) => {
        const { document, checked } = checkOf(text, defaultCheckSettings);
        for (const problem of checked.problems) {
          for (const fix of fixesFor(problem, document)) {
            applied++;
            const fixed = apply(text, fix.changes);
            const after = checkOf(fixed, defaultCheckSettings).checked;
            const same = (all: CheckedDocument, source: string): number =>
              all.problems.filter((other) => describeProblem(other, source) === describeProblem(problem, text)).length;
            assert.ok(
              same(after, fixed) < same(checked, text),
              `${describeProblem(problem, text)}\n${text}\n→\n${fixed}`,
            );
            // What comes to stand in the right place is looked at for the first time, and much may be wrong with it.
            const uncovers = ['unknown-member', 'missing-member', 'single-entry', 'file-form'].includes(problem.code);
            assert.ok(uncovers || after.counts.errors <= checked.counts.errors, `${text}\n→\n${fixed}`);
          }
        }
      }),
      {
        numRuns: 250,
        examples: [
          [
            '\n{"a": [ [  {"Source":" ","DetailType":"Order","Resources":["arn:a"`,"{"],"Detail":{"detail":{" ":" ","  ":null,"` ":1.0000472129027351e-275}}}\n\n      ,]',
          ],
          [
            '    {\n"Entries":\n[\n\n      {"[  { }\n,\n[[ "\\n  {"\r\n\t, "*/"\r\n\t  ],  ]\n,\n\n      "{"\n ]Source":"     ","DetailType":"Order","Resources":["\'arn:a","{"],"Detail":{"detail":{}}}\n  ,\n\n      {"Source":"  ","DetailType":"Order","Resources":["arn:a","{"],"Detail":{"detail":{"   ":{"     ":" ","      ":2.6061152242331513e-189,"     #":null,"\\"       ":false}}}}  ,\n]}\n',
          ],
        ],
      },
    );
    assert.ok(applied > 150, `only ${applied} fixes were tried`);
  });

  it('a rewritten Detail sends the same, and back it is the same', () => {
    let rewritten = 0;
    fc.assert(
      fc.property(anyFile, (text) => {
        const { document } = checkOf(text);
        for (const [index, entry] of document.entries.entries()) {
          for (const { changes } of rewritesFor(entry, document)) {
            rewritten++;
            const other = EventsDocument.read(apply(text, changes));
            assert.deepEqual(sentDetail(other, index), sentDetail(document, index));
            const [again] = other.entries[index] === undefined ? [] : rewritesFor(other.entries[index], other);
            assert.ok(again !== undefined);
            assert.deepEqual(
              sentDetail(EventsDocument.read(apply(other.text, again.changes)), index),
              sentDetail(document, index),
            );
          }
        }
      }),
      { numRuns: 500 },
    );
    assert.ok(rewritten > 100, `only ${rewritten} Details were rewritten`);
  });

  it('a file of strict JSON without errors fulfils the published schema, and an entry that does not has an error', () => {
    const ajv = new Ajv({
      schemas: [parse('src/check/generated/entry.schema.json'), parse('schemas/events-file.schema.json')],
    });
    const fulfils = ajv.getSchema('events-file.schema.json');
    assert.ok(fulfils !== undefined);
    const bySchemaAlone = ['missing-member', 'unknown-member', 'wrong-type', 'source-name', 'resource-length'];
    let fulfilled = 0;
    fc.assert(
      fc.property(fc.array(anyEntry, { minLength: 1, maxLength: 2 }), (entries) => {
        const text = `[${entries.join()}]`;
        let value: unknown;
        try {
          value = JSON.parse(text);
        } catch {
          return;
        }
        const { problems } = checkDocument(EventsDocument.read(text), defaultCheckSettings);
        const isGood = fulfils(value) === true;
        if (isGood) fulfilled++;
        if (isGood)
          assert.deepEqual(
            problems.filter(({ code }) => bySchemaAlone.includes(code)),
            [],
          );
        else
          assert.ok(
            problems.some(({ severity, code }) => severity === 'error' || code === 'detail-type-length'),
            text,
          );
      }),
      { numRuns: 2000 },
    );
    assert.ok(fulfilled > 20, `only ${fulfilled} files were good`);
  });
});

/** What the Detail of an entry sends, without the white space between its tokens. */
function sentDetail({ entries }: EventsDocument, index: number): string {
  const entry = entries[index];
  const detail = entry && EventsDocument.read(`[${entry.content.text}]`).entries[0];
  assert.ok(detail !== undefined);
  const { node, text } = detail.content;
  assert.ok(node.kind === 'object');
  const value = node.properties.findLast(({ key }) => key.value === 'Detail')?.value;
  assert.ok(value !== undefined);
  const source = value.kind === 'string' ? value.value : text.slice(value.start, value.end);
  return compact(source);
}

/** Written apart from the code it tests: strings stay, white space and comments between them go, trailing commas too. */
function compact(source: string): string {
  return source
    .replace(/("(?:\\.|[^"\\])*")|\/\/[^\r\n]*|\/\*[^]*?\*\/|\s+/g, (_, string: string | undefined) => string ?? '')
    .replace(/("(?:\\.|[^"\\])*")|,(?=[\]}])/g, (_, string: string | undefined) => string ?? '');
}

function apply(
  text: string,
  changes: readonly { readonly start: number; readonly end: number; readonly text: string }[],
): string {
  let result = text;
  let before = Infinity;
  for (const change of [...changes].reverse()) {
    assert.ok(change.end <= before, 'changes overlap or are out of order');
    before = change.start;
    result = result.slice(0, change.start) + change.text + result.slice(change.end);
  }
  return result;
}

function parse(path: string): Record<string, unknown> {
  return JSON.parse(read(path)) as Record<string, unknown>;
}
