/**
 * A Time as text for the AWS CLI has it: RFC 3339 with its milliseconds, which the AWS CLI reads and drops on the way; seconds since
 * the epoch where no calendar of the AWS CLI has the year.
 * @param time milliseconds since the epoch
 */
export function cliTime(time: number): string {
  const text = new Date(Math.trunc(time)).toISOString();
  return /^\d{4}-/.test(text) && !text.startsWith('0000')
    ? text.replace('.000Z', 'Z')
    : String(Math.trunc(time) / 1000);
}

/** Whether the AWS CLI sends this Time as it is: it sends whole seconds. @param time milliseconds since the epoch */
export function isWholeSecond(time: number): boolean {
  return Math.trunc(time) % 1000 === 0;
}
