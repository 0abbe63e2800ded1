import assert from 'node:assert/strict';
import fc from 'fast-check';
import { areWithin, entryLines, widenedRanges, type LineRange } from '../../../src/editor/textLines';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { linesOf } from './linesOf';

function ranges(...numbers: readonly (readonly [first: number, last: number])[]): readonly LineRange[] {
  return numbers.map(([first, last]) => ({ first, last }));
}

describe('widened ranges of lines', () => {
  const table: readonly (readonly [string, readonly LineRange[], number, readonly LineRange[]])[] = [
    ['none', [], 5, []],
    ['stay in the text', ranges([3, 8]), 5, ranges([0, 13])],
    ['end with the text', ranges([90, 99]), 5, ranges([85, 99])],
    ['around a fold become one', ranges([10, 20], [40, 50]), 10, ranges([0, 60])],
    ['that touch become one', ranges([10, 20], [31, 40]), 5, ranges([5, 45])],
    ['far from each other stay two', ranges([10, 20], [40, 50]), 5, ranges([5, 25], [35, 55])],
    ['are sorted', ranges([40, 50], [10, 20]), 5, ranges([5, 25], [35, 55])],
    ['one in another vanish', ranges([10, 50], [20, 30]), 0, ranges([10, 50])],
    ['of a text that has become shorter', ranges([120, 130]), 5, ranges([99, 99])],
  ];
  for (const [words, given, beyond, expected] of table) {
    it(words, () => {
      assert.deepEqual(widenedRanges(given, beyond, 100), expected);
    });
  }

  it('name each line once, and those that are within', () => {
    const range = fc.tuple(fc.nat(99), fc.nat(9)).map(([first, more]) => ({ first, last: Math.min(99, first + more) }));
    fc.assert(
      fc.property(fc.array(range), fc.nat(20), (given, beyond) => {
        const widened = widenedRanges(given, beyond, 100);
        const all = new Set(widened.flatMap(({ first, last }) => lineNumbers(first, last)));
        const expected = new Set(
          given.flatMap(({ first, last }) => lineNumbers(Math.max(0, first - beyond), Math.min(99, last + beyond))),
        );
        assert.deepEqual([...all].toSorted(), [...expected].toSorted());
        assert.equal(
          all.size,
          widened.reduce((count, { first, last }) => count + last - first + 1, 0),
        );
        assert.ok(areWithin(given, widened));
      }),
    );
  });

  it('hold only what lies in one of them', () => {
    assert.equal(areWithin(ranges([5, 9]), ranges([0, 9])), true);
    assert.equal(areWithin(ranges([5, 10]), ranges([0, 9])), false);
    assert.equal(areWithin(ranges([5, 6], [20, 21]), ranges([0, 9], [20, 30])), true);
    assert.equal(areWithin(ranges([9, 20]), ranges([0, 9], [20, 30])), false);
    assert.equal(areWithin([], []), true);
  });
});

function lineNumbers(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

describe('the lines on which entries begin', () => {
  const text = '[{"a":1},\n{"b":\n2}, {"c":3}, {"d":4},\n\n{"e":5}]';
  const found = (first: number, last: number): string =>
    entryLines(EventsDocument.read(text), linesOf(text), ranges([first, last]))
      .map(({ line, entries }) => `${line}: ${entries.map(({ id }) => id).join(' ')}`)
      .join(' | ');

  it('are each named once', () => {
    assert.equal(found(0, 4), '0: 1 | 1: 2 | 2: 3 4 | 4: 5');
  });

  it('do not hold an entry that began before', () => {
    assert.equal(found(2, 2), '2: 3 4');
    assert.equal(found(3, 3), '');
  });
});
