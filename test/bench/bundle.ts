import { readFileSync } from 'node:fs';
import { buildExtension, metafilePath } from '../harness/buildExtension';
import { packExtension } from '../harness/packExtension';
import type { BenchRow } from './measure';

/** What must not be loaded when the extension starts. */
const lazyPackages = ['@aws-sdk/', '@smithy/', 'vscode-json-languageservice', 'jsonc-parser'];

/** The size of what VS Code loads at the start, and of the packed extension. */
export async function benchBundle(): Promise<readonly BenchRow[]> {
  const { entryBytes, chunkBytes } = await buildExtension();
  const { bytes } = await packExtension();
  const early = packagesLoadedEarly();
  return [
    {
      what: 'entry bundle',
      measured: `${kilobytes(entryBytes).toFixed(1)} KB; loaded when needed: ${kilobytes(chunkBytes).toFixed(0)} KB`,
      value: kilobytes(entryBytes),
      budget: 120,
      unit: 'KB',
    },
    {
      what: 'packages loaded too early',
      measured: early.length === 0 ? 'none' : early.join(', '),
      value: early.length,
      budget: 0,
      unit: 'packages',
    },
    {
      what: 'packed extension (.vsix)',
      measured: `${kilobytes(bytes).toFixed(0)} KB`,
      value: kilobytes(bytes),
      budget: 800,
      unit: 'KB',
    },
  ];
}

interface Metafile {
  readonly outputs: Readonly<
    Record<
      string,
      {
        readonly imports: readonly { readonly kind: string; readonly path: string }[];
        readonly inputs: Readonly<Record<string, unknown>>;
      }
    >
  >;
}

function packagesLoadedEarly(): readonly string[] {
  const { outputs } = JSON.parse(readFileSync(metafilePath, 'utf8')) as Metafile;
  const loaded = new Set<string>();
  const load = (path: string): void => {
    if (loaded.has(path)) return;
    loaded.add(path);
    for (const imported of outputs[path]?.imports ?? []) if (imported.kind === 'import-statement') load(imported.path);
  };
  load('dist/extension.js');
  const inputs = [...loaded].flatMap((path) => Object.keys(outputs[path]?.inputs ?? {}));
  return lazyPackages.filter((name) => inputs.some((input) => input.includes(`node_modules/${name}`)));
}

function kilobytes(bytes: number): number {
  return bytes / 1024;
}
