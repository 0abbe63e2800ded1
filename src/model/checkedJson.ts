// Values of JSON that somebody else may have written, each of the type that it must have. Every function throws a TypeError
// for any other value; whoever reads a whole text catches it there.

export function objectIn(json: unknown): Readonly<Record<string, unknown>> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new TypeError('This is no object.');
  return json as Readonly<Record<string, unknown>>;
}

export function listIn(json: unknown): readonly unknown[] {
  if (!Array.isArray(json)) throw new TypeError('This is no list.');
  return json;
}

export function stringIn(json: unknown): string {
  if (typeof json !== 'string') throw new TypeError('This is no text.');
  return json;
}

/** A whole number that counts something. */
export function countIn(json: unknown): number {
  if (typeof json !== 'number' || !Number.isSafeInteger(json) || json < 0) throw new TypeError('This is no count.');
  return json;
}

/** Milliseconds since the epoch. */
export function timeIn(json: unknown): number {
  if (typeof json !== 'number' || Number.isNaN(new Date(json).getTime())) throw new TypeError('This is no time.');
  return json;
}
