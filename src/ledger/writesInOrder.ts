/** What is written to a ledger, one thing after the other: each finds what the one before it wrote. */
export class WritesInOrder {
  private last: Promise<void> = Promise.resolve();

  /** @param warn is told what could not be written, and why */
  constructor(private readonly warn: (line: string) => void) {}

  /** @param failure the beginning of what is said where it fails */
  add(failure: string, write: () => Promise<void>): void {
    this.last = this.last.then(async () => {
      try {
        await write();
      } catch (error) {
        this.warn(`${failure}: ${String(error)}`);
      }
    });
  }

  /** Resolves when everything added so far is on disk, or was said to have failed. */
  done(): Promise<void> {
    return this.last;
  }
}
