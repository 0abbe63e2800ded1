import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { packagesOf, thirdPartyNotices } from './licences';
import { out, root } from './paths';
import { runNode } from './processes';
import { webEntry } from './webManifest';

/** Where the last build left esbuild's metafile, for whoever wants to know what is in which bundle. */
export const metafilePath = join(out, 'build/meta.json');

/** Sizes of what was built, in bytes. */
export interface BuiltExtension {
  /** `dist/extension.js` and what it imports at once. */
  readonly entryBytes: number;
  /** What is imported when first needed. */
  readonly chunkBytes: number;
}

/** What `npm run build` does. */
export async function main(): Promise<void> {
  await generate();
  const { entryBytes, chunkBytes } = await buildExtension();
  const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
  console.log(`dist/extension.js: ${kilobytes(entryBytes)}; loaded when needed: ${kilobytes(chunkBytes)}`);
  const { code } = await bundleWebExtension();
  console.log(`the web edition, which is packed with its own manifest: ${kilobytes(code.length)}`);
  const program = await buildProgram();
  console.log(`${relative(root, program)}: the program, as npm publishes it`);
}

/** Writes the sources that are made from others: the validator compiled from `schemas/`. */
export async function generate(): Promise<void> {
  const code = await runNode([join(root, 'schemas/compile.mjs')]);
  if (code !== 0) throw new Error('schemas/compile.mjs failed; its message is above.');
}

const extensionEntry = 'src/extension.ts';

const extensionOptions: BuildOptions = {
  outdir: 'dist',
  target: 'node22',
  // Their builds for Node require modules in a way that a bundle of ES modules has not.
  alias: {
    '@vscode/l10n': './node_modules/@vscode/l10n/dist/browser.js',
    yaml: './node_modules/yaml/browser/index.js',
  },
  external: ['vscode'],
};

