import { sentence, type Sentence } from './sentence';

/** A size in bytes, in the unit that reads best. */
export function sizeText(bytes: number): Sentence {
  const kilobytes = bytes / 1024;
  if (bytes < 1024) return sentence('{0} B', bytes);
  if (kilobytes < 10) return sentence('{0} KB', inTenths(kilobytes));
  if (kilobytes < 1024) return sentence('{0} KB', Math.round(kilobytes));
  return sentence('{0} MB', inTenths(kilobytes / 1024));
}

function inTenths(value: number): number {
  return Math.round(value * 10) / 10;
}
