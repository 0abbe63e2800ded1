import { listFiles, PackageManager } from '@vscode/vsce';
import { cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runToEnd } from './processes';
import { packedReadme } from './packedReadme';
import { out, root } from './paths';

/** A packed extension. */
export interface PackedExtension {
  /** Absolute path of the `.vsix`. */
  readonly path: string;
  readonly bytes: number;
  /** What is in it, as the packer lists it. */
  readonly contents: string;
}

/** Absolute path of the `.vsix`, whether it is there or not. */
export async function packedPath(): Promise<string> {
  const { name, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
  };
  return join(out, `${name}-${version}.vsix`);
}

/**
 * Packs what was built in `dist/`, with what else `.vscodeignore` lets through and the README in its packed form, into a
 * `.vsix` in `out/`.
 */
export async function packExtension(): Promise<PackedExtension> {
  const path = await packedPath();
  const folder = join(out, 'package');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
  for (const name of [...files, '.vscodeignore']) await cp(join(root, name), join(folder, name), { recursive: true });
  await writeFile(join(folder, 'README.md'), await packedReadme());
  const vsce = join(root, 'node_modules/@vscode/vsce/vsce');
  // Everything that runs is in the bundle.
  const settings = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  const args = [vsce, 'package', ...settings, '--out', path];
  const { code, output } = await runToEnd(process.execPath, args, process.env, folder);
  if (code !== 0) throw new Error(`The extension could not be packed:\n${output}`);
  return { path, bytes: (await stat(path)).size, contents: output };
}
