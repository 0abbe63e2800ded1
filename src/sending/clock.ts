/** Time as a send sees it, so that a test can make it pass. All in milliseconds. */
export interface Clock {
  /** Since the epoch. */
  now(): number;
  /** Resolves after that time, or as soon as the signal is aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      if (signal.aborted) wake();
      else signal.addEventListener('abort', wake);
    }),
};
