import { readFileSync } from 'node:fs';
import { buildExtension, metafilePath } from '../../scripts/build';
import { packExtension, packWebExtension } from '../../scripts/package';
import type { BenchRow } from './measure';

/** What must not be loaded when the extension starts. */
const lazyPackages = ['@aws-sdk/', '@smithy/', 'vscode-json-languageservice', 'jsonc-parser'];

/** What must not be loaded with the first events file either, but with the first question that needs it. */
const lazyInEditor = ['@aws-sdk/', '@smithy/', 'vscode-json-languageservice'];

/** The size of what VS Code loads at the start, and of the packed extension. */
export async function benchBundle(): Promise<readonly BenchRow[]> {
  const { entryBytes, chunkBytes } = await buildExtension();
  const { bytes } = await packExtension();
  const web = await packWebExtension();
  const early = packagesLoadedEarly();
  return [
    {
      what: 'entry bundle',
      measured:
        `${kilobytes(entryBytes).toFixed(1)} KB; with an events file ${kilobytes(bytesWithEventsFile()).toFixed(1)} KB; ` +
        `all that is loaded when needed ${kilobytes(chunkBytes).toFixed(0)} KB`,
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
    {
      what: 'packed web edition (.vsix)',
      measured: `${kilobytes(web.bytes).toFixed(0)} KB`,
      value: kilobytes(web.bytes),
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
        readonly bytes: number;
        readonly entryPoint?: string;
        readonly imports: readonly { readonly kind: string; readonly path: string }[];
        readonly inputs: Readonly<Record<string, unknown>>;
      }
    >
  >;
}

function packagesLoadedEarly(): readonly string[] {
  const { outputs } = readMetafile();
  const early = (packages: readonly string[], paths: readonly string[]): readonly string[] => {
    const inputs = [...loadedAtOnce(outputs, paths)].flatMap((path) => Object.keys(outputs[path]?.inputs ?? {}));
    return packages.filter((name) => inputs.some((input) => input.includes(`node_modules/${name}`)));
  };
  const atStart = early(lazyPackages, ['dist/extension.js']);
  return [...new Set([...atStart, ...early(lazyInEditor, languageModes(outputs))])];
}

/** The chunk that begins with the first events file. */
function languageModes(outputs: Metafile['outputs']): readonly string[] {
  return Object.keys(outputs).filter((path) => outputs[path]?.entryPoint === 'src/editor/languageMode.ts');
}

/** What is loaded once an events file is open. */
function bytesWithEventsFile(): number {
  const { outputs } = readMetafile();
  const paths = loadedAtOnce(outputs, ['dist/extension.js', ...languageModes(outputs)]);
  return [...paths].reduce((bytes, path) => bytes + (outputs[path]?.bytes ?? 0), 0);
}

/** The bundles and what they import at once. */
function loadedAtOnce(outputs: Metafile['outputs'], paths: readonly string[]): ReadonlySet<string> {
  const loaded = new Set<string>();
  const load = (path: string): void => {
    if (loaded.has(path)) return;
    loaded.add(path);
    for (const imported of outputs[path]?.imports ?? []) if (imported.kind === 'import-statement') load(imported.path);
  };
  paths.forEach(load);
  return loaded;
}

function readMetafile(): Metafile {
  return JSON.parse(readFileSync(metafilePath, 'utf8')) as Metafile;
}

function kilobytes(bytes: number): number {
  return bytes / 1024;
}
