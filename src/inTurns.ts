/** For so long the work goes on before others have their turn, in milliseconds. */
const longestTurn = 10;

/** Does the work for each item, in their order. Where that takes long, others have their turn in between. */
export async function inTurns<Item>(items: Iterable<Item>, work: (item: Item) => void): Promise<void> {
  let began = performance.now();
  for (const item of items) {
    work(item);
    if (performance.now() - began < longestTurn) continue;
    await new Promise<void>((resolve) => {
      inNextTurn(resolve);
    });
    began = performance.now();
  }
}

/**
 * Does the work once everything else that waits had its turn. A browser has no `setImmediate`.
 * @returns gives the work up
 */
export function inNextTurn(work: () => void): () => void {
  if (!('setImmediate' in globalThis)) {
    const next = setTimeout(work, 0);
    return () => {
      clearTimeout(next);
    };
  }
  const next = setImmediate(work);
  return () => {
    clearImmediate(next);
  };
}
