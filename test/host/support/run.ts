import { resolve } from 'node:path';
import { format } from 'node:util';
import { version } from 'vscode';
import { report, runSuite, testOutputMark } from '../../harness/suite';
import { originalPlaces } from './originalPlaces';

/** Runs inside the extension host: the tests that `load` defines. Throws when one fails, as VS Code expects it. */
export async function runHostTests(grep: string | undefined, load: () => void): Promise<void> {
  const suite = `host, VS Code ${version}`;
  const root = resolve(__filename, '../../..');
  const inSources = originalPlaces(__filename);
  const print = (...args: readonly unknown[]): void => console.log(testOutputMark + inSources(format(...args)));
  print(suite);
  const options = { timeout: 120_000, ...(grep !== undefined && { grep }) };
  const counts = await runSuite(suite, root, options, load, print).catch((error: unknown) => {
    print(error);
    throw error;
  });
  await report(counts);
  if (counts.failed > 0) throw new Error(`${counts.failed} of the tests in VS Code ${version} failed`);
}
