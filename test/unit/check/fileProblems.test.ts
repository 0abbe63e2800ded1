import assert from 'node:assert/strict';
import { checkDocument, defaultCheckSettings, type CheckSettings } from '../../../src/check/documentCheck';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { assertNone } from '../allFaults';
import { describeFile, entrySource } from './described';
import { codeIn, codesAbout } from './problemCodes';

const entry = entrySource();
const empty = 'warning empty-file ‹› The file holds nothing to send; write an array of entries.';
const none = 'There are no entries to send; write one between the brackets.';
const form = 'An events file is an array of entries, or an object with an array as Entries.';

const forms: readonly (readonly [title: string, text: string, ...problems: string[]])[] = [
  ['an array', `[${entry}, ${entrySource({ Detail: '{ "a": 1 }' })}]`],
  ['the request form', `{ "Entries": [${entry}] }`],
  ['nothing', '', empty],
  ['white space and comments', ' \n// nothing\n/* yet */\n', empty],
  ['a byte order mark alone', '\ufeff', empty],
  ['an empty array', '[ ]', `warning no-entries ‹[ ]› ${none}`],
  ['an empty request', '{ "Entries": [] }', `warning no-entries ‹[]› ${none}`],
  ['a string', '"a"', `error file-form ‹"a"› ${form}`],
  ['a number', ' 12 ', `error file-form ‹12› ${form}`],
  ['an entry by itself', entry, 'error single-entry ‹{› Entries belong in an array; write [ ] around this one.'],
  [
    'an entry by itself, in the wrong case',
    '{ "source": "a" }',
    'error single-entry ‹{› Entries belong in an array; write [ ] around this one.',
  ],
  [
    'an object of something else',
    '{ "a": 1 }',
    'error file-form ‹{› Entries is missing; write an array of entries under it.',
  ],
  ['an empty object', '{}', 'error file-form ‹{› Entries is missing; write an array of entries under it.'],
  [
    'an object as Entries',
    `{ "Entries": ${entry} }`,
    'error file-form ‹{› Entries has the type object; write an array of entries.',
  ],
  [
    'Entries in another case',
    `{ "entries": [${entry}] }`,
    'error file-form ‹"entries"› entries is not a member of a request; did you mean Entries?',
  ],
  [
    'other members of a request',
    `{ "EndpointId": "a", "Entries": [${entry}], "b": {} }`,
    'warning unknown-root-member ‹"EndpointId"› EndpointId is not a member of a request and is not sent; remove it.',
    'warning unknown-root-member ‹"b"› b is not a member of a request and is not sent; remove it.',
  ],
  [
    'Entries twice',
    `{ "Entries": [${entry}], "Entries": [] }`,
    'error duplicate-member ‹"Entries"› Entries appears twice, and only one can be sent; remove this one.',
  ],
  [
    'Entries twice, first without entries',
    `{ "Entries": null, "Entries": [${entry}] }`,
    'error duplicate-member ‹"Entries"› Entries appears twice, and only one can be sent; remove this one.',
  ],
];

const narrow: CheckSettings = { hintBytes: 1e9, warningBytes: 100, maximumBytes: 200, requestBytes: 1000 };
const twentyOne = `[${Array.from({ length: 21 }, (_, index) => entryOf(20_000, index)).join()}]`;

/** Of each file what is said about entries together, and about sizes. */
const together: readonly (readonly [title: string, text: string, settings: CheckSettings, ...problems: string[]])[] = [
  [
    'an entry over 262,144 bytes',
    `[${entryOf(262_145)}]`,
    defaultCheckSettings,
    'hint entry-size ‹"Detail"› The entry has 262,145 bytes; the partner guides name 262,144 as the most.',
  ],
  [
    'an entry over 1,000,000 bytes',
    `[${entryOf(1_000_001)}]`,
    defaultCheckSettings,
    'warning entry-size ‹"Detail"› The entry has 1,000,001 bytes; EventBridge may refuse more than 1,000,000.',
  ],
  [
    'an entry over 1,048,576 bytes',
    `[${entryOf(1_048_577)}]`,
    defaultCheckSettings,
    'error entry-size ‹"Detail"› The entry has 1,048,577 bytes; EventBridge takes at most 1,048,576. Send less.',
  ],
  [
    'an entry and a request over the limit of a warning in the settings',
    `[${entryOf(101)}, ${entryOf(90)}]`,
    narrow,
    'warning request-size ‹{› The request that begins here has 2 entries with 191 bytes; the limit of your settings is 100.',
    'warning entry-size ‹"Detail"› The entry has 101 bytes; the limit of your settings is 100.',
  ],
  [
    'an entry over the limit of an error in the settings, and of no request where it travels alone',
    `[${entryOf(90)}, ${entryOf(201)}]`,
    { ...narrow, requestBytes: 100 },
    'error entry-size ‹"Detail"› The entry has 201 bytes; the limit of your settings is 200.',
  ],
  ['no request where the entries do not fit into one', twentyOne, defaultCheckSettings],
  [
    'a request over 262,144 bytes, of what fits into one',
    twentyOne,
    { ...defaultCheckSettings, requestBytes: 1_048_576 },
    'hint request-size ‹{› The request that begins here has 20 entries with 400,000 bytes; the partner guides name 262,144 as the most.',
  ],
  [
    'a request over the limit of an error in the settings',
    twentyOne,
    { hintBytes: 1e9, warningBytes: 100_000, maximumBytes: 300_000, requestBytes: 1_048_576 },
    'error request-size ‹{› The request that begins here has 20 entries with 400,000 bytes; the limit of your settings is 300,000.',
  ],
  [
    'a request in which no entry has the three required members',
    `[${entrySource({ Source: undefined })}, {}]`,
    defaultCheckSettings,
    'warning request-incomplete ‹{› None of the 2 entries that travel in one request from here on has all of Source, DetailType and Detail; EventBridge fails such a request as a whole.',
  ],
];

