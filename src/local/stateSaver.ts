import type { LocalStateStore } from './stateStore';

/** How long changes are gathered before they are written, in milliseconds. */
const gathering = 250;

/** Writes the state soon after it has changed: one write for all changes of a burst, and never two at a time. */
export class StateSaver {
  readonly #store: LocalStateStore;
  readonly #text: () => string;
  readonly #failed: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | undefined;
  #changes = 0;
  #changesWritten = 0;

  /**
   * @param text the whole state as it is now
   * @param failed told of a write that failed; its changes are in the next write
   */
  constructor(store: LocalStateStore, text: () => string, failed: (error: unknown) => void) {
    this.#store = store;
    this.#text = text;
    this.#failed = failed;
  }

  changed(): void {
    this.#changes += 1;
    this.#schedule();
  }

  /** Resolves once every change made before the call has been written, or its write has failed. */
  async flush(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const changes = this.#changes;
    if (this.#changesWritten === changes) return;
    this.#writing = this.#write(changes);
    await this.#writing;
    this.#writing = undefined;
    // What changed meanwhile. Without that, a write that failed waits for the next change.
    if (this.#changes > changes) this.#schedule();
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#writing !== undefined) return;
    this.#timer = setTimeout(() => void this.flush(), gathering);
  }

  async #write(changes: number): Promise<void> {
    try {
      await this.#store.write(this.#text());
      this.#changesWritten = changes;
    } catch (error) {
      this.#failed(error);
    }
  }
}
