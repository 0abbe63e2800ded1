import { conflictMarkerLength } from './jsonScanner';
import type { TextRange } from './textRange';

/** The beginning of a line that version control marks an unresolved merge with, by its character. */
export interface ConflictMarker {
  readonly character: '<' | '|' | '=' | '>';
  readonly at: number;
}

export const noMarkers: readonly ConflictMarker[] = [];

/** The markers between two offsets of a text, relative to the first; one at `start` only where the text begins there. */
export function conflictMarkers(text: string, start: number, end: number): readonly ConflictMarker[] {
  const markers: ConflictMarker[] = [];
  const lines = /(?:^|[\r\n])(?:(<)\1{6}|(\|)\2{6}|(=)\3{6}|(>)\4{6})/g;
  const piece = text.slice(start, end);
  for (const { 0: match, index } of piece.matchAll(lines)) {
    const at = index + match.length - conflictMarkerLength;
    const character = match.at(-1);
    if (at === 0 && start > 0) continue;
    if (character === '<' || character === '|' || character === '=' || character === '>')
      markers.push({ character, at });
  }
  return markers;
}

/**
 * The stretches of a text that belong to unresolved merges: from the line `<<<<<<<` to the line `>>>>>>>`, both included,
 * and single lines of markers that are left over. `markers` are in order, with offsets in the text.
 */
export function conflictsOf(text: string, markers: readonly ConflictMarker[]): readonly TextRange[] {
  const conflicts: TextRange[] = [];
  const ends = markers.filter(({ character }) => character === '>');
  let nextEnd = 0;
  let covered = 0;
  for (const { character, at } of markers) {
    if (at < covered) continue;
    while ((ends[nextEnd]?.at ?? Infinity) < at) nextEnd++;
    const end = character === '<' ? (ends[nextEnd]?.at ?? at) : at;
    covered = lineEnd(text, end);
    conflicts.push({ start: at, end: covered });
  }
  return conflicts;
}

function lineEnd(text: string, from: number): number {
  const found = text.slice(from).search(/[\r\n]/);
  return found < 0 ? text.length : from + found;
}
