import type { Fault, FaultKind, FaultOf, FaultPlan } from './faultPlan';

/** What ends a request otherwise than it should. */
export type Ending = FaultOf<'throttle' | 'error-before' | 'error-after' | 'reset-before' | 'reset-after' | 'truncate'>;

/** What one request meets. */
export interface RequestFaults {
  readonly ending: Ending | undefined;
  /** Milliseconds until the answer is written; Infinity: it never is. */
  readonly stall: number | undefined;
  /** The bytes of the answer that are written in a second. */
  readonly bytesPerSecond: number | undefined;
}

/** Faults as they strike one Local EventBridge. */
export class Misbehaviour {
  private readonly dice: readonly Die[];

  /** @param now milliseconds since the epoch */
  constructor(
    readonly plan: FaultPlan,
    now: () => number,
  ) {
    this.dice = plan.faults.map((fault, place) => new Die(fault, randomFrom(plan.seed + place * 0x9e37_79b9), now));
  }

  /** What a request meets that has just begun. */
  ofRequest(operation: string | undefined): RequestFaults {
    const strikes = (kind: FaultKind): Fault | undefined => this.strikes(kind, operation);
    let ending: Ending | undefined;
    for (const die of this.dice) {
      if (ending === undefined && isEnding(die.fault) && die.strikes(operation)) ending = die.fault;
    }
    const stall = strikes('stall');
    const slow = strikes('slow');
    return {
      ending,
      stall: stall?.kind === 'stall' ? stall.seconds * 1000 : undefined,
      bytesPerSecond: slow?.kind === 'slow' ? slow.bytes : undefined,
    };
  }

  /** The code with which an entry is rejected that would have been accepted; undefined: it is not. */
  rejectionOfEntry(operation: string): string | undefined {
    const throttled = this.strikes('throttle-entries', operation);
    if (throttled !== undefined) return 'ThrottlingException';
    const rejected = this.strikes('reject', operation);
    return rejected?.kind === 'reject' ? rejected.code : undefined;
  }

  /** The results as they are told: one too few or too many where a mismatch strikes. */
  miscounted<Result>(operation: string, results: readonly Result[]): readonly Result[] {
    const die = this.dice.find(({ fault }) => fault.kind === 'mismatch');
    const [first] = results;
    if (die === undefined || first === undefined || !die.strikes(operation)) return results;
    // At the front, so that whoever counts on places takes the results of others.
    return die.random() < 0.5 ? results.slice(1) : [first, ...results];
  }

  /** Milliseconds after which a connection without a request is closed. */
  get idleTime(): number | undefined {
    const fault = this.plan.faults.find(({ kind }) => kind === 'idle-close');
    return fault?.kind === 'idle-close' ? fault.seconds * 1000 : undefined;
  }

  private strikes(kind: FaultKind, operation: string | undefined): Fault | undefined {
    return this.dice.find((die) => die.fault.kind === kind && die.strikes(operation))?.fault;
  }
}

const endings: readonly FaultKind[] = [
  'throttle',
  'error-before',
  'error-after',
  'reset-before',
  'reset-after',
  'truncate',
] satisfies readonly Ending['kind'][];

function isEnding(fault: Fault): fault is Ending {
  return endings.includes(fault.kind);
}

/** One fault, with what has become of it so far. */
class Die {
  private struck = 0;
  /** Of a throttle: what it would let through at `filledAt`. */
  private tokens: number;
  private filledAt: number;

  constructor(
    readonly fault: Fault,
    readonly random: () => number,
    private readonly now: () => number,
  ) {
    this.tokens = 'burst' in fault ? fault.burst : 0;
    this.filledAt = now();
  }

  strikes(operation: string | undefined): boolean {
    const { on, chance, times } = this.fault;
    if (this.struck >= times || (on !== undefined && on !== operation)) return false;
    if (chance < 1 && this.random() >= chance) return false;
    if ('rate' in this.fault && this.lets(this.fault.rate, this.fault.burst)) return false;
    this.struck += 1;
    return true;
  }

  private lets(rate: number, burst: number): boolean {
    const now = this.now();
    this.tokens = Math.min(burst, this.tokens + ((now - this.filledAt) / 1000) * rate);
    this.filledAt = now;
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}

/** Numbers from 0 to below 1, the same ones for the same seed: mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
