/** Whole numbers from 0 to below 2³², evenly spread: the same ones for the same seed. */
export type SeededNumbers = () => number;

/** The greatest seed. */
export const greatestSeed = 0xffff_ffff;

/** sfc32 by Chris Doty-Humphrey: small, fast, and of a state so large that the numbers of two seeds do not meet. */
export function seededNumbers(seed: number): SeededNumbers {
  let [a, b, c, counter] = [0, seed, 0x9e3779b9, 1];
  const next = (): number => {
    const result = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  };
  for (let round = 0; round < mixingRounds; round++) next();
  return next;
}

/** After so many numbers each bit of the seed has changed all of the state. */
const mixingRounds = 16;

const wordRange = 2n ** 32n;

/** A whole number from 0 to below `limit`, which is positive. */
export function numberBelow(limit: bigint, next: SeededNumbers): bigint {
  let value = BigInt(next());
  // One number more than are needed: what is left over by the division is then too rare to be seen.
  for (let range = 1n; range < limit; range *= wordRange) value = value * wordRange + BigInt(next());
  return value % limit;
}
