import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { root } from '../harness/paths';
import { median, type BenchRow } from './measure';

const runs = 11;

/** Loading the built entry bundle and `activate`, each in a fresh process, with an empty stand-in for VS Code's own part. */
export async function benchActivation(): Promise<readonly BenchRow[]> {
  const probe = join(root, 'test/bench/activationProbe.mjs');
  const bundle = pathToFileURL(join(root, 'dist/extension.js')).href;
  const loads: number[] = [];
  const activations: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, [probe, bundle]);
    const { load, activate } = JSON.parse(stdout) as { readonly load: number; readonly activate: number };
    loads.push(load);
    activations.push(activate);
  }
  const [load, activate] = [median(loads), median(activations)];
  return [
    {
      what: 'activation',
      measured: `load ${load.toFixed(1)} ms, activate ${activate.toFixed(1)} ms`,
      value: load + activate,
      budget: 30,
      unit: 'ms',
    },
  ];
}
