import assert from 'node:assert/strict';

/** Fails with each of these sentences, a line for each. */
export function assertNone(faults: readonly string[]): void {
  if (faults.length > 0) assert.fail(faults.join('\n'));
}

/** A sentence for each item that only one of the lists has. */
export function differences(
  [some, others]: readonly [readonly string[], readonly string[]],
  onlyInOthers: (item: string) => string,
  onlyInSome: (item: string) => string,
): readonly string[] {
  return [
    ...others.filter((item) => !some.includes(item)).map(onlyInOthers),
    ...some.filter((item) => !others.includes(item)).map(onlyInSome),
  ];
}
