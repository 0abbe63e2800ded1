import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isProblemCode } from '../../../src/check/problem';
import { assertNone } from '../allFaults';
import { describeFile } from './described';
import { allCodes, codeIn, notInExample } from './problemCodes';

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

describe('docs/problems.md', () => {
  it('explains every code once, under a heading of the same text, and no other', () => {
    const headings = sections.map(({ code }) => code);
    const count = (code: string): number => headings.filter((heading) => heading === code).length;
    assertNone([
      ...allCodes.filter((code) => count(code) === 0).map((code) => `docs/problems.md lacks the heading "### ${code}"`),
      ...allCodes.filter((code) => count(code) > 1).map((code) => `docs/problems.md has "### ${code}" more than once`),
      ...headings
        .filter((heading) => !isProblemCode(heading))
        .map((heading) => `docs/problems.md explains "${heading}", which is no code of problem.ts`),
    ]);
  });

  for (const { code, text, wrong, right } of sections) {
    it(`shows ${code} wrong and right, and names its severity`, () => {
      const lines = wrong.flatMap((block) => describeFile(block)).filter((line) => codeIn(line) === code);
      const notInPage = isProblemCode(code) && ['too-large', 'connection'].includes(notInExample(code) ?? '');
      assert.ok(lines.length > 0 || notInPage, `docs/problems.md: no block "Wrong" of ${code} has that problem`);
      for (const line of lines) {
        const [severity = ''] = line.split(' ');
        const isNamed = new RegExp(`\\*\\*${severity}\\b`, 'i').test(text);
        assert.ok(
          isNamed,
          `docs/problems.md: ${code} is a problem of severity ${severity}, and its section lacks that`,
        );
      }
      assert.equal(right.length, wrong.length, `docs/problems.md: ${code} has not as many "Right" as "Wrong"`);
      assert.deepEqual(
        right.flatMap((block) => describeFile(block)),
        [],
      );
    });
  }
});
