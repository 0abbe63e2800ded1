import { createVSIX } from '@vscode/vsce';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { out, root } from './paths';

/** A packed extension. */
export interface PackedExtension {
  /** Absolute path of the `.vsix`. */
  readonly path: string;
  readonly bytes: number;
}

/** Packs what was built in `dist/`, with what else `.vscodeignore` lets through, into a `.vsix` in `out/`. */
export async function packExtension(): Promise<PackedExtension> {
  const { name, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
  };
  await mkdir(out, { recursive: true });
  const path = join(out, `${name}-${version}.vsix`);
  // Everything that runs is in the bundle.
  const settings = { dependencies: false, allowMissingRepository: true, rewriteRelativeLinks: false };
  await createVSIX({ cwd: root, packagePath: path, ...settings });
  return { path, bytes: (await stat(path)).size };
}
