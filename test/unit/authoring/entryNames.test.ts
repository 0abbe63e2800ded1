import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  firstBreak,
  mayHoldName,
  nameAt,
  newNameFault,
  placesOfName,
  renameChanges,
  type EntryName,
} from '../../../src/authoring/entryNames';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { inEnglish } from '../../../src/model/sentence';
import type { TextRange } from '../../../src/model/textRange';
import { memberText } from '../../../src/model/entryMembers';
import { printedFile } from '../model/generatedFiles';

const source = 'aws.partner/example.com.test/orders/acme';

/** The name at the mark `‸`, and how it is written. */
function describeName(marked: string): string {
  const offset = marked.indexOf('‸');
  const document = EventsDocument.read(marked.replace('‸', ''));
  const place = nameAt(document, offset);
  if (place === undefined) return 'nothing';
  return `${place.name.member} ${place.name.text} ‹${document.text.slice(place.start, place.end)}›`;
}

function renamed(text: string, name: EntryName, to: string): string {
  let result = text;
  for (const { start, end, text: written } of renameChanges(EventsDocument.read(text), name, to).toReversed()) {
    result = result.slice(0, start) + written + result.slice(end);
  }
  return result;
}

/** The text without these ranges, which do not overlap. */
function without(text: string, ranges: readonly TextRange[]): string {
  const ends = [0, ...ranges.map(({ end }) => end)];
  return ends.map((end, index) => text.slice(end, ranges[index]?.start)).join('‸');
}

describe('The name at an offset', () => {
  const table: readonly (readonly [marked: string, name: string])[] = [
    ['[{ "Source": "aws‸.partner/a/b" }]', 'Source aws.partner/a/b ‹aws.partner/a/b›'],
    ['[{ "DetailType": "‸Order placed" }]', 'DetailType Order placed ‹Order placed›'],
    ['[{ "DetailType": "Order placed‸" }]', 'DetailType Order placed ‹Order placed›'],
    ['[{ "DetailType": ‸"Order placed" }]', 'nothing'],
    ['[{ "Detail‸Type": "Order placed" }]', 'nothing'],
    ['[{ "Detail": { "Source": "a‸" } }]', 'nothing'],
    [String.raw`[{ "DetailType": "\u004frder ‸placed" }]`, String.raw`DetailType Order placed ‹\u004frder placed›`],
    [String.raw`[{ "\u0053ource": "a‸" }]`, 'Source a ‹a›'],
    ['{"Entries": [{ "Source": "a‸" }]}', 'Source a ‹a›'],
    ['{"Source": "a‸"}', 'nothing'],
    ['[{ "Source": 1‸2 }]', 'nothing'],
    ['[{ "Source": "‸" }]', 'nothing'],
    ['[{ "Source": "a", // "Sou‸rce": "b"\n }]', 'nothing'],
    ['‸', 'nothing'],
  ];
  for (const [marked, name] of table) {
    it(`in ${marked} is ${name}`, () => {
      assert.equal(describeName(marked), name);
    });
  }
});

