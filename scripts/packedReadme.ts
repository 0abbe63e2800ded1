import { readFile } from 'node:fs/promises';
import { extname, join, posix } from 'node:path';
import { root } from './paths';
import type { RepositoryPages } from './repository';

/** Sections for people who have the sources. */
const leftOut = ['## From the sources'];

/** A link to a file of the project: words, path, fragment. */
const link = /(?<!!)\[([^\]]*)\]\((?!\w+:)([^)\s#]*)(#[^)\s]*)?\)/g;

/** A line that is a picture of the project: its words and path. */
const picture = /^!\[([^\]]*)\]\((?!https:)([^)]*)\)$/;

interface Page {
  readonly path: string;
  readonly lines: readonly Line[];
}

interface Line {
  readonly text: string;
  /** Part of a block of code, where nothing is a heading or a link. */
  readonly isCode: boolean;
}

/**
 * The README for the page of the installed extension and of the marketplaces. VS Code opens no file from there, and all of
 * them show only pictures that come by https. So pictures and links lead to the repository, where there is one; without
 * one the project's pictures are left out, and the pages it links to stand below it. Throws where a page or a heading that
 * is linked to is missing.
 * @param repository where the files of this version are
 */
export async function packedReadme(repository?: RepositoryPages): Promise<string> {
  const pages: Page[] = [];
  const wanted = ['README.md'];
  for (const path of wanted) {
    const page = await readPage(path);
    pages.push(page);
    wanted.push(...linked(page).filter((other) => !wanted.includes(other)));
  }
  const anchors = anchorsOf(pages);
  const [readme] = pages;
  if (repository !== undefined && readme !== undefined) return `${linkedText(readme, anchors, repository)}\n`;
  return `${pages.map((page) => standingText(page, anchors)).join('\n\n---\n\n')}\n`;
}

async function readPage(path: string): Promise<Page> {
  const content = (await readFile(join(root, path), 'utf8')).trimEnd();
  // No two headings may be the same: VS Code gives them one id.
  const text =
    extname(path) === '.md'
      ? content.replace(/^# .*/, (title) => (path === 'README.md' ? title : `${title} in full`))
      : `# ${path}\n\n\`\`\`text\n${content}\n\`\`\``;
  const lines: Line[] = [];
  let isCode = false;
  let isLeftOut = false;
  for (const line of text.split('\n')) {
    const isFence = line.startsWith('```');
    if (!isCode && /^##? /.test(line)) isLeftOut = path === 'README.md' && leftOut.includes(line);
    if (!isLeftOut) lines.push({ text: line, isCode: isCode || isFence });
    if (isFence) isCode = !isCode;
  }
  return { path, lines };
}

/** The pages that a page links to, each once. */
function linked(page: Page): readonly string[] {
  const texts = page.lines.filter(({ isCode }) => !isCode).map(({ text }) => text);
  const links = texts.flatMap((text) => [...text.matchAll(link)]);
  return [...new Set(links.map(([, , path = '']) => resolved(page, path)))];
}

function resolved(page: Page, path: string): string {
  return path === '' ? page.path : posix.join(posix.dirname(page.path), path);
}

/** The ids that VS Code gives to the headings, by page and fragment; the first heading stands for its page as well. */
function anchorsOf(pages: readonly Page[]): ReadonlyMap<string, string> {
  const anchors = new Map<string, string>();
  const taken = new Set<string>();
  for (const { path, lines } of pages) {
    for (const { text, isCode } of lines) {
      const heading = isCode ? undefined : /^#+ (.*)$/.exec(text)?.[1];
      if (heading === undefined) continue;
      const anchor = slug(heading);
      if (!anchors.has(path)) anchors.set(path, anchor);
      if (!taken.has(anchor)) anchors.set(`${path}#${anchor}`, anchor);
      taken.add(anchor);
    }
  }
  return anchors;
}

function slug(heading: string): string {
  return heading
    .toLowerCase()
    .trim()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

/** The page with its links within the one text that all pages make, and without pictures. */
function standingText(page: Page, anchors: ReadonlyMap<string, string>): string {
  const lines = page.lines.filter(({ text, isCode }) => isCode || !picture.test(text));
  return textOf(lines, (words, path, fragment) => {
    return `[${words}](#${anchorOf(page, `${resolved(page, path)}${fragment}`, anchors)})`;
  });
}

/** The page with its pictures and its links to other pages in the repository. */
function linkedText(page: Page, anchors: ReadonlyMap<string, string>, repository: RepositoryPages): string {
  const lines = page.lines.map((line) => ({
    ...line,
    text: line.isCode ? line.text : line.text.replace(picture, `![$1](${repository.picture}$2)`),
  }));
  return textOf(lines, (words, path, fragment) => {
    const target = resolved(page, path);
    const anchor = anchorOf(page, `${target}${fragment}`, anchors);
    return target === page.path ? `[${words}](#${anchor})` : `[${words}](${repository.page}${target}${fragment})`;
  });
}

function anchorOf(page: Page, target: string, anchors: ReadonlyMap<string, string>): string {
  const anchor = anchors.get(target);
  if (anchor === undefined) throw new Error(`${page.path} links to ${target}, which is not there.`);
  return anchor;
}

function textOf(lines: readonly Line[], linkOf: (words: string, path: string, fragment: string) => string): string {
  const replaced = (_: string, words: string, path: string, fragment = ''): string => linkOf(words, path, fragment);
  return lines.map(({ text, isCode }) => (isCode ? text : text.replace(link, replaced))).join('\n');
}
