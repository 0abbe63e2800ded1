/** What went wrong with the Local EventBridge itself, and not with one request. Nothing of a Detail is in it. */
export type Trouble =
  /** The state could not be understood, and is kept as that file. */
  | { readonly kind: 'state-set-aside'; readonly file: string }
  /** What changed is in memory alone; the next change, or the end, tries again. */
  | { readonly kind: 'state-not-written'; readonly reason: string }
  | { readonly kind: 'connection-refused'; readonly reason: string }
  /** A fault of the program, with the places it was thrown at. */
  | { readonly kind: 'internal'; readonly places: string };

/** The trouble as a line of a log. */
export function troubleLine(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'state-set-aside':
      return `the state cannot be understood; starting anew, and keeping it as ${trouble.file}`;
    case 'state-not-written':
      return `the state was not written: ${trouble.reason}`;
    case 'connection-refused':
      return `a connection could not be taken: ${trouble.reason}`;
    case 'internal':
      return `internal ${trouble.places}`;
  }
}
