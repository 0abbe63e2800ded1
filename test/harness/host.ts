import { build } from 'esbuild';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { cp, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { buildExtension, generate } from '../../scripts/build';
import { installBrowser } from './browser';
import { cache, out, root } from '../../scripts/paths';
import { newRunFolder } from '../../scripts/cache';
import { prepare } from './prepare';
import { selectTests } from './selection';
import { testEnvironment } from './environment';
import { installVSCode, newest, oldest, type VSCodeVersion } from '../../scripts/vscode';

/** Set to `desktop`: download a desktop VS Code of each version and run in that; it needs a display. */
const hostVariable = 'PARTNER_EVENTS_TEST_HOST';

const testsPath = join(out, 'host/tests.cjs');

/** The program, for tests that run it beside VS Code. */
const programFolder = join(out, 'host/program');

const { files, grep, vscode } = await selectTests('test/host');
await prepare(generate, buildExtension);
await bundleTests();
await bundleProgram();
let failed = false;
for (const version of vscode === undefined ? [oldest, newest] : [vscode]) {
  console.log(`\nTests inside the extension host of VS Code ${version.version}`);
  if (!(await runIn(version))) failed = true;
}
process.exit(failed ? 1 : 0);

/** One bundle, not an ES module: the way in which every VS Code loads tests. */
async function bundleTests(): Promise<void> {
  const importPath = (path: string): string => JSON.stringify(`./${relative(root, path)}`);
  await build({
    stdin: {
      resolveDir: root,
      contents: `
        import { runHostTests } from './test/host/support/run';
        export const run = () => runHostTests(${JSON.stringify(grep)}, () => {
          ${files.map((file) => `require(${importPath(file)});`).join('\n')}
        });`,
    },
    outfile: testsPath,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    mainFields: ['module', 'main'],
    external: ['vscode', 'mocha'],
    sourcemap: true,
    logLevel: 'warning',
  });
}

/** With its packages where they are: nothing here is about how it is put together. */
async function bundleProgram(): Promise<void> {
  await build({
    entryPoints: [join(root, 'src/cli/program.ts')],
    outdir: programFolder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    packages: 'external',
    define: { __PACKAGE_VERSION__: '"0.0.0"' },
    logLevel: 'warning',
  });
}

async function runIn(version: VSCodeVersion): Promise<boolean> {
  const dataFolder = await newRunFolder('host');
  const workspace = join(dataFolder, 'workspace');
  await cp(join(root, 'examples'), workspace, { recursive: true });
  try {
    await runTests({
      vscodeExecutablePath: await executable(version),
      extensionDevelopmentPath: root,
      extensionTestsPath: testsPath,
      launchArgs: [workspace, `--user-data-dir=${dataFolder}`, `--extensions-dir=${join(dataFolder, 'extensions')}`],
      extensionTestsEnv: {
        ...testEnvironment,
        XDG_STATE_HOME: join(dataFolder, 'state'),
        PARTNER_EVENTS_HOST_VSCODE: version.version,
        PARTNER_EVENTS_HOST_PROGRAM: join(programFolder, 'program.mjs'),
      },
    });
    return true;
  } catch (error) {
    console.error((error as Error).message);
    return false;
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}

async function executable(version: VSCodeVersion): Promise<string> {
  if (process.env[hostVariable] === 'desktop') {
    return downloadAndUnzipVSCode({ version: version.version, cachePath: join(cache, 'desktop-downloads') });
  }
  await installVSCode(version);
  await installBrowser();
  return join(import.meta.dirname, 'vscodeInBrowser.mjs');
}
