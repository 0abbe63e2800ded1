import { build } from 'esbuild';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
  await rm(join(root, 'dist'), { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/extension.ts'],
    outdir: 'dist',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // The UMD builds that `main` names in some packages lose their parts when bundled.
    mainFields: ['module', 'main'],
    external: ['vscode'],
    minify: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  await mkdir(join(out, 'build'), { recursive: true });
  await writeFile(metafilePath, JSON.stringify(metafile));
  await writeFile(join(root, 'dist/THIRD-PARTY-NOTICES.txt'), await thirdPartyNotices(Object.keys(metafile.inputs)));

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
