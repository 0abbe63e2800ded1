import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths';

/** The licences of all packages that the bundled files come from, each text once. */
export async function thirdPartyNotices(bundledFiles: readonly string[]): Promise<string> {
  const packages = new Set<string>();
  for (const file of bundledFiles) {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
    if (folder !== undefined) packages.add(folder);
  }
  const namesByLicence = new Map<string, string[]>();
  for (const folder of [...packages].sort()) {
    const { name, version, license } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8')) as {
      readonly name: string;
      readonly version: string;
      readonly license?: string;
    };
    const file = (await readdir(join(root, folder))).find((entry) => /^licen[cs]e/i.test(entry));
    const text =
      file === undefined ? `Licence: ${license ?? 'unknown'}` : await readFile(join(root, folder, file), 'utf8');
    const licence = text.replace(/\r\n/g, '\n').trim();
    namesByLicence.set(licence, [...(namesByLicence.get(licence) ?? []), `${name} ${version}`]);
  }
  return [...namesByLicence]
    .map(([licence, names]) => `${names.join('\n')}\n\n${licence}\n`)
    .join(`\n${'-'.repeat(79)}\n\n`);
}
