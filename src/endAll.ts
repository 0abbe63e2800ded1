/**
 * Ends everything, side by side: what fails or hangs keeps nothing else from ending. Never rejects.
 *
 * @param failed told of each end that failed
 */
export async function endAll(ends: readonly (() => Promise<void>)[], failed: (error: unknown) => void): Promise<void> {
  await Promise.all(
    ends.map(async (end) => {
      try {
        await end();
      } catch (error) {
        failed(error);
      }
    }),
  );
}
