/** How long a condition may take to come true before the test fails, in milliseconds. */
const longestWait = 30_000;
const interval = 20;

/** Resolves with the first value that is not undefined or false; fails with the words where none comes. */
export async function eventually<Value>(
  words: string,
  look: () => Value | undefined | false | Promise<Value | undefined | false>,
): Promise<Value> {
  const end = Date.now() + longestWait;
  for (;;) {
    const value = await look();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`Not seen within ${longestWait / 1000} s: ${words}`);
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}
