import assert from 'node:assert/strict';
import { checkDocument, defaultCheckSettings } from '../../../src/check/documentCheck';
import { certainFixes, fixesFor, fixesOfCode, rewritesFor } from '../../../src/check/problemFixes';
import type { Fix, ProblemCode } from '../../../src/check/problem';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { inEnglish, sentence } from '../../../src/model/sentence';
import { assertNone } from '../allFaults';
import { entrySource } from './described';

/** The fix with this title for the first problem of a code, and the text after it. */
function fixed(text: string, code: ProblemCode, title: string): string {
  const document = EventsDocument.read(text);
  const { problems } = checkDocument(document, defaultCheckSettings);
  const problem = problems.find((one) => one.code === code);
  assert.ok(problem !== undefined, `no ${code}`);
  const fixes = fixesFor(problem, document);
  const fix = fixes.find((one) => inEnglish(one.title) === title);
  assert.ok(fix !== undefined, `offered: ${fixes.map((one) => inEnglish(one.title)).join(' | ')}`);
  return applied(text, fix);
}

function applied(text: string, { changes }: Fix): string {
  return changes
    .toReversed()
    .reduce((result, { start, end, text: by }) => result.slice(0, start) + by + result.slice(end), text);
}

/** A good entry of a source of that name. */
function entryOf(name: string): string {
  return `{ "Source": "aws.partner/x/${name}", "DetailType": "a", "Detail": {} }`;
}

const acme = '"aws.partner/example.com.test/orders/acme"';

