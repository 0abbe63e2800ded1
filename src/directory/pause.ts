import type { Clock } from '../sending/clock';

/** The first pause, and the longest one, in milliseconds. */
const firstPause = 60_000;
const longestPause = 64 * firstPause;

/** A while in which nobody asks: 1 minute at first, then 2, 4 and so on, until something went well again. */
export class Pause {
  private end = -Infinity;
  private next = firstPause;

  constructor(private readonly clock: Clock) {}

  get isOver(): boolean {
    return this.clock.now() >= this.end;
  }

  /** Nothing where it has begun: what was under way in that moment fails for the same reason. */
  begin(): void {
    if (!this.isOver) return;
    this.end = this.clock.now() + this.next;
    this.next = Math.min(longestPause, this.next * 2);
  }

  /** Something went well: the next pause is the first again. */
  forgive(): void {
    if (this.isOver) this.next = firstPause;
  }
}
