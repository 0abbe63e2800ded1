/** A size in bytes, in the unit that reads best. */
export function sizeText(bytes: number): string {
  const kilobytes = bytes / 1024;
  if (bytes < 1024) return `${bytes} B`;
  if (kilobytes < 10) return `${Math.round(kilobytes * 10) / 10} KB`;
  if (kilobytes < 1024) return `${Math.round(kilobytes)} KB`;
  return `${(kilobytes / 1024).toFixed(1)} MB`;
}