/** Bundles `src/extension.ts` into `dist/`. The parts behind `import(…)` become chunks of their own. */
export async function buildExtension(): Promise<BuiltExtension> {
  const { metafile, outputFiles } = await bundle(extensionEntry, extensionOptions);
  const notices = thirdPartyNotices(await packagesOf(Object.keys(metafile.inputs)));
  await replaceFolder(join(root, 'dist'), [
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

const webBundleEntry = 'src/web/webExtension.ts';

/** What the web edition loads, and the licences of the packages in it. */
export interface WebBundle {
  readonly code: Uint8Array;
  readonly notices: string;
}

/**
 * Bundles the web edition into one file, as the extension host of a browser loads it: it knows no other module than `vscode`.
 * Fails where anything that it needs asks for Node. Builds nothing that stays.
 */
export async function bundleWebExtension(): Promise<WebBundle> {
  const { metafile, outputFiles } = await bundleForBrowser();
  const [bundled, another] = outputFiles;
  if (bundled === undefined || another !== undefined) throw new Error('The web edition is not one file.');
  const notices = thirdPartyNotices(await packagesOf(Object.keys(metafile.inputs)));
  return { code: bundled.contents, notices };
}

async function bundleForBrowser() {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as ProgramManifest;
  return build({
    ...commonOptions,
    entryPoints: [webBundleEntry],
    outfile: webEntry,
    format: 'cjs',
    platform: 'browser',
    mainFields: ['browser', 'module', 'main'],
    target: 'es2023',
    alias: { yaml: './node_modules/yaml/browser/index.js' },
    external: ['vscode'],
    define: { __PACKAGE_VERSION__: JSON.stringify(version) },
  });
}

const programEntry = 'src/cli/program.ts';

/** Where the program is put together, as npm publishes it. */
const programFolder = join(out, 'npm');

const programOptions: BuildOptions = {
  outdir: join(programFolder, 'dist'),
  target: 'node20.19',
  // A package that is no ES module requires Node's own modules.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
};

/**
 * Bundles `src/cli/program.ts` into a package of its own, and answers its folder. It runs on the oldest Node that `engines` names,
 * without any other package.
 */
export async function buildProgram(): Promise<string> {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as ProgramManifest;
  const { name, version, license, keywords, type, engines } = manifest;
  const { metafile, outputFiles } = await bundle(programEntry, programOptions);
  const published = {
    name,
    version,
    description: 'Checks and sends partner events for Amazon EventBridge, and runs a local EventBridge to send them to',
    license,
    type,
    bin: { [name]: 'dist/program.js' },
    files: ['dist', 'THIRD-PARTY-NOTICES.txt'],
    engines: { node: engines.node },
    keywords,
  };
  await replaceFolder(programFolder, [
    ...outputFiles.map(({ path, contents }) => ({ name: relative(programFolder, path), contents })),
    { name: 'THIRD-PARTY-NOTICES.txt', contents: thirdPartyNotices(await packagesOf(Object.keys(metafile.inputs))) },
    { name: 'package.json', contents: `${JSON.stringify(published, undefined, 2)}\n` },
    { name: 'README.md', contents: await readFile(join(root, 'docs/program.md')) },
    { name: 'LICENSE', contents: await readFile(join(root, 'LICENSE')) },
  ]);
  await chmod(join(programFolder, 'dist/program.js'), 0o755);
  return programFolder;
}

/** Every file that goes into a bundle, as paths from the top of the project. Builds nothing that stays. */
export async function bundledFiles(): Promise<readonly string[]> {
  const bundles = [
    bundleOnce(extensionEntry, extensionOptions, []),
    bundleOnce(programEntry, programOptions, []),
    bundleForBrowser(),
  ];
  const inputs = (await Promise.all(bundles)).flatMap(({ metafile }) => Object.keys(metafile.inputs));
  return [...new Set(inputs)];
}

/** What the manifest of the extension says that is true of the program as well. */
interface ProgramManifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly keywords: readonly string[];
  readonly type: string;
  readonly engines: { readonly node: string };
}

/** Bundles twice: what each module may take for loaded is known after the first time. */
async function bundle(entry: string, options: BuildOptions) {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as ProgramManifest;
  const define = { __PACKAGE_VERSION__: JSON.stringify(version) };
  const { metafile } = await bundleOnce(entry, { ...options, define }, [preparedModules(new Map())]);
  return bundleOnce(entry, { ...options, define }, [preparedModules(loadedAlready(entry, metafile))]);
}

/** What all bundles have in common. */
const commonOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  legalComments: 'none',
  metafile: true,
  write: false,
  logLevel: 'warning',
} as const satisfies BuildOptions;

function bundleOnce(entry: string, options: BuildOptions, plugins: Plugin[]) {
  return build({
    ...options,
    ...commonOptions,
    entryPoints: [entry],
    chunkNames: 'chunks/[name]-[hash]',
    splitting: true,
    format: 'esm',
    platform: 'node',
    // The UMD builds that `main` names in some packages lose their parts when bundled.
    mainFields: ['module', 'main'],
    plugins,
  });
}

/** What the AWS SDK loads apart although it is small: each way to credentials, and the client that it asks. */
const partOfCredentials =
  /^(@aws-sdk|@smithy)\/(credential-provider|core\/client$|nested-clients\/sts$)|^\.\/load(Sso|Sts)\.js$/;

/**
 * Makes one file of the ways to credentials, which would lie in some twenty, and adds to each module what is loaded already when it
 * is. @param loaded by a module's path from the top of the project
 */
function preparedModules(loaded: ReadonlyMap<string, ReadonlySet<string>>): Plugin {
  return {
    name: 'prepared-modules',
    setup(bundling) {
      bundling.onLoad({ filter: /\.[cm]?[jt]s$/ }, async ({ path }) => {
        const already = loaded.get(relative(root, path).split(sep).join('/')) ?? new Set();
        const isOfSdk = /[\\/]node_modules[\\/]@(aws-sdk|smithy)[\\/]/.test(path);
        if (already.size === 0 && !isOfSdk) return undefined;
        const text = await readFile(path, 'utf8');
        const lines = Array.from(already, (module) => `import ${JSON.stringify(join(root, module))};`);
        const contents = [isOfSdk ? withoutApart(text) : text, ...lines].join('\n');
        return { contents, loader: path.endsWith('ts') ? 'ts' : 'js' };
      });
    },
  };
}

/** The text of a module of the AWS SDK with `import` in place of `import(…)` for the ways to credentials. */
function withoutApart(text: string): string {
  const imports: string[] = [];
  const together = text.replace(/\bimport\("([^"]+)"\)/g, (apart, specifier: string) => {
    if (!partOfCredentials.test(specifier)) return apart;
    const name = `__part${imports.length}`;
    imports.push(`import * as ${name} from "${specifier}";`);
    return name;
  });
  return [...imports, together].join('\n');
}

