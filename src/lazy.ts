/** A value that is loaded by its first use. */
export interface Lazy<Value> {
  /** Loads the value once. A load that failed is not kept: the next call tries again. */
  get(): Promise<Value>;
  /** What is loaded or being loaded; undefined: nothing was asked for, or it failed. */
  readonly asked: Promise<Value> | undefined;
}

export function lazy<Value>(load: () => Promise<Value>): Lazy<Value> {
  let asked: Promise<Value> | undefined;
  return {
    get asked() {
      return asked;
    },
    get() {
      asked ??= load().catch((error: unknown) => {
        asked = undefined;
        throw error;
      });
      return asked;
    },
  };
}