const table: readonly (readonly [ProblemCode, title: string, before: string, after: string])[] = [
  ['syntax', 'Write true', '[{ "Detail": { "a": True } }]', '[{ "Detail": { "a": true } }]'],
  ['detail-syntax', 'Write true', '[{ "Detail": "{ \\"a\\": True }" }]', '[{ "Detail": "{ \\"a\\": true }" }]'],
  [
    'empty-file',
    'Add an entry',
    '',
    `[\n  {\n    "Source": ${acme},\n    "DetailType": "Something happened",\n    "Detail": {}\n  }\n]\n`,
  ],
  [
    'empty-file',
    'Add an entry',
    '// a',
    `// a\n[\n  {\n    "Source": ${acme},\n    "DetailType": "Something happened",\n    "Detail": {}\n  }\n]\n`,
  ],
  [
    'no-entries',
    'Add an entry',
    '{\r\n  "Entries": []\r\n}',
    `{\r\n  "Entries": [\r\n    {\r\n      "Source": ${acme},\r\n      "DetailType": "Something happened",\r\n      "Detail": {}\r\n    }\r\n  ]\r\n}`,
  ],
  [
    'no-entries',
    'Add an entry',
    '[\n  // none yet\n]',
    `[\n  {\n    "Source": ${acme},\n    "DetailType": "Something happened",\n    "Detail": {}\n  }\n  // none yet\n]`,
  ],
  ['single-entry', 'Put it in an array', `${entrySource()}\n`, `[${entrySource()}]\n`],
  ['single-entry', 'Put it in an array', '// a\n{\n  "Source": "b"\n}\n', '// a\n[\n{\n  "Source": "b"\n}\n]\n'],
  ['file-form', 'Write Entries instead of entries', '{ "entries": [] }', '{ "Entries": [] }'],
  ['file-form', 'Put it in an array', '{ "Entries": {} }', '{ "Entries": [{}] }'],
  [
    'unknown-root-member',
    'Remove EndpointId',
    '{\n  // a\n  "EndpointId": "b", // c\n  "Entries": [{}]\n}',
    '{\n  // a\n  // c\n  "Entries": [{}]\n}',
  ],
  ['unknown-root-member', 'Remove a', '{ "Entries": [{}], "a": [1] }', '{ "Entries": [{}] }'],
  ['duplicate-member', 'Remove Entries', '{ "Entries": null, "Entries": [{}] }', '{ "Entries": [{}] }'],
  [
    'missing-member',
    'Add Source, DetailType and Detail',
    '[\n  {}\n]',
    `[\n  {\n    "Source": ${acme},\n    "DetailType": "Something happened",\n    "Detail": {}\n  }\n]`,
  ],
  [
    'missing-member',
    'Add DetailType and Detail',
    '[\n\t{\n\t\t"Source": "aws.partner/a/b"\n\t}\n]',
    '[\n\t{\n\t\t"Source": "aws.partner/a/b",\n\t\t"DetailType": "Something happened",\n\t\t"Detail": {}\n\t}\n]',
  ],
  [
    'missing-member',
    'Add DetailType',
    '[\n  {\n    "Source": "aws.partner/a/b", // b\n    "Detail": {} // c\n    // d\n  }\n]',
    '[\n  {\n    "Source": "aws.partner/a/b", // b\n    "Detail": {}, // c\n    "DetailType": "Something happened"\n    // d\n  }\n]',
  ],
  [
    'missing-member',
    'Add DetailType',
    '[\r\n  {\r\n    "Source": "aws.partner/a/b",\r\n    "Detail": {}, /* c */\r\n  },\r\n]',
    '[\r\n  {\r\n    "Source": "aws.partner/a/b",\r\n    "Detail": {}, /* c */\r\n    "DetailType": "Something happened",\r\n  },\r\n]',
  ],
  [
    'missing-member',
    'Add Detail',
    '[{ "Source": "aws.partner/a/b", "DetailType": "a" }]',
    '[{ "Source": "aws.partner/a/b", "DetailType": "a", "Detail": {} }]',
  ],
  [
    'missing-member',
    'Add Source',
    '[{ "Source": "aws.partner/near/by", "DetailType": "a", "Detail": {} }, { "DetailType": "a", "Detail": {} }]',
    '[{ "Source": "aws.partner/near/by", "DetailType": "a", "Detail": {} }, { "DetailType": "a", "Detail": {}, "Source": "aws.partner/near/by" }]',
  ],
  [
    'missing-member',
    'Add Source',
    `[${entryOf('far')}, ${entryOf('near')}, { "DetailType": "a", "Detail": {} }, ${entryOf('behind')}, ${entryOf('last')}]`,
    `[${entryOf('far')}, ${entryOf('near')}, { "DetailType": "a", "Detail": {}, "Source": "aws.partner/x/near" }, ${entryOf('behind')}, ${entryOf('last')}]`,
  ],
  [
    'missing-member',
    'Add Source',
    `[{ "DetailType": "a", "Detail": {} }, ${entryOf('behind')}, ${entryOf('last')}]`,
    `[{ "DetailType": "a", "Detail": {}, "Source": "aws.partner/x/behind" }, ${entryOf('behind')}, ${entryOf('last')}]`,
  ],
  [
    'unknown-member',
    'Write Source instead of source',
    '[{ "source": "aws.partner/a/b", "DetailType": "a", "Detail": {} }]',
    '[{ "Source": "aws.partner/a/b", "DetailType": "a", "Detail": {} }]',
  ],
  [
    'missing-member',
    'Complete the entry',
    '[{ "source": "aws.partner/a/b", "Detail": {} }]',
    '[{ "Source": "aws.partner/a/b", "Detail": {}, "DetailType": "Something happened" }]',
  ],
  [
    'unknown-member',
    'Write DetailType instead of detail-type',
    '[{ "Source": "aws.partner/a/b", "detail-type" : "a", "Detail": {} }]',
    '[{ "Source": "aws.partner/a/b", "DetailType" : "a", "Detail": {} }]',
  ],
  [
    'unknown-member',
    'Remove EventBusName',
    '[\n  {\n    "Source": "aws.partner/a/b",\n    "EventBusName": "default",\n    "Detail": {}\n  }\n]',
    '[\n  {\n    "Source": "aws.partner/a/b",\n    "Detail": {}\n  }\n]',
  ],
  [
    'unknown-member',
    'Remove EventBusName',
    '[\n  {\n    "Detail": {}, // a\n    "EventBusName": "default"\n  }\n]',
    '[\n  {\n    "Detail": {} // a\n  }\n]',
  ],
  [
    'unknown-member',
    'Remove EventBusName',
    '[\n  {\n    "Detail": {},\n    "EventBusName": "default",\n  }\n]',
    '[\n  {\n    "Detail": {},\n  }\n]',
  ],
  ['unknown-member', 'Remove b', '[{ "b": 1 }]', '[{ }]'],
  ['unknown-member', 'Remove b', '[{ "b": 1, "Detail": {} }]', '[{ "Detail": {} }]'],
  ['duplicate-member', 'Remove Detail', '[{ "Detail": 1, "Detail": {} }]', '[{ "Detail": {} }]'],
  [
    'missing-member',
    'Add Source, DetailType and Detail',
    '[{/* a */}]',
    `[{\n  "Source": ${acme},\n  "DetailType": "Something happened",\n  "Detail": {}/* a */}]`,
  ],
  ['wrong-type', 'Put it in an array', '[{ "Resources": "a" }]', '[{ "Resources": ["a"] }]'],
  ['wrong-type', 'Put 1.50 in quotes', '[{ "DetailType": 1.50 }]', '[{ "DetailType": "1.50" }]'],
  ['wrong-type', 'Put true in quotes', '[{ "Resources": ["a", true] }]', '[{ "Resources": ["a", "true"] }]'],
  ['source-name', 'Write aws.partner/a/b', '[{ "Source": "/a//b/" }]', '[{ "Source": "aws.partner/a/b" }]'],
  [
    'source-name',
    'Write aws.partner/a/b-c',
    '[{ "Source": "aws.partner/a/b c" }]',
    '[{ "Source": "aws.partner/a/b-c" }]',
  ],
  ['source-name', 'Write aws.partner/a/b', '[{ "Source": "AWS.Partner/a/b" }]', '[{ "Source": "aws.partner/a/b" }]'],
  ...[
    'arn:aws:events:us-west-2::event-source/aws.partner/pay.example.com/ed/1',
    'arn:aws-us-gov:events:us-gov-west-1::event-source/aws.partner/pay.example.com/ed/1',
    'arn:aws:events:us-east-1:111122223333:event-bus/aws.partner/pay.example.com/ed/1',
    ' arn:aws:events:us-east-1:111122223333:event-bus/aws.partner/pay.example.com/ed/1 ',
    'aws.partners/pay.example.com/ed/1',
    'aws-partner/pay.example.com/ed/1',
    'AWS.Partner/pay.example.com/ed/1',
    'aws.parnter/pay.example.com/ed/1',
    'pay.example.com/ed/1',
    'aws.partner/aws.partner//pay.example.com/ed/1',
  ].map((written): [ProblemCode, string, string, string] => [
    'source-name',
    'Write aws.partner/pay.example.com/ed/1',
    `[{ "Source": "${written}" }]`,
    '[{ "Source": "aws.partner/pay.example.com/ed/1" }]',
  ]),
  [
    'source-prefix-twice',
    'Write aws.partner/a/b',
    '[{ "Source": "aws.partner/aws.partner/a/b" }]',
    '[{ "Source": "aws.partner/a/b" }]',
  ],
  ...['20260314T092653Z', 'Sat, 14 Mar 2026 10:26:53 +0100', '2026-03-14 09:26:53 UTC', ' 2026-03-14T09:26:53Z'].map(
    (written): [ProblemCode, string, string, string] => [
      'time-form',
      'Write 2026-03-14T09:26:53Z',
      `[{ "Time": "${written}" }]`,
      '[{ "Time": "2026-03-14T09:26:53Z" }]',
    ],
  ),
  [
    'time-zone',
    'Write 2026-03-14T09:26:53Z',
    '[{ "Time": "20260314T092653" }]',
    '[{ "Time": "2026-03-14T09:26:53Z" }]',
  ],
  ['time-milliseconds', 'Write 1773480413.589', '[{ "Time": 1773480413589 }]', '[{ "Time": 1773480413.589 }]'],
  ['time-milliseconds', 'Write 1773480413', '[{ "Time": "1773480413000" }]', '[{ "Time": "1773480413" }]'],
  [
    'time-zone',
    'Write 2026-03-14T09:26:53Z',
    '[{ "Time": "2026-03-14T09:26:53" }]',
    '[{ "Time": "2026-03-14T09:26:53Z" }]',
  ],
  [
    'time-precision',
    'Write 2026-03-14T09:26:53.123Z',
    '[{ "Time": "2026-03-14T09:26:53.1239Z" }]',
    '[{ "Time": "2026-03-14T09:26:53.123Z" }]',
  ],
  [
    'detail-number',
    'Write 12345678901234567890 as a string',
    '[{ "Detail": { "a": [12345678901234567890] } }]',
    '[{ "Detail": { "a": ["12345678901234567890"] } }]',
  ],
  [
    'unpaired-surrogate',
    'Remove the half character',
    '[{ "Detail": { "a": "b\\ud83d" } }]',
    '[{ "Detail": { "a": "b" } }]',
  ],
];

