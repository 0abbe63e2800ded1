import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { generate } from '../harness/generate';
import { benchActivation } from './activation';
import { benchBundle } from './bundle';
import { benchEditing } from './editing';
import type { BenchRow } from './measure';
import { benchSending } from './sending';

const { values } = parseArgs({ options: { json: { type: 'string' } } });

await generate();
const rows = [
  ...(await benchBundle()),
  ...(await benchActivation()),
  ...(await benchEditing()),
  ...(await benchSending()),
];
print(rows);
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(rows, undefined, 2)}\n`);
process.exit(rows.every(holds) ? 0 : 1);

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
