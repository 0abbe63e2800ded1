const whole = new Intl.NumberFormat('en');
const inTenths = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A size in bytes, in the unit that reads best. */
export function sizeText(bytes: number): string {
  const kilobytes = bytes / 1024;
  if (bytes < 1024) return `${whole.format(bytes)} B`;
  if (kilobytes < 10) return `${Math.round(kilobytes * 10) / 10} KB`;
  if (kilobytes < 1024) return `${whole.format(Math.round(kilobytes))} KB`;
  return `${inTenths.format(kilobytes / 1024)} MB`;
}
