import assert from 'node:assert/strict';
import fc from 'fast-check';
import { positionsIn } from '../../../src/cli/check/foundProblems';

describe('The place of a problem', () => {
  it('is where VS Code has it, whatever ends the lines and in whatever order places are asked for', () => {
    const pieces = fc.array(fc.constantFrom('\n', '\r', '\r\n', 'a', '"é😀"', '\u2028'), { maxLength: 30 });
    fc.assert(
      fc.property(pieces, fc.array(fc.nat(60), { maxLength: 20 }), (all, offsets) => {
        const text = all.join('');
        const positionAt = positionsIn(text);
        for (const offset of offsets.filter((one) => one <= text.length)) {
          const lines = text.slice(0, offset).split(/\r\n|\r(?!$)|\n/);
          // Between the two halves of a line break the line has not ended.
          const ended = text.slice(0, offset).endsWith('\r') && text[offset] !== '\n' ? 1 : 0;
          const last = lines.at(-1) ?? '';
          const expected =
            ended === 1 ? { line: lines.length + 1, column: 1 } : { line: lines.length, column: last.length + 1 };
          assert.deepEqual(positionAt(offset), expected, JSON.stringify([text, offset]));
        }
      }),
      { numRuns: 500 },
    );
  });
});
