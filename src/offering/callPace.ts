import type { Clock } from '../sending/clock';

/** Over AWS so much time lies between two calls at least, in milliseconds: what changes much at once is throttled. */
export const timeBetweenCalls = 250;

/**
 * Lets calls leave one by one.
 * @param interval between two calls at least, in milliseconds
 * @param cancel ends all waiting
 */
export function paced(interval: number, clock: Clock, cancel: AbortSignal): () => Promise<void> {
  let next = -Infinity;
  return async () => {
    const now = clock.now();
    const turn = Math.max(now, next);
    next = turn + interval;
    if (turn > now) await clock.sleep(turn - now, cancel);
  };
}
