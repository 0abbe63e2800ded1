// What the documentation of EventBridge says of an entry, and its service model does not.

/** The most characters that a DetailType may have. */
export const longestDetailType = 128;

/** The most levels of objects and arrays that a Detail may have, which is the first of them. */
export const deepestDetail = 1_000;

/** The least and the greatest integer that may stand in a Detail: those of 64 bits. */
export const leastInteger = -(2n ** 63n);
export const greatestInteger = 2n ** 63n - 1n;

/** What a Time adds to the size of an entry, however it is written. */
export const timeBytes = 14;

/** How many characters a text has: code points, so that one outside of the basic plane counts once. */
export function countCharacters(text: string): number {
  return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
}