describe('Renaming', () => {
  const placed: EntryName = { member: 'DetailType', text: 'Order placed' };

  it('changes the name wherever it is written, however it is escaped, and nothing else', () => {
    const text = String.raw`[ // Order placed
  {"DetailType" : "Order placed", "Detail": {"DetailType": "Order placed", "n": 1.0}},
  { "\u0044etailType":"\u004frder\u0020placed",},
  { "DetailType": "Order placed ", "Source": "Order placed" },
]`;
    assert.equal(
      renamed(text, placed, 'Order "sent"\\'),
      String.raw`[ // Order placed
  {"DetailType" : "Order \"sent\"\\", "Detail": {"DetailType": "Order placed", "n": 1.0}},
  { "\u0044etailType":"Order \"sent\"\\",},
  { "DetailType": "Order placed ", "Source": "Order placed" },
]`,
    );
  });

  it('keeps everything else byte for byte, and each renamed value reads back as the new one', () => {
    const name = fc.oneof(fc.string({ minLength: 1, unit: 'grapheme' }), fc.constantFrom('a"b', '\\', '\u2028', '/'));
    fc.assert(
      fc.property(printedFile, name, ({ text }, to) => {
        const before = EventsDocument.read(text);
        const known = new Set(before.entries.map(({ content }) => memberText(content, 'DetailType')));
        for (const old of known) {
          if (old === undefined) continue;
          const renaming: EntryName = { member: 'DetailType', text: old };
          const places = [...placesOfName(before, renaming)];
          const after = EventsDocument.read(renamed(text, renaming, to));
          const growth = JSON.stringify(to).length - 2;
          let moved = 0;
          const placesAfter = places.map(({ start, end }) => {
            const place = { start: start + moved, end: start + moved + growth };
            moved += growth - (end - start);
            return place;
          });
          assert.equal(without(after.text, placesAfter), without(text, places));
          assert.deepEqual(
            after.entries.map(({ content }) => memberText(content, 'DetailType')),
            before.entries.map(({ content }) => {
              const text = memberText(content, 'DetailType');
              return text === old ? to : text;
            }),
          );
          // And back: what was not written with needless escapes is what it was.
          if (
            places.every(({ start, end }) => text.slice(start, end) === JSON.stringify(old).slice(1, -1)) &&
            !known.has(to)
          ) {
            assert.equal(renamed(after.text, { member: 'DetailType', text: to }, old), text);
          }
        }
      }),
    );
  });

  it('never throws in a beginning of a file', () => {
    fc.assert(
      fc.property(printedFile, fc.nat(), ({ text }, cut) => {
        const document = EventsDocument.read(text.slice(0, cut % (text.length + 1)));
        for (let offset = 0; offset <= document.text.length; offset++) nameAt(document, offset);
        firstBreak(document);
        mayHoldName(document, placed);
        renameChanges(document, placed, 'x');
      }),
    );
  });

  const faults: readonly (readonly [member: EntryName['member'], to: string, fault: string | undefined])[] = [
    ['Source', source, undefined],
    ['Source', 'aws.partner/example.com/acme', undefined],
    ['Source', '', `Source is empty; write a name such as ${source}.`],
    ['Source', 'example.com/orders', `Source does not begin with aws.partner/; write a name such as ${source}.`],
    ['Source', `${source} 2`, 'A Source has no spaces; write - instead, or remove it.'],
    ['Source', `${source}/`, 'Source ends with a slash; remove it, or write a name after it.'],
    ['DetailType', 'Order "placed" \\', undefined],
    ['DetailType', 'é'.repeat(128), undefined],
    ['DetailType', 'x'.repeat(129), 'DetailType is 129 characters long; EventBridge takes at most 128. Shorten it.'],
  ];
  for (const [member, to, fault] of faults) {
    it(`to a ${member} of ${to.slice(0, 50)} says: ${fault ?? 'nothing'}`, () => {
      const found = newNameFault(member, to);
      assert.equal(found && inEnglish(found), fault);
    });
  }
});

describe('A file that is broken', () => {
  const table: readonly (readonly [text: string, at: string | undefined])[] = [
    ['[{ "Source": "a" }]', undefined],
    ['// only comments\n[{ "Source": "a", },]', undefined],
    ['[{ "Source": "a" }, {]', '{]'],
    ['[{ "Source": "a" "b" }]', '"b" }]'],
    ['[{ "Source": "a" }', '[{ "Source": "a" }'],
    ['[{}] x', 'x'],
  ];
  for (const [text, at] of table) {
    it(`is ${JSON.stringify(text)}: ${at ?? 'no'}`, () => {
      const offset = firstBreak(EventsDocument.read(text));
      assert.equal(offset === undefined ? undefined : text.slice(offset), at);
    });
  }

  it('may hold a name where it cannot be read', () => {
    const name: EntryName = { member: 'Source', text: 'a"b' };
    const holds = (text: string): boolean => mayHoldName(EventsDocument.read(text), name);
    assert.equal(holds(String.raw`[{ "Source": "a\"b" }]`), true);
    assert.equal(holds(String.raw`[{ "Other": "a\"b" }]`), false);
    assert.equal(holds(String.raw`[<<<<<<< HEAD` + '\n' + String.raw`{ "Source": "a\"b" },`), true);
  });
});
