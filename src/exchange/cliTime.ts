/**
 * A Time as a file for the AWS CLI has it: RFC 3339 with its milliseconds, which the AWS CLI reads and drops on the way.
 * @param time milliseconds since the epoch
 */
export function cliTime(time: number): string {
  return new Date(Math.trunc(time)).toISOString().replace('.000Z', 'Z');
}

/** Whether the AWS CLI sends this Time as it is: it sends whole seconds. @param time milliseconds since the epoch */
export function isWholeSecond(time: number): boolean {
  return Math.trunc(time) % 1000 === 0;
}
