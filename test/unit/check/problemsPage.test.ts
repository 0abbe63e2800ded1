import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { connectionProblemCodes, problemCodes } from '../../../src/check/problem';
import { describeFile } from './described';

const page = readFileSync(new URL('../../../docs/problems.md', import.meta.url), 'utf8');
const sections = page
  .split(/^### /m)
  .slice(1)
  .map((section) => {
    const [code = '', ...lines] = section.split(/^## /m)[0]?.split('\n') ?? [];
    const text = lines.join('\n');
    const blocks = (title: string): readonly string[] =>
      [...text.matchAll(new RegExp(`^${title}:\\n\\n\`\`\`jsonc\\n([^]*?)\`\`\``, 'gm'))].map(
        ([, block = '']) => block,
      );
    return { code, text, wrong: blocks('Wrong'), right: blocks('Right') };
  });

/** Nobody would read a page with a text so long or so deep. */
const tooLargeToShow = [
  'nesting',
  'too-many-entries',
  'more-problems',
  'resource-length',
  'entry-size',
  'request-size',
];

describe('docs/problems.md', () => {
  it('explains every code once, under a heading of the same text, and no other', () => {
    assert.deepEqual(sections.map(({ code }) => code).sort(), [...problemCodes].sort());
  });

  for (const { code, text, wrong, right } of sections) {
    it(`shows ${code} wrong and right, and names its severity`, () => {
      const lines = wrong.flatMap((block) => describeFile(block)).filter((line) => line.split(' ')[1] === code);
      assert.ok(
        lines.length > 0 || [...tooLargeToShow, ...connectionProblemCodes].includes(code),
        'no example is wrong',
      );
      for (const line of lines) assert.match(text.toLowerCase(), new RegExp(`\\*\\*${line.split(' ')[0] ?? ''}\\b`));
      assert.equal(right.length, wrong.length);
      assert.deepEqual(
        right.flatMap((block) => describeFile(block)),
        [],
      );
    });
  }
});
