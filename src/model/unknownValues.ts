/** The value is an object with members, and no list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What was thrown, as an error. */
export function errorOf(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** What was thrown, in its own words. */
export function messageOf(thrown: unknown): string {
  return errorOf(thrown).message;
}

/** The code that Node gives its errors, such as `ENOENT`; undefined: it has none. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** The places an error was thrown at, one a line, without its message, which may hold what must not be shown. */
export function errorPlaces({ stack = '', message }: Error): readonly string[] {
  const start = stack.indexOf(message);
  const places = start === -1 ? '' : stack.slice(start + message.length);
  return places.split('\n').filter((line) => line.startsWith('    at '));
}
