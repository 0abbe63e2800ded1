import assert from 'node:assert/strict';
import type { MochaOptions } from 'mocha';
import type { Counts } from './counts';
import { collectNodeWarnings } from './nodeWarnings';

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
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', timeout: 20_000, ...options });
  // Defines `describe`, `it` and their company, as mocha does before it loads a file.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await load();
  const warnings = collectNodeWarnings(root);
  mocha.suite.afterAll('without a warning of Node', () => {
    assert.deepEqual(warnings(), []);
  });
  return new Promise((resolve) => {
    const runner = mocha.run(() => {
      const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
      resolve({ suite, passed: passes, failed: failures, skipped: pending });
    });
  });
}
