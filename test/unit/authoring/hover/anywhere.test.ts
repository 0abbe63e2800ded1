import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonBeginning } from '../../../../src/authoring/hover/jsonBeginning';
import { compactText } from '../../../../src/model/detailText';
import { codeBlock } from '../../../../src/ui/markdown';
import { printedJson } from '../../model/generatedFiles';
import { hoverLines } from './shownHover';

const entry = String.raw`{
  // as it is
  "Time": "2026-03-14T09:26:53Z", "Source": "aws.partner/example.com.test/orders/acme", "Resources": ["arn:aws:s3:::acme"],
  "DetailType": "Order placed", "Detail": "{\"orderId\":\"10001\",\"lines\":[{\"sku\":\"\\u00e9\"}]}", "Detail": { "a": [1] },
}`;

/** Pieces that end blocks of code, and that links, icons and markup are made of. */
const hostile = fc
  .array(
    fc.constantFrom(
      ...[
        '`',
        '```',
        '````',
        '\n',
        '\n```\n',
        '\r',
        '\u2028',
        '~~~',
        '[a](command:x)',
        '$(zap)',
        '<b>',
        '\u202e',
        '\0',
        'a',
      ],
    ),
  )
  .map((pieces) => pieces.join(''));

describe('A hover', () => {
  it('is made at any offset of any beginning of an entry', async () => {
    for (let length = 0; length <= entry.length; length += 7) {
      const text = entry.slice(0, length);
      for (let offset = 0; offset <= length; offset += 3) {
        await hoverLines(`${text.slice(0, offset)}‸${text.slice(offset)}`);
      }
    }
  });

  it('shows of JSON what it is but for white space, comments and trailing commas', () => {
    fc.assert(
      fc.property(printedJson, ({ text }) => {
        const shown = jsonBeginning(text, 'relaxed', 10_000);
        if (shown === undefined || shown.lines.some((line) => line.length > 160)) return;
        assert.equal(compactText(shown.lines.join('\n')), compactText(text));
      }),
    );
  });
});

describe('A block of code', () => {
  it('ends where it ends, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.array(hostile), (lines) => {
        const [first = '', ...others] = codeBlock(lines, 'json').text.split('\n');
        const fence = first.slice(0, -'json'.length);
        assert.match(first, /^`{3,}json$/);
        assert.equal(others.length, lines.length + 1);
        assert.equal(
          others.findIndex((line) => line.includes(fence)),
          lines.length,
        );
        assert.equal(others.at(-1), fence);
        assert.doesNotMatch(others.join('\n'), /[\0\r\u2028\u202e]/);
      }),
    );
  });

  it('leaves every character that can be seen as it is, to be copied', () => {
    assert.equal(codeBlock(['"[a](b)": "$(c) é"'], 'json').text, '```json\n"[a](b)": "$(c) é"\n```');
  });
});
