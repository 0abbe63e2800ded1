import { execFile } from 'node:child_process';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { out, root } from '../../scripts/paths';
import { median, type BenchRow } from './measure';

const runs = 11;

const folder = join(out, 'bench/activation');

/**
 * Loading the built extension and `activate`, each in a fresh process, with an empty stand-in for VS Code's own part: without
 * and with an events file that is open, and with a JSON file that holds no entries in front, against loading the bundled bare client of
 * the AWS SDK.
 */
export async function benchActivation(): Promise<readonly BenchRow[]> {
  const client = await bundledClient();
  const extension = await extensionBesideStandIn();
  const bare: number[] = [];
  const without: number[] = [];
  const withJson: number[] = [];
  const withFile: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    bare.push(await probe(client, 'load'));
    without.push(await probe(extension, 'activate'));
    withJson.push(await probe(extension, 'activate-with-json-file'));
    withFile.push(await probe(extension, 'activate-with-events-file'));
  }
  const row = (what: string, times: readonly number[], budget: number): BenchRow => ({
    what,
    measured: `${median(times).toFixed(1)} ms against ${median(bare).toFixed(1)} ms of loading the bare SDK client`,
    value: median(times) / median(bare),
    budget,
    unit: 'ratio',
  });
  return [
    row('activation', without, 1 / 3),
    row('activation with a JSON file in front', withJson, 1 / 3),
    row('activation with an events file', withFile, 0.6),
  ];
}

/** In milliseconds. */
async function probe(
  bundle: string,
  what: 'load' | 'activate' | 'activate-with-json-file' | 'activate-with-events-file',
): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'probe.mjs'), bundle, what]);
  return Number(stdout);
}

/** The built extension where `vscode` is found as any package is; answers the address of its entry. */
async function extensionBesideStandIn(): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  const standIn = join(folder, 'node_modules/vscode');
  await mkdir(standIn, { recursive: true });
  await writeFile(
    join(standIn, 'package.json'),
    JSON.stringify({ name: 'vscode', type: 'module', exports: './index.mjs' }),
  );
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  await cp(join(root, 'test/bench/vscodeStandIn.mjs'), join(standIn, 'index.mjs'));
  await cp(join(root, 'test/bench/activationProbe.mjs'), join(folder, 'probe.mjs'));
  await cp(join(root, 'dist'), join(folder, 'dist'), { recursive: true });
  return pathToFileURL(join(folder, 'dist/extension.js')).href;
}

async function bundledClient(): Promise<string> {
  const outfile = join(out, 'bench/client.mjs');
  await build({
    stdin: {
      resolveDir: root,
      contents: "export { EventBridgeClient, PutPartnerEventsCommand } from '@aws-sdk/client-eventbridge';",
    },
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    mainFields: ['module', 'main'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'warning',
  });
  return pathToFileURL(outfile).href;
}