describe('A fix', () => {
  for (const [code, title, before, after] of table) {
    it(`of ${code}: ${title}, in ${JSON.stringify(before)}`, () => {
      assert.equal(fixed(before, code, title), after);
    });
  }

  it('is shown here for every code that has one', () => {
    const shown = new Set<string>(table.map(([code]) => code));
    const missing = Object.keys(fixesOfCode).filter((code) => !shown.has(code));
    assertNone(missing.map((code) => `fixes.test.ts has no row with ${code}, for which problemFixes.ts has a fix`));
  });

  it('is preferred but where it writes what nobody wrote, or one of several fits', () => {
    const unlikely = table.flatMap(([code, title, before]) => {
      const document = EventsDocument.read(before);
      const { problems } = checkDocument(document, defaultCheckSettings);
      return problems
        .filter((problem) => problem.code === code)
        .flatMap((problem) => fixesFor(problem, document))
        .filter((fix) => inEnglish(fix.title) === title && !fix.preferred)
        .map(() => code);
    });
    assert.deepEqual(
      [...new Set(unlikely)],
      ['duplicate-member', 'missing-member', 'detail-number', 'unpaired-surrogate'],
    );
  });

  it('of a member that stands there twice is not preferred: a person says which of the two was meant', () => {
    for (const text of ['[{ "Detail": 1, "Detail": {} }]', '{ "Entries": null, "Entries": [{}] }']) {
      const document = EventsDocument.read(text);
      const { problems } = checkDocument(document, defaultCheckSettings);
      const twice = problems.filter(({ code }) => code === 'duplicate-member');
      const fixes = twice.flatMap((problem) => fixesFor(problem, document));
      assert.deepEqual(
        fixes.map(({ preferred }) => preferred),
        [false],
        text,
      );
    }
  });

  it('is not offered where the entry is broken and what it lacks is not certain', () => {
    const document = EventsDocument.read('[{ "a": 1 "Source": "b" }]');
    const { problems } = checkDocument(document, defaultCheckSettings);
    const titles = problems.flatMap((problem) => fixesFor(problem, document).map((fix) => inEnglish(fix.title)));
    assert.deepEqual(titles, []);
  });

  it('is not offered for a Source of which a part is missing', () => {
    for (const written of [
      'aws.partner/shop.example.com',
      'AWS.Partner/shop.example.com',
      'aws.partners',
      'shop',
      '',
      'arn:aws:s3:::a/b',
    ]) {
      const document = EventsDocument.read(`[{ "Source": ${JSON.stringify(written)} }]`);
      const problem = checkDocument(document, defaultCheckSettings).problems.find(({ code }) => code === 'source-name');
      assert.ok(problem !== undefined, written);
      assert.deepEqual(fixesFor(problem, document), [], written);
    }
  });

  it('leaves other entries as they are', () => {
    const text = `[${entrySource()}, ${entrySource({ Time: '"2026-03-14T09:26:53"' })}, ${entrySource()}]`;
    assert.equal(fixed(text, 'time-zone', 'Write 2026-03-14T09:26:53Z'), text.replace(':53"', ':53Z"'));
  });
});

