/** How long a person would wait at most, in milliseconds. */
export const patience = 60_000;

/**
 * Waits until `look` answers instead of throwing, and answers the same; throws its last error when patience ends. What
 * `look` asserts is the condition to wait for.
 */
export async function eventually<T>(look: () => T | Promise<T>, milliseconds = patience): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
