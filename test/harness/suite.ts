import assert from 'node:assert/strict';
import type { MochaOptions } from 'mocha';
import { appendFile, readFile } from 'node:fs/promises';
import { sep } from 'node:path';

/** How the tests of one suite went. */
export interface Counts {
  /** The name of the suite and where it ran, such as `host, VS Code 1.103.2`. */
  readonly suite: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Of each failed test its title and what was wrong. */
  readonly failures?: readonly string[];
}

/** Names the file to which each suite adds a line of JSON with its counts. */
export const countsVariable = 'PARTNER_EVENTS_COUNTS_FILE';

/** Stands before each line that tests inside VS Code print, among all that VS Code writes to the same console. */
export const testOutputMark = '[test] ';

/**
 * Runs the tests that `load` defines with `describe` and `it`, and prints them. Fails where Node warned of something meanwhile.
 * @param suite what is run and where, as it is to stand in the counts
 * @param root the top of the project
 * @param print takes what `console.log` takes
 */
export async function runSuite(
  suite: string,
  root: string,
  options: MochaOptions,
  load: () => void | Promise<void>,
  print: (...args: readonly unknown[]) => void = console.log,
): Promise<Counts> {
  // Mocha is an ES module; the bundle that runs inside VS Code is none and cannot import it any other way.
  const { default: Mocha } = await import('mocha');
  Mocha.reporters.Base.consoleLog = print;
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', timeout: 60_000, ...options });
  // Defines `describe`, `it` and their company, as mocha does before it loads a file.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await load();
  const warnings = collectNodeWarnings(root);
  mocha.suite.afterAll('without a warning of Node', () => {
    assert.deepEqual(warnings(), []);
  });
  return new Promise((resolve) => {
    const failed: string[] = [];
    const runner = mocha.run(() => {
      const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
      resolve({ suite, passed: passes, failed: failures, skipped: pending, failures: failed });
    });
    runner.on('fail', (test, error: Error) =>
      failed.push(`${test.titlePath().join(' › ')}\n${error.stack ?? error.message}`),
    );
  });
}

/** Hands counts to the run that this suite is a part of, where it is part of one. */
export async function report(counts: Counts): Promise<void> {
  const file = process.env[countsVariable];
  if (file !== undefined) await appendFile(file, `${JSON.stringify(counts)}\n`);
}

/** Reports a suite of one test that says yes or no, and sets this process's exit code. */
export async function countStage(suite: string, passed: boolean): Promise<void> {
  console.log(passed ? `${suite}: no complaints` : `${suite}: FAILED`);
  await report({ suite, passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 });
  process.exitCode = passed ? 0 : 1;
}

/** Reads what was reported to a file; nothing where nobody reported. */
export async function readCounts(file: string): Promise<readonly Counts[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  });
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Counts);
}

/**
 * Collects what Node warns of while this process runs, deprecated functions and too many listeners among them, where code of
 * the project or of its dependencies took part.
 * @param root the top of the project; what VS Code in its cache does counts for nothing
 * @returns the warnings so far, each with its stack
 */
function collectNodeWarnings(root: string): () => readonly string[] {
  const warnings: string[] = [];
  process.on('warning', ({ name, message, stack = `${name}: ${message}` }) => {
    const frames = stack.split('\n').filter((line) => line.includes(`${root}${sep}`) && !line.includes('.vscode-test'));
    if (frames.length > 0) warnings.push(stack);
  });
  return () => warnings;
}
