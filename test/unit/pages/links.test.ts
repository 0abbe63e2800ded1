import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { posix } from 'node:path';
import { assertNone } from '../allFaults';

const docs = readdirSync('docs').filter((name) => name.endsWith('.md'));
const pages = [...readdirSync('.').filter((name) => name.endsWith('.md')), ...docs.map((name) => `docs/${name}`)];

/** A page without its code, where nothing is a link or a heading. */
function prose(path: string): string {
  return readFileSync(path, 'utf8')
    .replace(/^```[\s\S]*?^```/gm, '')
    .replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()]/g, ' '));
}

/** The fragments that lead to the headings of a page, as hosts of repositories make them. */
function fragments(path: string): ReadonlySet<string> {
  const found = [...prose(path).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );
  return new Set(found);
}

/** What a page leads to and shows, other than on the web. */
function targets(path: string): readonly { readonly file: string; readonly fragment: string }[] {
  return [...prose(path).matchAll(/\]\((?!\w+:)([^)\s#]*)#?([^)\s]*)\)/g)].map(([, file = '', fragment = '']) => ({
    file: file === '' ? path : posix.join(posix.dirname(path), file),
    fragment,
  }));
}

describe('every page of the project', () => {
  for (const page of pages) {
    it(`${page} leads only to what is there`, () => {
      assertNone(
        targets(page)
          .filter(({ file, fragment }) => !existsSync(file) || (fragment !== '' && !fragments(file).has(fragment)))
          .map(({ file, fragment }) => `${page} leads to ${file}#${fragment}, which is not there`),
      );
    });
  }

  it('in docs/ is one that another page leads to, and so is every picture', () => {
    const reached = new Set(pages.flatMap((page) => targets(page).map(({ file }) => file)));
    const there = [...docs, ...readdirSync('docs/pictures').map((name) => `pictures/${name}`)];
    assertNone(there.filter((name) => !reached.has(`docs/${name}`)).map((name) => `No page leads to docs/${name}`));
  });
});
