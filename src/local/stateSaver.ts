import type { LocalStateStore } from './stateStore';

/** How long changes are gathered before they are written, in milliseconds. */
const gathering = 250;

/** Writes the state soon after it has changed: one write for all changes of a burst, and never two at a time. */
export class StateSaver {
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> | undefined;
  private changes = 0;
  private changesWritten = 0;

  /**
   * @param text the whole state as it is now
   * @param failed told of a write that failed; its changes are in the next write
   */
  constructor(
    private readonly store: LocalStateStore,
    private readonly text: () => string,
    private readonly failed: (error: unknown) => void,
  ) {}

  changed(): void {
    this.changes += 1;
    this.schedule();
  }

  /** Resolves once every change made before the call has been written, or its write has failed. */
  async flush(): Promise<void> {
    while (this.writing !== undefined) await this.writing;
    clearTimeout(this.timer);
    this.timer = undefined;
    const changes = this.changes;
    if (this.changesWritten === changes) return;
    this.writing = this.write(changes);
    await this.writing;
    this.writing = undefined;
    // What changed meanwhile. Without that, a write that failed waits for the next change.
    if (this.changes > changes) this.schedule();
  }

  private schedule(): void {
    if (this.timer !== undefined || this.writing !== undefined) return;
    this.timer = setTimeout(() => void this.flush(), gathering);
  }

  private async write(changes: number): Promise<void> {
    try {
      await this.store.write(this.text());
      this.changesWritten = changes;
    } catch (error) {
      this.failed(error);
    }
  }
}
