import { appendFile, readFile } from 'node:fs/promises';

/** How the tests of one suite went. */
export interface Counts {
  /** The name of the suite and where it ran, such as `host, VS Code 1.103.2`. */
  readonly suite: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Names the file to which each suite adds a line of JSON with its counts. */
export const countsVariable = 'PARTNER_EVENTS_COUNTS_FILE';

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
