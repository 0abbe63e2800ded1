/**
 * How the Local EventBridge is to misbehave. What is drawn by chance is drawn from `seed`: the same requests in the same order
 * meet the same faults.
 */
export interface FaultPlan {
  /** 0 to 4,294,967,295. */
  readonly seed: number;
  /** At least one. Where several that end a request meet it, the first one does. */
  readonly faults: readonly Fault[];
}

/** When a fault strikes. */
interface Strike {
  /** The name of an operation; undefined: every operation. */
  readonly on: string | undefined;
  /** Of a request, or of an entry where the fault is one of entries: above 0, up to 1. */
  readonly chance: number;
  /** How often it strikes before it is over; Infinity: it goes on. */
  readonly times: number;
}

/** One way to misbehave. */
export type Fault = Strike &
  (
    | { readonly kind: 'reject'; readonly code: string }
    | { readonly kind: 'throttle' | 'throttle-entries'; readonly rate: number; readonly burst: number }
    | { readonly kind: 'error-before' | 'error-after'; readonly status: number }
    | { readonly kind: 'reset-before' | 'reset-after' | 'truncate' | 'mismatch' }
    | { readonly kind: 'stall'; readonly seconds: number }
    | { readonly kind: 'slow'; readonly bytes: number }
    | { readonly kind: 'idle-close'; readonly seconds: number }
  );

export type FaultKind = Fault['kind'];

export type FaultOf<Kind extends FaultKind> = Fault & { readonly kind: Kind };