/** An entry of exactly so many bytes; with each number another one. */
function entryOf(bytes: number, number = 0): string {
  const small = entrySource({ Detail: '{ "a": "" }' });
  const smallest = checkDocument(EventsDocument.read(`[${small}]`), defaultCheckSettings).bytes;
  return entrySource({ Detail: `{ "a": "${String(number).padEnd(bytes - smallest, 'x')}" }` });
}

const ofFile: ReadonlySet<string> = new Set(codesAbout('file', 'size'));

describe('The check of a file', () => {
  for (const [title, text, ...expected] of forms) {
    it(expected.length === 0 ? `finds nothing wrong with ${title}` : `tells of ${title}`, () => {
      assert.deepEqual(describeFile(text), expected);
    });
  }

  for (const [title, text, settings, ...expected] of together) {
    it(`tells of ${title}`, () => {
      const lines = describeFile(text, settings);
      assert.deepEqual(
        lines.filter((line) => ofFile.has(codeIn(line))),
        expected,
      );
    });
  }

  it('is shown here with every code of a file, of entries together and of sizes', () => {
    const problems = [...forms.flatMap(([, , ...lines]) => lines), ...together.flatMap(([, , , ...lines]) => lines)];
    const told = new Set(problems.map(codeIn));
    const untold = [...ofFile].filter((code) => !told.has(code));
    assertNone(untold.map((code) => `fileProblems.test.ts has no row with ${code}`));
  });
});

describe('The check of sizes', () => {
  it('takes each limit itself for good', () => {
    assert.deepEqual(describeFile(`[${entryOf(262_144)}]`), []);
    assert.match(describeFile(`[${entryOf(1_000_000)}]`).join(), /^hint entry-size/);
    assert.match(describeFile(`[${entryOf(1_048_576)}]`).join(), /^warning entry-size/);
  });

  it('has the three limits where nobody changed a setting', () => {
    assert.deepEqual(defaultCheckSettings, {
      hintBytes: 262_144,
      warningBytes: 1_000_000,
      maximumBytes: 1_048_576,
      requestBytes: 262_144,
    });
  });

  it('says nothing of a request of exactly what the guides name', () => {
    const settings = { ...defaultCheckSettings, requestBytes: 1_048_576 };
    assert.deepEqual(describeFile(`[${entryOf(200_000)}, ${entryOf(62_144)}]`, settings), []);
    assert.match(describeFile(`[${entryOf(200_000)}, ${entryOf(62_145)}]`, settings).join(), /^hint request-size/);
  });

  it('tells of a request over what EventBridge may take, and over what it takes', () => {
    const large = (bytes: number): string => `[${entryOf(bytes)}, ${entryOf(500_000)}]`;
    const settings = { ...defaultCheckSettings, requestBytes: 2_000_000 };
    const ofRequest = (bytes: number): readonly string[] =>
      describeFile(large(bytes), settings).filter((line) => line.includes('request-size'));
    assert.match(ofRequest(500_000).join(), /^hint /);
    assert.deepEqual(ofRequest(500_001), [
      'warning request-size ‹{› The request that begins here has 2 entries with 1,000,001 bytes; EventBridge may refuse more than 1,000,000.',
    ]);
    assert.match(ofRequest(548_576).join(), /^warning /);
    assert.deepEqual(ofRequest(548_577), [
      'error request-size ‹{› The request that begins here has 2 entries with 1,048,577 bytes; EventBridge takes at most 1,048,576.',
    ]);
  });

  it('adds up requests and bytes of the whole file', () => {
    const text = `[${Array.from({ length: 41 }, (_, index) => entryOf(1000, index)).join()}]`;
    const { requests, bytes } = checkDocument(EventsDocument.read(text), defaultCheckSettings);
    assert.deepEqual([requests.map(({ count }) => count), bytes], [[20, 20, 1], 41_000]);
  });
});

/** So many entries, no two of them the same. */
function numbered(count: number, members: Readonly<Record<string, undefined>>): string {
  return Array.from({ length: count }, (_, index) => entrySource({ Detail: `{ "a": ${index} }`, ...members })).join();
}

describe('The check of requests', () => {
  const complete = (count: number): string => numbered(count, {});
  const incomplete = (count: number): string => numbered(count, { Source: undefined });
  const warned = (text: string): readonly string[] =>
    describeFile(text).filter((line) => !line.includes('missing-member'));

  it('warns of a later request, too', () => {
    assert.equal(warned(`[${complete(20)}, ${incomplete(2)}]`).length, 1);
    assert.deepEqual(warned(`[${complete(20)}, ${incomplete(1)}]`), []);
  });

  it('warns where the next request is good', () => {
    assert.equal(warned(`[${incomplete(20)}, ${complete(1)}]`).length, 1);
  });

  it('is content with one good entry, and says nothing more of an entry that travels alone', () => {
    assert.deepEqual(warned(`[${incomplete(2)}, ${complete(1)}]`), []);
    assert.deepEqual(warned(`[${incomplete(1)}]`), []);
  });
});
