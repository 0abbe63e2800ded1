/** Things of which there may be very many, no more than a number of them. */
export interface Bounded<Item> {
  readonly listed: readonly Item[];
  /** How many are not listed. */
  readonly more: number;
}

/** The first `most` of them; of more one less, which leaves room for one that says how many are not listed. */
export function bounded<Item>(items: Iterable<Item>, most: number): Bounded<Item> {
  const listed: Item[] = [];
  let more = 0;
  for (const item of items) {
    if (listed.length < most) listed.push(item);
    else more += 1;
  }
  return more === 0 ? { listed, more } : { listed: listed.slice(0, most - 1), more: more + 1 };
}
