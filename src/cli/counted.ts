/** A number with its word. Loads none of the tables by which numbers are formatted for languages. */
export function counted(count: number, one: string, many = `${one}s`): string {
  const digits = String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${digits} ${count === 1 ? one : many}`;
}

/** The first of them, and how many more there are. */
export function named(texts: readonly string[], most = 6): string {
  const more = texts.length - most;
  return [...texts.slice(0, most), ...(more > 0 ? [`and ${counted(more, 'more', 'more')}`] : [])].join(', ');
}
