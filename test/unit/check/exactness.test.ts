import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { checkDocument, defaultCheckSettings } from '../../../src/check/documentCheck';
import { fixesFor } from '../../../src/check/problemFixes';
import { compactText } from '../../../src/model/detailText';
import { entrySize } from '../../../src/model/entrySize';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { isCleanWord } from '../../../src/model/jsonWord';
import { inEnglish } from '../../../src/model/sentence';
import { printedJson } from '../model/generatedFiles';
import { describeFile, entrySource } from './described';

const nested = (levels: number): string => `${'{"a":'.repeat(levels - 1)}{}${'}'.repeat(levels - 1)}`;

describe('The check is exact', () => {
  it('in the size of a Detail that is an object', () => {
    fc.assert(
      fc.property(printedJson, ({ text }) => {
        const detail = `{ "é😀": ${text},\t"b" : [1 , 2] }`;
        const [entry] = EventsDocument.read(`[{"Detail": ${detail}}]`).entries;
        assert.ok(entry !== undefined);
        assert.equal(entrySize(entry.content), Buffer.byteLength(compactText(detail)));
      }),
      { numRuns: 500 },
    );
    const [entry] = EventsDocument.read(
      '[{"Time":1,"Source":"é","DetailType":"😀","Resources":["a","ü"],"Detail":{ "a": [ 1, 2, ], "b": "x y" }}]',
    ).entries;
    assert.equal(entry && entrySize(entry.content), 14 + 2 + 4 + 3 + '{"a":[1,2],"b":"x y"}'.length);
  });

  it('in levels: 1,000 are allowed, and the Detail is the first', () => {
    for (const written of [(detail: string) => detail, (detail: string) => JSON.stringify(detail)]) {
      assert.deepEqual(describeFile(`[${entrySource({ Detail: written(nested(1000)) })}]`), []);
      const [problem = '', ...others] = describeFile(`[${entrySource({ Detail: written(nested(1001)) })}]`);
      assert.match(problem, /^error nesting ‹\{› /);
      assert.deepEqual(others, []);
    }
  });

  it('in the words that are values', () => {
    const clean = (word: string): boolean => isCleanWord(` ${word} `, 1, 1 + word.length);
    for (const word of ['true', 'false', 'null', '0', '-0', '10', '1.5', '-1.5e3', '1E+3', '1e-3']) {
      assert.ok(clean(word), word);
    }
    for (const word of [
      'tru',
      'truex',
      'NaN',
      'nul',
      '1.',
      '.5',
      '01',
      '00',
      '1e',
      '-',
      '+1',
      '1x',
      'x1',
      '1.e1',
      '',
    ]) {
      assert.ok(!clean(word) || word === '', word);
    }
  });
});

describe('The fix that is applied without choosing', () => {
  const preferred = (text: string): readonly string[] => {
    const document = EventsDocument.read(text);
    const { problems } = checkDocument(document, defaultCheckSettings);
    return problems.flatMap((problem) =>
      fixesFor(problem, document).map((fix) => `${inEnglish(fix.title)}${fix.preferred ? ' *' : ''}`),
    );
  };

  const rows: readonly (readonly [string, ...string[]])[] = [
    [
      '[{ "source": "aws.partner/a/b/c", "DetailType": "a", "Detail": {} }]',
      'Write Source instead of source *',
      'Remove source',
    ],
    [`[${entrySource({ EventBusName: '1' })}]`, 'Remove EventBusName *'],
    [`[${entrySource({ Detail: undefined })}]`, 'Add Detail'],
    [`[${entrySource({ Source: '"a/b"' })}]`, 'Write aws.partner/a/b *'],
    [`[${entrySource({ Detail: '{ "a": 99999999999999999999 }' })}]`, 'Write 99999999999999999999 as a string'],
    [`[${entrySource({ DetailType: '"a\\ud83d"' })}]`, 'Remove the half character'],
    [`[${entrySource({ Time: '"2026-03-14T09:26:53"' })}]`, 'Write 2026-03-14T09:26:53Z *'],
    ['[{ "DetailType": "a", "DetailType": "b", "Source": "aws.partner/a/b/c", "Detail": {} }]', 'Remove DetailType'],
  ];
  for (const [text, ...titles] of rows) {
    it(`is the one right one: ${titles.join(', ')}`, () => {
      assert.deepEqual(preferred(text), titles);
    });
  }
});

describe('The schema of an entry', () => {
  it('has no rule but those that have a sentence', () => {
    const known = ['required', 'additionalProperties', 'minLength', 'maxLength', 'pattern', 'type', 'anyOf'];
    const structure = ['$schema', '$id', 'title', 'description', 'properties', 'items', 'default', 'examples'];
    const found = new Set<string>();
    const collect = (schema: unknown): void => {
      if (typeof schema !== 'object' || schema === null) return;
      for (const [keyword, value] of Object.entries(schema)) {
        found.add(keyword);
        if (keyword === 'properties') Object.values(value as object).forEach(collect);
        else if (keyword === 'items') collect(value);
        else if (keyword === 'anyOf') (value as unknown[]).forEach(collect);
      }
    };
    collect(
      JSON.parse(readFileSync(new URL('../../../src/check/generated/entry.schema.json', import.meta.url), 'utf8')),
    );
    assert.deepEqual(
      [...found].filter((keyword) => !known.includes(keyword) && !structure.includes(keyword)),
      [],
    );
  });
});
