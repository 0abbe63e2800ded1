import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compactText } from '../../../src/model/detailText';
import { formattingChanges } from '../../../src/model/formatting';

function formatted(text: string): string {
  const layout = { tabSize: 2, insertSpaces: true, lineBreak: '\n' } as const;
  return formattingChanges(text, { start: 0, end: text.length }, layout).reduceRight(
    (result, change) => result.slice(0, change.start) + change.text + result.slice(change.end),
    text,
  );
}

describe('formatting', () => {
  it('changes nothing but white space', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (text) => {
        assert.equal(compactText(formatted(text)), compactText(text));
      }),
    );
  });

  it('lays out whatever is nested, be it as deep as any file is read', () => {
    for (let depth = 1; depth <= 220; depth++) {
      const text = '['.repeat(depth) + '1' + ']'.repeat(depth);
      assert.equal(formatted(text), JSON.stringify(JSON.parse(text), undefined, 2), String(depth));
    }
  });

  it('keeps literals, comments and duplicate keys', () => {
    assert.equal(
      formatted('[{"a":1.0,// why\n"a":12345678901234567890}]'),
      '[\n  {\n    "a": 1.0, // why\n    "a": 12345678901234567890\n  }\n]',
    );
  });
});
