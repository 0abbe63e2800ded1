const inTenths: Intl.NumberFormatOptions = { minimumFractionDigits: 1, maximumFractionDigits: 1 };

/** A size in bytes, in the unit that reads best. Makes no `Intl` at the start, which would take a fifth of it. */
export function sizeText(bytes: number): string {
  const kilobytes = bytes / 1024;
  if (bytes < 1024) return `${bytes.toLocaleString('en')} B`;
  if (kilobytes < 10) return `${Math.round(kilobytes * 10) / 10} KB`;
  if (kilobytes < 1024) return `${Math.round(kilobytes).toLocaleString('en')} KB`;
  return `${(kilobytes / 1024).toLocaleString('en', inTenths)} MB`;
}
