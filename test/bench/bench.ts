import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { generate } from '../../scripts/build';
import { goOnInNodeOfVSCode } from '../../scripts/vscode';
import { out, root } from '../../scripts/paths';
import { benchActivation } from './activation';
import { benchBundle } from './bundle';
import type { BenchRow } from './measure';
import type * as speed from './speed';
import { benchProgram } from './program';
import { benchTyping } from './typing';

/** Named on the command line, a part runs alone. */
const parts: Readonly<Record<string, () => Promise<readonly BenchRow[]>>> = {
  bundle: benchBundle,
  activation: benchActivation,
  speed: async () => (await bundledSpeed()).benchSpeed(),
  program: benchProgram,
  typing: benchTyping,
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } });
const unknown = positionals.filter((name) => !(name in parts));
if (unknown.length > 0)
  throw new Error(`There is no ${unknown.join(', ')} to measure: ${Object.keys(parts).join(', ')}.`);

await goOnInNodeOfVSCode();
await generate();
const rows: BenchRow[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (positionals.length === 0 || positionals.includes(name)) rows.push(...(await measure()));
}
print(rows);
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(rows, undefined, 2)}\n`);
process.exit(rows.every(holds) ? 0 : 1);

/** Bundled like the extension: a tool that compiles while loading costs more than what is measured. */
async function bundledSpeed(): Promise<typeof speed> {
  const outdir = join(out, 'bench');
  await build({
    absWorkingDir: root,
    entryPoints: ['test/bench/speed.ts', 'test/bench/localProcess.ts'],
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    mainFields: ['module', 'main'],
    alias: { '@vscode/l10n': './node_modules/@vscode/l10n/dist/browser.js' },
    logLevel: 'warning',
  });
  return (await import(pathToFileURL(join(outdir, 'speed.mjs')).href)) as typeof speed;
}

function holds({ value, budget }: BenchRow): boolean {
  return value <= budget;
}

function print(all: readonly BenchRow[]): void {
  const cells = all.map((row) => [
    row.what,
    row.measured,
    inUnit(row, row.value),
    inUnit(row, row.budget),
    holds(row) ? 'holds' : 'OVER',
  ]);
  const table = [['what', 'measured', 'value', 'budget', ''], ...cells];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((cell) => cell[column]?.length ?? 0))) ?? [];
  for (const line of table) {
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('   ')
        .trimEnd(),
    );
  }
}

function inUnit({ unit }: BenchRow, figure: number): string {
  return unit === 'ratio' ? figure.toFixed(4) : `${Number(figure.toFixed(1))} ${unit}`;
}
