import Mocha from 'mocha';
import type { MochaOptions } from 'mocha';
import type { Counts } from './counts';

/**
 * Runs the tests that `load` defines with `describe` and `it`, and prints them.
 * @param suite what is run and where, as it is to stand in the counts
 */
export async function runSuite(
  suite: string,
  options: MochaOptions,
  load: () => void | Promise<void>,
): Promise<Counts> {
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', forbidOnly: process.env['CI'] !== undefined, ...options });
  // Defines `describe`, `it` and their company, as mocha does before it loads a file.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await load();
  return new Promise((resolve) => {
    const runner = mocha.run(() => {
      const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
      resolve({ suite, passed: passes, failed: failures, skipped: pending });
    });
  });
}
