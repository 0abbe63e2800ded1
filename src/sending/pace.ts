/** Over how long it is measured what the service takes, in milliseconds. */
const measuredTime = 1000;
/** What is left of a pace that was too fast. */
const slowing = 0.7;
/** The growth of the pace in a second, from there on. */
const recovery = 1.2;
/** In requests a second: what is tried first of a service that took next to nothing lately. */
const firstTrial = 4;
/** In requests a second: no pace falls below the first as long as something is accepted, and none below the second at all. */
const slowestAccepted = 1;
const slowest = 0.05;

/**
 * How many requests leave in a second. It begins with the most that is allowed; where the service asks for time, it falls below
 * what was taken lately, and from there it grows until that happens again.
 */
export class Pace {
  /** When requests were taken within the time that is measured, oldest first. */
  private taken: number[] = [];
  private base = Infinity;
  private basedAt = 0;
  private nextAt = -Infinity;

  /** @param most requests a second; Infinity: as many as the service takes */
  constructor(private readonly most: number) {}

  /** Gives a request its turn: the milliseconds until it may leave. @param now in milliseconds */
  turn(now: number): number {
    const at = Math.max(now, this.nextAt);
    this.nextAt = at + 1000 / this.rateAt(at);
    return at - now;
  }

  /** The service took a request, or at least looked at it. */
  took(now: number): void {
    this.taken.push(now);
  }

  /**
   * The service asked for time.
   * @param inVain nothing was accepted since it asked before
   * @returns how long nothing is to leave, in milliseconds
   */
  slow(now: number, inVain: boolean): number {
    this.taken = this.taken.filter((at) => at > now - measuredTime);
    const rate = this.rateAt(now);
    const lately = (this.taken.length * 1000) / measuredTime;
    this.base = inVain
      ? Math.max(slowest, Math.min(this.base, firstTrial) / 2)
      : Math.max(Math.min(rate, slowestAccepted), slowing * Math.min(rate, Math.max(firstTrial, lately)));
    this.basedAt = now;
    this.nextAt = -Infinity;
    return 1000 / this.base;
  }

  private rateAt(now: number): number {
    return Math.min(this.most, this.base * recovery ** (Math.max(0, now - this.basedAt) / 1000));
  }
}
