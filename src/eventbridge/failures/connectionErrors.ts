/** Refused, reset while opening, timed out. */
export const neverOpened = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

/** There is no way to the host, for now or at all. */
export const networkCodes = new Set([
  ...neverOpened,
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
]);

/** The code of an error of Node's network modules; where several addresses were tried, one that allows a retry first. */
export function connectionErrorCode(error: unknown): string | undefined {
  if (error instanceof AggregateError) {
    const codes = error.errors.map(connectionErrorCode);
    return (
      codes.find((code) => code !== undefined && neverOpened.has(code)) ?? codes.find((code) => code !== undefined)
    );
  }
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return error.code;
}
