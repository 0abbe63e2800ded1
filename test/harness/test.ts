import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildExtension, generate } from '../../scripts/build';
import { newRunFolder } from '../../scripts/cache';
import { packExtension } from '../../scripts/package';
import { runToEnd } from '../../scripts/processes';
import { installVSCode, newest, oldest } from '../../scripts/vscode';
import { installBrowser } from './browser';
import { builtVariable } from './prepare';
import { countsVariable, readCounts, type Counts } from './suite';

/** A part of the tests that runs as a program of its own. */
interface Stage {
  readonly name: string;
  readonly script: string;
  readonly args?: readonly string[];
  /** How many suites it reports counts of. */
  readonly suites: number;
  readonly needsVSCode?: boolean;
}

/** What runs one after the other; the lanes run beside each other: three, because tests that drive VS Code wait a good deal. */
const lanes: readonly (readonly Stage[])[] = [
  [
    { name: 'Unit tests', script: 'unit.ts', suites: 1 },
    {
      name: 'Browser-driven tests, the oldest VS Code',
      script: 'e2e.ts',
      args: ['--vscode', 'oldest', 'test/e2e/smoke.test.ts'],
      suites: 1,
      needsVSCode: true,
    },
    browserTests('two of twelve', '0,6'),
  ],
  [
    { name: 'Tests inside VS Code', script: 'host.ts', suites: 2, needsVSCode: true },
    browserTests('four of twelve', '1,5,7,11'),
  ],
  [
    { name: 'Types and lint', script: 'check.ts', args: ['types', 'lint'], suites: 2 },
    browserTests('six of twelve', '2,3,4,8,9,10'),
  ],
];

/** So many characters of a failure are repeated at the end. */
const longestFailure = 2_000;

/** What `npm test` does. */
export async function main(): Promise<void> {
  const started = Date.now();
  const folder = await newRunFolder('counts');
  await generate();
  const hasVSCode = prepared();
  const counts = (await Promise.all(lanes.map((stages) => runLane(stages, folder, hasVSCode)))).flat();
  await rm(folder, { recursive: true, force: true });

  // Once more, at the end, because that is where one looks, and all that a server keeps of a long output.
  for (const { suite, failures = [] } of counts) {
    for (const failure of failures) console.log(`\nFAILED in ${suite}: ${failure.slice(0, longestFailure)}`);
  }
  console.log(`\nAll tests, in ${secondsSince(started)} s`);
  for (const { suite, passed, failed, skipped } of counts) {
    console.log(`  ${suite}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  }
  const sum = (of: (counts: Counts) => number): number => counts.reduce((total, one) => total + of(one), 0);
  const failed = sum((one) => one.failed);
  const skipped = sum((one) => one.skipped);
  console.log(`${sum((one) => one.passed)} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exit(failed === 0 ? 0 : 1);
}

/** Builds and packs the extension once for all, and installs what it is tested in; whether that succeeded. */
async function prepared(): Promise<boolean> {
  try {
    await buildExtension();
    await packExtension();
    for (const version of [oldest, newest]) await installVSCode(version);
    await installBrowser();
    return true;
  } catch (error) {
    console.error((error as Error).message);
    return false;
  }
}

async function runLane(stages: readonly Stage[], folder: string, hasVSCode: Promise<boolean>): Promise<Counts[]> {
  const all: Counts[] = [];
  for (const stage of stages) {
    const canRun = stage.needsVSCode !== true || (await hasVSCode);
    all.push(...(canRun ? await runStage(stage, folder) : [brokenOff(stage.name)]));
  }
  return all;
}

/** What it prints comes at its end in one piece, because another stage runs beside it. */
async function runStage({ name, script, args = [], suites }: Stage, folder: string): Promise<readonly Counts[]> {
  const started = Date.now();
  const file = join(folder, `${name}.jsonl`);
  const { code, output } = await runToEnd(process.execPath, ['scripts/run.mjs', `test/harness/${script}`, ...args], {
    ...process.env,
    [countsVariable]: file,
    [builtVariable]: 'yes',
  });
  console.log(`\n== ${name}, in ${secondsSince(started)} s\n${output.trimEnd()}`);
  const reported = await readCounts(file);
  // Without counts, or with an exit code that they do not explain, something broke that no test tells of.
  const unexplained = code !== 0 && reported.every((one) => one.failed === 0);
  const all = reported.length < suites || unexplained ? [...reported, brokenOff(name)] : reported;
  return all.map((one) =>
    one.failed > 0 && (one.failures ?? []).length === 0 ? { ...one, failures: [output.slice(-longestFailure)] } : one,
  );
}

/** A part of the browser-driven tests on the newest VS Code, by the twelfths of their files. */
function browserTests(part: string, twelfths: string): Stage {
  const name = `Browser-driven tests, ${part}`;
  return { name, script: 'e2e.ts', args: ['--twelfths', twelfths], suites: 1, needsVSCode: true };
}

function secondsSince(time: number): number {
  return Math.round((Date.now() - time) / 1000);
}

function brokenOff(name: string): Counts {
  return { suite: `${name} (broken off)`, passed: 0, failed: 1, skipped: 0 };
}
