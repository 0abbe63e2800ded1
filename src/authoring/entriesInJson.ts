/** Of so many UTF-16 units at the start of a JSON file it is seen whether a closer look is worth it. */
export const entriesAreSeenIn = 4000;

/** Whether a JSON file may hold partner events, by its start alone: an array or a request, in which a partner's source is named. */
export function mayHoldEntries(start: string): boolean {
  return /^\ufeff?\s*(?:\{\s*"Entries"\s*:\s*)?\[\s*\{/.test(start) && /"Source"\s*:\s*"aws\.partner\//.test(start);
}
