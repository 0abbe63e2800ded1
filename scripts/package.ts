import { cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { glob } from 'tinyglobby';
import { buildExtension, bundleWebExtension, generate } from './build';
import { packedReadme } from './packedReadme';
import { out, root } from './paths';
import { runToEnd } from './processes';
import { pagesIn } from './repository';
import { webEntry, webManifest, type ExtensionManifest } from './webManifest';

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
  for (const { path, bytes, contents } of [await packExtension(), await packWebExtension()]) {
    console.log(contents);
    console.log(`${relative(root, path)}: ${Math.round(bytes / 1024)} KB`);
    if (bytes > packedBudget) throw new Error(`${relative(root, path)} is larger than ${packedBudget / 1024} KB.`);
  }
}

/** Absolute path of the `.vsix`, whether it is there or not. */
export async function packedPath(): Promise<string> {
  const { name, version } = await readManifest();
  return join(out, `${name}-${version}.vsix`);
}

/** The same of the web edition, which marketplaces hand out to browsers alone. */
async function packedWebPath(): Promise<string> {
  const { name, version } = await readManifest();
  return join(out, `${name}-web-${version}.vsix`);
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
  const folder = join(out, 'package');
  await gather(folder, () => true);
  return pack(folder, await packedPath(), []);
}

/** Packs the web edition in the same way. */
export async function packWebExtension(): Promise<PackedExtension> {
  return pack(await putWebExtensionTogether(), await packedWebPath(), ['--target', 'web']);
}

/** Bundles the web edition and puts it together as it is packed, with a manifest of its own. Answers its folder. */
export async function putWebExtensionTogether(): Promise<string> {
  const folder = join(out, 'web-package');
  const { code, notices } = await bundleWebExtension();
  await gather(folder, (name) => !/^dist\/|^media\/(walkthrough\/(?!examples)|outcome-)/.test(name));
  await mkdir(join(folder, 'dist'));
  await writeFile(join(folder, webEntry), code);
  await writeFile(join(folder, 'dist/THIRD-PARTY-NOTICES.txt'), notices);
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as ExtensionManifest;
  await writeFile(join(folder, 'package.json'), JSON.stringify(webManifest(manifest), undefined, 2));
  return folder;
}

/** Copies what is packed into a folder that holds nothing else. */
async function gather(folder: string, isPacked: (name: string) => boolean): Promise<void> {
  const { version, repository } = await readManifest();
  const pages = repository && pagesIn(repository.url, `v${version}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const name of [...(await packedFiles()).filter(isPacked), '.vscodeignore']) {
    await cp(join(root, name), join(folder, name));
  }
  await writeFile(join(folder, 'README.md'), await packedReadme(pages));
}

/** What `.vscodeignore` lets through. The packer's own list looks at each file that is installed or was downloaded, for seconds. */
async function packedFiles(): Promise<readonly string[]> {
  const lines = (await readFile(join(root, '.vscodeignore'), 'utf8')).split('\n');
  return glob(
    lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1)),
    { cwd: root },
  );
}

async function pack(folder: string, path: string, target: readonly string[]): Promise<PackedExtension> {
  const vsce = join(root, 'node_modules/@vscode/vsce/vsce');
  // Everything that runs is in the bundle, and all links of the README are made already.
  const settings = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  const args = [vsce, 'package', ...target, ...settings, '--out', path];
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
