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
  let nearest: Name | undefined;
  let least = Infinity;
  for (const name of names) {
    const other = plainLetters(name);
    if (other === letters) return name;
    const farthest = Math.min(mostEdits, Math.floor(name.length / 3), least);
    const distance = editDistance(letters, other, farthest);
    if (distance === undefined) continue;
    nearest = distance === least ? undefined : name;
    least = distance;
  }
  return nearest;
}

function plainLetters(name: string): string {
  return name.replace(/[-_\s]/g, '').toLowerCase();
}

/**
 * How many letters have to be inserted, removed, replaced or swapped with their neighbour; undefined where they are more
 * than `most`. The beginning and the end that two texts share cost one look at each letter.
 */
function editDistance(one: string, other: string, most: number): number | undefined {
  if (Math.abs(one.length - other.length) > most) return undefined;
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start++;
  let [from, to] = [one.slice(start), other.slice(start)];
  let same = 0;
  while (same < Math.min(from.length, to.length) && from.at(-1 - same) === to.at(-1 - same)) same++;
  from = from.slice(0, from.length - same);
  to = to.slice(0, to.length - same);

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
    // No later row is less: a swap, which reaches back over one row, costs as much as that row is more.
    if (Math.min(...current) > most) return undefined;
    beforeLast = last;
    last = current;
  }
  const distance = at(last, to.length);
  return distance > most ? undefined : distance;
}

function at(numbers: readonly number[], index: number): number {
  return numbers[index] ?? Infinity;
}
