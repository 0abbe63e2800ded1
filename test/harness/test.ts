import { join } from 'node:path';
import { rm } from 'node:fs/promises';
import { installBrowser } from './browser';
import { runNode } from '../../scripts/processes';
import { countsVariable, readCounts, type Counts } from './suite';
import { newRunFolder } from '../../scripts/cache';
import { installVSCode, newest, oldest } from '../../scripts/vscode';

/** A part of the tests that runs as a program of its own. */
interface Stage {
  readonly name: string;
  readonly script: string;
  readonly args?: readonly string[];
  /** How many suites it reports counts of. */
  readonly suites: number;
}

/** Need nothing but the dependencies, and run while VS Code and the browser are installed. */
const withoutVSCode: readonly Stage[] = [
  { name: 'Lint', script: 'check.ts', args: ['lint'], suites: 1 },
  { name: 'Types', script: 'check.ts', args: ['types'], suites: 1 },
  { name: 'Unit tests', script: 'unit.ts', suites: 1 },
];

const inVSCode: readonly Stage[] = [
  { name: 'Tests inside VS Code', script: 'host.ts', suites: 2 },
  { name: 'Browser-driven tests', script: 'e2e.ts', suites: 1 },
  {
    name: 'Browser-driven tests, the oldest VS Code',
    script: 'e2e.ts',
    args: ['--vscode', 'oldest', 'test/e2e/smoke.test.ts'],
    suites: 1,
  },
];

const folder = await newRunFolder('counts');
const started = Date.now();
const [counts, installed] = await Promise.all([runAll(withoutVSCode), install()]);
counts.push(...(installed ? await runAll(inVSCode) : inVSCode.map(({ name }) => brokenOff(name))));
await rm(folder, { recursive: true, force: true });

console.log(`\nAll tests, in ${Math.round((Date.now() - started) / 1000)} s`);
for (const { suite, passed, failed, skipped } of counts) {
  console.log(`  ${suite}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
}
const sum = (of: (counts: Counts) => number): number => counts.reduce((total, one) => total + of(one), 0);
const failed = sum((one) => one.failed);
const skipped = sum((one) => one.skipped);
console.log(`${sum((one) => one.passed)} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed === 0 ? 0 : 1);

async function install(): Promise<boolean> {
  try {
    for (const version of [oldest, newest]) await installVSCode(version);
    await installBrowser();
    return true;
  } catch (error) {
    console.error((error as Error).message);
    return false;
  }
}

async function runAll(stages: readonly Stage[]): Promise<Counts[]> {
  const all: Counts[] = [];
  for (const [index, { name, script, args = [], suites }] of stages.entries()) {
    console.log(`\n== ${name}`);
    const file = join(folder, `${script}-${index}.jsonl`);
    const code = await runNode(['scripts/run.mjs', `test/harness/${script}`, ...args], { [countsVariable]: file });
    const reported = await readCounts(file);
    all.push(...reported);
    // Without counts, or with an exit code that they do not explain, something broke that no test tells of.
    const unexplained = code !== 0 && reported.every((one) => one.failed === 0);
    if (reported.length < suites || unexplained) all.push(brokenOff(name));
  }
  return all;
}

function brokenOff(name: string): Counts {
  return { suite: `${name} (broken off)`, passed: 0, failed: 1, skipped: 0 };
}
