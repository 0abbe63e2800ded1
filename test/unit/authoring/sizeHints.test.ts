import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sizeHints, type SizeHintChoice } from '../../../src/authoring/sizeHints';
import { checkDocument, defaultCheckSettings } from '../../../src/check/documentCheck';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { inEnglish } from '../../../src/model/sentence';
import type { TextRange } from '../../../src/model/textRange';

const source = 'aws.partner/example.com.test/orders/acme';

/** An entry of 55 bytes. */
function entry(detail = '{"a":1}'): string {
  return `{ "Source": "${source}", "DetailType": "Placed!!", "Detail": ${detail} }`;
}

/** The same over lines. */
function lines(): string {
  return entry().replace('{ ', '{\n').replaceAll(', "', ',\n"').replace(/ }$/, '\n}');
}

/** The text with the hints where they stand, in `‹…›`; a blank of theirs is a blank. */
function withHints(text: string, choice: SizeHintChoice, requestBytes: number, range?: TextRange): string {
  const document = EventsDocument.read(text);
  const { requests } = checkDocument(document, { ...defaultCheckSettings, requestBytes });
  const hints = sizeHints(document, requests, choice, range ?? { start: 0, end: text.length });
  return hints.toReversed().reduce((shown, { offset, blank, sentence }) => {
    const left = blank === 'behind' ? '' : ' ';
    const right = blank === 'before' ? '' : ' ';
    return `${shown.slice(0, offset)}${left}‹${inEnglish(sentence)}›${right}${shown.slice(offset)}`;
  }, text);
}

/** What of the entries is not looked at. */
const short = (text: string): string => text.replaceAll(/"Source"[^]*?"Detail": /g, '').replaceAll(source, '');

describe('The hints in a file', () => {
  const table: readonly (readonly [
    title: string,
    text: string,
    choice: SizeHintChoice,
    bytes: number,
    shown: string,
  ])[] = [
    [
      'are none where one request takes all',
      `[\n${entry()},\n${entry()}\n]`,
      'requests',
      200,
      '[\n{ {"a":1} },\n{ {"a":1} }\n]',
    ],
    [
      'are the borders of requests, behind the comma of the entry before',
      `[\n${lines()}, // first, and\n${lines()} // no comma\n${lines()}\n]`,
      'requests',
      60,
      [
        '[ ‹── request 1 of 3 · 1 entry · 55 B ──›',
        '{',
        '{"a":1}',
        '}, ‹── request 2 of 3 · 1 entry · 55 B ──› // first, and',
        '{',
        '{"a":1}',
        '} ‹── request 3 of 3 · 1 entry · 55 B ──› // no comma',
        '{',
        '{"a":1}',
        '}',
        ']',
      ].join('\n'),
    ],
    [
      'are borders before entries whose line before is long',
      `[\n  ${entry()},\n  ${entry()},\n  ${entry()},\n]`,
      'requests',
      120,
      '[ ‹── request 1 of 2 · 2 entries · 110 B ──›\n  { {"a":1} },\n  { {"a":1} },\n  ‹── request 2 of 2 · 1 entry · 55 B ──› { {"a":1} },\n]',
    ],
    [
      'are sizes behind the brackets of the entries',
      `{"Entries": [\n${entry()},\n${entry('"{\\"a\\":1}"')},\n"none"]}`,
      'requestsAndSizes',
      1000,
      '{"Entries": [\n{ ‹55 B›  {"a":1} },\n{ ‹55 B›  "{\\"a\\":1}" },\n"none"]}',
    ],
    ['are none where they are not wanted', `[${entry()}]`, 'off', 10, '[{ {"a":1} }]'],
    ['are none in a file without entries', '[ // nothing\n]', 'requestsAndSizes', 10, '[ // nothing\n]'],
  ];
  for (const [title, text, choice, bytes, shown] of table) {
    it(title, () => {
      assert.equal(short(withHints(text, choice, bytes)), shown);
    });
  }

  it('of a part are those of the whole that stand in it', () => {
    const text = `[\n${Array.from({ length: 50 }, (_, index) => `{\n${entry(`{"n":${index}}`).slice(1)}`).join(',\n')}\n]`;
    const document = EventsDocument.read(text);
    const { requests } = checkDocument(document, { ...defaultCheckSettings, requestBytes: 300 });
    const whole = sizeHints(document, requests, 'requestsAndSizes', { start: 0, end: text.length });
    assert.equal(whole.length, 50 + requests.length);
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(text.length), (one, other) => {
        const range = { start: Math.min(one, other), end: Math.max(one, other) };
        assert.deepEqual(
          sizeHints(document, requests, 'requestsAndSizes', range),
          whole.filter(({ offset }) => range.start <= offset && offset <= range.end),
        );
      }),
    );
  });
});