/** A file that several parts share is put together with others of its kind where it is smaller than this, in bytes. */
const smallestShared = 2048;

/**
 * Of each module behind an `import(…)` what is loaded already when it is, and all that is small and shared where it needs some of that.
 * esbuild makes a chunk for each set of modules that are needed by the same of them; without this, what is loaded with the first file
 * lies in some thirty files, and opening these takes longer than running them.
 */
function loadedAlready(entry: string, { inputs, outputs }: Metafile): ReadonlyMap<string, ReadonlySet<string>> {
  const together = smallAndShared(entry, outputs);
  const needed = Array.from(loadedBefore(entry, inputs), ([module, loaded]) => {
    const needsOne = module !== entry && [...importedAtOnce(inputs, module)].some((one) => together.has(one));
    return [module, needsOne ? new Set([...loaded, ...together]) : loaded] as const;
  });
  return new Map(needed);
}

/** Of each module behind an `import(…)`, which others of them, and the entry, are loaded whenever it is imported. */
function loadedBefore(entry: string, inputs: Metafile['inputs']): ReadonlyMap<string, ReadonlySet<string>> {
  const importers = new Map<string, string[]>([[entry, []]]);
  for (const [importer, { imports }] of Object.entries(inputs)) {
    for (const { kind, path } of imports) {
      if (kind === 'dynamic-import' && path in inputs) importers.set(path, [...(importers.get(path) ?? []), importer]);
    }
  }
  const modules = [...importers.keys()];
  const loads = new Map(modules.map((module) => [module, importedAtOnce(inputs, module)]));
  const before = new Map(modules.map((module) => [module, new Set(module === entry ? [] : modules)]));
  for (let changed = true; changed;) {
    changed = false;
    for (const [module, importedBy] of importers) {
      const known = before.get(module) ?? new Set();
      const ways = modules.filter((other) => importedBy.some((importer) => loads.get(other)?.has(importer)));
      for (const one of known) {
        if (one !== module && ways.every((way) => way === one || before.get(way)?.has(one))) continue;
        known.delete(one);
        changed = true;
      }
    }
  }
  return before;
}

/** The modules of small shared chunks that need nothing but each other and what is loaded at the start. */
function smallAndShared(entry: string, outputs: Metafile['outputs']): ReadonlySet<string> {
  const start = Object.keys(outputs).find((path) => outputs[path]?.entryPoint === entry);
  const atStart = start === undefined ? new Set<string>() : importedAtOnce(outputs, start);
  const small = Object.keys(outputs).filter((path) => {
    const { bytes = 0, entryPoint } = outputs[path] ?? {};
    return entryPoint === undefined && bytes < smallestShared && !atStart.has(path);
  });
  const chosen = new Set(small);
  for (const path of small) {
    const needed = importedAtOnce(outputs, path);
    if (![...needed].every((one) => atStart.has(one) || small.includes(one))) chosen.delete(path);
  }
  return new Set([...chosen].flatMap((path) => Object.keys(outputs[path]?.inputs ?? {})));
}

/** A module, or a chunk, and all that it imports other than by `import(…)`. */
function importedAtOnce(files: Metafile['inputs'] | Metafile['outputs'], file: string): ReadonlySet<string> {
  const found = new Set([file]);
  for (const one of found) {
    for (const { kind, path } of files[one]?.imports ?? []) {
      if (kind !== 'dynamic-import' && path in files) found.add(path);
    }
  }
  return found;
}

/** Puts the files in the place of a folder at one stroke: whoever reads it meanwhile finds the old or the new. */
async function replaceFolder(
  path: string,
  files: readonly { readonly name: string; readonly contents: string | Uint8Array }[],
): Promise<void> {
  const folder = join(out, 'build');
  await mkdir(folder, { recursive: true });
  const fresh = await mkdtemp(join(folder, 'dist-'));
  await chmod(fresh, 0o755);
  for (const { name, contents } of files) {
    await mkdir(dirname(join(fresh, name)), { recursive: true });
    await writeFile(join(fresh, name), contents);
  }
  const old = `${fresh}-old`;
  if (existsSync(path)) await rename(path, old);
  await rename(fresh, path);
  await rm(old, { recursive: true, force: true });
}
