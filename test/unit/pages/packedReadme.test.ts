import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { packedReadme } from '../../../scripts/packedReadme';
import { pagesIn } from '../../../scripts/repository';

/** What a page shows and leads to, outside of its code. */
function targets(page: string): { readonly pictures: readonly string[]; readonly links: readonly string[] } {
  const prose = page.replace(/^```[\s\S]*?^```/gm, '');
  const found = [...prose.matchAll(/(!?)\[[^\]]*\]\(([^)\s]+)\)/g)].map(([, mark = '', target = '']) => ({
    mark,
    target,
  }));
  const of = (wanted: string): readonly string[] =>
    found.filter(({ mark }) => mark === wanted).map(({ target }) => target);
  return { pictures: of('!'), links: of('') };
}

describe('the packed README', () => {
  it('without a repository shows nothing that is not there, and leads to itself and the web', async () => {
    const { pictures, links } = targets(await packedReadme());
    assert.deepEqual(pictures, []);
    assert.deepEqual(
      links.filter((link) => !/^(#|https:)/.test(link)),
      [],
    );
    assert.ok(links.length > 20);
  });

  it('leads to headings that there are once: of several, VS Code goes to the first', async () => {
    const page = await packedReadme();
    const headings = [...page.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replace(/\s/g, '-'),
    );
    const inside = targets(page).links.filter((link) => link.startsWith('#'));
    assert.deepEqual(
      inside.filter((link) => headings.filter((heading) => `#${heading}` === link).length !== 1),
      [],
    );
  });

  it('with one leads to the files of the tag, pictures included', async () => {
    const { pictures, links } = targets(
      await packedReadme(pagesIn('https://github.com/example/partner-events.git', 'v1.2.3')),
    );
    const written = targets(readFileSync('README.md', 'utf8')).pictures;
    assert.ok(written.length > 5);
    assert.deepEqual(
      pictures,
      written.map((path) => `https://github.com/example/partner-events/raw/v1.2.3/${path}`),
    );
    assert.ok(links.includes('https://github.com/example/partner-events/blob/v1.2.3/docs/problems.md'));
    assert.deepEqual(
      links.filter((link) => !/^(#|https:)/.test(link)),
      [],
    );
  });

  it('has nothing for who has the sources', async () => {
    for (const page of [await packedReadme(), await packedReadme(pagesIn('https://gitlab.com/a/b', 'v1'))]) {
      assert.doesNotMatch(page, /npm (start|test)/);
    }
  });
});

it('CHANGELOG.md, which every marketplace shows as it is, leads to the web alone', () => {
  const { pictures, links } = targets(readFileSync('CHANGELOG.md', 'utf8'));
  assert.deepEqual(
    [...pictures, ...links].filter((target) => !target.startsWith('https:')),
    [],
  );
});

describe('where the files of a tag are', () => {
  const places: Readonly<Record<string, string>> = {
    'https://github.com/a/b': 'https://github.com/a/b/raw/v1/',
    'git+https://github.com/a/b.git': 'https://github.com/a/b/raw/v1/',
    'https://gitlab.com/a/b/c/': 'https://gitlab.com/a/b/c/-/raw/v1/',
  };
  for (const [url, picture] of Object.entries(places)) {
    it(`is known of ${url}`, () => {
      assert.equal(pagesIn(url, 'v1').picture, picture);
    });
  }

  it('is not guessed of others', () => {
    assert.throws(() => pagesIn('https://example.com/a/b', 'v1'), /none of https:\/\/github\.com/);
  });
});
