/**
 * The name of `names` that a person most likely meant by `written`: the same but for case, `-`, `_` and spaces, or else
 * at most a third of its letters away. Undefined where none is close, or two are equally close.
 * @param mostEdits how many letters it may be away however long it is
 */
export function nearestName<Name extends string>(
  written: string,
  names: readonly Name[],
  mostEdits = Infinity,
): Name | undefined {
  const letters = plainLetters(written);
  const same = names.find((name) => plainLetters(name) === letters);
  if (same !== undefined) return same;
  let nearest: Name | undefined;
  let least = Infinity;
  for (const name of names) {
    const farthest = Math.min(mostEdits, Math.floor(name.length / 3));
    if (Math.abs(letters.length - name.length) > farthest) continue;
    const distance = editDistance(letters, plainLetters(name));
    if (distance > farthest || distance > least) continue;
    nearest = distance === least ? undefined : name;
    least = distance;
  }
  return nearest;
}

function plainLetters(name: string): string {
  return name.replace(/[-_\s]/g, '').toLowerCase();
}

/** How many letters have to be inserted, removed, replaced or swapped with their neighbour. */
function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const replaced = at(last, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1);
      let least = Math.min(at(last, column) + 1, at(current, column - 1) + 1, replaced);
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        least = Math.min(least, at(beforeLast, column - 2) + 1);
      }
      current.push(least);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, to.length);
}

function at(numbers: readonly number[], index: number): number {
  return numbers[index] ?? Infinity;
}
