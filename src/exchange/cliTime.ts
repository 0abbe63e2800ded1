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

/**
 * A time of an answer as version 2 of the AWS CLI prints it: in the time zone of this machine.
 * @param time milliseconds since the epoch
 */
export function cliTimestamp(time: number): string {
  const at = new Date(time);
  const ahead = -at.getTimezoneOffset();
  const there = new Date(at.getTime() + ahead * 60_000).toISOString();
  const digits = (value: number): string => String(Math.trunc(Math.abs(value))).padStart(2, '0');
  const zone = `${ahead < 0 ? '-' : '+'}${digits(ahead / 60)}:${digits(ahead % 60)}`;
  // Python writes microseconds, or no fraction at all.
  return there.replace(/\.(\d{3})Z$/, (_, fraction: string) => (fraction === '000' ? '' : `.${fraction}000`)) + zone;
}
