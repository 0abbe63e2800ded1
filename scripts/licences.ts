import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths';

/** A package that is part of a bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** As its manifest names it, such as `MIT`. */
  readonly licence: string;
  readonly author: string;
  /** The text of its licence, and what else it asks to be handed on. */
  readonly texts: readonly string[];
}

/** The licences that a bundle may have: they ask for nothing but that their text goes with it. */
const permitted: readonly string[] = ['MIT', 'Apache-2.0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD'];

/** The packages that the files come from, by name. */
export async function packagesOf(files: readonly string[]): Promise<readonly BundledPackage[]> {
  const folders = new Set<string>();
  for (const file of files) {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
    if (folder !== undefined) folders.add(folder);
  }
  const packages = await Promise.all([...folders].map(readPackage));
  return packages
    .map((one) => (one.texts.length > 0 ? one : { ...one, texts: textsOfAuthor(one, packages) }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** Some packages name a licence and lack its text, which stands in others of the same authors. */
function textsOfAuthor({ author, licence }: BundledPackage, packages: readonly BundledPackage[]): readonly string[] {
  const other = packages.find((one) => one.texts.length > 0 && one.author === author && one.licence === licence);
  return author === '' ? [] : (other?.texts ?? []);
}

async function readPackage(folder: string): Promise<BundledPackage> {
  const {
    name,
    version,
    license,
    author = '',
  } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
    readonly author?: string | { readonly name: string };
  };
  const names = (await readdir(join(root, folder))).filter((entry) => /^(licen[cs]e|notice)/i.test(entry));
  const texts = await Promise.all(names.toSorted().map((entry) => readFile(join(root, folder, entry), 'utf8')));
  return {
    name,
    version,
    licence: license ?? 'unknown',
    author: typeof author === 'string' ? author : author.name,
    texts: texts.map((text) => text.replace(/\r\n/g, '\n').trim()),
  };
}

/** The texts of all packages, each text once. */
export function thirdPartyNotices(packages: readonly BundledPackage[]): string {
  const namesByText = new Map<string, string[]>();
  for (const { name, version, licence, texts } of packages) {
    const text = texts.length === 0 ? `Licence: ${licence}` : texts.join('\n\n');
    namesByText.set(text, [...(namesByText.get(text) ?? []), `${name} ${version}`]);
  }
  return [...namesByText].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`).join(`\n${'-'.repeat(79)}\n\n`);
}

/** What stands in `NOTICE`: the packages by their licences. */
export function noticeOf(packages: readonly BundledPackage[]): string {
  const namesByLicence = new Map<string, Set<string>>();
  for (const { name, licence } of packages) {
    namesByLicence.set(licence, (namesByLicence.get(licence) ?? new Set()).add(name));
  }
  const lists = [...namesByLicence]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([licence, names]) => `${licence}\n\n${[...names].map((name) => `  ${name}`).join('\n')}\n`);
  return [
    'Partner Events for Amazon EventBridge\n',
    'The extension and the program contain the packages below, under the licences that stand above them. The texts of these\n' +
      'licences are in THIRD-PARTY-NOTICES.txt, which is handed out with each.\n',
    ...lists,
  ].join('\n');
}

/** Sentences about packages whose licence nobody has agreed to, or whose text is missing. */
export function licenceFaults(packages: readonly BundledPackage[]): readonly string[] {
  return packages.flatMap(({ name, licence, texts }) => [
    ...(permitted.includes(licence)
      ? []
      : [`${name} is under the licence ${licence}, which is not one of ${permitted.join(', ')}.`]),
    ...(texts.length > 0 ? [] : [`${name} has no text of its licence.`]),
  ]);
}
