import assert from 'node:assert/strict';
import fc from 'fast-check';
import { linesWithLenses, planEntryLenses } from '../../../src/editor/buttons/entryLenses';
import { areWithin, type LineRange } from '../../../src/editor/textLines';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { inEnglish } from '../../../src/model/sentence';
import { linesOf } from './linesOf';

const placed = (source: string): string => `{ "Source": "${source}", "DetailType": "Order placed" }`;

/** The buttons above the lines of a text, as `line, column: title [tooltip] ids` (counted from 0). */
function lenses(text: string, first = 0, last = text.split('\n').length - 1): readonly string[] {
  const lines = linesOf(text);
  return planEntryLenses(EventsDocument.read(text), lines, [{ first, last }], 'Local').map(
    ({ offset, title, tooltip, entryIds }) => {
      const line = lines.lineAt(offset);
      const column = offset - lines.rangeOf(line).start;
      return `${line}, ${column}: ${inEnglish(title)} [${inEnglish(tooltip)}] ${entryIds.join(' ')}`;
    },
  );
}

describe('the buttons above entries', () => {
  it('say which entry they send, and where to', () => {
    const text = `[\n  ${placed('a')},\n  ${placed('b')},\n  {}\n]`;
    assert.deepEqual(lenses(text), [
      '1, 2: ▷ Send entry 1 [Send entry 1 to Local: Order placed, a] 1',
      '2, 2: ▷ Send entry 2 [Send entry 2 to Local: Order placed, b] 2',
      '3, 2: ▷ Send entry 3 [Send entry 3 to Local] 3',
    ]);
  });

  it('make events of an entry with placeholders, and of no other', () => {
    const detail = (text: string): string => `{ "Detail": ${JSON.stringify(text)} }`;
    assert.deepEqual(
      lenses(
        `[\n${detail('{{$uuid}}')},\n${detail('{"a":"{{$guid}}"}')},\n${detail('{{name}}')},\n{ /* {{$uuid}} */ },\n` +
          `${detail('{{$uuid}}')}, ${detail('{{$uuid}}')}\n]`,
      ),
      [
        '1, 0: ▷ Send entry 1 [Send entry 1 to Local] 1',
        '1, 0: Make events… [Make any number of entries from entry 1, in a new file, with its placeholders filled in] 1',
        '2, 0: ▷ Send entry 2 [Send entry 2 to Local] 2',
        '2, 0: Make events… [Make any number of entries from entry 2, in a new file, with its placeholders filled in] 2',
        '3, 0: ▷ Send entry 3 [Send entry 3 to Local] 3',
        '4, 0: ▷ Send entry 4 [Send entry 4 to Local] 4',
        '5, 0: ▷ Send entries 5 to 6 [Send the 2 entries of this line to Local] 5 6',
      ],
    );
  });

  it('are numbered by the place in the file, also where the lines before have none', () => {
    assert.deepEqual(lenses('[\n{},\n{},\n{},\n{}]', 3, 4), [
      '3, 0: ▷ Send entry 3 [Send entry 3 to Local] 3',
      '4, 0: ▷ Send entry 4 [Send entry 4 to Local] 4',
    ]);
  });

  it('are one for all entries of a line', () => {
    assert.deepEqual(lenses('[\n{},\n{}, {}, {\n},\n{}]'), [
      '1, 0: ▷ Send entry 1 [Send entry 1 to Local] 1',
      '2, 0: ▷ Send entries 2 to 4 [Send the 3 entries of this line to Local] 2 3 4',
      '4, 0: ▷ Send entry 5 [Send entry 5 to Local] 5',
    ]);
  });

  it('are none where one line holds the whole file, whose button says the same', () => {
    assert.deepEqual(lenses('[{}, {}, {}]'), []);
    assert.deepEqual(lenses('[{}]'), ['0, 1: ▷ Send entry 1 [Send entry 1 to Local] 1']);
    assert.deepEqual(lenses('[]'), []);
  });
});

describe('the lines that have buttons', () => {
  const range = (first: number, last: number): readonly LineRange[] => [{ first, last }];

  it('are those near the view', () => {
    assert.deepEqual(linesWithLenses([], range(1000, 1050), 9000), range(880, 1170));
    assert.deepEqual(linesWithLenses([], range(0, 50), 60), range(0, 59));
  });

  it('stay the same object while the view moves a little, and follow it then', () => {
    const given = linesWithLenses([], range(1000, 1050), 9000);
    for (const moved of [920, 960, 1040, 1080]) {
      assert.equal(linesWithLenses(given, range(moved, moved + 50), 9000), given, `${moved}`);
    }
    assert.notEqual(linesWithLenses(given, range(919, 969), 9000), given);
    assert.deepEqual(linesWithLenses(given, range(1081, 1131), 9000), range(961, 1251));
  });

  it('are fewer again when the view becomes small', () => {
    const given = linesWithLenses([], range(0, 2000), 9000);
    assert.deepEqual(linesWithLenses(given, range(100, 150), 9000), range(0, 270));
    const [twice, more] = [range(1000, 1481), range(1000, 1482)];
    assert.equal(linesWithLenses(twice, range(1200, 1200), 9000), twice);
    assert.deepEqual(linesWithLenses(more, range(1200, 1200), 9000), range(1080, 1320));
  });

  it('are never behind the end of a text that became shorter', () => {
    const given = linesWithLenses([], range(0, 50), 100);
    assert.deepEqual(linesWithLenses(given, range(0, 30), 31), range(0, 30));
  });

  it('hold what is seen, wherever the view goes', () => {
    const view = fc.tuple(fc.nat(500), fc.nat(80));
    fc.assert(
      fc.property(fc.array(fc.tuple(view, fc.integer({ min: 1, max: 600 }))), (moves) => {
        let given: readonly LineRange[] = [];
        for (const [[first, height], count] of moves) {
          const seen = { first: Math.min(first, count - 1), last: Math.min(first + height, count - 1) };
          given = linesWithLenses(given, [seen], count);
          assert.ok(areWithin([seen], given));
          assert.ok(given.every(({ last }) => last < count));
          assert.equal(linesWithLenses(given, [seen], count), given, 'the same view asks for nothing new');
        }
      }),
    );
  });
});
