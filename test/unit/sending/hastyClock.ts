import type { Clock } from '../../../src/sending/clock';

/** A clock on which every pause is over at once. */
export function hastyClock(): Clock & { readonly pauses: number[] } {
  const pauses: number[] = [];
  let time = 1_000;
  return {
    pauses,
    now: () => time++,
    sleep: (milliseconds) => {
      pauses.push(milliseconds);
      time += milliseconds;
      return Promise.resolve();
    },
  };
}
