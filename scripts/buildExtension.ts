import { build } from 'esbuild';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { out, root } from './paths';
import { thirdPartyNotices } from './thirdPartyNotices';

/** Where the last build left esbuild's metafile, for whoever wants to know what is in which bundle. */
export const metafilePath = join(out, 'build/meta.json');

/** Sizes of what was built, in bytes. */
export interface BuiltExtension {
  /** `dist/extension.js` and what it imports at once. */
  readonly entryBytes: number;
  /** What is imported when first needed. */
  readonly chunkBytes: number;
}

/** Bundles `src/extension.ts` into `dist/`. The parts behind `import(…)` become chunks of their own. */
export async function buildExtension(): Promise<BuiltExtension> {
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/extension.ts'],
    outdir: 'dist',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    // The UMD builds that `main` names in some packages lose their parts when bundled.
    mainFields: ['module', 'main'],
    external: ['vscode'],
    minify: true,
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  const notices = await thirdPartyNotices(Object.keys(metafile.inputs));
  await replaceDist([
    ...outputFiles.map(({ path, contents }) => ({ name: relative(join(root, 'dist'), path), contents })),
    { name: 'THIRD-PARTY-NOTICES.txt', contents: notices },
  ]);
  await writeFile(metafilePath, JSON.stringify(metafile));

  const entry = new Set<string>();
  const collect = (path: string): void => {
    if (entry.has(path)) return;
    entry.add(path);
    for (const { kind, path: imported } of metafile.outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && imported in metafile.outputs) collect(imported);
    }
  };
  collect('dist/extension.js');
  const sum = (paths: readonly string[]): number =>
    paths.reduce((bytes, path) => bytes + (metafile.outputs[path]?.bytes ?? 0), 0);
  const paths = Object.keys(metafile.outputs);
  return {
    entryBytes: sum(paths.filter((path) => entry.has(path))),
    chunkBytes: sum(paths.filter((path) => !entry.has(path))),
  };
}

/** Puts the files in the place of `dist/` at one stroke: a VS Code that reads it meanwhile finds the old or the new. */
async function replaceDist(
  files: readonly { readonly name: string; readonly contents: string | Uint8Array }[],
): Promise<void> {
  const dist = join(root, 'dist');
  const folder = join(out, 'build');
  await mkdir(folder, { recursive: true });
  const fresh = await mkdtemp(join(folder, 'dist-'));
  await chmod(fresh, 0o755);
  for (const { name, contents } of files) {
    await mkdir(dirname(join(fresh, name)), { recursive: true });
    await writeFile(join(fresh, name), contents);
  }
  const old = `${fresh}-old`;
  if (existsSync(dist)) await rename(dist, old);
  await rename(fresh, dist);
  await rm(old, { recursive: true, force: true });
}
