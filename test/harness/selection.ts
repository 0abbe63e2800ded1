import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../../scripts/paths';
import { newest, oldest, type VSCodeVersion } from '../../scripts/vscode';

/** Which tests of a suite to run. */
export interface Selection {
  /** Absolute paths, sorted. */
  readonly files: readonly string[];
  /** Only tests whose full title matches this pattern. */
  readonly grep: string | undefined;
  /** The one VS Code to run in; undefined: all that the suite is for. */
  readonly vscode: VSCodeVersion | undefined;
}

/**
 * Reads what follows `npm run test:… --`: paths of test files or of their folders, `--grep PATTERN`, and
 * `--vscode oldest` or `newest`; `--twelfths 0,3` takes the first of each twelve files, and the fourth. Without a path, all `*.test.ts`
 * files below `folder` are meant. Throws where nothing is left to run.
 */
export async function selectTests(folder: string, args = process.argv.slice(2)): Promise<Selection> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { grep: { type: 'string' }, vscode: { type: 'string' }, twelfths: { type: 'string' } },
  });
  const versions: Readonly<Record<string, VSCodeVersion>> = { oldest, newest };
  const vscode = values.vscode === undefined ? undefined : versions[values.vscode];
  if (values.vscode !== undefined && vscode === undefined) throw new Error('--vscode takes oldest or newest.');
  const all = (await readdir(join(root, folder), { recursive: true }))
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => join(root, folder, path))
    .sort();
  const wanted = positionals.map((path) => resolve(root, path));
  const named =
    wanted.length === 0 ? all : all.filter((file) => wanted.some((path) => `${file}/`.startsWith(`${path}/`)));
  const twelfths = values.twelfths?.split(',').map(Number);
  const files = named.filter((_, index) => twelfths?.includes(index % 12) ?? true);
  if (files.length === 0) throw new Error(`No tests: ${folder} holds no file *.test.ts of these names.`);
  return { files, grep: values.grep, vscode };
}
