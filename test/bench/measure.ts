/** One line of the table: what was measured, against what, and how it stands to its budget. */
export interface BenchRow {
  readonly what: string;
  /** The measured figures, in words. */
  readonly measured: string;
  /** What counts: a ratio, a number of bytes or milliseconds. */
  readonly value: number;
  readonly budget: number;
  readonly unit: 'ratio' | 'KB' | 'ms' | 'requests' | 'packages';
}

/** The middle one of several runs, in milliseconds. */
export async function medianMilliseconds(runs: number, run: (index: number) => Promise<void> | void): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < runs; index += 1) times.push(await milliseconds(() => run(index)));
  return median(times);
}

/** How long one run takes. */
export async function milliseconds(run: () => Promise<void> | void): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

export function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/** What 95 of a hundred are not above. */
export function percentile95(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length * 0.95)] ?? Number.NaN;
}
