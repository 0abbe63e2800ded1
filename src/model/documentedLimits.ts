/** The most characters that a DetailType may have (documentation of EventBridge; its service model says nothing). */
export const longestDetailType = 128;

/** How many characters a text has: code points, so that one outside of the basic plane counts once. */
export function countCharacters(text: string): number {
  return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
}
