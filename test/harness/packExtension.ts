import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runToEnd } from './childProcess';
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

/** Packs what was built in `dist/`, with what else `.vscodeignore` lets through, into a `.vsix` in `out/`. */
export async function packExtension(): Promise<PackedExtension> {
  const path = await packedPath();
  await mkdir(out, { recursive: true });
  const vsce = join(root, 'node_modules/@vscode/vsce/vsce');
  // Everything that runs is in the bundle.
  const settings = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  const args = [vsce, 'package', ...settings, '--out', path];
  const { code, output } = await runToEnd(process.execPath, args, process.env);
  if (code !== 0) throw new Error(`The extension could not be packed:\n${output}`);
  return { path, bytes: (await stat(path)).size, contents: output };
}
