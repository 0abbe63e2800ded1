import { inNextTurn } from '../inTurns';

/** How long a slice lasts at most, in milliseconds, where no single step takes longer. */
const sliceTime = 50;

/** Work that is done at once where it is short, and else in slices between which everything else has its turn. */
export class SlicedWork<Result> {
  /** The result; undefined where the work was given up. */
  readonly ended: Promise<Result | undefined>;
  private end: (result: Result | undefined) => void = () => undefined;
  private giveUpNext: () => void = () => undefined;
  private over = false;

  /**
   * Begins at once.
   * @param steps the work, in steps that are short each
   * @param done is told of the result, before the first slice ends where the work is short
   * @param now a clock that only goes forward, in milliseconds
   */
  constructor(
    private readonly steps: Generator<void, Result>,
    private readonly done: (result: Result) => void,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.ended = new Promise((resolve) => {
      this.end = resolve;
    });
    this.workOn(sliceTime);
  }

  get isOver(): boolean {
    return this.over;
  }

  /** Does what is left at once: somebody waits for it. */
  finish(): void {
    this.workOn(Infinity);
  }

  /** Gives up. */
  stop(): void {
    this.giveUpNext();
    this.over = true;
    this.end(undefined);
  }

  private workOn(duration: number): void {
    this.giveUpNext();
    const stopAt = this.now() + duration;
    while (!this.over) {
      const step = this.steps.next();
      if (step.done === true) {
        this.over = true;
        this.done(step.value);
        this.end(step.value);
      } else if (this.now() >= stopAt) {
        this.giveUpNext = inNextTurn(() => {
          this.workOn(sliceTime);
        });
        return;
      }
    }
  }
}
