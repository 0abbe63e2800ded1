import { listFiles, PackageManager } from '@vscode/vsce';
import { cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { buildExtension, generate } from './build';
import { packedReadme } from './packedReadme';
import { out, root } from './paths';
import { runToEnd } from './processes';
import { pagesIn } from './repository';

/** A packed extension. */
export interface PackedExtension {
  /** Absolute path of the `.vsix`. */
  readonly path: string;
  readonly bytes: number;
  /** What is in it, as the packer lists it. */
  readonly contents: string;
}

/** What the `.vsix` may weigh, in bytes. */
export const packedBudget = 800 * 1024;

/** What `npm run package` does. */
export async function main(): Promise<void> {
  await generate();
  await buildExtension();
  const { path, bytes, contents } = await packExtension();
  console.log(contents);
  console.log(`${relative(root, path)}: ${Math.round(bytes / 1024)} KB`);
  if (bytes > packedBudget) throw new Error(`The packed extension is larger than ${packedBudget / 1024} KB.`);
}

/** Absolute path of the `.vsix`, whether it is there or not. */
export async function packedPath(): Promise<string> {
  const { name, version } = await readManifest();
  return join(out, `${name}-${version}.vsix`);
}

/** What the manifest says that packing depends on. */
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly repository?: { readonly url: string };
}

export async function readManifest(): Promise<Manifest> {
  return JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Manifest;
}

/**
 * Packs what was built in `dist/`, with what else `.vscodeignore` lets through and the README in its packed form, into a
 * `.vsix` in `out/`. Pictures and links lead to the repository, as it is at the tag of the version, where the manifest
 * names one; else the README stands alone. @throws Error where the packer fails or warns
 */
export async function packExtension(): Promise<PackedExtension> {
  const { version, repository } = await readManifest();
  const pages = repository && pagesIn(repository.url, `v${version}`);
  const path = await packedPath();
  const folder = join(out, 'package');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
  for (const name of [...files, '.vscodeignore']) await cp(join(root, name), join(folder, name), { recursive: true });
  await writeFile(join(folder, 'README.md'), await packedReadme(pages));
  const vsce = join(root, 'node_modules/@vscode/vsce/vsce');
  // Everything that runs is in the bundle, and all links of the README are made already.
  const settings = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  const args = [vsce, 'package', ...settings, '--out', path];
  const { code, output } = await runToEnd(process.execPath, args, process.env, folder);
  if (code !== 0) throw new Error(`The extension could not be packed:\n${output}`);
  const warnings = warningsOf(output);
  if (warnings.length > 0) throw new Error(`The packer warns:\n${warnings.join('\n')}`);
  return { path, bytes: (await stat(path)).size, contents: output };
}

/** What the packer warns of, such as a file that is missing or more files than VS Code loads well. */
export function warningsOf(output: string): readonly string[] {
  return output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^(WARNING|ERROR)\b/.test(line));
}
