import type { Clock } from '../../../src/sending/clock';

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/** A clock whose time passes only while everything waits for it: from one end of a pause to the next. */
export class VirtualClock implements Clock {
  private time = 0;
  private readonly sleepers = new Set<Sleeper>();

  now(): number {
    return this.time;
  }

  sleep(milliseconds: number, signal: AbortSignal = new AbortController().signal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.sleepers.delete(sleeper);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const sleeper: Sleeper = { until: this.time + milliseconds, wake };
      this.sleepers.add(sleeper);
      if (signal.aborted) wake();
      else signal.addEventListener('abort', wake);
    });
  }

  /** Lets time pass until the work is done. */
  async passUntil<Result>(work: Promise<Result>): Promise<Result> {
    const ended = work.then(
      () => 'ended' as const,
      () => 'ended' as const,
    );
    for (;;) {
      // Everything that waits for nothing but other work goes on first.
      const turn = new Promise<'goes on'>((resolve) => setImmediate(resolve, 'goes on'));
      if ((await Promise.race([ended, turn])) === 'ended') return work;
      let next: Sleeper | undefined;
      for (const sleeper of this.sleepers) if (next === undefined || sleeper.until < next.until) next = sleeper;
      if (next === undefined) throw new Error('Nothing goes on, and nobody waits for the time.');
      this.time = Math.max(this.time, next.until);
      next.wake();
    }
  }
}