describe('All fixes that are certain', () => {
  const allFixed = (text: string): string => {
    const document = EventsDocument.read(text);
    const changes = certainFixes(checkDocument(document, defaultCheckSettings).problems, document);
    return applied(text, { title: sentence(''), changes, preferred: true });
  };

  it('spell anew what is written, and add, remove or guess nothing', () => {
    const time = '"Time": "2026-03-14T09:26:53"';
    assert.equal(
      allFixed(`[{ ${time}, "a": 1 }, { "Detail": "{ \\"a\\": True }" }, { ${time}, "Source": "Aws.partner/a/b" }]`),
      `[{ ${time.replace(':53', ':53Z')}, "a": 1 }, { "Detail": "{ \\"a\\": true }" }, { ${time.replace(':53', ':53Z')}, "Source": "Aws.partner/a/b" }]`,
    );
    assert.equal(allFixed('[{ "Detail": { "a": True, "b": None } }]'), '[{ "Detail": { "a": true, "b": null } }]');
    for (const text of ['', '[]', '[{}]', '{ "entries": [] }']) assert.equal(allFixed(text), text);
  });
});

describe('A rewrite', () => {
  const rewritten = (text: string): readonly string[] => {
    const document = EventsDocument.read(text);
    return document.entries.flatMap((entry) =>
      rewritesFor(entry, document).map((rewrite) => `${inEnglish(rewrite.title)}: ${applied(text, rewrite)}`),
    );
  };

  it('writes an object as the string that it sends', () => {
    assert.deepEqual(
      rewritten('[{ "Detail": { "a" : 1.0, /* b */ "a": "\\u00e9\\n", "c": 12345678901234567890, } }]'),
      [
        'Write Detail as a string, without its comments: [{ "Detail": "{\\"a\\":1.0,\\"a\\":\\"\\\\u00e9\\\\n\\",\\"c\\":12345678901234567890}" }]',
      ],
    );
  });

  it('writes a string as an object, laid out as the entry is', () => {
    assert.deepEqual(
      rewritten('[\r\n  {\r\n    "Detail": "{\\"a\\":1.0,\\"a\\":[\\"\\\\u00e9\\"],\\"b\\":{}}"\r\n  }\r\n]'),
      [
        'Write Detail as an object: [\r\n  {\r\n    "Detail": {\r\n      "a": 1.0,\r\n      "a": [\r\n        "\\u00e9"\r\n      ],\r\n      "b": {}\r\n    }\r\n  }\r\n]',
      ],
    );
  });

  it('is never preferred', () => {
    for (const detail of ['{}', '"{}"']) {
      const document = EventsDocument.read(`[{ "Detail": ${detail} }]`);
      const rewrites = document.entries.flatMap((entry) => rewritesFor(entry, document));
      assert.deepEqual(
        rewrites.map(({ preferred }) => preferred),
        [false],
      );
    }
  });

  it('is not offered for what holds no object, or is broken', () => {
    assert.deepEqual(
      rewritten('[{ "Detail": "[1]" }, { "Detail": "{" }, { "Detail": 1 }, { "Detail": "{,}" }, {}]'),
      [],
    );
    assert.deepEqual(rewritten('[{ "Detail": { "a": } }, 1]'), []);
  });
});
